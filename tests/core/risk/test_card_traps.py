"""The minimum in years and yuan, and what closing a card's instalment plan gives back (adviser-notes 7)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.loans import CardPart, LoanType
from core.risk.card_traps import card_findings
from tests.core.risk.households import TODAY, make_debt, rules_on

CARD = {
    "loan_type": LoanType.CREDIT_CARD,
    "remaining_instalments": 0,
    "balance": 2_150_000,
    "instalment": 215_000,
    "annual_rate": Fraction(1825, 10_000),
}


def codes(**told):
    """What is said of one card, by code."""
    return [finding.code for finding in card_findings(make_debt(**CARD | told), TODAY, rules_on())]


def test_the_minimum_of_suzhou_in_months_and_yuan():
    """21,500 at 18.25 %, 2,150 due: the statement is 21,826.98, the share 9.85 %; by a plain loop in yuan 46 months."""
    [found] = card_findings(make_debt(**CARD), TODAY, rules_on())
    balance, interest, months = 21_500.0, 0.0, 0
    share = 2_150 / (21_500 * (1 + 0.1825 / 12))
    while balance > 0.005:
        charged = balance * 0.1825 / 12
        balance = max(0.0, balance + charged - max(100.0, share * (balance + charged)))
        interest, months = interest + charged, months + 1
    assert found.figures["run_months"] == months
    assert found.figures["interest_fen"] == pytest.approx(interest * 100, abs=200)
    assert found.figures["run_years"] == round(months / 12, 1)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"card_part": CardPart.CASH_INSTALMENT}, ["card_instalment_closing"]),
        ({"days": 31}, []),
        ({"annual_rate": Fraction(0)}, []),
        ({"instalment": 30_000}, []),
        ({"loan_type": LoanType.REVOLVING}, []),
    ],
)
def test_nothing_is_said_where_there_is_no_such_trap(told, said):
    """A second month late, no interest, a minimum below the interest (said elsewhere), or no card at all."""
    assert codes(**told) == said
