"""Frames: many debts fit into seven colours, and income is spent once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.case import Case, build_case
from core.frames import money_flow_frame, pressure_frame, true_cost_frame
from core.outcome import Outcome, work_out
from core.plans import PlanName
from core.rules import load_book
from core.storage import open_sample

AS_OF = date(2026, 11, 23)


def outcome_of(sample: str, copies: int = 1) -> Outcome:
    """Work out a sample, each debt standing `copies` times."""
    rules = load_book().on(AS_OF)
    case = build_case(open_sample(sample).answers, AS_OF, rules)
    assert isinstance(case, Case)
    debts = tuple(replace(debt, id=f"{debt.id}{copy}") for copy in range(copies) for debt in case.debts)
    return work_out(replace(case, debts=debts), (), rules)


def test_small_debts_are_drawn_as_one() -> None:
    """Twelve debts: seven of their own and one of five; nothing is lost."""
    outcome = outcome_of("zhengzhou", copies=2)
    plan = outcome.plans[PlanName.BALANCED]
    frame = pressure_frame(outcome.case, plan)
    assert [len(series.debt_ids) for series in frame.debts] == [1] * 7 + [5]
    assert frame.debts[-1].name == ""
    for month, due in enumerate(frame.due_before):
        assert sum(series.before[month] for series in frame.debts) == due


def test_income_is_spent_once() -> None:
    """Living, debts and what is left are the income, less what is missing."""
    for sample in ("steady", "zhengzhou", "negative"):
        frame = money_flow_frame(outcome_of(sample), PlanName.BALANCED)
        for flow in (frame.before, frame.after):
            assert flow.living + flow.debts + flow.left - flow.missing == flow.income
            assert min(flow.left, flow.missing) == 0


def test_dearest_loan_comes_first_and_unknown_ones_are_named() -> None:
    """郑州 F at 82.77 % leads."""
    outcome = outcome_of("zhengzhou")
    frame = true_cost_frame(outcome.case, outcome.assessment)
    rates = [cost.nominal_rate for cost in frame.costs]
    assert rates == sorted(rates, reverse=True)
    assert round(rates[0], 4) == 0.8277
    assert len(frame.costs) + len(frame.unknown) == len(outcome.case.debts)
