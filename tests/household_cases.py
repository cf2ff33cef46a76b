"""Named households: an adviser's judgement in a file anybody can read and add to (tests/cases/README.md says how)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from core.case import Case, build_case
from core.outcome import Outcome, work_out
from core.plans import PlanName
from core.questions import Answers
from core.rules import load_book

FOLDER = Path(__file__).with_name("cases")

IN_FEN = {
    *("monthly_income", "essential_spending", "living_floor", "disposable_income", "capacity", "monthly_due"),
    *("overdue_amount", "balance", "protected_due", "promise", "instalment", "accrued_penalty", "over_cap"),
    *("monthly_before", "monthly_after", "total_before", "total_after", "unpaid", "stopped", "total"),
    *("withheld", "balance_at_cap", "housing_fund_offset", "cash_at_hand"),
}
"""Figures a case file of the tests writes in yuan."""


@dataclass(frozen=True)
class HouseholdCase:
    """One file of tests/cases. `figures` are by path, see `figure_of`.

    `urgent` are the codes of everything urgent in order (None: not looked at), `says` codes of findings that have to be
    there, `never_says` codes that must not be, `suits` and `suits_not` codes of strategies.
    """

    name: str
    edge: str
    as_of: date
    answers: Answers
    level: str
    way_out: str
    strategy: str
    figures: Mapping[str, float | str]
    urgent: tuple[str, ...] | None = None
    says: frozenset[str] = frozenset()
    never_says: frozenset[str] = frozenset()
    suits: frozenset[str] = frozenset()
    suits_not: frozenset[str] = frozenset()

    def case(self) -> Case:
        """The strict case; an answer that cannot be taken fails with its problems."""
        built = build_case(self.answers, self.as_of, load_book().on(self.as_of))
        assert isinstance(built, Case), built
        return built

    def outcome(self) -> Outcome:
        """Everything that is told this household."""
        return work_out(self.case(), (), load_book().on(self.as_of))


def said_in(outcome: Outcome) -> frozenset[str]:
    """The codes of everything found: urgent matters, the household, each debt, reasons, assumptions."""
    found = outcome.assessment
    groups = (found.urgent, found.findings, found.reasons, outcome.case.assumptions)
    said = {finding.code for group in (*groups, *(cost.findings for cost in found.costs)) for finding in group}
    return frozenset(said | ({found.way_out_finding.code} if found.way_out_finding else set()))


def suiting(outcome: Outcome) -> list[str]:
    """The codes of the strategies that suit, the leading one first."""
    return [weighed.code for weighed in outcome.strategies if weighed.suitability.fits]


@cache
def outcome_named(name: str) -> Outcome:
    """What is told the household of that name; worked out once for all tests of a run."""
    return next(household for household in load_cases() if household.name == name).outcome()


def load_cases() -> list[HouseholdCase]:
    """All households, by file name."""
    return [read_case(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]


def read_case(text: str) -> HouseholdCase:
    """One household from TOML; a key that is not known, or that is missing, fails."""
    raw = tomllib.loads(text)
    expected = raw.pop("expected")
    answers = Answers.model_validate(raw.pop("answers"))
    for key in ("says", "never_says", "suits", "suits_not"):
        expected[key] = frozenset(expected.get(key, ()))
    if "urgent" in expected:
        expected["urgent"] = tuple(expected["urgent"])
    return HouseholdCase(**raw, answers=answers, **{**expected, "figures": expected.get("figures", {})})


def figure_of(outcome: Outcome, path: str) -> float | str | None:
    """One figure by its path, money in yuan and rates in per cent.

    `capacity` and other ratios of the assessment; `points`; `debt.<id>.<field>` of the case; `cost.<id>.<field>` of the
    cost audit; `plan.<name>.<field>` and `plan.<name>.<debt id>.<field>` of a plan and its proposals; all of them with
    `after.` before them for the household after its first steps.
    """
    *place, name = path.split(".")
    if place[:1] == ["after"]:
        assert outcome.after_steps is not None, f"{path}: there are no first steps"
        return figure_of(outcome.after_steps, path.removeprefix("after."))
    if path == "points":
        return outcome.assessment.points
    value = getattr(_holder(outcome, place), name)
    if value is None:
        return None
    if name in IN_FEN:
        return value / 100
    return float(value) * 100 if name.endswith("_rate") else value


def _holder(outcome: Outcome, place: list[str]) -> object:
    if not place:
        return outcome.assessment.ratios
    if place[0] == "debt":
        return outcome.case.debt(place[1])
    if place[0] == "cost":
        return outcome.assessment.cost(place[1])
    plan = outcome.plans[PlanName(place[1])]
    return plan if len(place) == 2 else plan.proposal(place[2])


def is_as_expected(found: float | str | None, expected: float | str) -> bool:
    """Whether a figure is the expected one to the decimals that were written."""
    if isinstance(expected, str) or found is None:
        return str(found) == expected
    decimals = len(str(expected).partition(".")[2]) if isinstance(expected, float) else 0
    return abs(float(found) - expected) <= 0.5 * 10**-decimals + 1e-9
