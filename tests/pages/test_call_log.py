"""The log of calls: stamped with one tap, kept field by field, judged in three words, paged when it is long."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from core.case import CallRecord, Conduct
from pages.shell import clock, navigation
from tests.pages.walk import LANGUAGES, Walk, begin


def stamped(language: str = "zh-CN") -> Walk:
    """A visitor without any case who has stamped one call."""
    return begin(language).follow(navigation.LOG).press("stamp")


def calls(walk: Walk) -> tuple[CallRecord, ...]:
    found: tuple[CallRecord, ...] = walk.at.session_state["case_file"].calls
    return found


def tell(walk: Walk, **fields: str) -> Walk:
    """Type into fields of the call that is open, each left before the next."""
    call_id = walk.at.session_state["call.open"]
    for name, text in fields.items():
        key = f"call.log.{call_id}.{name}"
        kinds = (*walk.at.text_input, *walk.at.text_area)
        next(box for box in kinds if box.key == key).set_value(text)
        walk.run()
    return walk


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_stamps_the_time_in_china(language):
    walk = stamped(language)
    [call] = calls(walk)
    assert call.at == clock.now()
    assert call.at.utcoffset() == timedelta(hours=8)
    assert walk.t.moment(clock.now()) in walk.words


def test_every_field_is_kept_as_it_is_left_and_outlives_the_session():
    walk = tell(
        stamped(),
        company="某某信息服务公司",
        caller="王*",
        staff_number="A-17",
        called_from="+86 10 1234 5678",
        said="让我今天还 <b>3000</b> 😀",
        amount_named="1.2万",
        follow_up_on="2026-12-1",
        called_on="2026年11月20日",
        called_at="9:05",
    )
    [call] = calls(begin())
    assert (call.company, call.caller, call.staff_number) == ("某某信息服务公司", "王*", "A-17")
    assert call.said == "让我今天还 <b>3000</b> 😀"
    assert (call.amount_named, call.follow_up_on) == (Decimal(12000), date(2026, 12, 1))
    assert call.at == datetime(2026, 11, 20, 9, 5, tzinfo=clock.CHINA)
    walk.press("fold_call").press(f"entry_{call.id}")
    assert walk.at.text_input(key=f"call.log.{call.id}.company").value == "某某信息服务公司"


@pytest.mark.parametrize(
    ("field", "typed"),
    [("amount_named", "三块多"), ("follow_up_on", "5月8日"), ("called_at", "25:99"), ("called_on", "")],
)
def test_what_cannot_be_read_stays_says_so_and_changes_nothing(field, typed):
    walk = stamped()
    before = calls(walk)
    tell(walk, **{field: typed})
    assert calls(walk) == before
    assert 'class="problem"' in walk.words
    assert walk.at.text_input(key=f"call.log.{before[0].id}.{field}").value == typed
    walk.press("fold_call").press(f"entry_{before[0].id}")
    assert walk.at.text_input(key=f"call.log.{before[0].id}.{field}").value == typed, "nothing typed is lost"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("conduct", "verdict"),
    [
        ((), "nothing_found"),
        ((Conduct.TOO_MANY_CALLS,), "against_standard"),
        ((Conduct.VIOLENCE,), "suspected_unlawful"),
    ],
)
def test_conduct_gets_one_of_three_words(conduct, verdict, language):
    walk = stamped(language)
    call_id = calls(walk)[0].id
    walk.at.pills(key=f"call.log.{call_id}.conduct").set_value([code.value for code in conduct])
    walk.run()
    assert calls(walk)[0].conduct == conduct
    word = walk.t(f"enum.conduct_verdict.{verdict}")
    assert word in walk.words
    if conduct:
        assert walk.t("call_log.only_a_log") in walk.words


def test_steps_follow_with_their_days_and_names_stand_literally():
    walk = tell(stamped(), company="<i>公司</i>", said="说了方案", follow_up_on="2026-12-1")
    html = "".join(str(each.proto.body) for each in walk.at.get("html"))
    assert walk.t.date(date(2026, 12, 1)) in html
    assert "&lt;i&gt;公司&lt;/i&gt;" in html
    assert "<i>公司</i>" not in html


def test_two_calls_of_one_minute_are_two_and_one_can_be_taken_away():
    walk = stamped().press("stamp")
    first, second = calls(walk)
    assert first.at == second.at
    assert first.id != second.id
    assert walk.at.session_state["call.open"] == second.id
    walk.press("remove_call")
    assert calls(walk) == (first,)


def test_five_hundred_calls_are_paged():
    walk = begin().follow(navigation.LOG)
    file = walk.at.session_state["case_file"]
    many = tuple(CallRecord(id=f"c{n}", at=clock.now() - timedelta(hours=n), company=f"K{n}") for n in range(500))
    walk.at.session_state["case_file"] = file.model_copy(update={"calls": many})
    walk.run()
    entries = [str(button.key) for button in walk.at.button if str(button.key).startswith("entry_")]
    assert entries == [f"entry_c{n}" for n in range(10)]
    walk.press("earlier_calls")
    assert "entry_c10" in [button.key for button in walk.at.button]
    assert walk.t("call_log.page", page=2, pages=50) in walk.words
    walk.press("later_calls").press("entry_c3")
    assert walk.at.session_state["call.open"] == "c3"


def test_a_full_log_says_so_and_keeps_what_it_has():
    walk = begin().follow(navigation.LOG)
    file = walk.at.session_state["case_file"]
    many = tuple(CallRecord(id=f"c{n}", at=clock.now() - timedelta(hours=n)) for n in range(1000))
    walk.at.session_state["case_file"] = file.model_copy(update={"calls": many})
    walk.run().press("stamp")
    assert walk.t("call.full") in walk.words
    assert calls(walk) == many


def test_erasing_takes_the_calls_and_the_taps_away():
    walk = begin().press("ringing").press("tap_caller_lender").follow(navigation.LOG).press("stamp")
    walk.follow(navigation.START).press("erase").press("erase_yes")
    for key in ("call.taps", "call.open", "call.turn"):
        assert key not in walk.at.session_state
    walk.follow(navigation.LOG)
    assert walk.t("call_log.empty") in walk.words
    assert begin().follow(navigation.LOG).at.session_state["case_file"].calls == ()
