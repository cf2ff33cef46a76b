"""Two windows on one case: what each of them changed is kept."""

from __future__ import annotations

from datetime import date, datetime

from core.case import CallRecord, CaseFile, merge_files
from core.questions import Answers

DAY = date(2026, 11, 28)


def call(record_id: str, said: str = "") -> CallRecord:
    return CallRecord(id=record_id, at=datetime.fromisoformat("2026-11-28T10:00:00+08:00"), said=said)


def file(cash: int | None = None, spending: int | None = None, *calls: CallRecord, on: date = DAY) -> CaseFile:
    """A case with two answers in two sections, and a log."""
    answers = Answers()
    assets = answers.assets.model_copy(update={"cash_at_hand": cash})
    household = answers.spending.model_copy(update={"essential_spending": spending})
    answers = answers.model_copy(update={"assets": assets, "spending": household})
    return CaseFile(id="abc", saved_on=on, answers=answers, calls=calls)


def told(merged: CaseFile) -> tuple[object, object, list[tuple[str, str]]]:
    answers = merged.answers
    calls = [(record.id, record.said) for record in merged.calls]
    return answers.assets.cash_at_hand, answers.spending.essential_spending, calls


def test_sections_changed_in_one_window_are_taken_from_it():
    assert told(merge_files(file(1, 1), file(2, 1), file(1, 3))) == (2, 3, [])


def test_where_both_changed_a_section_the_later_save_counts():
    assert told(merge_files(file(1, 1), file(2, 1), file(9, 1))) == (2, 1, [])


def test_calls_noted_in_either_are_kept_in_order_and_those_taken_away_are_gone():
    base = file(1, 1, call("a"), call("b"), call("c"))
    mine = file(1, 1, call("a", "mine"), call("c"), call("m"))
    theirs = file(1, 1, call("a"), call("b"), call("t"))
    assert told(merge_files(base, mine, theirs))[2] == [("a", "mine"), ("t", ""), ("m", "")]


def test_a_call_changed_here_and_taken_away_there_is_kept():
    base, mine, theirs = file(1, 1, call("a")), file(1, 1, call("a", "new")), file(1, 1)
    assert told(merge_files(base, mine, theirs))[2] == [("a", "new")]


def test_two_windows_that_both_began_with_nothing_are_put_together():
    assert told(merge_files(None, file(2, None, call("m")), file(None, 3, call("t")))) == (2, 3, [("t", ""), ("m", "")])


def test_the_later_day_stands():
    assert merge_files(None, file(on=date(2026, 11, 30)), file()).saved_on == date(2026, 11, 30)
