"""The calendar read by another library: whole days, names that stay, lender names only when wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import vobject

from core.documents import Calendar, DayKind, calendar, ics_of, text_of
from core.i18n import Translator, languages
from core.questions import Paper
from tests.core.documents.grounds import FORMULA_NAME, grounds_of, hard_grounds, letters_of, sample_grounds
from tests.core.negotiation.positions import SAMPLES

CHINESE = Translator("zh-CN")


def events(found: Calendar) -> list:
    return list(vobject.readOne(ics_of(found).decode()).vevent_list)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_another_library_reads_every_day(name, language):
    grounds = hard_grounds() if name == "hard" else sample_grounds(name)
    found = calendar(grounds, Translator(language))
    read = events(found)
    assert len(read) == len(found.days) > 10
    for event, day in zip(read, found.days, strict=True):
        assert event.dtstart.value == day.on
        assert event.dtend.value == day.on + timedelta(days=1)
        assert event.valarm.trigger.value == timedelta(days=-3, hours=9)
        assert event.summary.value == day.title
    assert len({event.uid.value for event in read}) == len(read)


def test_lines_are_short_and_end_as_the_standard_says():
    content = ics_of(calendar(hard_grounds(), CHINESE, shows_lenders=True))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    content.decode()


def test_names_of_days_stay_and_differ_between_cases():
    first = calendar(sample_grounds("zhengzhou"), CHINESE)
    again = calendar(sample_grounds("zhengzhou"), Translator("en"), shows_lenders=True)
    assert [event.uid.value for event in events(first)] == [event.uid.value for event in events(again)]
    other = replace(first, case_id="another")
    assert not {event.uid.value for event in events(first)} & {event.uid.value for event in events(other)}
    assert events(first)[0].uid.value[14] == "5", "a name made from words"


def test_lender_names_show_only_when_wanted():
    grounds = hard_grounds()
    names = [debt.lender_name for debt in grounds.case.debts]
    hidden = " ".join(event.summary.value for event in events(calendar(grounds, CHINESE)))
    shown = " ".join(event.summary.value for event in events(calendar(grounds, CHINESE, shows_lenders=True)))
    assert not [name for name in names if name in hidden]
    assert FORMULA_NAME not in hidden
    assert names[5] in shown


def test_a_promise_takes_the_place_of_the_contract_and_every_payment_stands_in_it():
    found = calendar(hard_grounds(), CHINESE)
    promised = [day for day in found.days if day.kind is DayKind.PROMISED]
    assert len(promised) == 18
    assert promised[0].on == date(2026, 12, 3)
    debt_id = hard_grounds().case.debts[2].id
    assert not [day for day in found.days if day.kind is DayKind.DUE and f"/{debt_id}/" in day.key]


def test_what_has_to_be_cleared_first_is_not_called_due():
    grounds = hard_grounds()
    held = {grounds.case.debts[number].id for number in (1, 4)}
    due = {day.key.split("/")[1] for day in calendar(grounds, CHINESE).days if day.kind is DayKind.DUE}
    assert not due & held


def test_last_days_of_papers_are_in_it_and_name_no_lender():
    case = replace(hard_grounds().case, papers=(Paper.PAYMENT_ORDER, Paper.SUMMONS))
    found = calendar(grounds_of(case), CHINESE)
    last = {day.key: day for day in found.days if day.kind is DayKind.LAST_DAY}
    assert set(last) == {"last/paper_payment_order", "last/paper_summons"}
    day = last["last/paper_payment_order"]
    assert day.on == date(2026, 12, 5), "fifteen days from the day after the 20th of November"
    assert day.title == f"最后一天：{CHINESE('enum.paper.payment_order')}"
    assert day.lender == ""
    uids = {event.summary.value: event.uid.value for event in events(found)}
    english = calendar(grounds_of(case), Translator("en"))
    assert uids[day.title] in {event.uid.value for event in events(english)}, "the same day in both languages"


def test_days_to_call_again_and_to_look_again_are_in_it():
    kinds = {day.kind: day for day in calendar(hard_grounds(), CHINESE).days}
    assert kinds[DayKind.FOLLOW_UP].on == date(2026, 11, 28)
    assert kinds[DayKind.FOLLOW_UP].lender == hard_grounds().case.debts[2].lender_name


def test_no_day_lies_behind():
    grounds = hard_grounds()
    assert all(day.on >= grounds.as_of for day in calendar(grounds, CHINESE).days)


def test_a_last_day_that_has_passed_is_left_out_and_stops_nothing():
    case = replace(
        hard_grounds().case, papers=(Paper.PAYMENT_ORDER, Paper.ACCOUNT_FROZEN), paper_received_on=date(2026, 1, 5)
    )
    found = calendar(grounds_of(case), CHINESE)
    assert not [day for day in found.days if day.kind is DayKind.LAST_DAY]


@pytest.mark.parametrize("language", languages())
def test_the_day_a_letter_of_hold_names_is_in_the_calendar(language):
    """A letter that promises to look again, and no reminder of it, would be broken by silence."""
    t, grounds = Translator(language), sample_grounds("negative")
    days = [day for day in calendar(grounds, t).days if day.kind is DayKind.REVIEW]
    assert {day.on for day in days} == {grounds.review_on}
    assert len(days) == len(grounds.case.debts)
    for _, letter in letters_of(grounds, t)["hold_letter"]:
        assert t.date(grounds.review_on) in text_of(letter)
    assert not [day for day in calendar(sample_grounds("steady"), t).days if day.kind is DayKind.REVIEW]
