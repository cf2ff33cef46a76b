"""The whole pipeline on one screen.

The stages load with the first case that is worked out: who only names an `Outcome` does not wait for the solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.case import Case, Promise
from core.rules import RulesInForce
from core.values import Finding

if TYPE_CHECKING:
    from core.plans import Plan, PlanName
    from core.risk import Assessment
    from core.strategies import WeighedStrategy


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that follows from one case under the rules of one day; the pages see only this.

    `after_steps` is the same for the household after the steps that cost no debt (housing fund, selling the car with
    its lender), where there are any and the dues do not fit; None otherwise.
    """

    case: Case
    assessment: Assessment
    strategies: tuple[WeighedStrategy, ...]
    plans: Mapping[PlanName, Plan]
    after_steps: Outcome | None = None


def findings_by_rule(outcome: Outcome) -> Mapping[str, tuple[Finding, ...]]:
    """What in the result rests on each rule, by rule id: findings in the order they are shown, each once.

    What was found, the reasons of the strategies, those that do not suit included, and the figures assumed.
    """
    found = outcome.assessment
    said = (
        *found.urgent,
        *found.reasons,
        *(each for each in (found.way_out_finding, found.nearest_flip) if each is not None),
        *found.findings,
        *(finding for cost in found.costs for finding in cost.findings),
        *(reason for each in outcome.strategies for reason in each.suitability.reasons),
        *outcome.case.assumptions,
    )
    by_rule: dict[str, list[Finding]] = {}
    for finding in said:
        for rule_id in dict.fromkeys(finding.rule_ids):
            if finding not in by_rule.setdefault(rule_id, []):
                by_rule[rule_id].append(finding)
    return {rule_id: tuple(findings) for rule_id, findings in by_rule.items()}


def work_out(
    case: Case, promises: Sequence[Promise], rules: RulesInForce, *, time_limit: float | None = 0.5
) -> Outcome:
    """Everything we have to tell this borrower, under the rules of one day.

    `time_limit` is the seconds each of the three plans may take; a plan that is cut short says so and by how much it
    may miss the best (`Plan.is_proven`, `gap`). None waits for the proof.
    """
    from core.risk import assess
    from core.strategies import after_first_steps, choose, weigh

    assessment = assess(case, rules)
    strategies = weigh(case, assessment, rules)
    plans = choose(case, promises, strategies, rules, assessment, time_limit=time_limit)
    later = after_first_steps(case, assessment, rules)
    after = None if later is None else work_out(later, promises, rules, time_limit=time_limit)
    return Outcome(case, assessment, strategies, plans, after)
