"""Before and after a call: preparation, script, rehearsal, ways on after a refusal, questions; in both languages."""

from __future__ import annotations

import pytest

from core.negotiation import CallKind, ScriptPart
from core.storage import sample_names
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, Walk, begin

WITH_A_CASE = (navigation.PREPARE, navigation.SCRIPT, navigation.FALLBACK, navigation.REHEARSAL)


def at_page(stem: str, language: str = "zh-CN", sample: str = "zhengzhou") -> Walk:
    """A sample household on one page of the call."""
    return begin(language).press(f"sample_{sample}").follow(stem)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", sample_names())
@pytest.mark.parametrize("stem", WITH_A_CASE)
def test_every_sample_household_is_helped(stem, sample, language):
    walk = at_page(stem, language, sample)
    titles = {navigation.FALLBACK: "after_refusal.title"}
    assert walk.title == walk.t(titles.get(stem, f"{stem}.title"))
    helps = {
        navigation.PREPARE: "prepare.questions",
        navigation.SCRIPT: "enum.script_part.closing",
        navigation.FALLBACK: "after_refusal.never",
        navigation.REHEARSAL: "rehearsal.you",
    }
    assert walk.t(helps[stem]) in walk.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_case_one_is_shown_what_helps_now_and_the_way(language):
    walk = begin(language)
    helps = {
        navigation.PREPARE: ("prepare.never_say", "check_item.place_breathe", "say.break_off_later"),
        navigation.SCRIPT: ("enum.script_part.if_threatened", "say.threatened_family", "say.break_off_end"),
        navigation.FALLBACK: ("after_refusal.complaints",),
        navigation.REHEARSAL: ("call.without_case",),
    }
    for stem in WITH_A_CASE:
        walk.open(stem)
        assert len(walk.at.title) == 1
        assert walk.t("error.session_lost") in walk.words
        for key in helps[stem]:
            assert walk.t(key) in walk.words.replace("\\", ""), (stem, key)
    walk.open(navigation.FALLBACK)
    walk.at.pills(key="call.matter").set_value("threat")
    walk.run()
    assert 'href="tel:110"' in "".join(str(each.proto.body) for each in walk.at.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ask_stands_in_one_sentence_with_the_most_that_can_be_promised(language):
    walk = at_page(navigation.PREPARE, language)
    for figure in ("937", "5,900", "¥2,870"):
        assert figure in walk.words, figure
    for part in ("readiness", "papers", "place", "never_say", "questions"):
        assert walk.t(f"prepare.{part}") in walk.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CallKind)
def test_the_script_has_its_parts_and_each_sentence_shows_what_it_rests_on(kind, language):
    walk = at_page(navigation.SCRIPT, language)
    walk.at.pills(key="call.kind.box").set_value(kind.value)
    walk.run()
    for part in (ScriptPart.OPENING, ScriptPart.ASK, ScriptPart.CLOSING):
        assert walk.t(f"enum.script_part.{part.value}") in walk.words
    assert ("say.open_ring" if kind is CallKind.RINGING else "say.open_who_are_you") in _said(walk)
    assert walk.t("call.rests_on_nothing") not in walk.words
    walk.at.checkbox(key="call.with_facts").check()
    walk.run()
    assert walk.t("call.rests_on_nothing") in walk.words
    assert walk.t("debts.days_past_due.label") in walk.words


def test_the_lender_chosen_is_the_same_on_every_page():
    walk = at_page(navigation.PREPARE)
    key = list(walk.at.pills(key="call.ask.box").options)[2]
    debts = walk.at.session_state["case_file"].answers.debts.debts
    walk.at.pills(key="call.ask.box").set_value(debts[2].id)
    walk.run().follow(navigation.SCRIPT)
    assert key in walk.words.replace("\\", "")
    walk.follow(navigation.FALLBACK)
    assert walk.at.pills(key="call.ask.box").value == debts[2].id


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_refusal_there_are_steps_with_days_channels_and_a_warning(language):
    walk = at_page(navigation.FALLBACK, language)
    assert walk.t("fallback.second_proposal.title") in walk.words
    assert walk.t("after_refusal.never") in walk.words
    walk.at.pills(key="call.matter").set_value("collection")
    walk.run()
    html = "".join(str(each.proto.body) for each in walk.at.get("html"))
    assert 'href="tel:12378"' in html
    assert walk.t("call.contact_lender") in html


def _replies(walk: Walk) -> list[str]:
    return [str(button.key) for button in walk.at.button if str(button.key).startswith("tap_reply_")]


def _said(walk: Walk) -> list[str]:
    """Keys of the plain opening sentences that are on the page."""
    words = walk.words.replace("\\", "")
    return [key for key in ("say.open_ring", "say.open_who_are_you") if walk.t(key) in words]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slips", [False, True])
def test_a_rehearsal_ends_with_what_was_done_and_promised(slips, language):
    walk = at_page(navigation.REHEARSAL, language)
    for _ in range(20):
        found = [key for key in _replies(walk) if key.startswith("tap_reply_slip_") is slips]
        if not found:
            break
        walk.press(found[0])
    assert walk.t("rehearsal.result") in walk.words
    assert ("▲" in walk.words) is slips
    walk.press("practise_again")
    assert _replies(walk)


def test_a_promise_in_the_rehearsal_is_judged_and_enters_no_ledger():
    walk = at_page(navigation.REHEARSAL)
    for wanted in ("open_who_are_you", "situation_irregular_work", "slip_promises_all"):
        walk.press(f"tap_reply_{wanted}")
    walk.press("tap_reply_close_ticket")
    assert walk.t("rehearsal.nothing_promised") not in walk.words
    assert walk.at.session_state["case_file"].promises == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_answered_with_and_without_a_case(language):
    walk = begin(language).open("faq")
    assert walk.title == walk.t("faq_page.title")
    assert len(walk.at.expander) >= 10
    walk.at.session_state["faq_how_often_may_they_ring"] = True
    walk.run()
    assert "22" in walk.words
