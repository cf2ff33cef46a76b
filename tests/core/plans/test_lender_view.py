"""The lender's side, held against the table of the engine note (30,000 yuan unsecured, in default)."""

from __future__ import annotations

from datetime import date

import pytest

from core.plans.lender_view import (
    break_even_chance,
    lender_figures,
    worth_if_secured,
    worth_in_default,
    worth_of_payments,
    worth_without_deal,
)
from core.rules import load_book

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
