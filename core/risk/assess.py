"""The look at a case: every debt, the household's figures, the level with its reasons, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from core.case import Case
from core.finance import Method
from core.risk.arrears import household_arrears_findings
from core.risk.assessment import Assessment, Ratios
from core.risk.borrowing import borrowing_findings
from core.risk.classify import Standing, classify, standing_of
from core.risk.cost_audit import Audited, audit
from core.risk.creditor import is_unsettled
from core.risk.flip import nearest_flip
from core.risk.indicators import DAYS_FLOOR_RULE, PROTECTED_FLOOR_RULE
from core.risk.living import KEPT_RULE, LivingFloor, living_floor
from core.risk.people import people_findings
from core.risk.pressure import due_at_the_end, monthly_due, more_to_come, way_out
from core.risk.ratios import work_out_ratios
from core.risk.reasons import reasons_of
from core.risk.uncertain import deciding_answer, doubts_of, level_range
from core.risk.urgent import urgent_findings
from core.rules import RulesInForce
from core.values import Figure, Finding

_AT_THE_END_RULES = ("method.monthly_figures", "negotiation.extension_needs_consent")


def assess(case: Case, rules: RulesInForce) -> Assessment:
    """Everything the look at a case finds, under the rules of its day.

    Pure: the same case and rules give the same assessment. `rules` are those of the case's day (`book.on(case.as_of)`).
    Raises `RuleError` when the book lacks a rule of the method; a rule of law that is not in force that day is left
    out.
    """
    here = rules.on(case.as_of, case.region)
    audited = tuple(audit(debt, case, rules) for debt in case.debts)
    costs = tuple(each.cost for each in audited)
    living = living_floor(case, rules)
    ratios = work_out_ratios(case, living, costs, {each.cost.debt_id: each.is_dear for each in audited}, rules)
    standing = standing_of(case, ratios, rules)
    found = classify(standing, rules)
    unsettled = frozenset(debt.id for debt in case.debts if is_unsettled(debt, case.as_of, rules))
    doubts = doubts_of(case, _settled(case, audited, unsettled, living, rules), rules)
    out, out_finding = way_out(case, ratios, costs, unsettled, rules)
    decides = deciding_answer(found.level, standing, doubts, rules)
    findings = (
        *((decides,) if decides else ()),
        *_household_findings(case, ratios, living, unsettled, rules),
    )
    return Assessment(
        level=found.level,
        points=found.points,
        level_range=level_range(found.level, standing, doubts, rules),
        drivers=found.drivers,
        unknown_drivers=_unknown(case),
        reasons=_in_force(reasons_of(found, case, ratios, unsettled, rules), here),
        urgent=_in_force(urgent_findings(case, rules), here),
        findings=_in_force(findings, here),
        way_out=out,
        ratios=ratios,
        costs=tuple(replace(cost, findings=_in_force(cost.findings, here)) for cost in costs),
        nearest_flip=nearest_flip(standing, found.level, rules, may_pay_arrears=not _is_late(case, unsettled)),
        way_out_finding=out_finding,
    )


def _settled(
    case: Case, audited: Iterable[Audited], unsettled: frozenset[str], living: LivingFloor, rules: RulesInForce
) -> Standing | None:
    """The household without the debts that have to be cleared up first; None where there are none."""
    if not unsettled:
        return None
    rest = replace(case, debts=tuple(debt for debt in case.debts if debt.id not in unsettled))
    kept = tuple(each for each in audited if each.cost.debt_id not in unsettled)
    dear = {each.cost.debt_id: each.is_dear for each in kept}
    return standing_of(rest, work_out_ratios(rest, living, tuple(each.cost for each in kept), dear, rules), rules)


def _is_late(case: Case, debt_ids: frozenset[str]) -> bool:
    """Whether one of these debts is overdue."""
    return any(debt.id in debt_ids and debt.days_past_due(case.as_of) for debt in case.debts)


def _household_findings(
    case: Case, ratios: Ratios, living: LivingFloor, unsettled: frozenset[str], rules: RulesInForce
) -> Iterator[Finding]:
    yield from living.findings(case, rules)
    more = more_to_come(case, ratios, rules)
    if more and ratios.monthly_due > ratios.disposable_income:
        yield Finding("way_out_counts_more", {"more_fen": more}, ("method.holiday_recovery_months",))
    figures: dict[str, Figure]
    left = max(0, ratios.disposable_income)
    if ratios.protected_due > left:
        figures = {
            "protected_due_fen": ratios.protected_due,
            "disposable_income_fen": left,
            "missing_fen": ratios.protected_due - left,
        }
        yield Finding("protected_exceed_disposable", figures, ("method.floor_by_coverage",))
    if ratios.overdue_amount and case.cash_at_hand >= ratios.overdue_amount and not _is_late(case, unsettled):
        rest = case.cash_at_hand - ratios.overdue_amount
        figures = {"cash_fen": case.cash_at_hand, "overdue_fen": ratios.overdue_amount, "rest_fen": rest}
        code = "cash_cures_arrears" if rest >= living.floor else "cash_cures_arrears_but_living"
        yield Finding(code, figures, (PROTECTED_FLOOR_RULE, DAYS_FLOOR_RULE, KEPT_RULE))
    for debt in case.debts:
        if debt.method is Method.BULLET and not debt.is_revolving:
            figures = {
                "payment_fen": debt.instalment,
                "aside_fen": monthly_due(debt, case.as_of),
                "due_on": debt.last_due or debt.next_due,
            }
            yield Finding("put_aside_for_one_payment", figures, _AT_THE_END_RULES, debt.id)
    for debt in due_at_the_end(case):
        due_on = debt.last_due or debt.next_due
        figures = {"lender_name": debt.lender_name, "balance_fen": debt.balance, "due_on": due_on}
        yield Finding("principal_falls_due", figures, _AT_THE_END_RULES, debt.id)
    yield from people_findings(case)
    yield from borrowing_findings(case, ratios, rules)
    yield from household_arrears_findings(case, rules)


def _unknown(case: Case) -> tuple[str, ...]:
    """Drivers that rest on an answer nobody knew, in the order of the card."""
    codes = {finding.code for finding in case.assumptions}
    unknown = []
    if "assumed_no_cash" in codes:
        unknown.append("liquid_months")
    if codes & {"assumed_not_overdue", "assumed_still_current"}:
        unknown.append("days_past_due")
    if any(not debt.terms_known for debt in case.debts):
        unknown.append("share_above_24")
    return tuple(unknown)


def _in_force(findings: Iterable[Finding], rules: RulesInForce) -> tuple[Finding, ...]:
    """Each finding with those of its rules that can be cited on the day; ended ones are named in the words."""
    return tuple(replace(each, rule_ids=_citable(each.rule_ids, rules)) for each in findings)


@lru_cache(maxsize=2048)
def _citable(rule_ids: tuple[str, ...], rules: RulesInForce) -> tuple[str, ...]:
    return tuple(filter(rules.holds, dict.fromkeys(rule_ids)))
