"""The verbs as `docs/command-line.md` fixes them; everything a request may hold is answered or refused in form."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cli.__main__ import main
from core.cli.verbs import VERBS

ROOT = Path(__file__).parents[3]


class Stdin:
    """Standard input of given bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def run(verb: str, raw: bytes) -> tuple[int, list[dict]]:
    """Run a verb in this process: exit status and answers."""
    with pytest.MonkeyPatch.context() as patch:
        out = io.StringIO()
        patch.setattr(sys, "stdin", Stdin(raw))
        patch.setattr(sys, "stdout", out)
        status = main([verb])
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def ask(verb: str, **request: object) -> dict:
    """The answer to one request."""
    status, answers = run(verb, json.dumps(request).encode())
    assert status == 0
    assert len(answers) == 1
    return answers[0]


def code(verb: str, **request: object) -> str:
    """The code of the refusal of one request."""
    return ask(verb, **request)["error"]["code"]


TWELVE = [[0, 10000], *([month, -1000] for month in range(1, 13))]
LOAN = {"method": "equal_instalment", "principal": "10000", "annual_rate": 0.24, "periods": 12}
DEBT = {"id": "a", "balance": 12000, "annual_rate": 0.24, "minimum": 1100}


class TestRate:
    def test_flows_give_three_rates(self) -> None:
        answer = ask("rate", id="c06", flows=TWELVE)
        assert list(answer) == ["id", "period_rate", "nominal", "effective"]
        assert answer["id"] == "c06"
        assert answer["nominal"] == pytest.approx(0.350742, abs=1e-6)
        assert answer["effective"] == pytest.approx(0.412999, abs=1e-6)

    def test_periods_per_year_and_fractional_times(self) -> None:
        yearly = ask("rate", flows=[[0, "100"], ["1.5", "-121"]], periods_per_year=1)
        assert yearly["effective"] == pytest.approx(1.21 ** (1 / 1.5) - 1)

    def test_dated_flows_give_an_effective_rate_and_a_nominal_one_where_it_exists(self) -> None:
        answer = ask("rate", id=1, dated=[["2026-01-05", "700"], ["2026-01-12", -1000]], day_count="act/365")
        assert answer["effective"] == pytest.approx(1.194e8, rel=1e-3)
        uneven = [["2026-01-05", 1000], ["2026-01-20", -500], ["2026-03-01", -600]]
        assert list(ask("rate", id=1, dated=uneven)) == ["id", "effective"]

    def test_a_rate_beyond_every_float_is_null(self) -> None:
        assert ask("rate", flows=[[0, 1], [1, -1e14]], periods_per_year=365)["effective"] is None

    @pytest.mark.parametrize(
        ("request_", "refusal"),
        [
            ({"flows": [[0, 1], [1, 1]]}, "no_rate"),
            ({"flows": []}, "no_rate"),
            ({"flows": [[0, 1000], [1, -2600], [2, 1650]], "periods_per_year": 1}, "several_rates"),
            ({}, "missing_field"),
            ({"flows": TWELVE, "dated": []}, "missing_field"),
            ({"flows": 5}, "wrong_type"),
            ({"flows": [[0]]}, "wrong_type"),
            ({"flows": [[0, "1.2万"]]}, "wrong_type"),
            ({"flows": [[0, True], [1, -1]]}, "wrong_type"),
            ({"flows": TWELVE, "periods_per_year": 0}, "amount_out_of_range"),
            ({"flows": TWELVE, "periods_per_year": 12.5}, "wrong_type"),
            ({"flows": TWELVE, "period_per_year": 12}, "unknown_field"),
            ({"flows": [[0, 1], [1e9, -1]]}, "amount_out_of_range"),
            ({"flows": [[0, 1], [1, -1e40]]}, "out_of_range"),
            ({"dated": [["2026-02-30", 1]]}, "bad_date"),
            ({"dated": [["5 May", 1]]}, "bad_date"),
            ({"dated": [["2026-01-01", 1], ["2026-02-01", -1]], "day_count": "act/act"}, "bad_choice"),
        ],
    )
    def test_refusals(self, request_: dict, refusal: str) -> None:
        assert code("rate", **request_) == refusal


class TestSchedule:
    def test_instalments_and_totals_are_yuan_as_text(self) -> None:
        answer = ask("schedule", id="s", **LOAN, first_due="2026-01-31", fees={"withheld": 500, "per_instalment": "10"})
        assert answer["instalments"][1] == {
            "n": 2,
            "due": "2026-02-28",
            "payment": "955.60",
            "interest": "185.09",
            "principal": "760.51",
            "fees": "10.00",
            "balance": "8493.89",
        }
        assert answer["totals"] == {"payment": "11467.15", "interest": "1347.15", "fees": "620.00"}
        assert "notes" not in answer

    def test_without_dates_there_is_no_due(self) -> None:
        assert "due" not in ask("schedule", **LOAN)["instalments"][0]

    def test_loans_as_they_are(self) -> None:
        answer = ask(
            "schedule",
            **LOAN,
            first_due="2026-02-25",
            drawn_on="2026-01-10",
            day_count="act/365",
            balloon="1000",
            rate_steps=[{"first": 7, "annual_rate": "0.3"}],
            draws=[{"before": 3, "amount": 500}],
            fees={"upfront": 1, "financed": 100, "periodic": [{"amount": 99, "every": 12}]},
        )
        assert answer["instalments"][0]["interest"] == "305.49"
        assert answer["instalments"][0]["fees"] == "99.00"
        assert answer["instalments"][-1]["balance"] == "0.00"

    def test_a_balloon_by_rounding_is_said(self) -> None:
        assert ask("schedule", **LOAN | {"principal": 1000, "annual_rate": 0.36, "periods": 360})["notes"] == [
            "rounding_balloon"
        ]

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"method": "annuity"}, "bad_choice"),
            ({"method": None}, "missing_field"),
            ({"method": ["bullet"]}, "bad_choice"),
            ({"principal": 0}, "amount_out_of_range"),
            ({"principal": "-5"}, "amount_out_of_range"),
            ({"principal": 10**8}, "amount_out_of_range"),
            ({"principal": 0.001}, "too_precise"),
            ({"principal": "1.2万"}, "wrong_type"),
            ({"principal": {"yuan": 5}}, "wrong_type"),
            ({"annual_rate": -0.1}, "out_of_range"),
            ({"annual_rate": 10**6}, "out_of_range"),
            ({"annual_rate": "24%"}, "wrong_type"),
            ({"periods": 0}, "amount_out_of_range"),
            ({"periods": 1200}, "amount_out_of_range"),
            ({"periods": 1.5}, "wrong_type"),
            ({"fees": 5}, "not_an_object"),
            ({"fees": {"upfrnt": 5}}, "unknown_field"),
            ({"fees": {"upfront": -5}}, "amount_out_of_range"),
            ({"draws": [5]}, "not_an_object"),
            ({"first_due": 20260101}, "bad_date"),
            ({"as_of": "today"}, "bad_date"),
        ],
    )
    def test_refusals(self, change: dict, refusal: str) -> None:
        assert code("schedule", **LOAN | change) == refusal

    def test_a_request_may_carry_its_day(self) -> None:
        assert "instalments" in ask("schedule", **LOAN | {"as_of": "2026-01-01"})

    @pytest.mark.parametrize("number", ["1" + "0" * 5000, "1e5000", "0." + "0" * 5000 + "1"])
    def test_numbers_of_five_thousand_digits_are_refused(self, number: str) -> None:
        raw = json.dumps(LOAN).replace('"10000"', number).encode()
        assert run("schedule", raw)[1][0]["error"]["code"] == "out_of_range"


class TestPayoff:
    def test_one_debt(self) -> None:
        assert ask("payoff", id="p", debts=[DEBT], extra_per_month=0, order="avalanche") == {
            "id": "p",
            "feasible": True,
            "months": 13,
            "interest": "1674.91",
            "cleared": ["a"],
            "months_by_debt": {"a": 13},
        }

    def test_promotions_and_a_list_of_ids(self) -> None:
        debts = [DEBT | {"promo_months": 6, "promo_rate": 0}, DEBT | {"id": "b", "balance": "5000.00"}]
        answer = ask("payoff", debts=debts, extra_per_month="500", order=["a", "b"])
        assert answer["cleared"] == ["b", "a"]
        assert answer["months"] == max(answer["months_by_debt"].values())

    def test_whole_numbers_are_ids_too(self) -> None:
        answer = ask("payoff", debts=[DEBT | {"id": 7}], extra_per_month=0, order=[7])
        assert (answer["cleared"], answer["months_by_debt"]) == ([7], {"7": 13})

    def test_a_debt_that_grows_is_not_feasible(self) -> None:
        answer = ask("payoff", debts=[DEBT | {"minimum": 100}], extra_per_month=0, order="minimums")
        assert answer | {"id": None} == {
            "id": None,
            "feasible": False,
            "months": None,
            "interest": None,
            "cleared": [],
            "months_by_debt": {},
        }

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"order": "fastest"}, "bad_choice"),
            ({"order": [1.5]}, "wrong_type"),
            ({"order": [1]}, "amount_out_of_range"),
            ({"order": ["z"]}, "amount_out_of_range"),
            ({"debts": [DEBT, DEBT]}, "amount_out_of_range"),
            ({"debts": [DEBT | {"promo_months": 5}]}, "missing_field"),
            ({"debts": [DEBT | {"id": True}]}, "wrong_type"),
            ({"debts": [DEBT | {"id": None}]}, "missing_field"),
            ({"debts": [DEBT | {"colour": 5}]}, "unknown_field"),
            ({"debts": None}, "missing_field"),
            ({"extra_per_month": "-1"}, "amount_out_of_range"),
        ],
    )
    def test_refusals(self, change: dict, refusal: str) -> None:
        assert code("payoff", **{"debts": [DEBT], "extra_per_month": 0, "order": "snowball"} | change) == refusal


class TestAmount:
    @pytest.mark.parametrize(
        ("text", "kind", "value"),
        [
            ("1.2万", "money", "12000.00"),
            ("３千５", "money", "3500.00"),
            ("24%", "rate", 0.24),
            ("日息万五", "rate", 0.1825),
            ("3年", "term", 36),
            ("2026年5月8日", "date", "2026-05-08"),
        ],
    )
    def test_values(self, text: str, kind: str, value: object) -> None:
        assert ask("amount", id="x", text=text, kind=kind) == {"id": "x", "value": value}

    @pytest.mark.parametrize(
        ("text", "kind", "refusal"),
        [
            ("一万多", "money", "approximate"),
            ("24", "rate", "unit_missing"),
            ("7天", "term", "not_whole_months"),
            ("5月8日", "date", "year_missing"),
            ("\ud800", "money", "not_understood"),
            ("5", "weight", "bad_choice"),
            (5, "money", "wrong_type"),
        ],
    )
    def test_refusals(self, text: object, kind: str, refusal: str) -> None:
        assert code("amount", text=text, kind=kind) == refusal


GOOD = b'{"id": "ok", "text": "5", "kind": "money"}'


class TestLines:
    def test_a_bad_line_does_not_end_the_run_and_makes_the_status_two(self) -> None:
        status, answers = run("amount", GOOD + b"\n{oops\n\n" + GOOD + b"\n")
        assert status == 2
        assert [answer.get("value") for answer in answers] == ["5.00", None, "5.00"]
        assert answers[1] == {
            "id": None,
            "error": {"code": "not_json", "message": "The line is not JSON in UTF-8 (character 2)."},
        }

    @pytest.mark.parametrize(
        ("raw", "status", "refusal"),
        [
            (b"5", 0, "not_an_object"),
            (b"null", 0, "not_an_object"),
            (b'"text"', 0, "not_an_object"),
            (b"[" * 100_000 + b"]" * 100_000, 0, "too_deep"),
            (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 0, "too_deep"),
            (b'{"id": 1, "id": 2}', 0, "duplicate_field"),
            (b'{"id": [1]}', 0, "bad_id"),
            (b'{"id": true}', 0, "bad_id"),
            (b'{"id": ' + b"9" * 5001 + b"}", 0, "bad_id"),
            (b'{"id": NaN}', 0, "bad_id"),
            (b"\xff\xfe{}", 2, "not_json"),
            (b'{"id": 1} {"id": 2}', 2, "not_json"),
            (b"{'id': 1}", 2, "not_json"),
            (b"01", 2, "not_json"),
        ],
    )
    def test_whatever_a_line_holds_is_refused_in_form(self, raw: bytes, status: int, refusal: str) -> None:
        got, answers = run("amount", GOOD + b"\n" + raw)
        assert got == status
        assert answers[0]["value"] == "5.00"
        assert answers[1]["error"]["code"] == refusal

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999", "1e400", "-1e400"])
    def test_numbers_that_are_none_are_refused_with_their_id(self, number: str) -> None:
        raw = f'{{"id": "n", "flows": [[0, {number}], [1, -5]]}}'.encode()
        status, answers = run("rate", raw)
        assert status == 0
        assert answers[0]["id"] == "n"
        assert answers[0]["error"]["code"] in {"not_finite", "out_of_range"}

    def test_ids_come_back_as_they_were_also_twice_or_not_at_all(self) -> None:
        ids = ["a", "a", 5, 1.5, None, "\ud83d", "中文"]
        raw = b"\n".join(json.dumps({"id": i, "text": "5", "kind": "money"}).encode() for i in ids)
        assert [answer["id"] for answer in run("amount", raw + b'\n{"text":"5","kind":"money"}')[1]] == [*ids, None]

    def test_decimals_are_exact(self) -> None:
        raw = b'{"flows": [[0, 0.1], [0, 0.2], [0, -0.3], [1, 100], [2, -100]]}'
        assert run("rate", raw)[1][0]["period_rate"] == 0

    def test_one_document_over_many_lines_and_a_byte_order_mark(self) -> None:
        document = json.dumps({"id": "d", "text": "5", "kind": "money"}, indent=2).encode()
        assert run("amount", b"\xef\xbb\xbf" + document) == (0, [{"id": "d", "value": "5.00"}])
        several = json.dumps([json.loads(GOOD)] * 3, indent=1).encode()
        assert len(run("amount", several)[1]) == 3

    def test_nothing_in_gives_nothing_out(self) -> None:
        assert run("amount", b"\n \n") == (0, [])

    def test_a_fault_of_ours_is_refused_in_form(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_text: str) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("core.cli.amount.read_money", fail)
        assert ask("amount", text="5", kind="money")["error"]["code"] == "internal_error"

    @pytest.mark.parametrize(
        "content", [GOOD + b"\n" + GOOD, b"[" + GOOD + b"]", json.dumps(json.loads(GOOD), indent=1).encode()]
    )
    def test_a_file_holds_lines_or_one_document(self, tmp_path: Path, capsys, content: bytes) -> None:
        file = tmp_path / "requests.json"
        file.write_bytes(content)
        assert main(["amount", str(file)]) == 0
        assert all(json.loads(line)["value"] == "5.00" for line in capsys.readouterr().out.splitlines())

    def test_a_missing_file_or_two_files_are_two(self, capsys) -> None:
        assert main(["amount", "no-such-file.jsonl"]) == 2
        assert main(["amount", "one", "two"]) == 2
        assert "no-such-file" in capsys.readouterr().err


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = sorted({*LOAN, *DEBT, "id", "flows", "dated", "debts", "order", "text", "kind", "fees", "as_of", "first_due"})


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["rate", "schedule", "payoff", "amount"]),
    st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6),
)
def test_any_request_at_all_is_answered_or_refused(verb: str, request: dict) -> None:
    status, answers = run(verb, json.dumps(request).encode())
    assert status == 0
    assert len(answers) == 1
    assert answers[0].get("error", {}).get("code") != "internal_error"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["rate", "schedule", "payoff", "amount"]), st.data())
def test_any_change_to_a_good_request_is_answered_or_refused(verb: str, data) -> None:
    good = {
        "rate": {"flows": TWELVE},
        "schedule": dict(LOAN),
        "payoff": {"debts": [dict(DEBT)], "extra_per_month": 5, "order": "avalanche"},
        "amount": {"text": "5", "kind": "money"},
    }[verb]
    good[data.draw(st.sampled_from(sorted(good)))] = data.draw(JSON)
    status, answers = run(verb, json.dumps(good).encode())
    assert status == 0
    assert answers[0].get("error", {}).get("code") != "internal_error"


class TestProcess:
    def call(self, *arguments: str, raw: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, *arguments], input=raw, capture_output=True, cwd=ROOT, check=False)

    def test_the_command_itself(self) -> None:
        done = self.call("-m", "core.cli", "amount", raw=GOOD)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout) == {"id": "ok", "value": "5.00"}

    def test_no_verb_or_an_unknown_one_says_how_to_use_it(self) -> None:
        assert self.call("-m", "core.cli").returncode == 2
        done = self.call("-m", "core.cli", "dance")
        assert done.returncode == 2
        assert b"invalid choice" in done.stderr

    @pytest.mark.parametrize("verb", ["rate", "schedule", "payoff", "amount"])
    def test_a_verb_imports_only_what_it_needs(self, verb: str) -> None:
        module = VERBS[verb].split(":")[0]
        heavy = "{'pandas', 'plotly', 'streamlit', 'scipy', 'pydantic'}"
        done = self.call("-c", f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))")
        assert done.stdout.strip() == b"[]"


def test_every_verb_is_where_the_table_says() -> None:
    for place in VERBS.values():
        module, function = place.split(":")
        imported: Callable[..., int] = getattr(__import__(module, fromlist=[function]), function)
        assert callable(imported)
