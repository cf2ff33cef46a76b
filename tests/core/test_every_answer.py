"""Every combination of coarse answers has an outcome, and every outcome is the answer to some combination.

All pairs of coarse answers occur together (a greedy covering array, no chance in it): what goes wrong usually goes
wrong between two answers. Beside them stands the whole product of income, cash and size of the debt for households to
which nothing else has happened. The optimiser gets a moment for each; what it proves by then is of no matter here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from core.case import Case, build_case
from core.i18n import Translator, languages
from core.loans import LENDER_KINDS, LOAN_TYPES, LenderKind, LoanType
from core.outcome import Outcome, work_out
from core.plans import PlanName
from core.questions import Answers, Paper, UrgentMatter
from core.risk import Level, WayOut, assess
from core.rules import load_book
from core.strategies import CATALOGUE, weigh
from core.values import Finding
from tests.household_cases import suiting

TODAY = date(2026, 11, 23)
RULES = load_book().on(TODAY)

# What one household can be like, coarsely; every value of every line meets every value of every other line.
COARSE: Mapping[str, tuple[Any, ...]] = {
    "income": (0, 2_500, 5_200, 9_000, 40_000),
    "essential": (2_600, 4_300),
    "cash": ("unknown", 0, 6_500, 90_000),
    "loan_type": tuple(LoanType),
    "lender_kind": tuple(LenderKind),
    "size": ("small", "middle", "large"),
    "late": (None, 0, 20, 75, 200, 1_500),
    "signed_on": (None, date(2018, 3, 1), date(2020, 8, 19), date(2022, 9, 1), date(2026, 10, 30)),
    "collateral": ("none", "home", "car", "car_leaseback", "business"),
    "ownership": ("own", "impersonated", "for_others", "after_fraud", "merchant_gone"),
    "transfer": ("no", "assigned", "guarantor_paid", "unknown"),
    "auto_debit": ("no", "wage_card"),
    "method": (None, "interest_only", "bullet"),
    "second": (None, "card", "home", "loan_on_time"),
    "urgent": tuple(UrgentMatter),
    "paper": (None, *Paper),
    "received_on": (None, date(2026, 11, 12), date(2026, 9, 1)),
    "recovery": (None, date(2027, 2, 1), date(2028, 2, 1)),
    "life_event": ("pay_cut", "job_loss", "illness"),
    "borrowed": (False, True),
    "student": (False, True),
    "region": ("", "CN-SH", "CN-GD-SZ", "CN-FJ-XM"),
    "unpaid_rent": (0, 1_200),
}
PAYS = {"small": (180, 5, 1_000), "middle": (1_500, 14, 20_000), "large": (6_200, 40, 210_000)}


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Combinations in which every two values of two lines occur together."""
    names = list(COARSE)
    missing = {
        (a, i, b, j)
        for a, b in combinations(range(len(names)), 2)
        for i in range(len(COARSE[names[a]]))
        for j in range(len(COARSE[names[b]]))
    }
    found = []
    while missing:
        a, i, b, j = min(missing)
        chosen = {a: i, b: j}
        for place, name in enumerate(names):
            if place not in chosen:
                chosen[place] = max(
                    range(len(COARSE[name])),
                    key=lambda value, at=place: sum(
                        _pair(at, value, other, there) in missing for other, there in chosen.items()
                    ),
                )
        missing -= {_pair(one, chosen[one], two, chosen[two]) for one, two in combinations(chosen, 2)}
        found.append({names[place]: COARSE[names[place]][value] for place, value in chosen.items()})
    calm = {name: values[0] for name, values in COARSE.items()} | {"late": 0, "urgent": UrgentMatter.NONE}
    money = product(*(COARSE[name] for name in MONEY))
    return (*found, *(calm | dict(zip(MONEY, values, strict=True)) for values in money))


MONEY = ("income", "cash", "size")


def _pair(one: int, i: int, two: int, j: int) -> tuple[int, int, int, int]:
    return (one, i, two, j) if one < two else (two, j, one, i)


def case_of(told: Mapping[str, Any]) -> Case:
    """Build the case as a visitor would have told it; only what contradicts itself is left out."""
    debts = [_first_debt(told)]
    if told["second"] is not None:
        debts.append(SECOND[told["second"]])
    papers = [told["paper"]] if told["paper"] is not None and told["urgent"] is UrgentMatter.COURT_PAPER else []
    hardship: dict[str, Any] = {"recovery": "no"}
    if told["recovery"] is not None:
        hardship = {"recovery": "yes", "recovery_on": told["recovery"], "recovered_monthly_income": 9_500}
    answers = Answers.model_validate(
        {
            "situation": {
                "urgent_matters": [told["urgent"]],
                "papers": papers,
                "paper_received_on": told["received_on"] or "unknown",
                "life_events": [told["life_event"]],
                "borrowed_to_repay": told["borrowed"],
                "is_student": told["student"],
            },
            "debts": {"debts": debts},
            "income": {
                "has_income": told["income"] > 0,
                "sources": [
                    {
                        "id": "i",
                        "income_kind": "wage",
                        "earner": "self",
                        "monthly_take_home": told["income"],
                        "stability": "stable",
                    }
                ]
                if told["income"]
                else [],
            },
            "spending": {
                "adults": 1,
                "children": 0,
                "region": told["region"] if told["region"] in REGIONS else "",
                "spending_detail": "total",
                "essential_spending": told["essential"],
            },
            "assets": {"cash_at_hand": told["cash"], "unpaid_rent_or_utilities": told["unpaid_rent"]},
            "hardship": hardship,
        }
    )
    built = build_case(answers, TODAY, RULES)
    assert isinstance(built, Case), (built, told)
    return built


def _first_debt(told: Mapping[str, Any]) -> dict[str, Any]:
    instalment, remaining, balance = PAYS[told["size"]]
    entry = LOAN_TYPES[told["loan_type"]]
    collateral = told["collateral"]
    if entry.is_secured and collateral == "none":
        collateral = "other"
    debt: dict[str, Any] = {
        "id": "first",
        "told_on": TODAY,
        "lender_name": "A",
        "loan_type": told["loan_type"],
        "lender_kind": told["lender_kind"],
        "instalment": instalment,
        "days_past_due": told["late"],
        "balance": balance,
        "collateral": collateral,
        "ownership": told["ownership"],
        "transfer": told["transfer"],
        "auto_debit": told["auto_debit"],
    }
    unpaid_since = told["late"] or 0
    if told["signed_on"] is not None and (TODAY - told["signed_on"]).days > unpaid_since:
        debt["signed_on"] = told["signed_on"]
    if entry.runs_by_instalments:
        debt["remaining_instalments"] = remaining
        if told["method"] is not None:
            debt["method"] = told["method"]
            debt["instalment"] = balance + 900 if told["method"] == "bullet" else instalment
    return debt


SECOND: Mapping[str, dict[str, Any]] = {
    "card": {
        "id": "second",
        "told_on": TODAY,
        "lender_name": "B",
        "loan_type": "credit_card",
        "lender_kind": "bank",
        "instalment": 5_600,
        "days_past_due": 40,
        "balance": 56_000,
        "collateral": "none",
    },
    "home": {
        "id": "second",
        "told_on": TODAY,
        "lender_name": "B",
        "loan_type": "secured",
        "lender_kind": "bank",
        "instalment": 3_100,
        "remaining_instalments": 240,
        "days_past_due": 31,
        "balance": 520_000,
        "collateral": "home",
    },
    "loan_on_time": {
        "id": "second",
        "told_on": TODAY,
        "lender_name": "B",
        "loan_type": "consumer",
        "lender_kind": "consumer_finance",
        "instalment": 700,
        "remaining_instalments": 9,
        "days_past_due": 0,
        "balance": 5_900,
        "collateral": "none",
    },
}
REGIONS = {
    region
    for rule_id in ("living.minimum_standard", "insolvency.personal_insolvency")
    for region in RULES.book.rule(rule_id).regions
}


def findings_of(outcome: Outcome) -> Iterator[Finding]:
    """Everything that is said of a case."""
    found = outcome.assessment
    yield from (*found.urgent, *found.findings, *found.reasons, *outcome.case.assumptions)
    yield from (each for each in (found.nearest_flip, found.way_out_finding) if each is not None)
    yield from (each for cost in found.costs for each in cost.findings)
    yield from (each for strategy in outcome.strategies for each in strategy.suitability.reasons)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Assessment and strategies of every combination; plans are tried below."""
    found = []
    for told in rows():
        case = case_of(told)
        assessment = assess(case, RULES)
        found.append(Outcome(case, assessment, weigh(case, assessment, RULES), {}))
    return found


def test_all_pairs_of_coarse_answers_are_tried():
    for (a, values), (b, others) in combinations(COARSE.items(), 2):
        seen = {(repr(row[a]), repr(row[b])) for row in rows()}
        assert len(seen) == len(values) * len(others), (a, b)


def test_every_combination_has_a_way_that_suits(outcomes):
    without = [told for told, outcome in zip(rows(), outcomes, strict=True) if not suiting(outcome)]
    assert without == []


def test_every_combination_is_said_in_words_with_all_its_figures(outcomes):
    translators = [Translator(language) for language in languages()]
    for outcome in outcomes:
        for finding in findings_of(outcome):
            figures = {name: "…" for name, value in finding.figures.items() if value is not None}
            for t in translators:
                assert t(f"finding.{finding.code}.text", **figures)


def test_every_level_way_out_strategy_and_urgent_matter_is_reached(outcomes):
    assert {outcome.assessment.level for outcome in outcomes} == set(Level)
    assert {outcome.assessment.way_out for outcome in outcomes} == set(WayOut)
    reached = {code for outcome in outcomes for code in suiting(outcome)}
    assert reached == {strategy.code for strategy in CATALOGUE}
    urgent = {finding.code for outcome in outcomes for finding in outcome.assessment.urgent}
    assert {f"urgent_{matter}" for matter in UrgentMatter if matter is not UrgentMatter.NONE} <= urgent
    assert {f"paper_{paper}" for paper in Paper} <= urgent | {code.removesuffix("_day_unknown") for code in urgent}
    assert {"urgent_rent_arrears", "urgent_home_loan_overdue", "urgent_secured_debt_overdue"} <= urgent


def test_urgent_matters_are_never_averaged_away(outcomes):
    """Whatever is urgent is said, in the mildest case too."""
    for told, outcome in zip(rows(), outcomes, strict=True):
        codes = {finding.code for finding in outcome.assessment.urgent}
        if told["urgent"] not in (UrgentMatter.NONE, UrgentMatter.COURT_PAPER):
            assert f"urgent_{told['urgent']}" in codes
        if told["urgent"] is UrgentMatter.COURT_PAPER:
            assert any(code.startswith(("paper_", "urgent_court_paper")) for code in codes)


@pytest.mark.parametrize("start", range(4))
def test_plans_exist_for_combinations_and_ask_no_more_than_what_is_left(start):
    """Every twelfth combination is worked out whole; nothing is paid for a debt that somebody else took."""
    for told in rows()[start * 3 :: 12]:
        outcome = work_out(case_of(told), (), RULES, time_limit=0.02)
        assert set(outcome.plans) == set(PlanName)
        for plan in outcome.plans.values():
            assert {proposal.debt_id for proposal in plan.proposals} == {debt.id for debt in outcome.case.debts}
        for debt in outcome.case.debts:
            if debt.ownership == "impersonated":
                assert all(
                    not plan.proposal(debt.id).total or plan.proposal(debt.id).is_held
                    for plan in outcome.plans.values()
                )


def test_every_kind_of_lender_is_tried():
    assert set(COARSE["lender_kind"]) == set(LENDER_KINDS)
