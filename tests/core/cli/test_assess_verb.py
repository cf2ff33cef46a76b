"""The verb `assess`, through the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from core.cli.__main__ import main

SAMPLES = Path("core/storage/samples")
PLAN_KEYS = {
    "name",
    "proposals",
    "monthly_before",
    "monthly_after",
    "total_before",
    "total_after",
    "end_before",
    "end_after",
}


@pytest.fixture
def run(monkeypatch, capsys):
    """Give what the verb answers to some lines."""

    def run(*lines: object) -> tuple[int, list[dict]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = main(["assess"])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def sample(name: str) -> dict:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8")) | {"as_of": "2026-11-23"}


def test_the_answer_has_the_documented_fields(run) -> None:
    status, (answer,) = run(sample("zhengzhou"))
    assert status == 0
    assert (answer["level"], answer["level_order"]) == ("crisis", 3)
    assert {"code", "figures", "rules"} <= set(answer["reasons"][0])
    assert {"id", "nominal", "effective", "cap", "over_cap"} <= set(answer["debts"][0])
    assert {"code", "fits", "reasons"} <= set(answer["strategies"][0])
    assert [plan["name"] for plan in answer["plans"]] == ["easiest", "balanced", "cheapest"]
    for plan in answer["plans"]:
        assert set(plan) >= PLAN_KEYS
        assert {"debt", "strategy", "concession"} <= set(plan["proposals"][0])


def test_zhengzhou_to_the_yuan(run) -> None:
    _, (answer,) = run(sample("zhengzhou"))
    balanced = answer["plans"][1]
    assert answer["ratios"]["monthly_due"] == "7135.00"
    assert answer["ratios"]["capacity"] == "4100.00"
    assert balanced["monthly_after"] == "2843.00"
    assert balanced["promise_limit"] == "2870.00"
    assert balanced["optimal"] is True
    first = balanced["proposals"][0]
    assert (first["instalment"], first["concession"]["term_months"]) == ("937.00", 18)
    assert first["concession"]["annual_rate"] == 0.24
    over = {debt["id"]: debt["over_cap"] for debt in answer["debts"]}
    assert round(float(over["a"])) == 1066
    assert round(float(over["f"])) == 845
    assert over["c"] == "0.00"


def test_suzhou_is_also_worked_out_after_its_first_steps(run) -> None:
    _, (answer,) = run(sample("suzhou"))
    assert answer["after_first_steps"]["ratios"]["capacity"] == "4020.00"
    assert answer["after_first_steps"]["ratios"]["promise"] == "2814.00"


def test_a_line_that_is_no_case_is_refused_and_the_run_goes_on(run) -> None:
    empty = {"id": "e", "format": "repayment-case", "version": 1, "saved_on": "2026-11-23"}
    status, answers = run({"id": 7}, empty, sample("steady"))
    assert status == 0
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        "file_not_a_case",
        "answers_incomplete",
        None,
    ]
    assert answers[0]["id"] == 7
    assert "debts.debts" in answers[1]["error"]["message"]


def test_figures_are_yuan_text_and_dates_iso(run) -> None:
    _, (answer,) = run(sample("negative"))
    figures = {
        name: value
        for strategy in answer["strategies"]
        for reason in strategy["reasons"]
        for name, value in reason["figures"].items()
    }
    assert not any(name.endswith("_fen") for name in figures)
    assert figures["review_on"] == "2027-02-21"
    assert figures["living_floor"].count(".") == 1
