"""The verb `plan`, as the command line's document fixes it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from itertools import product
from random import Random
from types import SimpleNamespace

import pytest

from core.cli import plan_verb
from core.cli.__main__ import main


def answers(*lines: str) -> list[dict]:
    """What the verb answers to some lines; it has to end with status 0."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("\n".join(lines).encode())))
        patch.setattr(sys, "stdout", out)
        assert main(["plan"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def ask(**request: object) -> dict:
    """The answer to one request."""
    return answers(json.dumps(request))[0]


def debt(name, *options, asks=None) -> dict:
    """A debt whose options a, b, c ask for 0, 1, 2 points unless said otherwise."""
    asks = asks or range(len(options))
    rows = zip("abcdefgh", options, asks, strict=False)
    return {"id": name, "options": [{"id": key, "payments": list(row), "ask": points} for key, row, points in rows]}


def test_two_debts_by_hand():
    """Keeping both takes 900 of 700 a month: the second is spread out, its third payment lies beyond the horizon."""
    found = ask(
        id="x",
        horizon=2,
        capacity=700,
        debts=[
            debt("card", ["500", 500], [250, 250, 250, 250], asks=[0, 2]),
            debt("loan", [400, "400.00"], [200, 200, 200, 230.5]),
        ],
    )
    assert found == {
        "id": "x",
        "feasible": True,
        "choice": {"card": "a", "loan": "b"},
        "objective": {"shortfall": "0.00", "ask": 1, "cost": "1830.50", "end": 4},
        "optimal": True,
        "gap": 0,
    }


def test_what_is_missing_is_summed_over_the_months():
    """100 too much in month 0 and 50 in month 1; month 2 lies beyond the horizon and does not count."""
    found = ask(id=1, horizon=2, capacity=[100, 150], debts=[debt("a", [200, 200, 999])])
    assert found["feasible"] is False
    assert found["objective"] == {"shortfall": "150.00", "ask": 0, "cost": "1399.00", "end": 3}


def test_ties_go_to_the_lowest_option_indices():
    twice = debt("one", [10], [10], [0, 10], asks=[0, 0, 0])
    found = ask(id=1, horizon=1, capacity=20, debts=[twice, {**twice, "id": "two"}])
    assert found["choice"] == {"one": "a", "two": "a"}
    assert found["objective"]["end"] == 1


def test_options_that_never_pay_end_at_month_nothing():
    assert ask(id=1, horizon=3, capacity=0, debts=[debt("a", [])])["objective"] == {
        "shortfall": "0.00",
        "ask": 0,
        "cost": "0.00",
        "end": 0,
    }


def test_ids_may_be_whole_numbers():
    option = {"id": 7, "payments": [1], "ask": 0}
    assert ask(id=1, horizon=1, capacity=1, debts=[{"id": 3, "options": [option]}])["choice"] == {"3": 7}


def test_equals_enumeration():
    """Sixty requests with options of ragged length, at times with too little capacity."""
    random = Random(7)  # noqa: S311 (test data, no secret)
    for n in range(60):
        horizon = random.randint(1, 6)
        capacity = [random.randint(0, 400) for _ in range(horizon)]
        debts = [
            debt(str(j), *([random.choice([0, 50, 75, 120]) for _ in range(random.randint(0, 8))] for _ in range(4)))
            for j in range(random.randint(1, 4))
        ]
        found = ask(id=n, horizon=horizon, capacity=capacity, debts=debts)
        best = min(
            product(*(range(len(each["options"])) for each in debts)), key=lambda at: (*value(at, debts, capacity), at)
        )
        shortfall, points, cost, end = value(best, debts, capacity)
        assert found["choice"] == {each["id"]: each["options"][at]["id"] for each, at in zip(debts, best, strict=True)}
        assert found["objective"] == {"shortfall": f"{shortfall}.00", "ask": points, "cost": f"{cost}.00", "end": end}
        assert found["feasible"] == (shortfall == 0)
        assert found["optimal"]


def value(at, debts, capacity) -> tuple[int, int, int, int]:
    """The four levels of a choice, in whole yuan."""
    flows = [each["options"][index] for each, index in zip(debts, at, strict=True)]
    due = [sum(flow["payments"][t] for flow in flows if t < len(flow["payments"])) for t in range(len(capacity))]
    ends = [max((t + 1 for t, paid in enumerate(flow["payments"]) if paid), default=0) for flow in flows]
    return (
        sum(max(0, amount - limit) for amount, limit in zip(due, capacity, strict=True)),
        sum(flow["ask"] for flow in flows),
        sum(sum(flow["payments"]) for flow in flows),
        max(ends),
    )


def test_two_hundred_options():
    options = [{"id": str(n), "payments": [1000 - n] * 12, "ask": n} for n in range(200)]
    found = ask(id=1, horizon=12, capacity="1850.00", debts=[{"id": key, "options": options} for key in "ab"])
    assert found["objective"]["ask"] == 150
    assert found["choice"] == {"a": "0", "b": "150"}


GOOD = {"id": "x", "horizon": 2, "capacity": 100, "debts": [debt("a", [1, 2])]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"horizon": 0}, "out_of_range"),
        ({"horizon": -3}, "out_of_range"),
        ({"horizon": 1_201}, "out_of_range"),
        ({"horizon": 2.5}, "wrong_type"),
        ({"horizon": None}, "missing_field"),
        ({"capacity": None}, "missing_field"),
        ({"capacity": [100]}, "capacity_length"),
        ({"capacity": [100, 100, 100]}, "capacity_length"),
        ({"capacity": -1}, "out_of_range"),
        ({"capacity": [5, -0.01]}, "out_of_range"),
        ({"capacity": "lots"}, "wrong_type"),
        ({"capacity": 0.001}, "too_precise"),
        ({"capacity": 1e300}, "out_of_range"),
        ({"capacity": float("nan")}, "not_finite"),
        ({"capacity": float("inf")}, "not_finite"),
        ({"capacity": "10000000.01"}, "out_of_range"),
        ({"debts": None}, "missing_field"),
        ({"debts": []}, "no_debts"),
        ({"debts": [debt("a", [1])] * 2}, "duplicate_id"),
        ({"debts": [debt("a")]}, "no_options"),
        ({"debts": [{"id": "a", "options": debt("a", [1])["options"] * 2}]}, "duplicate_id"),
        ({"debts": [debt("a", [1, -2])]}, "out_of_range"),
        ({"debts": [debt("a", [1, float("nan")])]}, "not_finite"),
        ({"debts": [debt("a", [1], asks=[-1])]}, "out_of_range"),
        ({"debts": [debt("a", [1], asks=[0.5])]}, "wrong_type"),
        ({"debts": [debt("a", [1], asks=[10**7])]}, "out_of_range"),
        ({"debts": [{"id": "a", "options": [{"id": "k", "payments": 5, "ask": 0}]}]}, "wrong_type"),
        ({"debts": [{"id": "a", "options": [{"id": "k", "payments": [1]}]}]}, "missing_field"),
        ({"debts": [{"id": "a", "options": [{"id": True, "payments": [1], "ask": 0}]}]}, "wrong_type"),
        ({"debts": [{"options": debt("a", [1])["options"]}]}, "missing_field"),
        ({"debts": [debt(str(n), [1]) for n in range(101)]}, "too_many"),
        ({"debts": [{"id": "a", "options": [{"id": n, "payments": [], "ask": 0} for n in range(1_001)]}]}, "too_many"),
        ({"debts": [debt("a", [0] * 1_201)]}, "too_many"),
        ({"capasity": 5}, "unknown_field"),
    ],
)
def test_what_is_not_a_plan_problem_is_refused(change, code):
    refused, answered = answers(json.dumps(GOOD | change), json.dumps(GOOD))
    assert refused["error"]["code"] == code
    assert refused["id"] == "x"
    assert refused["error"]["message"].strip()
    assert answered["optimal"] is True


def test_a_plan_cut_short_says_so(monkeypatch):
    """No time at all: still a choice, its true objective, and a gap unless the first guess can be proven."""
    monkeypatch.setattr(plan_verb, "TIME_LIMIT_SECONDS", 0.0)
    random = Random(3)  # noqa: S311 (test data, no secret)
    debts = [
        debt(
            str(j),
            *([random.randint(20, 200) for _ in range(12)] for _ in range(8)),
            asks=[random.randint(0, 90) for _ in range(8)],
        )
        for j in range(12)
    ]
    found = ask(id=1, horizon=12, capacity=1_150, debts=debts)
    assert found["optimal"] == (found["gap"] == 0)
    assert 0 <= found["gap"] <= 1
    assert set(found["choice"]) == {str(j) for j in range(12)}


def test_what_a_solver_prints_stays_apart_from_the_answers():
    """HiGHS writes a line of its own to the process's output at times; programs read only our JSON there."""
    code = (
        "import os; from core.cli.__main__ import _answers_apart;"
        " _answers_apart(); os.write(1, b'noise of a library'); print('answer')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "answer\n"
    assert "noise of a library" in done.stderr
