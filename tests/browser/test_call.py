"""The call on a phone: taps counted, one hand, nothing wider than the screen, a verdict while one types."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from core.i18n import Translator, languages

PHONE = 360
MOST_TAPS = 5
BEFORE_A_LIVE_RUN_MS = 600
"""A box tells what was typed 350 ms after the last key: only then does the page begin to be busy."""
LEAST_TARGET = 44
ABOVE_KEYBOARD = 460
"""px of a small phone that are left while its keyboard is open."""
FIVE_LINES = 140
"""px of a sentence that is said aloud."""
# The sample household that a plan rescues; its button carries the title of the sample.
SAMPLE = "sample.zhengzhou.title"

_WIDER = """
() => [...document.querySelectorAll("[data-testid=stMain] *")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; })
  .filter((e) => !e.closest(".st-key-wide_table"))
  .map((e) => `${e.tagName} ${(e.innerText || "").slice(0, 40)} ${Math.round(e.getBoundingClientRect().right)}`)
"""
# What is tapped inside the page; of a text field the box around it counts, links inside a sentence are exempt.
_TOO_SMALL = """
(least) => [...document.querySelectorAll(
  "[data-testid=stMain] :is(button, summary, a, [data-testid=stTextInputRootElement])")]
  .filter((e) => !e.closest("p:not(.contact), li:not(.contact)") || e.matches(".contact a"))
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.height < least - 0.5; })
  .map((e) => `${e.tagName} ${(e.innerText || e.ariaLabel || "").slice(0, 40)} ${e.getBoundingClientRect().height}`)
"""


class Thumb:
    """One thumb on a phone; it counts its taps."""

    def __init__(self, visitor) -> None:
        self.visitor, self.taps = visitor, 0

    def tap(self, selector: str) -> Thumb:
        """Tap the first such thing on the page and wait for what follows."""
        self.visitor.page.locator(selector).first.tap()
        self.taps += 1
        self.visitor.settle()
        return self

    def assert_fits(self) -> None:
        """Nothing is wider than the screen, and everything can be tapped."""
        page: Page = self.visitor.page
        assert self.visitor.overflow() == 0
        assert page.evaluate(_WIDER) == []
        assert page.evaluate(_TOO_SMALL, LEAST_TARGET) == []


def key(name: str) -> str:
    """Select the button or link of a keyed element."""
    return f".st-key-{name} :is(button, a)"


@pytest.fixture
def thumb(visit):
    """Give a thumb on a small phone, at the start page."""

    def make(language: str = "zh-CN", theme: str = "light") -> Thumb:
        return Thumb(visit(language=language, width=PHONE, theme=theme).open())

    return make


@pytest.mark.parametrize("language", languages())
def test_five_taps_lead_from_any_page_to_an_answer_without_a_case(thumb, language):
    """From the middle of a page, which the way to the ringing phone does not leave (the same on every page)."""
    t = Translator(language)
    hand = thumb(language)
    hand.visitor.open("/sources")
    hand.visitor.page.mouse.wheel(0, 1_500)
    hand.visitor.page.wait_for_timeout(200)
    way = hand.visitor.page.locator(key("call_now")).bounding_box()
    assert way is not None
    assert way["y"] >= 0, "it stays in sight"
    began = time.monotonic()
    for choice in ("call_now", "tap_caller_agency", "tap_channel_other_number", "tap_wish_private_account"):
        hand.assert_fits()
        hand.tap(key(choice))
    answer = hand.visitor.page.get_by_role("heading", name=t("call_action.end_and_report.title"))
    assert answer.is_visible()
    assert hand.taps <= MOST_TAPS
    assert time.monotonic() - began < 30
    top = answer.bounding_box()
    assert top is not None
    assert 0 <= top["y"] < hand.visitor.page.viewport_size["height"] / 2, "the answer is seen without moving the page"
    hand.assert_fits()
    assert hand.visitor.page.locator('a[href="tel:96110"]').count() == 1
    hand.tap(key("note_call"))
    assert hand.visitor.page.get_by_text(re.compile(re.escape(t("call_answer.noted", moment="").strip()))).is_visible()


@pytest.mark.parametrize("language", languages())
def test_the_verdict_comes_with_one_run_after_the_last_keystroke(thumb, language):
    t = Translator(language)
    hand = thumb(language)
    page: Page = hand.visitor.page
    page.get_by_role("button", name=re.compile(re.escape(t(SAMPLE)))).tap()
    hand.visitor.settle()
    hand.tap(key("call_now")).tap('[data-testid=stPageLink-NavLink][href$="live"]')
    page.locator(".st-key-call-offer-monthly input").tap()
    page.keyboard.type("1500")
    page.wait_for_timeout(BEFORE_A_LIVE_RUN_MS)
    hand.visitor.settle()
    months = page.locator(".st-key-call-offer-months input")
    months.tap()
    expect(months).to_be_focused()
    hand.visitor.settle()
    runs = _count_runs(page)
    page.keyboard.type("12")
    page.wait_for_timeout(BEFORE_A_LIVE_RUN_MS)
    verdict = page.get_by_role("heading", name=t("enum.verdict.counter"))
    verdict.wait_for()
    hand.visitor.settle()
    assert runs() == 1, "no second run, and no tap beside the field"
    assert page.evaluate("document.activeElement.tagName") == "INPUT", "the keyboard stays open"
    assert page.locator(".st-key-call-offer-monthly input").evaluate("e => e.inputMode") == "decimal"
    assert page.locator(".st-key-call-offer-months input").evaluate("e => e.inputMode") == "numeric"
    boxes = page.locator(".st-key-call_boxes").bounding_box()
    assert boxes is not None
    assert boxes["height"] < 200, "four boxes leave room for the verdict above a keyboard"
    page.set_viewport_size({"width": PHONE, "height": ABOVE_KEYBOARD})
    page.locator(".st-key-call-offer-months input").blur()
    page.locator(".st-key-call-offer-months input").tap()
    sentence = page.locator("[class*=st-key-verdict_] blockquote").first
    page.wait_for_function("document.querySelector('.st-key-call_boxes').getBoundingClientRect().top < 80")
    said = sentence.bounding_box()
    assert said is not None
    assert said["y"] + min(said["height"] / 2, FIVE_LINES) < ABOVE_KEYBOARD, (
        "what to say next stands above the keyboard"
    )
    page.set_viewport_size({"width": PHONE, "height": 740})
    hand.assert_fits()
    hand.tap(key("keep_offer"))
    for name in ("pay_now", "monthly", "months", "waived"):
        box = page.locator(f".st-key-call-offer-{name} input")
        expect(box, "empty for another offer").to_have_value("")  # waits: the run after the tap may begin late


@pytest.mark.parametrize(("language", "theme"), [*zip(languages(), ("light", "dark"), strict=True)])
def test_every_page_of_the_call_fits_a_small_phone(thumb, language, theme):
    hand = thumb(language, theme)
    hand.visitor.page.get_by_role("button", name=re.compile(re.escape(Translator(language)(SAMPLE)))).tap()
    hand.visitor.settle()
    hand.tap(key("call_now"))
    for stem in ("prepare", "script", "live", "log", "fallback", "rehearsal", "faq"):
        hand.tap(f'[data-testid=stPageLink-NavLink][href$="{stem}"]')
        hand.assert_fits()
        hand.visitor.page.mouse.wheel(0, 900)  # what stays in sight lies over other text now
        assert hand.visitor.axe() == [], stem


def test_an_amount_has_its_keypad_and_a_key_for_its_large_unit(thumb):
    """A plain text field with the keypad of digits; what that keypad lacks is one tap beside it."""
    t = Translator("zh-CN")
    hand = thumb()
    page: Page = hand.visitor.page
    page.get_by_role("button", name=re.compile(re.escape(t(SAMPLE)))).tap()
    hand.visitor.settle()
    hand.tap(key("call_now")).tap('[data-testid=stPageLink-NavLink][href$="live"]')
    field = page.locator(".st-key-call-offer-pay_now input")
    unit = page.locator(".st-key-call-offer-pay_now").get_by_role("button", name=t("form.large_unit_is"))
    field.tap()
    page.keyboard.type("1.2")
    unit.tap()
    hand.visitor.settle()
    assert (field.input_value(), unit.get_attribute("aria-pressed")) == ("1.2万", "true")
    assert page.evaluate("document.activeElement.tagName") == "INPUT", "the keyboard stays open"
    page.locator(".st-key-box_pay_now").get_by_text("12,000").wait_for()
    unit.tap()
    hand.visitor.settle()
    assert (field.input_value(), unit.get_attribute("aria-pressed")) == ("1.2", "false")
    hand.visitor.open("/income")
    modes = page.locator("[data-testid=stTextInput] input").evaluate_all("all => all.map(e => e.inputMode)")
    assert "decimal" in modes


def test_what_is_printed_is_what_is_said(thumb):
    hand = thumb()
    hand.visitor.page.get_by_role("button", name=re.compile(re.escape(Translator("zh-CN")(SAMPLE)))).tap()
    hand.visitor.settle()
    hand.tap(key("call_now")).tap('[data-testid=stPageLink-NavLink][href$="script"]')
    page: Page = hand.visitor.page
    page.emulate_media(media="print")
    assert page.locator("blockquote").first.is_visible()
    for hidden in (".st-key-top", ".st-key-call_now", ".st-key-foot", ".st-key-script_choices", ".st-key-script_jumps"):
        assert not page.locator(hidden).is_visible(), hidden


def _count_runs(page: Page):
    """Count how often the page runs from now on, by the state Streamlit shows on its root."""
    page.evaluate("""
      () => {
        window.wizardRuns = 0;
        const app = document.querySelector("[data-testid=stApp]");
        new MutationObserver((changes) => changes.forEach((change, number) => {
          const now = changes[number + 1]?.oldValue ?? app.dataset.testScriptState;
          if (now === "running" && change.oldValue !== "running") window.wizardRuns += 1;
        })).observe(app, { attributes: true, attributeOldValue: true, attributeFilter: ["data-test-script-state"] });
      }
    """)
    return lambda: int(page.evaluate("window.wizardRuns"))
