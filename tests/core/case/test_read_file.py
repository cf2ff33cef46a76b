"""A case file is opened whole or refused in words; saving and opening is the identity."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.case import (
    CURRENT_VERSION,
    LARGEST_FILE,
    CallRecord,
    CaseFile,
    Conduct,
    OfferRecord,
    Promise,
    case_file_of,
    case_file_schema,
    migrate,
    read_case_file,
    read_file,
    write_case_file,
)
from core.case.file import MOST_RECORDS
from core.i18n import Translator, languages
from core.questions import Answers, DebtAnswers, DebtsAnswers
from core.values import Problem
from tests.random_answers import amounts, answers, days, names, rates

BASE = {"format": "repayment-case", "version": 1, "id": "x", "saved_on": "2026-11-23"}
DOCS = Path(__file__).parents[3] / "docs"

CALL = {"id": "a", "at": "2026-11-23T09:05:00+08:00"}

ids = st.sampled_from(["a", "b_2", "c-3"])
promises = st.builds(
    Promise,
    id=ids,
    debt_id=ids,
    promised_on=days,
    pay_now=amounts,
    monthly=amounts,
    months=st.integers(0, 480),
    first_due=days,
)
offers = st.builds(
    OfferRecord,
    id=ids,
    debt_id=ids,
    heard_on=days,
    pay_now=amounts,
    monthly=amounts,
    months=st.integers(0, 1200),
    waived=amounts,
    annual_rate=st.none() | rates,
    first_due=st.none() | days,
)
calls = st.builds(
    CallRecord,
    id=ids,
    at=st.builds(datetime.combine, st.dates(date(1951, 1, 1), date(2099, 12, 31)), st.times(), tzinfo=st.timezones()),
    caller=names,
    said=st.text(st.characters(exclude_categories=("Cs",)), max_size=50),
    amount_named=st.none() | amounts,
    conduct=st.lists(st.sampled_from(Conduct), max_size=3, unique=True).map(tuple),
)
files = st.builds(
    CaseFile,
    id=ids,
    language=st.sampled_from(["zh-CN", "en"]),
    saved_on=days,
    book_digest=st.sampled_from(["", "0a" * 32]),
    answers=answers(),
    offers=st.lists(offers, max_size=2).map(tuple),
    promises=st.lists(promises, max_size=2).map(tuple),
    calls=st.lists(calls, max_size=2).map(tuple),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])  # each example is a whole household
@given(files)
def test_saving_and_opening_is_the_identity(file):
    text = write_case_file(file)
    assert read_case_file(text) == file
    assert read_case_file(text.encode()) == file
    assert write_case_file(read_case_file(text)) == text
    assert case_file_of(json.loads(text)) == file


def test_money_rates_and_dates_are_written_as_documented():
    debt = DebtAnswers(id="ab12", balance=Decimal("893.3"), annual_rate=Decimal("0.240"), signed_on=date(2026, 5, 8))
    file = CaseFile(id="x", saved_on=date(2026, 11, 23), answers=Answers(debts=DebtsAnswers(debts=(debt,))))
    written = json.loads(write_case_file(file))
    assert list(written)[:4] == ["format", "version", "id", "language"]
    told = written["answers"]["debts"]["debts"][0]
    assert told["balance"] == "893.30"
    assert told["annual_rate"] == "0.24"
    assert told["signed_on"] == "2026-05-08"
    assert "term_instalments" not in told


def test_numbers_are_read_as_exact_decimals():
    text = json.dumps({**BASE, "answers": {"assets": {"cash_at_hand": "@"}}}).replace('"@"', "1234567.89")
    assert read_case_file(text).answers.assets.cash_at_hand == Decimal("1234567.89")
    raw = {**BASE, "answers": {"assets": {"cash_at_hand": Decimal("0.10")}}}
    assert case_file_of(raw).answers.assets.cash_at_hand == Decimal("0.10")


def changed(**changes):
    return json.dumps({**BASE, **changes})


def with_debt(**debt):
    return changed(answers={"debts": {"debts": [{"id": "a", **debt}]}})


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "file_not_json", {}),
        ("{", "file_not_json", {}),
        ('{"a": NaN}', "file_not_json", {}),
        ('{"a": -Infinity}', "file_not_json", {}),
        ('{"a": ' + "9" * 5000 + "}", "file_not_json", {}),
        (b"\xff\xfe\x00", "file_not_text", {}),
        ("[" * 100_000, "file_not_a_case", {}),
        ('{"a":' * 100_000, "file_not_a_case", {}),
        ("null", "file_not_a_case", {}),
        ("[]", "file_not_a_case", {}),
        ('{"format": "other"}', "file_not_a_case", {}),
        ('{"format": "repayment-case"}', "file_not_a_case", {}),
        (changed(version="1"), "file_not_a_case", {}),
        (changed(version=True), "file_not_a_case", {}),
        (changed(version=0), "file_not_a_case", {}),
        (changed(version=1.5), "file_not_a_case", {}),
        (changed(version=10**40), "file_not_a_case", {}),
        (changed(version=2), "answers_too_new", {"version": 2, "newest": 1}),
        ('{"format": "repayment-case", "format": "x"}', "file_key_twice", {"key": "format"}),
        (changed(results=[]), "file_unknown_key", {"place": "results"}),
        (with_debt(colour="red"), "file_unknown_key", {"place": "answers.debts.debts[0].colour"}),
        (changed(answers={"debts": {"debts": [{}]}}), "file_key_missing", {"place": "answers.debts.debts[0].id"}),
        (changed(saved_on=None), "file_value", {"place": "saved_on"}),
        (changed(saved_on=0), "file_value", {"place": "saved_on"}),
        (changed(saved_on="2026-02-30"), "file_value", {"place": "saved_on"}),
        (changed(id="a b"), "file_value", {"place": "id"}),
        (with_debt(balance="1.005"), "file_value", {"place": "answers.debts.debts[0].balance"}),
        (with_debt(balance=-1), "file_value", {"place": "answers.debts.debts[0].balance"}),
        (with_debt(balance="1E+999999999"), "file_value", {"place": "answers.debts.debts[0].balance"}),
        (with_debt(balance=True), "file_value", {"place": "answers.debts.debts[0].balance"}),
        (with_debt(loan_type="mortgage"), "file_value", {"place": "answers.debts.debts[0].loan_type"}),
        (with_debt(days_past_due=-1), "file_value", {"place": "answers.debts.debts[0].days_past_due"}),
        (with_debt(days_past_due="46"), "file_value", {"place": "answers.debts.debts[0].days_past_due"}),
        (with_debt(lender_name="\ud800"), "file_value", {"place": "."}),
        (changed(answers={"debts": {"debts": [{"id": "a"}] * 2}}), "file_value", {"place": "answers.debts.debts"}),
        (
            changed(answers={"debts": {"debts": [{"id": f"d{n}"} for n in range(61)]}}),
            "file_too_many",
            {"place": "answers.debts.debts"},
        ),
        (
            changed(calls=[{"id": "a", "at": "2026-11-23T09:05:00+08:00"}] * (MOST_RECORDS + 1)),
            "file_too_many",
            {"place": "calls"},
        ),
        (" " * (LARGEST_FILE + 1), "file_too_large", {"most_megabytes": 8}),
    ],
)
def test_what_is_no_case_is_refused_in_words(text, code, params):
    refused = read_case_file(text)
    assert refused == Problem("file", code, params)
    for language in languages():
        assert Translator(language)(f"problem.{code}", **params)


def test_a_byte_order_mark_does_not_matter():
    assert isinstance(read_case_file("\ufeff" + changed()), CaseFile)
    assert isinstance(read_case_file(b"\xef\xbb\xbf" + changed().encode()), CaseFile)


def test_the_longest_file_we_write_can_be_opened_again():
    call = CallRecord(id="a", at="2026-11-23T09:05:00+08:00", said="\0" * 1_000)
    file = CaseFile(id="x", saved_on=date(2026, 11, 23), calls=(call,) * MOST_RECORDS)
    text = write_case_file(file)
    assert len(text.encode()) < LARGEST_FILE
    assert read_case_file(text) == file


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_arbitrary_text_is_refused_without_raising(text):
    assert isinstance(read_case_file(text), Problem)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # nested at random
@given(st.dictionaries(st.sampled_from([*CaseFile.model_fields, "zz"]), json_values, max_size=6))
def test_arbitrary_json_in_a_case_is_refused_or_read(changes):
    assert isinstance(case_file_of({**BASE, **changes}), CaseFile | Problem)


def test_this_version_needs_no_step():
    assert CURRENT_VERSION == 1
    assert migrate(dict(BASE)) == BASE


def test_older_versions_are_brought_up_step_by_step(monkeypatch):
    steps = {
        1: lambda raw: {**raw, "version": 2, "told": raw["said"]},
        2: lambda raw: {**{key: value for key, value in raw.items() if key != "said"}, "version": 3},
    }
    monkeypatch.setattr(read_file, "_STEPS", steps)
    monkeypatch.setattr(read_file, "CURRENT_VERSION", 3)
    assert migrate({"version": 1, "said": "x"}) == {"version": 3, "told": "x"}
    assert migrate({"version": 3, "told": "x"}) == {"version": 3, "told": "x"}


def test_the_documented_schema_is_the_one_the_code_has():
    assert json.loads((DOCS / "case-file.schema.json").read_text(encoding="utf-8")) == case_file_schema()


def test_every_key_of_the_file_is_documented():
    text = (DOCS / "case-file.md").read_text(encoding="utf-8")
    assert [name for name in CaseFile.model_fields if f"`{name}`" not in text] == []
