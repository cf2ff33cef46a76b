"""The verb `offer`, through the command line, exactly as its page says."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from core.cli.__main__ import main

SAMPLES = Path("core/storage/samples")
KEYS = {
    "id",
    "verdict",
    "fits",
    "first_breaking_month",
    "total",
    "nominal",
    "effective",
    "counter_proposal",
    "reasons",
}
ALL = [
    "interest_and_penalty_stop",
    "late_once_all_due",
    "credit_record_meanwhile",
    "institution_account",
    "who_may_sign",
    "visible_in_writing",
]


@pytest.fixture
def run(monkeypatch, capsys):
    """Give what the verb answers to some lines."""

    def run(*lines: object) -> tuple[int, list[dict]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = main(["offer"])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def case(name: str = "zhengzhou") -> dict:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def request(offer: object, debt: object = "a", name: str = "zhengzhou") -> dict:
    return {"id": "q", "as_of": "2026-11-23", "case": case(name), "debt": debt, "offer": offer}


def test_the_answer_has_the_documented_fields(run):
    offer = {"pay_now": "3000.00", "monthly": "800.00", "months": 12, "waived": "0"}
    status, (answer,) = run(request(offer))
    assert status == 0
    assert set(answer) >= KEYS
    assert answer["id"] == "q"
    assert answer["verdict"] in ("take", "take_if", "counter", "decline")
    assert (answer["fits"], answer["first_breaking_month"], answer["total"]) == (False, 0, "12600.00")
    assert {"code", "figures", "rules"} <= set(answer["reasons"][0])
    assert {"pay_now", "monthly", "months", "annual_rate", "total", "first_due"} <= set(answer["counter_proposal"])
    assert Decimal(answer["counter_proposal"]["monthly"]) <= Decimal(answer["most_monthly"])


@pytest.mark.parametrize(
    ("name", "debt", "offer", "verdict"),
    [
        ("zhengzhou", "a", {"monthly": 937, "months": 18, "agreed": ALL}, "take"),
        ("zhengzhou", "a", {"monthly": 937, "months": 18}, "take_if"),
        ("zhengzhou", "a", {"monthly": 1100, "months": 15}, "counter"),
        ("negative", "card", {"monthly": 200, "months": 60}, "decline"),
        ("suzhou", "d", {"monthly": 655, "months": 60}, "take_if"),
        ("steady", "loan", {"monthly": 1000, "months": 24}, "decline"),
    ],
)
def test_all_four_verdicts(run, name, debt, offer, verdict):
    _, (answer,) = run(request(offer, debt, name))
    assert answer["verdict"] == verdict
    assert (answer["counter_proposal"] is None) is (verdict != "counter")
    assert answer["reasons"]


def test_no_take_without_account_and_writing(run):
    for missing in ("institution_account", "visible_in_writing"):
        agreed = [code for code in ALL if code != missing]
        _, (answer,) = run(request({"monthly": 937, "months": 18, "agreed": agreed}))
        assert answer["verdict"] == "take_if"


def test_numbers_may_be_numbers_or_text(run):
    _, (one, other) = run(
        request({"pay_now": 0, "monthly": "937.00", "months": 18, "waived": 0, "first_due": "2026-12-08"}),
        request({"pay_now": "0", "monthly": 937, "months": 18, "waived": "0.00", "first_due": "2026-12-08"}),
    )
    assert one == other


def test_a_settlement_has_no_rate(run):
    _, (answer,) = run(request({"pay_now": 9000, "monthly": 0, "months": 0, "waived": 5044}))
    assert (answer["nominal"], answer["effective"]) == (None, None)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"offer": {"monthly": -5, "months": 18}}, "out_of_range"),
        ({"offer": {"monthly": 5}}, "half_an_offer"),
        ({"offer": {"months": 5}}, "half_an_offer"),
        ({"offer": {"pay_now": 0, "monthly": 0, "months": 0}}, "empty_offer"),
        ({"offer": {}}, "empty_offer"),
        ({"offer": {"monthly": 1, "months": 1201}}, "out_of_range"),
        ({"offer": {"monthly": 1, "months": -1}}, "out_of_range"),
        ({"offer": {"monthly": 1.005, "months": 1}}, "too_precise"),
        ({"offer": {"monthly": 1, "months": 1.5}}, "wrong_type"),
        ({"offer": {"monthly": "三千", "months": 1}}, "wrong_type"),
        ({"offer": {"monthly": 99999999, "months": 1}}, "out_of_range"),
        ({"offer": {"monthly": 1, "months": 1, "first_due": "08.12.2026"}}, "bad_date"),
        ({"offer": {"monthly": 1, "months": 1, "first_due": "2200-01-01"}}, "bad_date"),
        ({"offer": {"monthly": 1, "months": 1, "first_due": "2026-11-22"}}, "bad_date"),
        ({"offer": {"monthly": 1, "months": 1, "agreed": ["yes"]}}, "bad_choice"),
        ({"offer": {"monthly": 1, "months": 1, "discount": 3}}, "unknown_field"),
        ({"offer": [1, 2]}, "not_an_object"),
        ({"debt": "nothing", "offer": {"monthly": 1, "months": 1}}, "unknown_debt"),
        ({"debt": 7, "offer": {"monthly": 1, "months": 1}}, "wrong_type"),
        ({"case": None, "offer": {"monthly": 1, "months": 1}}, "missing_field"),
        ({"case": "x", "offer": {"monthly": 1, "months": 1}}, "wrong_type"),
        ({"case": {"format": "x"}, "offer": {"monthly": 1, "months": 1}}, "file_not_a_case"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_the_run_goes_on(run, changed, code):
    status, (refused, good) = run(request({}) | changed, request({"monthly": 937, "months": 18}))
    assert status == 0
    assert refused["error"]["code"] == code
    assert refused["error"]["message"]
    assert good["verdict"] == "take_if"


def test_answers_that_make_no_case_are_refused(run):
    empty = {"format": "repayment-case", "version": 1, "id": "x", "saved_on": "2026-11-23"}
    _, (answer,) = run(request({"monthly": 1, "months": 1}) | {"case": empty})
    assert answer["error"]["code"] == "answers_incomplete"


def test_promises_in_the_case_file_count(run):
    promise = {
        "id": "p1",
        "debt_id": "b",
        "promised_on": "2026-11-20",
        "pay_now": "0",
        "monthly": "2000",
        "months": 12,
        "first_due": "2026-12-08",
    }
    asked = request({"monthly": 937, "months": 18})
    asked["case"]["promises"] = [promise]
    _, (answer,) = run(asked)
    assert answer["fits"] is False
    assert "offer_breaks_promise" in [reason["code"] for reason in answer["reasons"]]
