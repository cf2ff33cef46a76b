"""The whole pipeline on one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.case import Case, Promise
from core.plans import Plan, PlanName
from core.risk import Assessment, assess
from core.rules import RulesInForce
from core.strategies import WeighedStrategy, after_first_steps, choose, weigh


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


def work_out(
    case: Case, promises: Sequence[Promise], rules: RulesInForce, *, time_limit: float | None = 0.5
) -> Outcome:
    """Everything we have to tell this borrower, under the rules of one day.

    `time_limit` is the seconds each of the three plans may take; a plan that is cut short says so and by how much it
    may miss the best (`Plan.is_proven`, `gap`). None waits for the proof.
    """
    assessment = assess(case, rules)
    strategies = weigh(case, assessment, rules)
    plans = choose(case, promises, strategies, rules, assessment, time_limit=time_limit)
    later = after_first_steps(case, assessment, rules)
    after = None if later is None else work_out(later, promises, rules, time_limit=time_limit)
    return Outcome(case, assessment, strategies, plans, after)
