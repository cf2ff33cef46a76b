"""The whole way by keyboard alone, from the start to the plans: `python -m tests.browser.by_keyboard`.

A minute or more in a real browser, so it is no part of `make test`; `make screenshots` runs it. It counts the keys that
were needed besides the letters typed, and how far the page moved under the reader on its own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from core.i18n import Translator, languages
from tests.browser.conftest import FLAGS, WIZARD, Servers, Visitor
from tests.browser.installed import ADVICE, find_browser
from tests.browser.test_whole_way import ENUMS, LOANS

MOST_TABS = 120
IS_FIELD = """([label]) => {
  const e = document.activeElement;
  return e.matches("input, textarea") && e.type !== "radio" && e.type !== "checkbox"
    && (e.getAttribute("aria-label") ?? "").startsWith(label);
}"""
IN_GROUP = """([label]) => {
  const e = document.activeElement;
  const group = e.closest("[role=toolbar], [role=radiogroup], [role=group]");
  const name = (group?.getAttribute("aria-label") ?? e.getAttribute("aria-label") ?? "");
  const by = group?.getAttribute("aria-labelledby");
  return (name || document.getElementById(by)?.innerText || "").startsWith(label);
}"""
IS_BUTTON = """([label]) => {
  const e = document.activeElement;
  return e.matches("button") && e.innerText.replace(/\\s+/g, "").startsWith(label.replace(/\\s+/g, ""));
}"""
SAYS = """() => {
  const e = document.activeElement;
  return (e.closest("label") ?? e).innerText.trim();
}"""
SHIFTS = """() => {
  window.wizardShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.wizardShift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


class Keys:
    """A person who uses no mouse and no finger on the screen."""

    def __init__(self, visitor: Visitor, t: Translator) -> None:
        self.visitor, self.t, self.pressed, self.step = visitor, t, 0, "situation"

    def key(self, name: str) -> None:
        """Press one key."""
        self.visitor.page.keyboard.press(name)
        self.pressed += 1

    def tab_to(self, test: str, label: str) -> None:
        """Press Tab until the focus is where it is wanted."""
        for _ in range(MOST_TABS):
            if self.visitor.page.evaluate(test, [label]):
                return
            self.key("Tab")
        raise AssertionError(f"{label!r} cannot be reached by Tab on the step {self.step}")

    def type(self, name: str, text: str) -> None:
        """Type into a field."""
        self.tab_to(IS_FIELD, self.t(f"{self.step}.{name}.label"))
        self.visitor.page.keyboard.insert_text(text)
        self.key("Tab")
        self.visitor.settle()

    def choose(self, name: str, words: str) -> None:
        """Choose in a group of buttons, between radio buttons or in a list."""
        label, page = self.t(f"{self.step}.{name}.label"), self.visitor.page
        self.tab_to(IN_GROUP, label)
        if page.evaluate("document.activeElement.getAttribute('role') === 'combobox'"):
            page.keyboard.insert_text(words)
            self.visitor.page.wait_for_timeout(200)
            self.key("Enter")
        else:
            is_radio = page.evaluate("document.activeElement.type === 'radio'")
            for _ in range(20):
                if page.evaluate(SAYS) == words:
                    break
                self.key("ArrowDown" if is_radio else "ArrowRight")
            else:
                raise AssertionError(f"{words!r} cannot be reached by arrows in {label!r}")
            if not (is_radio and page.evaluate("document.activeElement.checked")):
                self.key("Space")
        self.visitor.settle()

    def press(self, label: str) -> None:
        """Go to a button and press it."""
        self.tab_to(IS_BUTTON, label)
        self.key("Enter")
        self.visitor.settle()

    def go_on(self, step: str) -> None:
        """Press Continue and arrive at the next step."""
        self.press(self.t("action.continue"))
        self.step = step
        heading = self.visitor.page.locator("h1").first
        heading.get_by_text(re.compile(re.escape(self.t(f"{step}.title")))).wait_for()


def whole_way(keys: Keys) -> None:
    """Answer everything for three loans, and arrive at the plans."""
    t = keys.t
    keys.press(t("start.begin"))
    keys.choose("urgent_matters", t("enum.urgent_matter.none"))
    keys.choose("life_events", t("enum.life_event.pay_cut"))
    keys.choose("borrowed_to_repay", t("answer.no"))
    keys.go_on("debts")
    for number, loan in enumerate(LOANS):
        if number:
            keys.press(t("cards.debts.debts.add"))
        for name, told in loan.items():
            if name in ENUMS:
                keys.choose(name, t(f"enum.{ENUMS[name]}.{told}"))
            else:
                keys.type(name, told)
        keys.choose("collateral", t("enum.collateral.none"))
    keys.go_on("income")
    keys.choose("has_income", t("answer.yes"))
    keys.choose("income_kind", t("enum.income_kind.gig"))
    keys.type("monthly_take_home", "10000")
    keys.choose("stability", t("enum.stability.stable"))
    keys.go_on("spending")
    keys.type("adults", "2")
    keys.type("children", "1")
    keys.choose("spending_detail", t("enum.spending_detail.total"))
    keys.type("essential_spending", "7500")
    keys.go_on("assets")
    keys.type("cash_at_hand", "2000")
    keys.go_on("hardship")
    keys.choose("recovery", t("enum.recovery.unknown"))
    keys.press(t("action.continue"))
    keys.press(t("review.work_out"))
    keys.press(t("results.to_plans"))
    keys.visitor.page.get_by_role("heading", name=t("plans.title"), exact=True).wait_for()


def main() -> int:
    """Go the way in every language and say what it took."""
    if (path := find_browser()) is None:
        print(ADVICE)  # noqa: T201 - said to the person at the keyboard
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = Servers(Path(folder))
        try:
            address = servers.start(WIZARD).address
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            for language in sys.argv[1:] or languages():
                context = browser.new_context(locale=language, viewport={"width": 1280, "height": 900})
                visitor = Visitor(context.new_page(), address, language, 1280).open()
                visitor.page.evaluate(SHIFTS)
                keys = Keys(visitor, Translator(language))
                whole_way(keys)
                shift = visitor.page.evaluate("window.wizardShift")
                print(f"{language}: the plans reached with {keys.pressed} keys; the page moved by {shift:.3f}")  # noqa: T201
                context.close()
            browser.close()
        finally:
            servers.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
