"""The lender's side, held against the table of the engine note (30,000 yuan unsecured, in default)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans import ConcessionKind
from core.plans.lender_view import (
    break_even_chance,
    lender_figures,
    worth_if_secured,
    worth_in_default,
    worth_of_payments,
    worth_without_deal,
)
from core.rules import load_book
from tests.core.plans.drawn_cases import cases
from tests.core.plans.test_menu import menus_of

FIGURES = lender_figures(load_book().on(date(2026, 11, 23)))
BALANCE = 3_000_000


@pytest.mark.parametrize(
    ("months", "monthly_yuan", "break_chance", "worth_yuan"),
    [
        (60, 500, 0.0, 27_197),
        (60, 500, 0.01, 21_021),
        (60, 500, 0.03, 13_745),
        (60, 500, 0.05, 9_986),
        (60, 500, 0.10, 6_089),
    ],
)
def test_worth_as_in_the_note(months: int, monthly_yuan: int, break_chance: float, worth_yuan: int) -> None:
    """Figures computed apart from this code (engine note, section 7)."""
    assert round(worth_of_payments([monthly_yuan * 100] * months, break_chance, FIGURES) / 100) == worth_yuan


def test_default_is_worth_what_the_published_figures_say() -> None:
    """From the lowest bulk price, 1,230 yuan, to the best collection, 4,023 yuan."""
    worth = worth_in_default(BALANCE, FIGURES)
    assert (round(worth.low / 100), round(worth.high / 100)) == (1_230, 4_023)


def test_worth_falls_with_break_chance_and_rises_with_payments() -> None:
    """More breaking off is worth less, more money more."""
    worths = [worth_of_payments([50_000] * 60, h / 100, FIGURES) for h in range(0, 60, 5)]
    assert worths == sorted(worths, reverse=True)
    assert worth_of_payments([50_100] * 60, 0.03, FIGURES) > worth_of_payments([50_000] * 60, 0.03, FIGURES)


def test_no_cut_is_in_the_lenders_interest_without_default_risk() -> None:
    """At pi = 0 the alternative is the contract itself, so every cut is worth less."""
    contract = [100_000] * 36
    alternative = worth_without_deal(contract, worth_in_default(BALANCE, FIGURES), 0.0, FIGURES)
    assert alternative.low == alternative.high == worth_of_payments(contract, 0.0, FIGURES)
    assert worth_of_payments([90_000] * 36, 0.0, FIGURES) < alternative.low


def test_break_even_chance_separates_better_from_worse() -> None:
    """60 x 500 beats 8 % of the balance until about 60 % break off each month (engine note)."""
    alternative = round(BALANCE * 0.08)
    chance = break_even_chance([50_000] * 60, alternative, FIGURES)
    assert chance == pytest.approx(0.60, abs=0.03)
    assert break_even_chance([100] * 60, alternative, FIGURES) is None
    assert break_even_chance([50_000] * 60, 1, FIGURES) == 1.0


def test_security_brings_no_more_than_is_owed() -> None:
    """A car worth more than the loan covers the loan, not more."""
    worth = worth_if_secured(20_000_000, BALANCE, FIGURES)
    assert worth.low == worth.high == BALANCE
    small = worth_if_secured(1_000_000, BALANCE, FIGURES)
    assert (small.low, small.high) == (600_000, 800_000)


PAYMENTS = st.lists(st.integers(0, 500_000), min_size=1, max_size=60)


@given(PAYMENTS, st.integers(0, 59), st.floats(0, 0.99), st.integers(1, 100_000))
def test_more_of_any_payment_is_never_worth_less(payments, month, chance, more) -> None:
    raised = list(payments)
    raised[month % len(payments)] += more
    assert worth_of_payments(raised, chance, FIGURES) >= worth_of_payments(payments, chance, FIGURES)


@given(PAYMENTS, st.floats(0, 0.99))
def test_worth_falls_as_the_discount_rises(payments, chance) -> None:
    worths = [
        worth_of_payments(payments, chance, replace(FIGURES, discount_rate=rate)) for rate in (0.0, 0.02, 0.04, 0.2)
    ]
    assert worths == sorted(worths, reverse=True)


@given(PAYMENTS)
def test_kept_and_undiscounted_payments_are_worth_their_sum(payments) -> None:
    assert worth_of_payments(payments, 0.0, replace(FIGURES, discount_rate=0.0)) == sum(payments)


def test_default_is_worth_more_with_recovery_and_less_with_commission() -> None:
    """Collection decides both ends where sales bring all at the low end and nothing at the high one."""
    unsold = replace(FIGURES, sale_price=(1.0, 0.0))
    plain = worth_in_default(BALANCE, unsold)
    more = worth_in_default(BALANCE, replace(unsold, collects=(0.008, 0.012)))
    dearer = worth_in_default(BALANCE, replace(unsold, commission=(0.40, 0.50)))
    assert dearer.low < plain.low < more.low
    assert dearer.high < plain.high < more.high


@given(cases())
def test_whatever_may_be_asked_is_worth_more_than_a_written_off_balance(case) -> None:
    """Kept to the end, each request brings more than default at its best: a filter by it would forbid nothing."""
    for menu in menus_of(case):
        best = worth_in_default(menu.opened.balance, FIGURES).high
        for option, row in zip(menu.options, menu.payments.tolist(), strict=True):
            is_kept = option.concession.asks_for(ConcessionKind.KEEP) or option.is_promised
            if not is_kept and not option.concession.asks_for(ConcessionKind.STOP):
                assert worth_of_payments(row, 0.0, FIGURES) + option.lump_use > best
