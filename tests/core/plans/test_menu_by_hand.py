"""Every column of one small loan worked out to the fen, and what keeps a column off a menu."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from core.finance import Method
from core.loans import KEEP, STOP, Collateral, Concession, ConcessionKind, LenderKind, LoanType, Transfer
from core.plans import OpenedDebt, plan_method
from core.plans.contract import contract_of
from core.plans.menu import Option, debt_menus, ground_of
from core.values import add_months
from tests.core.plans.drawn_cases import promise_for
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on

K = ConcessionKind
ALL = frozenset(ConcessionKind)
LIVING = 400_000
"""A month of living costs of the household: what is at hand beyond it may be paid at once."""

SMALL = replace(
    plan_method(rules_on()), horizon_months=6, terms=(3,), rate_codes=("contract", "half", "zero"), holidays=(1,)
)
"""The method with one longer term, two lower rates and one holiday: short enough to be worked out by hand."""


def loan(debt_id: str = "a", **told):
    """1,000 yuan at 1 % a month, two instalments of 507.51 left, the next in two weeks."""
    plain = {
        "balance": 100_000,
        "annual_rate": Fraction(12, 100),
        "instalment": 50_751,
        "remaining_instalments": 2,
    }
    return make_debt(debt_id, **(plain | told))


def menu_of(debt, lump: int = 0, **told):
    """The menu of one debt of a household that can pay `lump` at once; everything is opened unless told otherwise."""
    case = make_case(debt, cash=LIVING + lump)
    plain = {"kinds": ALL, "balance": debt.balance, "cap_rate": Fraction(24, 100)}
    (menu,) = debt_menus(case, {debt.id: OpenedDebt(**(plain | told))}, ground_of(case, SMALL))
    return menu


def kinds_of(menu) -> set[ConcessionKind]:
    return {part for option in menu.options for part in option.concession.parts}


def columns_of(menu) -> list[tuple[object, ...]]:
    """What a request comes to: what is asked, rate (%), instalment, months, total, last month, points, by month."""
    return [
        (
            option.concession.parts,
            int(option.concession.annual_rate * 100),
            option.level,
            option.months,
            option.total,
            option.end,
            option.points,
            row,
        )
        for option, row in zip(menu.options, menu.payments.tolist(), strict=True)
        if option.request is not None
    ]


def test_every_request_of_a_small_loan_to_the_fen() -> None:
    """What is owed grows by the rate, half up; the instalment is the annuity in whole yuan, the last one the rest.

    Two instalments at 6 %: 503.75 → 504; 1,000 + 5.00 − 504 = 501.00; + 2.505 → 503.51. At nothing: 500 and 500.
    Three at 12 %: 340.02 → 341; 1,010 − 341 = 669; 675.69 − 341 = 334.69; + 3.35 = 338.04.
    Three at 6 %: 336.67 → 337; 1,005 − 337 = 668; 671.34 − 337 = 334.34; + 1.67 = 336.01. At nothing: 334, 334, 332.
    After a month with interest 1,010 are owed. Two at 12 %: 512.59 → 513; 1,020.10 − 513 = 507.10; + 5.07 = 512.17.
    Three: 343.42 → 344; 1,020.10 − 344 = 676.10; 682.86 − 344 = 338.86; + 3.39 = 342.25.
    After a month without interest 1,000 are owed. Two at 12 %: 507.51 → 508; 1,010 − 508 = 502; + 5.02 = 507.02.
    Points: one month more 2; half the rate 5, all of it 11; a holiday 4 with interest, 7 without.
    """
    lower, longer, both = (K.LOWER_RATE,), (K.LONGER_TERM,), (K.LONGER_TERM, K.LOWER_RATE)
    two, two_free, three, three_free = ((K.HOLIDAY, *parts) for parts in ((), lower, longer, both))
    assert columns_of(menu_of(loan())) == [
        (lower, 6, 50_400, 2, 100_751, 2, 5, [50_400, 50_351, 0, 0, 0, 0]),
        (lower, 0, 50_000, 2, 100_000, 2, 11, [50_000, 50_000, 0, 0, 0, 0]),
        (longer, 12, 34_100, 3, 102_004, 3, 2, [34_100, 34_100, 33_804, 0, 0, 0]),
        (both, 6, 33_700, 3, 101_001, 3, 7, [33_700, 33_700, 33_601, 0, 0, 0]),
        (both, 0, 33_400, 3, 100_000, 3, 13, [33_400, 33_400, 33_200, 0, 0, 0]),
        (two, 12, 51_300, 2, 102_517, 3, 4, [0, 51_300, 51_217, 0, 0, 0]),
        (two_free, 0, 50_000, 2, 100_000, 3, 15, [0, 50_000, 50_000, 0, 0, 0]),
        (three, 12, 34_400, 3, 103_025, 4, 6, [0, 34_400, 34_400, 34_225, 0, 0]),
        (three_free, 0, 33_400, 3, 100_000, 4, 17, [0, 33_400, 33_400, 33_200, 0, 0]),
        (two, 12, 50_800, 2, 101_502, 3, 7, [0, 50_800, 50_702, 0, 0, 0]),
        (two_free, 0, 50_000, 2, 100_000, 3, 18, [0, 50_000, 50_000, 0, 0, 0]),
        (three, 12, 34_100, 3, 102_004, 4, 9, [0, 34_100, 34_100, 33_804, 0, 0]),
        (three_free, 0, 33_400, 3, 100_000, 4, 20, [0, 33_400, 33_400, 33_200, 0, 0]),
    ]


def test_what_is_not_a_request_of_a_small_loan() -> None:
    """Kept: 507.51 twice. From 700 yuan at hand: 90 % are too much, 70 % and 50 % are not. Stopped: all stays owed."""
    menu = menu_of(loan(), lump=70_000)
    told = [option for option in menu.options if option.request is None]
    assert told == [
        Option(KEEP, None, level=50_751, months=2, total=101_502, end=2, points=0),
        Option(Concession((K.SETTLEMENT,), pay_now=70_000), None, 0, 1, 70_000, 1, points=16, lump_use=70_000),
        Option(Concession((K.SETTLEMENT,), pay_now=50_000), None, 0, 1, 50_000, 1, points=26, lump_use=50_000),
        Option(STOP, None, level=0, months=0, total=101_502, end=0, points=120, stopped=100_000),
    ]
    assert menu.payments[0].tolist() == [50_751, 50_751, 0, 0, 0, 0]
    assert not menu.payments[-3:].any()
    assert (len(menu.options), menu.payments.shape, menu.payments.dtype) == (17, (17, 6), np.int64)


def test_a_request_says_its_own_term_rate_and_holiday() -> None:
    """The concession that is told to a lender is the one that was laid out."""
    said = [option.concession for option in menu_of(loan()).options if option.request is not None]
    assert said[3] == Concession((K.LONGER_TERM, K.LOWER_RATE), term_months=3, annual_rate=Fraction(6, 100))
    with_interest = Concession((K.HOLIDAY,), 2, Fraction(12, 100), holiday_months=1, holiday_bears_interest=True)
    assert said[5] == with_interest
    assert said[9] == replace(with_interest, holiday_bears_interest=False)


def test_penalties_are_no_part_of_a_new_schedule_and_are_asked_away() -> None:
    """20 yuan of penalties: the same 341 yuan over three months, and two points for the waiver."""
    requests = columns_of(menu_of(loan(accrued_penalty=2_000)))
    assert requests[0][:7] == ((K.WAIVER,), 12, 50_800, 2, 101_502, 2, 2)
    assert ((K.LONGER_TERM, K.WAIVER), 12, 34_100, 3, 102_004, 3, 4) in [request[:7] for request in requests]


def test_principal_due_at_the_end_may_be_turned_into_instalments() -> None:
    """Interest of 10 a month and 1,000 with the second: kept, 500 more are put aside each month; asked, 508 and 507.02.

    Change of method costs three points.
    """
    menu = menu_of(loan(method=Method.INTEREST_ONLY, instalment=1_000))
    assert menu.payments[0].tolist() == [51_000, 51_000, 0, 0, 0, 0]
    assert menu.options[0] == Option(KEEP, None, level=1_000, months=2, total=102_000, end=2, points=0)
    assert columns_of(menu)[0] == ((K.CHANGE_METHOD,), 12, 50_800, 2, 101_502, 2, 3, [50_800, 50_702, 0, 0, 0, 0])


def test_a_loan_repaid_all_at_once_is_kept_by_putting_money_aside() -> None:
    """1,200.50 in three months: 400.17 a month, the last part 400.16; 400.17 is what is said, not 1,200.50."""
    day = add_months(TODAY, 3)
    once = loan(method=Method.BULLET, instalment=120_050, remaining_instalments=1, next_due=day, last_due=day)
    menu = menu_of(once, kinds=frozenset())
    assert menu.payments[0].tolist() == [40_017, 40_017, 40_016, 0, 0, 0]
    assert menu.options[0] == Option(KEEP, None, level=40_017, months=3, total=120_050, end=3, points=0)


def test_equal_parts_of_principal_are_kept_as_they_fall() -> None:
    """500 and interest on 1,000, then on 500; the instalment that is said is the next one."""
    menu = menu_of(loan(method=Method.EQUAL_PRINCIPAL, instalment=51_000))
    assert menu.payments[0].tolist() == [51_000, 50_500, 0, 0, 0, 0]
    assert menu.options[0] == Option(KEEP, None, level=51_000, months=2, total=101_500, end=2, points=0)


def test_a_card_keeps_its_minimum_or_is_paid_off_over_the_months_of_article_70() -> None:
    """Half of what is owed each month at 1 %: 500, 253, 128, 64, 33 and, in the last month of six, 17 and the rest.

    After the fourth payment 63.79 are left, + 0.64 − 33 = 31.43, + 0.31 = 31.74 all at the end. The plan asks for the
    menu's three months: 4 points, and for interest nothing, half of it or all (2, 2, 4 more).
    """
    card = loan(loan_type=LoanType.CREDIT_CARD, remaining_instalments=0, instalment=50_000)
    menu = menu_of(card, is_card_plan=True, kinds=ALL - {K.HOLIDAY})
    assert menu.payments[0].tolist() == [50_000, 25_300, 12_800, 6_400, 3_300, 3_174]
    assert menu.options[0].total == 100_974
    assert [request[2:7] for request in columns_of(menu)] == [
        (34_100, 3, 102_004, 3, 4),
        (33_700, 3, 101_001, 3, 6),
        (33_400, 3, 100_000, 3, 8),
    ]


@pytest.mark.parametrize(("lump", "is_offered"), [(11_999, False), (12_000, True), (12_001, True)])
def test_arrears_are_paid_from_savings_where_these_reach_them(lump: int, is_offered: bool) -> None:
    """100 yuan overdue and 20 of penalties: 407.51 of the first instalment are left, 527.51 with them.

    One fen less at hand and the column is not there.
    """
    menu = menu_of(loan(days=20, overdue_amount=10_000, accrued_penalty=2_000), lump, kinds=frozenset())
    paid_at_once = Option(
        Concession((K.KEEP,), pay_now=12_000), None, 50_751, 2, 101_502 + 2_000, 2, points=0, lump_use=12_000
    )
    assert (paid_at_once in menu.options) is is_offered
    kept, from_savings = [52_751, 50_751, 0, 0, 0, 0], [40_751, 50_751, 0, 0, 0, 0]
    assert menu.payments[:-1].tolist() == ([kept, from_savings] if is_offered else [kept])


def test_a_single_fen_of_arrears_is_paid_from_savings_too_and_none_is_not() -> None:
    assert menu_of(loan(days=20, overdue_amount=1), 1, kinds=frozenset()).options[1].lump_use == 1
    assert len(menu_of(loan(), 1, kinds=frozenset()).options) == 2


def test_a_settlement_is_rounded_up_to_whole_yuan_and_gives_something_up() -> None:
    """70 % of 1,001.50 are 701.05: 702 yuan; half of it 500.75: 501. Of 3 yuan 2.70 and 2.10 are 3 again: no offer."""

    def paid(balance: int) -> list[int]:
        menu = menu_of(loan(balance=balance), lump=80_000, kinds=frozenset({K.SETTLEMENT}))
        assert all(isinstance(option.total, int) for option in menu.options)
        return [option.lump_use for option in menu.options if K.SETTLEMENT in option.concession.parts]

    assert paid(100_150) == [70_200, 50_100]
    assert paid(300) == [200]
    assert paid(301) == [300, 300, 200]
    assert paid(1) == paid(0) == []


@pytest.mark.parametrize(
    ("told", "opened"),
    [
        ({}, {"kinds": ALL - {K.SETTLEMENT}}),
        ({"collateral": Collateral.HOME}, {}),
        ({"lender_kind": LenderKind.AUTO_FINANCE}, {}),
        ({"lender_kind": LenderKind.UNKNOWN}, {}),
        ({}, {"held_by": "not_my_debt"}),
        ({}, {"promise": promise_for("a")}),
        ({}, {"balance": 0}),
    ],
)
def test_no_settlement_is_offered(told, opened) -> None:
    """Not opened, of a secured debt, with a lender that cannot grant it, held back, promised, or of nothing."""
    assert K.SETTLEMENT in kinds_of(menu_of(loan(), 70_000))
    assert K.SETTLEMENT not in kinds_of(menu_of(loan(**told), 70_000, **opened))


def test_a_secured_debt_is_eased_officially_and_never_stopped() -> None:
    """Longer and later with interest running on; the rate only down to its cap."""
    menu = menu_of(loan(collateral=Collateral.CAR), 70_000)
    assert kinds_of(menu) == {K.KEEP, K.LONGER_TERM, K.HOLIDAY}
    assert all(option.concession.holiday_bears_interest for option in menu.options if option.concession.holiday_months)
    dear = menu_of(loan(collateral=Collateral.CAR, annual_rate=Fraction(36, 100)), is_over_cap=True)
    assert kinds_of(dear) == {K.KEEP, K.LONGER_TERM, K.HOLIDAY, K.LOWER_RATE}
    assert {request[1] for request in columns_of(dear)} == {24}


def test_a_lender_is_not_asked_for_what_its_kind_cannot_grant() -> None:
    """A micro lender grants no holiday; a guarantor that has paid in its place grants no change of method either."""
    told = {"method": Method.INTEREST_ONLY, "lender_kind": LenderKind.MICRO_LENDER}
    everything = kinds_of(menu_of(loan(**told), 70_000))
    assert everything == ALL - {K.HOLIDAY, K.WAIVER}
    passed_on = kinds_of(menu_of(loan(**told, transfer=Transfer.GUARANTOR_PAID), 70_000))
    assert passed_on == everything - {K.CHANGE_METHOD}


def test_a_debt_about_which_nothing_was_opened_is_kept_or_stopped() -> None:
    case = make_case(loan(), cash=LIVING + 70_000)
    (menu,) = debt_menus(case, {}, ground_of(case, SMALL))
    assert [option.concession for option in menu.options] == [KEEP, STOP]
    assert menu.opened == OpenedDebt(balance=100_000)
    assert menu.contract == contract_of(loan(), TODAY, SMALL.horizon_months)


def test_a_promise_takes_the_place_of_the_contract() -> None:
    """Three times 100.50, the first in two weeks; after them nothing, for the contract is not gone back to."""
    menu = menu_of(loan(), 70_000, promise=promise_for("a", monthly="100.50", months=3))
    kept = Option(
        Concession((K.KEEP,), term_months=3), None, 10_050, months=3, total=30_150, end=3, points=0, is_promised=True
    )
    assert menu.options[0] == kept
    assert menu.payments[0].tolist() == [10_050, 10_050, 10_050, 0, 0, 0]
    assert len(menu.options) == 2
    late = promise_for("a", monthly="100.50", months=8).model_copy(update={"first_due": add_months(TODAY, 3)})
    longer = menu_of(loan(), promise=late)
    assert longer.payments[0].tolist() == [0, 0, 10_050, 10_050, 10_050, 10_050]
    assert (longer.options[0].months, longer.options[0].end, longer.options[0].total) == (8, 10, 80_400)


def test_what_is_held_back_is_neither_paid_nor_counted_as_stopped() -> None:
    menu = menu_of(loan(days=20, overdue_amount=10_000), 70_000, held_by="not_my_debt")
    assert menu.options == (Option(STOP, None, level=0, months=0, total=101_502, end=0, points=0),)
    assert (menu.payments.tolist(), menu.payments.dtype) == ([[0] * 6], np.int64)


@pytest.mark.parametrize(("balance", "asks"), [(0, False), (1, True)])
def test_nothing_is_asked_about_a_debt_of_nothing(balance: int, asks: bool) -> None:
    assert bool(columns_of(menu_of(loan(), balance=balance))) is asks


def test_each_debt_gets_the_rows_of_its_own_requests() -> None:
    """1,000 and 2,000 yuan without interest over three months, a debt that asks for nothing between them."""
    debts = (loan("a"), loan("b"), loan("c", balance=200_000))
    case = make_case(*debts)
    kinds = {"a": frozenset({K.LONGER_TERM}), "b": frozenset(), "c": frozenset({K.LONGER_TERM})}
    opened = {debt.id: OpenedDebt(kinds[debt.id], debt.balance, cap_rate=Fraction(0)) for debt in debts}
    first, second, third = debt_menus(case, opened, ground_of(case, SMALL))
    assert columns_of(first) == [((K.LONGER_TERM,), 0, 33_400, 3, 100_000, 3, 2, [33_400, 33_400, 33_200, 0, 0, 0])]
    assert columns_of(second) == []
    assert columns_of(third) == [((K.LONGER_TERM,), 0, 66_700, 3, 200_000, 3, 2, [66_700, 66_700, 66_600, 0, 0, 0])]
    assert [menu.debt.id for menu in (first, second, third)] == ["a", "b", "c"]


def test_a_schedule_longer_than_the_horizon_keeps_its_whole_total() -> None:
    """Three months of which two are seen: 334, 334, and 332 beyond."""
    case = make_case(loan())
    opened = {"a": OpenedDebt(frozenset({K.LONGER_TERM}), 100_000, cap_rate=Fraction(0))}
    (menu,) = debt_menus(case, opened, ground_of(case, replace(SMALL, horizon_months=2)))
    assert columns_of(menu) == [((K.LONGER_TERM,), 0, 33_400, 3, 100_000, 3, 2, [33_400, 33_400])]
