"""The cash calendar: living first, automatic debits on their day, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import ExpectedRecovery
from core.finance import Method
from core.loans import AutoDebit, Collateral, Ownership, Transfer
from core.risk import CashCalendar, EntryKind, cash_calendar
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou, zhengzhou

NEXT = {"next_due": date(2026, 12, 8), "last_due": date(2027, 5, 8)}


def codes(found: CashCalendar) -> list[str]:
    return [finding.code for finding in found.findings]


def test_ninety_days_from_the_day_of_the_case():
    found = cash_calendar(make_case(make_debt(**NEXT)), rules_on())
    assert (found.starts_on, found.ends_on) == (TODAY, date(2027, 2, 20))
    assert codes(found)[0] == "calendar_income_on_the_first"


def test_figures_by_hand():
    """3,000 come in on the 1st, living costs 3,000 a month, 400 at hand on 23 November.

    November: 23 to 30 is 8 of 30 days = 800 of living; 400 are missing. December and January carry themselves; until
    20 February 20 of 28 days = 2,142.86 are used and 857.14 are left. The loan of 500 on the 8th is never paid.
    """
    case = make_case(make_debt(instalment=50_000, **NEXT), income=300_000, essential=300_000, cash=40_000)
    found = cash_calendar(case, rules_on())
    assert found.living_asked == 80_000 + 300_000 + 300_000 + 214_286 - 1
    assert found.living_asked - found.living_met == 40_000
    assert found.short_on == date(2026, 11, 27)
    assert found.closing == 300_000 - 214_285
    assert [(entry.on, entry.kind, entry.moved) for entry in found.entries if entry.kind is not EntryKind.INCOME] == [
        (date(2026, 12, 8), EntryKind.DUE, 0),
        (date(2027, 1, 8), EntryKind.DUE, 0),
        (date(2027, 2, 8), EntryKind.DUE, 0),
    ]
    assert codes(found)[1:] == ["calendar_living_short", "calendar_unpaid"]


def test_an_automatic_debit_takes_the_money_for_living_on_its_day():
    """The same household with 800: of the 500 taken on the 8th all was meant for living."""
    case = make_case(
        make_debt(instalment=50_000, auto_debit=AutoDebit.WAGE_CARD, **NEXT),
        income=300_000,
        essential=300_000,
        cash=80_000,
    )
    found = cash_calendar(case, rules_on())
    taken = [entry for entry in found.entries if entry.kind is EntryKind.TAKEN]
    assert [entry.moved for entry in taken] == [50_000] * 3
    assert found.taken_from_living == 150_000
    assert "calendar_debits_take_living" in codes(found)
    assert found.short_on == date(2026, 12, 26), "31 days cost 3,000; 2,500 last 25.8 days"
    moved = cash_calendar(case, rules_on(), with_debits=False)
    assert moved.taken_from_living == 0
    assert moved.short_on is None


def test_what_is_secured_is_paid_before_the_rest():
    car = make_debt("car", instalment=90_000, collateral=Collateral.CAR, **NEXT)
    loan = make_debt("loan", instalment=20_000, **NEXT)
    found = cash_calendar(make_case(loan, car, income=400_000, essential=300_000, cash=80_000), rules_on())
    first = [entry for entry in found.entries if entry.on == NEXT["next_due"]]
    assert [(entry.debt_id, entry.moved) for entry in first] == [("car", 90_000), ("loan", 0)]


@pytest.mark.parametrize(
    "told", [{"ownership": Ownership.IMPERSONATED}, {"transfer": Transfer.ASSIGNED}, {"days": 1500, **NEXT}]
)
def test_nothing_is_paid_before_it_is_cleared_up(told):
    debt = make_debt(**({"last_due": date(2027, 5, 8), "next_due": date(2026, 12, 8)} | told))
    if "days" in told:
        debt = replace(debt, last_due=None)
    found = cash_calendar(make_case(debt, cash=10_000_000), rules_on())
    assert {entry.kind for entry in found.entries} == {EntryKind.INCOME, EntryKind.HELD}
    assert not any(entry.moved for entry in found.entries if entry.kind is EntryKind.HELD)


def test_income_expected_back_comes_from_its_month_on():
    case = make_case(recovery=ExpectedRecovery(date(2027, 1, 15), 900_000), income=100_000)
    assert [entry.moved for entry in cash_calendar(case, rules_on()).entries] == [100_000, 100_000, 900_000]


def test_principal_comes_with_the_last_interest():
    debt = make_debt(
        method=Method.INTEREST_ONLY,
        instalment=1_000,
        balance=100_000,
        remaining_instalments=2,
        next_due=date(2026, 12, 8),
        last_due=date(2027, 1, 8),
    )
    asked = [entry.asked for entry in cash_calendar(make_case(debt), rules_on()).entries if entry.debt_id]
    assert asked == [1_000, 101_000]


@given(
    st.integers(0, 800_000),
    st.integers(0, 800_000),
    st.integers(0, 800_000),
    st.lists(st.tuples(st.integers(1, 300_000), st.sampled_from(AutoDebit), st.booleans()), max_size=5),
    st.booleans(),
)
def test_no_fen_is_lost_and_nobody_is_paid_from_the_money_for_living(income, essential, cash, told, with_debits):
    debts = [
        make_debt(
            str(n),
            instalment=amount,
            auto_debit=taken,
            collateral=Collateral.HOME if secured else Collateral.NONE,
            **NEXT,
        )
        for n, (amount, taken, secured) in enumerate(told)
    ]
    case = make_case(*debts, income=income, essential=essential, cash=cash)
    found = cash_calendar(case, rules_on(), with_debits=with_debits)
    came = sum(entry.moved for entry in found.entries if entry.kind is EntryKind.INCOME)
    paid = sum(entry.moved for entry in found.entries if entry.kind is not EntryKind.INCOME)
    assert found.opening + came - paid - found.living_met == found.closing >= 0
    assert all(0 <= entry.moved <= entry.asked and entry.cash_after >= 0 for entry in found.entries)
    assert all(not entry.from_living for entry in found.entries if entry.kind is not EntryKind.TAKEN)
    assert (found.short_on is None) == (found.living_met == found.living_asked)
    assert with_debits or not found.taken_from_living


def test_the_judged_households_have_a_calendar():
    for case in (zhengzhou(), suzhou()):
        found = cash_calendar(case, rules_on())
        assert {entry.debt_id for entry in found.entries} - {None} == {debt.id for debt in case.debts}
