"""The verb `assess`: one case file in, everything that follows from it out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from core.case import CaseFile, build_case, case_file_of
from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request
from core.loans import Concession, Debt
from core.outcome import Outcome, work_out
from core.plans import Plan, Proposal
from core.risk import DebtCost, Ratios
from core.rules import RuleBook, load_book
from core.strategies import WeighedStrategy
from core.values import Figure, Finding, Problem, yuan_text


def main(arguments: Sequence[str]) -> int:
    """Answer `assess` requests: case files, each with an optional `as_of` beside its own keys."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Level, reasons, ratios, true cost by debt, strategies and the three plans of one case file."""
    as_of = request.as_of
    file = case_file_of(request.document())
    if isinstance(file, Problem):
        raise Refusal(file.code, _sentence(file))
    return outcome_fields(outcome_of(file, as_of, rule_book()))


def outcome_of(file: CaseFile, as_of: date, book: RuleBook) -> Outcome:
    """Work one case file out on a day; raises `Refusal` (code `answers_incomplete`) when the answers make no case."""
    rules = book.on(as_of)
    case = build_case(file.answers, as_of, rules)
    if isinstance(case, tuple):
        listed = "; ".join(_sentence(problem) for problem in case[:5])
        raise Refusal("answers_incomplete", f"The answers do not make a case yet: {listed}")
    return work_out(case, file.promises, rules, time_limit=None)


@cache
def rule_book() -> RuleBook:
    """The rule book, read once per run."""
    return load_book()


def _sentence(problem: Problem) -> str:
    place = problem.params.get("place", problem.field)
    return f"{place} ({problem.code})"


def outcome_fields(outcome: Outcome) -> Answer:
    """An outcome as the fields of an answer: money as yuan text, rates and shares as numbers, dates as ISO text."""
    assessment = outcome.assessment
    debts = {debt.id: debt for debt in outcome.case.debts}
    fields: dict[str, object] = {
        "level": assessment.level.value,
        "level_order": assessment.level.order,
        "level_range": [level.value for level in assessment.level_range],
        "way_out": assessment.way_out.value,
        "points": assessment.points,
        "reasons": [_finding(finding) for finding in assessment.reasons],
        "urgent": [_finding(finding) for finding in assessment.urgent],
        "ratios": _ratios(assessment.ratios),
        "debts": [_debt(debts[cost.debt_id], cost) for cost in assessment.costs],
        "strategies": [_strategy(strategy) for strategy in outcome.strategies],
        "plans": [_plan(plan) for plan in outcome.plans.values()],
        "assumptions": [_finding(finding) for finding in outcome.case.assumptions],
    }
    if outcome.after_steps is not None:
        after = outcome.after_steps
        fields["after_first_steps"] = {
            "ratios": _ratios(after.assessment.ratios),
            "plans": [_plan(plan) for plan in after.plans.values()],
        }
    return fields


def _finding(finding: Finding) -> dict[str, object]:
    fields: dict[str, object] = {
        "code": finding.code,
        "figures": dict(_figure(name, value) for name, value in finding.figures.items()),
        "rules": list(finding.rule_ids),
    }
    return fields if finding.debt_id is None else {**fields, "debt": finding.debt_id}


def _figure(name: str, value: Figure) -> tuple[str, object]:
    """Fen become yuan text and lose their suffix; dates become text."""
    if name.endswith("_fen"):
        fen = value if isinstance(value, int) else None
        return name.removesuffix("_fen"), None if fen is None else yuan_text(fen)
    if isinstance(value, float) and not math.isfinite(value):
        return name, None
    return name, value.isoformat() if isinstance(value, date) else value


def _ratios(ratios: Ratios) -> dict[str, object]:
    money = {
        "monthly_income": ratios.monthly_income,
        "essential_spending": ratios.essential_spending,
        "living_floor": ratios.living_floor,
        "disposable_income": ratios.disposable_income,
        "capacity": ratios.capacity,
        "promise": ratios.promise,
        "monthly_due": ratios.monthly_due,
        "protected_due": ratios.protected_due,
        "overdue_amount": ratios.overdue_amount,
        "balance": ratios.balance,
    }
    return {
        **{name: yuan_text(fen) for name, fen in money.items()},
        "debt_service_ratio": ratios.debt_service_ratio,
        "coverage": ratios.coverage,
        "liquid_months": ratios.liquid_months,
        "days_past_due": ratios.worst_days_past_due,
        "lenders": ratios.lenders,
        "share_above_24": ratios.share_above_24,
        "months_to_clear": ratios.months_to_clear,
    }


def _debt(debt: Debt, cost: DebtCost) -> dict[str, object]:
    return {
        "id": debt.id,
        "lender": debt.lender_name,
        "balance": yuan_text(debt.balance),
        "instalment": yuan_text(debt.instalment),
        "nominal": _finite(cost.nominal_rate),
        "effective": _finite(cost.effective_rate),
        "cap": None if cost.cap_rate is None else float(cost.cap_rate),
        "cap_rule": cost.cap_rule_id,
        "other_cap": None if cost.other_cap_rate is None else float(cost.other_cap_rate),
        "over_cap": yuan_text(cost.over_cap),
        "is_over_cap": cost.is_over_cap,
        "withheld": yuan_text(cost.withheld),
        "balance_at_cap": None if cost.balance_at_cap is None else yuan_text(cost.balance_at_cap),
        "days_past_due": cost.days_past_due,
        "stage": cost.stage.value,
        "findings": [_finding(finding) for finding in cost.findings],
    }


def _finite(rate: float | None) -> float | None:
    """A rate beyond what a number of JSON can hold is left out."""
    return rate if rate is not None and math.isfinite(rate) else None


def _strategy(weighed: WeighedStrategy) -> dict[str, object]:
    return {
        "code": weighed.code,
        "fits": weighed.suitability.fits,
        "reasons": [_finding(finding) for finding in weighed.suitability.reasons],
        "debts": list(weighed.suitability.debt_ids),
        "rules": list(weighed.rule_ids),
    }


def _plan(plan: Plan) -> dict[str, object]:
    money: Mapping[str, int] = {
        "monthly_before": plan.monthly_before,
        "monthly_after": plan.monthly_after,
        "total_before": plan.total_before,
        "total_after": plan.total_after,
        "promise_limit": plan.capacity[0],
        "unpaid": plan.unpaid,
        "stopped": plan.stopped,
    }
    return {
        "name": plan.name.value,
        "proposals": [_proposal(proposal) for proposal in plan.proposals],
        **{name: yuan_text(fen) for name, fen in money.items()},
        "end_before": plan.end_before,
        "end_after": plan.end_after,
        "ask_points": plan.ask_points,
        "optimal": plan.is_proven,
        "gap": plan.gap,
    }


def _proposal(proposal: Proposal) -> dict[str, object]:
    return {
        "debt": proposal.debt_id,
        "strategy": proposal.strategy,
        "concession": _concession(proposal.concession),
        "instalment": yuan_text(proposal.instalment),
        "months": proposal.months,
        "balance": yuan_text(proposal.balance_restructured),
        "total": yuan_text(proposal.total),
        "total_if_kept": yuan_text(proposal.total_if_kept),
        "stopped": yuan_text(proposal.stopped),
        "ask_level": proposal.ask_level.value,
    }


def _concession(concession: Concession) -> dict[str, object]:
    return {
        "parts": [part.value for part in concession.parts],
        "term_months": concession.term_months,
        "annual_rate": float(concession.annual_rate),
        "holiday_months": concession.holiday_months,
        "holiday_bears_interest": concession.holiday_bears_interest,
        "pay_now": yuan_text(concession.pay_now),
    }
