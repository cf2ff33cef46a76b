"""The verb `level`, as the command line's document fixes it."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from core.cli.__main__ import main

ALL = {
    "debt_service_ratio": 0.7135,
    "coverage": 0.5746,
    "liquid_months": 0.153,
    "days_past_due": 46,
    "lenders": 6,
    "share_above_24": 0.39,
}


def answers(*lines: str) -> list[dict]:
    """What the verb answers to some lines; it has to end with status 0."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("\n".join(lines).encode())))
        patch.setattr(sys, "stdout", out)
        assert main(["level"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def ask(**request: object) -> dict:
    """The answer to one request."""
    return answers(json.dumps(request))[0]


def test_zhengzhou_by_its_drivers():
    assert ask(id="zz", **ALL) == {
        "id": "zz",
        "points": 17,
        "level": "crisis",
        "level_order": 3,
        "drivers": [
            {"code": "debt_service_ratio", "points": 3},
            {"code": "coverage", "points": 4},
            {"code": "liquid_months", "points": 3},
            {"code": "days_past_due", "points": 3},
            {"code": "lenders", "points": 2},
            {"code": "share_above_24", "points": 2},
        ],
        "unknown": [],
    }


def test_what_is_absent_or_null_scores_nothing_and_is_listed():
    answer = ask(id=7, lenders=8, coverage=None)
    assert (answer["points"], answer["level"]) == (3, "steady")
    assert answer["unknown"] == ["debt_service_ratio", "coverage", "liquid_months", "days_past_due", "share_above_24"]
    assert ask(id=8)["unknown"] == list(ALL)


def test_boundaries_are_read_exactly():
    edges = '{"debt_service_ratio": 0.35, "coverage": 1.5, "liquid_months": 6.0, "days_past_due": 90, "lenders": 3}'
    points = {driver["code"]: driver["points"] for driver in answers(edges)[0]["drivers"]}
    assert points["debt_service_ratio"] == 1
    assert (points["coverage"], points["liquid_months"], points["days_past_due"], points["lenders"]) == (0, 0, 3, 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"lenders": -1}', "negative"),
        ('{"debt_service_ratio": -0.5}', "negative"),
        ('{"lenders": NaN}', "not_a_number"),
        ('{"coverage": "0.5"}', "not_a_number"),
        ('{"coverage": true}', "not_a_number"),
        ('{"coverage": {}}', "not_a_number"),
        ('{"coverage": Infinity}', "too_large"),
        ('{"liquid_months": 1e999999999}', "too_large"),
        ('{"days_past_due": 12.5}', "not_whole"),
        ('{"share_above_24": 1.5}', "above_one"),
        ('{"lender": 3}', "unknown_field"),
        ('{"as_of": "2001-01-01", "lenders": 3}', "rule_not_in_force"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_the_run_goes_on(line, why):
    refused, answered = answers(line, '{"id": 2, "lenders": 3}')
    assert refused["error"]["code"] == why
    assert refused["error"]["message"]
    assert answered["points"] == 1


def test_coverage_below_nothing_is_a_household_short_of_living_costs():
    assert ask(coverage=-0.4)["points"] == 4
