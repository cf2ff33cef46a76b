"""The phone rings: a few taps to one answer, with no answers of the household, and one tap into the log."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.case import Conduct, ContactWay
from core.negotiation import CallAction, Caller, Channel, Wish
from pages.shell import clock, navigation
from tests.pages.walk import LANGUAGES, TODAY, Walk, begin


def answered(walk: Walk) -> CallAction | None:
    """The action the page shows, None while it still asks."""
    headings = [str(heading.value) for heading in walk.at.header]
    shown = [
        action for action in CallAction if any(walk.t(f"call_action.{action.value}.title") in text for text in headings)
    ]
    assert len(shown) <= 1
    return shown[0] if shown else None


def tap(walk: Walk, caller: Caller, channel: Channel, wish: Wish) -> Walk:
    """Tap who, how and what, in the order they are asked."""
    for name, code in (("caller", caller), ("channel", channel), ("wish", wish)):
        assert answered(walk) is None
        walk.press(f"tap_{name}_{code.value}")
    return walk


def plain_call(walk: Walk) -> Walk:
    """The lender itself, from its own number, to talk."""
    return tap(walk, Caller.LENDER, Channel.OFFICIAL_NUMBER, Wish.TALK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_taps_lead_from_the_start_page_to_an_answer_with_its_reason(language):
    walk = plain_call(begin(language).press("ringing"))
    assert answered(walk) is CallAction.ANSWER
    assert walk.t("finding.call_known_lender.text") in walk.words


def test_every_page_has_the_way_to_the_ringing_phone_with_and_without_a_case():
    for walk in (begin("en"), begin("zh-CN").press("sample_zhengzhou")):
        stems = [navigation.stem_of(name) for name in navigation.PAGES]
        assert navigation.ANSWER in stems
        for stem in stems:
            links = [str(link.proto.label) for link in walk.follow(stem).at.get("page_link")]
            if stem == navigation.START:
                assert walk.at.button(key="ringing")
            else:
                assert (walk.t("call.ringing_link") in links) is (stem != navigation.ANSWER), stem


@pytest.mark.parametrize("language", LANGUAGES)
def test_fear_comes_before_any_question(language):
    walk = begin(language).press("ringing").press("distress")
    assert answered(walk) is CallAction.END_AND_REPORT
    html = "".join(str(each.proto.body) for each in walk.at.get("html"))
    for number in ("12356", "110", "120"):
        assert f'href="tel:{number}"' in html
    walk.press("not_distressed")
    assert answered(walk) is None
    assert walk.t("call_answer.ask_caller") in walk.words


def test_what_settles_it_alone_needs_no_further_tap():
    walk = begin().press("ringing").press(f"tap_caller_{Caller.AUTHORITY.value}")
    assert answered(walk) is CallAction.END_AND_REPORT


def test_a_tap_can_be_taken_back_and_the_others_stay():
    walk = plain_call(begin().press("ringing")).press("again_channel")
    assert answered(walk) is None
    walk.press(f"tap_channel_{Channel.OTHER_NUMBER.value}")
    assert answered(walk) is CallAction.RING_BACK
    walk.press("another_call")
    assert answered(walk) is None
    assert walk.t("call_answer.ask_caller") in walk.words


def test_the_hour_is_the_clock_s_and_can_be_changed(monkeypatch):
    night = datetime(TODAY.year, TODAY.month, TODAY.day, 23, 5, tzinfo=clock.CHINA)
    monkeypatch.setattr(clock, "now", lambda: night)
    walk = plain_call(begin().press("ringing"))
    assert answered(walk) is CallAction.RING_BACK
    walk.press("again_hour")
    assert answered(walk) is CallAction.ANSWER


def test_a_paper_changes_the_answer_and_taps_outlive_the_page_and_the_language():
    walk = plain_call(begin().press("ringing"))
    walk.at.pills(key="call.paper").set_value("payment_order")
    walk.run()
    assert answered(walk) is CallAction.RING_BACK
    walk.follow(navigation.SOURCES).follow(navigation.ANSWER)
    assert answered(walk) is CallAction.RING_BACK
    walk.at.session_state["language"] = "en"
    english = Walk(walk.at, type(walk.t)("en")).run()
    assert answered(english) is CallAction.RING_BACK


def test_one_tap_writes_the_call_down_once_and_it_outlives_the_session():
    walk = tap(begin().press("ringing"), Caller.AGENCY, Channel.TEXT, Wish.PRIVATE_ACCOUNT).press("note_call")
    [call] = walk.at.session_state["case_file"].calls
    assert (call.at, call.way, call.conduct) == (clock.now(), ContactWay.MESSAGE, (Conduct.PRIVATE_ACCOUNT,))
    assert "note_call" not in [button.key for button in walk.at.button], "the same call is noted once"
    again = begin()
    assert again.at.session_state["case_file"].calls == (call,)
    again.press("ringing")
    assert tap(again, Caller.AGENCY, Channel.TEXT, Wish.TALK).press("note_call")
    assert len(again.at.session_state["case_file"].calls) == 2, "two calls of one minute are two"


def test_with_a_case_the_answer_uses_it():
    walk = plain_call(begin().press("sample_negative").follow(navigation.ANSWER))
    assert answered(walk) is CallAction.WRITE, "with nothing to pay with, a letter is better than a talk"
    debts = walk.at.session_state["case_file"].answers.debts.debts
    walk.at.pills(key="call.debt").set_value(debts[0].id)
    walk.run().press("note_call")
    assert walk.at.session_state["case_file"].calls[-1].debt_id == debts[0].id


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_it_really_is_can_be_checked_without_a_case(language):
    walk = tap(begin(language).press("ringing"), Caller.NEW_CREDITOR, Channel.OTHER_NUMBER, Wish.TALK)
    assert answered(walk) is CallAction.RING_BACK
    walk.at.session_state["caller_check"] = True
    walk.run()
    assert walk.t("check_item.paper_notice_of_assignment") in walk.words
