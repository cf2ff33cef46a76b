"""The lender's side, held against the table of the engine note (30,000 yuan unsecured, in default)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans import ConcessionKind
from core.plans.lender_view import (
    LenderFigures,
    Worth,
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


HALVED = LenderFigures(
    sale_price=(0.04, 0.06),
    collects=(0.1, 0.2),
    decay=(0.0, 0.5),
    commission=(0.25, 0.5),
    collect_months=2,
    discount_rate=2.0**12 - 1,
    recovery_after_default=0.08,
    collateral_share=(0.25, 0.5),
)
"""So dear is money that a yuan a month later is worth half of one today: every figure can be worked out by hand."""


def test_the_figures_are_those_published_and_the_assumptions_of_the_rule_book() -> None:
    """Bulk prices of 2024 and 2025, an agency's prospectus of 2019 (engine note, section 7); the rest is assumed."""
    found = lender_figures(load_book().on(date(2026, 11, 23)))
    assert found == LenderFigures(
        sale_price=(0.041, 0.058),
        collects=(0.0056, 0.0095),
        decay=(0.03, 0.05),
        commission=(0.332, 0.443),
        collect_months=36,
        discount_rate=0.04,
        recovery_after_default=0.07,
        collateral_share=(0.6, 0.8),
    )


def test_a_yuan_a_year_later_is_worth_a_yuan_less_a_years_discount() -> None:
    assert FIGURES.monthly_discount**12 * 1.04 == pytest.approx(1, abs=1e-12)
    assert HALVED.monthly_discount == 0.5


def test_two_payments_that_may_break_off_by_hand() -> None:
    """Twice 100 yuan, half of all break off each month, 8 % of what is left comes back.

    First month, at half: 50 kept and half of 8 % of 200 -> 25 + 4. Second, at a quarter: a quarter of 100 kept, and a
    quarter of 8 % of 100 -> 6.25 + 0.50. A different second payment tells what is owed from what is paid.
    """
    assert worth_of_payments([10_000, 10_000], 0.5, HALVED) == 2_500 + 400 + 625 + 50
    assert worth_of_payments([10_000, 20_000], 0.5, HALVED) == 2_500 + 600 + 1_250 + 100
    assert worth_of_payments([10_000, 20_000], 1.0, HALVED) == 1_200
    assert worth_of_payments([10_000, 20_000], 0.0, HALVED) == 5_000 + 5_000
    assert worth_of_payments([], 0.5, HALVED) == 0


@pytest.mark.parametrize(
    ("sale_price", "low", "high"),
    [((0.04, 0.06), 31_250, 112_500), ((0.02, 0.06), 20_000, 112_500), ((0.04, 0.2), 31_250, 200_000)],
)
def test_default_takes_the_worse_low_end_and_the_better_high_end(sale_price, low: int, high: int) -> None:
    """10,000 yuan. Worst collection: 10 % less half, then half of that: 5 % at half + 2.5 % at a quarter = 3.125 %.

    Best: 20 % less a quarter, not falling off: 15 % at half + 15 % at a quarter = 11.25 %.
    """
    assert worth_in_default(1_000_000, replace(HALVED, sale_price=sale_price)) == Worth(low, high)


def test_security_sells_for_its_share_until_the_balance_is_covered() -> None:
    """A quarter to half of what it is worth: below, on and above a balance of 10,000 yuan."""
    for value, low, high in [
        (2_000_000, 500_000, 1_000_000),
        (1_900_000, 475_000, 950_000),
        (2_100_000, 525_000, 1_000_000),
        (4_000_000, 1_000_000, 1_000_000),
        (4_100_000, 1_000_000, 1_000_000),
    ]:
        assert worth_if_secured(value, 1_000_000, HALVED) == Worth(low, high)


def test_without_a_deal_the_contract_and_default_are_weighed_by_their_chances() -> None:
    """The contract kept is worth 50 + 50 yuan; with a quarter of default at 20 to 40: 75 + 5 to 75 + 10."""
    contract, default = [10_000, 20_000], Worth(2_000, 4_000)
    assert worth_without_deal(contract, default, 0.25, HALVED) == Worth(8_000, 8_500)
    assert worth_without_deal(contract, default, 1.0, HALVED) == default


def test_break_even_of_one_payment_by_its_equation() -> None:
    """1,000,000 yuan in one month, undiscounted, 20 % back: worth 1 - 0.8 h of it, so 60 % of it is met at h = 1/2."""
    plain = replace(HALVED, discount_rate=0.0, recovery_after_default=0.2)
    offer = [100_000_000]
    assert break_even_chance(offer, 60_000_000, plain) == pytest.approx(0.5, abs=1e-8)
    assert break_even_chance(offer, 84_000_000, plain) == pytest.approx(0.2, abs=1e-8)
    assert break_even_chance(offer, 100_000_001, plain) is None
    assert break_even_chance(offer, 100_000_000, plain) == pytest.approx(0, abs=1e-8)
    assert break_even_chance(offer, 20_000_000, plain) == 1.0
    found = break_even_chance(offer, 20_000_001, plain)
    assert found is not None
    assert 1 - 1e-8 < found < 1


def test_the_break_even_chance_is_still_better_and_a_billionth_more_is_not() -> None:
    """Of 10 million yuan in all a fen is a billionth: the chance is told to twelve figures, on the better side."""
    plain = replace(HALVED, discount_rate=0.0, recovery_after_default=0.2)
    offer = [1_000_000_000]
    found = break_even_chance(offer, 700_000_000, plain)
    assert found is not None
    assert worth_of_payments(offer, found, plain) >= 700_000_000
    assert worth_of_payments(offer, found + 2e-12, plain) < 700_000_000
