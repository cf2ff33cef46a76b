"""Penalties: 150 % of the contract rate, 24 % in all, and nothing said about what may be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from core.loans import LenderKind, LoanType
from core.risk.caps import CapLine, caps_of
from core.risk.penalty import penalty_finding
from tests.core.risk.households import TODAY, make_debt, rules_on


def late(penalty: int, **told):
    """10,000 yuan overdue for 90 days on a loan at 10 % a year, and the penalty the lender names, in yuan."""
    plain = {"overdue_amount": 1_000_000, "accrued_penalty": penalty * 100, "annual_rate": Fraction("0.10")}
    return make_debt(days=90, **(plain | told))


def found(debt):
    """What is said about it."""
    return penalty_finding(debt, caps_of(debt, TODAY, rules_on()).verdict, TODAY, rules_on())


# 10,000 x rate x 90/360: 15 % 375, 24 % 600, 12 % 300 yuan.
@pytest.mark.parametrize(
    ("told", "most_yuan", "rate"),
    [
        ({}, 375, 0.15),
        ({"annual_rate": Fraction("0.2304")}, 600, 0.24),
        ({"annual_rate": Fraction(0)}, 600, 0.24),
        ({"lender_kind": LenderKind.MICRO_LENDER}, 600, 0.24),
        ({"loan_type": LoanType.CREDIT_CARD}, 600, 0.24),
        ({"lender_kind": LenderKind.PERSON, "signed_on": date(2026, 1, 1)}, 300, 0.12),
    ],
)
def test_a_penalty_is_said_only_above_all_that_its_line_allows(told, most_yuan, rate):
    assert found(late(most_yuan, **told)) is None
    assert found(late(most_yuan + 1, **told)) is None
    above = found(late(most_yuan + 2, **told))
    assert above.code == "penalty_above_line"
    assert above.figures["most_fen"] == most_yuan * 100
    assert above.figures["limit_rate"] == pytest.approx(rate)


def test_a_card_and_what_is_called_in_bear_the_penalty_on_the_whole_balance():
    """20,000 owed, 10,000 overdue: 24 % for 90 days is 1,200 on a card; for 91 days 15 % of a called-in loan is 758."""
    card = late(1_202, loan_type=LoanType.CREDIT_CARD, balance=2_000_000)
    assert found(card).figures["most_fen"] == 120_000
    assert found(late(1_201, loan_type=LoanType.CREDIT_CARD, balance=2_000_000)) is None
    called_in = replace(late(760, balance=2_000_000), oldest_unpaid_due=TODAY - timedelta(days=91))
    assert found(called_in).figures["most_fen"] == 75_833
    assert found(late(760, balance=2_000_000)).figures["most_fen"] == 37_500


def test_nothing_is_said_without_figures_to_say_it_from():
    assert found(late(0)) is None
    assert found(late(5_000, terms_known=False)) is None
    assert found(replace(late(5_000), overdue_amount=0)) is None
    assert found(replace(late(5_000), oldest_unpaid_due=None)) is None
    assert penalty_finding(late(5_000), None, TODAY, rules_on()) is None


def test_the_line_of_feixi_is_24_per_cent_not_34_56():
    """Published case J04: 23.04 % x 1.5 = 34.56 % was refused."""
    line = CapLine(Fraction("0.24"), "interest.licensed_lender_cap", TODAY)
    above = penalty_finding(late(864, annual_rate=Fraction("0.2304")), line, TODAY, rules_on())
    assert above.figures["limit_rate"] == pytest.approx(0.24)
