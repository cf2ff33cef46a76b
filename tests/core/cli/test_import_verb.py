"""The verb `import`: one line a file, drafts in the vocabulary of the case file, refusals in form."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

from core.cli import import_verb
from core.cli.__main__ import main
from core.cli.import_verb import imported_fields
from core.i18n import Translator
from core.imports import Imported, missing_in, read_paper
from core.questions import DebtAnswers
from tests.core.imports.reports import make_report
from tests.core.imports.test_tables import ALIPAY, LIST

TODAY = date(2026, 11, 23)


def test_one_line_a_file_and_refusals_in_form(tmp_path, capsys):
    good, bad, absent = tmp_path / "短信.txt", tmp_path / "b.csv", tmp_path / "absent"
    good.write_text("【甲贷】您已逾期3天，逾期金额1,200元", "utf-8")
    bad.write_bytes(b"a,\x00")
    assert main(["import", str(good), str(bad), str(absent)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [str(good), str(bad), str(absent)]
    assert lines[0]["debts"][0]["fields"] == {
        "lender_name": "甲贷",
        "days_past_due": "3",
        "overdue_amount": "1200.00",
    }
    assert lines[0]["calls"][0]["amount_named"] == "1200.00"
    assert lines[0]["not_understood"] == []
    assert [line["error"]["code"] for line in lines[1:]] == ["file_not_text", "file_unreadable"]
    assert lines[1]["error"]["message"] == Translator("en")("problem.file_not_text")


def test_a_name_that_is_no_text_is_answered_like_any_other(tmp_path, capfd):
    """Names of files are bytes; what is not UTF-8 in them is escaped, and the files after it are still read."""
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/bill\xff.txt")
    Path(odd).write_text("【甲贷】您已逾期3天，逾期金额1,200元", "utf-8")
    assert main(["import", odd, str(tmp_path)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [odd, str(tmp_path)]
    assert all(line.isascii() for line in lines)
    assert json.loads(lines[1])["error"]["code"] == "file_unreadable"


def test_a_fault_of_ours_does_not_end_the_run(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(import_verb, "imported_fields", lambda found, as_of: 1 / 0)
    (tmp_path / "a.txt").write_text("【甲贷】您已逾期3天，逾期金额1,200元", "utf-8")
    assert main(["import", str(tmp_path / "a.txt"), str(tmp_path / "absent")]) == 0
    codes = [json.loads(line)["error"]["code"] for line in capsys.readouterr().out.splitlines()]
    assert codes == ["internal_error", "file_unreadable"]


def test_no_file_named_is_a_wrong_call(capsys):
    assert main(["import"]) == 2
    assert "file names" in capsys.readouterr().err


def fields_of(content: bytes) -> dict:
    found = read_paper(content, TODAY)
    assert isinstance(found, Imported), found
    return json.loads(json.dumps(imported_fields(found, TODAY), allow_nan=False))


def test_every_draft_is_a_debt_of_the_case_file_as_far_as_it_goes():
    for content in (make_report(6).text.encode(), LIST.encode()):
        answer = fields_of(content)
        assert answer["debts"]
        for debt in answer["debts"]:
            told = DebtAnswers.model_validate_json(json.dumps({"id": "a", **debt["fields"]}))
            assert set(debt["sources"]) == set(debt["fields"])
            assert not set(debt["missing"]) & set(debt["fields"])
            assert told.lender_name == debt["fields"]["lender_name"]
            assert told.balance is None or isinstance(told.balance, Decimal)


def test_what_is_missing_is_what_the_page_asks_for():
    [draft] = read_paper("【甲贷】您已逾期3天，逾期金额1,200元".encode(), TODAY).debts
    assert missing_in(draft, TODAY) == ("loan_type", "lender_kind", "instalment", "balance", "collateral")


def test_bills_give_an_estimate_in_yuan():
    answer = fields_of(ALIPAY.encode("gbk"))
    assert (answer["kind"], answer["debts"]) == ("bills", [])
    assert answer["estimate"]["income"] == "3000.00"
    assert answer["estimate"]["by_category"]["food"] == "300.00"
