"""Figures named on the phone: judged while they are typed, kept, compared, promised; nothing typed is lost."""

from __future__ import annotations

import pytest

from core.negotiation import Verdict
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, Walk, begin


def on_the_phone(language: str = "zh-CN", sample: str = "zhengzhou") -> Walk:
    """A household with a case on the page where offers are judged."""
    return begin(language).press(f"sample_{sample}").follow(navigation.LIVE)


def hear(walk: Walk, **boxes: str) -> Walk:
    """Type what the lender says; one run after the last keystroke."""
    for name, text in boxes.items():
        walk.at.text_input(key=f"call.offer.{name}").set_value(text)
    return walk.run()


def verdict(walk: Walk) -> Verdict | None:
    """The verdict shown, None where there is none."""
    headings = "".join(str(heading.value) for heading in walk.at.header)
    return next((each for each in Verdict if walk.t(f"enum.verdict.{each.value}") in headings), None)


def promise_buttons(walk: Walk) -> list[str]:
    return [str(button.key) for button in walk.at.button if str(button.key).startswith("promise_")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_much_a_month_is_countered_with_what_can_be_kept(language):
    walk = hear(on_the_phone(language), monthly="1500", months="12")
    assert verdict(walk) is Verdict.COUNTER
    for figure in ("¥937", "¥18,000", "48.49%"):
        assert figure in walk.words, figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fits_is_taken_once_the_conditions_are_answered(language):
    walk = hear(on_the_phone(language), monthly="900", months="18", waived="5000")
    assert verdict(walk) is Verdict.TAKE_IF
    for pills in list(walk.at.pills):
        if str(pills.key).startswith("call.offer.") and list(pills.options)[:1] == [
            walk.t("enum.condition_state.agreed")
        ]:
            pills.set_value("agreed")
    assert verdict(walk.run()) is Verdict.TAKE


@pytest.mark.parametrize(
    ("boxes", "problem"),
    [
        ({"monthly": "-5", "months": "12"}, "negative"),
        ({"monthly": "📞", "months": "12"}, "not_an_amount"),
        ({"monthly": "<b>8</b>", "months": "12"}, "not_an_amount"),
        ({"monthly": "800", "months": "1201"}, "out_of_bounds"),
        ({"monthly": "800", "months": "x"}, "not_a_number"),
    ],
)
def test_what_cannot_be_read_says_so_at_its_box_and_stays(boxes, problem):
    walk = hear(on_the_phone(), **boxes)
    assert verdict(walk) is None
    assert 'class="problem"' in walk.words, problem
    for name, text in boxes.items():
        assert walk.at.text_input(key=f"call.offer.{name}").value == text


@pytest.mark.parametrize(
    "boxes", [{}, {"monthly": "800"}, {"months": "12"}, {"monthly": "0", "months": "0"}, {"waived": "3000"}]
)
def test_half_an_offer_gets_a_hint_and_no_blame(boxes):
    walk = hear(on_the_phone(), **boxes)
    assert verdict(walk) is None
    assert 'class="problem"' not in walk.words
    assert walk.t("live.half" if boxes else "live.begin") in walk.words


def test_amounts_are_read_as_people_write_them_and_said_back():
    walk = hear(on_the_phone(), monthly="三千", months="1年")
    assert verdict(walk) is Verdict.COUNTER
    assert "3,000" in walk.words


def test_more_months_than_a_life_are_judged_and_cannot_be_promised():
    walk = hear(on_the_phone(), monthly="10", months="1200").press("keep_offer")
    assert len(walk.at.session_state["case_file"].offers) == 1
    assert promise_buttons(walk) == []


def test_what_is_typed_outlives_the_page_and_the_language():
    walk = hear(on_the_phone(), monthly="900", months="18")
    walk.follow(navigation.LOG).follow(navigation.LIVE)
    assert verdict(walk) is Verdict.TAKE_IF
    walk.at.session_state["language"] = "en"
    english = Walk(walk.at, type(walk.t)("en")).run()
    assert verdict(english) is Verdict.TAKE_IF


def test_offers_are_kept_and_the_best_of_a_lender_is_marked():
    walk = hear(on_the_phone(), monthly="1500", months="12").press("keep_offer")
    hear(walk, monthly="900", months="18").press("keep_offer")
    hear(walk, monthly="860", months="18").press("keep_offer")
    assert [int(each.monthly) for each in walk.at.session_state["case_file"].offers] == [1500, 900, 860]
    best = [line for line in walk.words.split("\n") if "★" in line]
    assert len(best) == 1
    assert walk.t("live.kept", count=3) in walk.words
    dropped = walk.at.session_state["case_file"].offers[0].id
    walk.press(f"drop_{dropped}")
    assert len(walk.at.session_state["case_file"].offers) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_yes_enters_the_ledger_and_leaves_less_to_promise(language):
    walk = on_the_phone(language)
    assert walk.t("ledger.most", amount="¥2,870") in walk.words
    hear(walk, monthly="900", months="18").press("keep_offer")
    walk.press(promise_buttons(walk)[0])
    assert walk.t("ledger.most", amount="¥1,970") in walk.words
    assert walk.t("ledger.not_written") in walk.words
    assert promise_buttons(walk) == [], "the same offer is promised once"
    [promise] = walk.at.session_state["case_file"].promises
    walk.press(f"written_{promise.id}")
    assert walk.t("ledger.not_written") not in walk.words
    walk.press(f"withdraw_{promise.id}")
    assert walk.t("ledger.most", amount="¥2,870") in walk.words
    assert walk.at.session_state["case_file"].promises[0].withdrawn, "a withdrawn promise stays in the file"


def test_an_offer_that_breaks_a_promise_says_so():
    walk = hear(on_the_phone(), monthly="2500", months="18").press("keep_offer")
    walk.press(promise_buttons(walk)[0])
    debts = walk.at.session_state["case_file"].answers.debts.debts
    walk.at.pills(key="call.target.box").set_value(debts[1].id)
    hear(walk.run(), monthly="1200", months="12")
    assert verdict(walk) in (Verdict.COUNTER, Verdict.DECLINE)
    assert "¥2,500" in walk.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_case_the_page_points_to_the_start_and_to_what_helps_now(language):
    walk = begin(language).open(navigation.LIVE)
    assert walk.title == walk.t("live.title")
    assert walk.t("call.without_case") in walk.words
