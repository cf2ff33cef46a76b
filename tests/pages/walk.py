"""A visitor without a browser: what they see, press, type and choose; AppTest over the router."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from core.i18n import Translator
from core.outcome import Outcome
from pages.shell import navigation
from pages.shell.kept_outcome import PACKED, unpacked

ROUTER = Path(__file__).parents[2] / "pages" / "shell" / "router.py"
TODAY = date(2026, 11, 23)
LANGUAGES = ("zh-CN", "en")


@dataclass
class Walk:
    """One visitor on their way; every step asserts that no fault was met."""

    at: AppTest
    t: Translator

    @property
    def title(self) -> str:
        """The heading of the page shown."""
        return str(self.at.title[0].value)

    @property
    def words(self) -> str:
        """Everything said in paragraphs, tables, notices and warnings."""
        said = (*self.at.markdown, *self.at.error, *self.at.warning, *self.at.info, *self.at.header, *self.at.subheader)
        return "\n".join(str(element.value) for element in said)

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [str(button.label) for button in self.at.button]

    @property
    def outcome(self) -> Outcome:
        """The outcome this session keeps."""
        return unpacked(self.at.session_state[PACKED][1])

    def run(self) -> Walk:
        """Run the page again."""
        self.at.run()
        assert not self.at.exception, [str(fault.value) for fault in self.at.exception]
        return self

    def open(self, stem: str) -> Walk:
        """Open a page as by its address; every later run of AppTest comes back to it."""
        self.at.switch_page(str(navigation.file_of(stem)))
        return self.run()

    def follow(self, stem: str) -> Walk:
        """Follow a link inside the wizard, which AppTest cannot click."""
        self.at.session_state["go_to"] = stem
        return self.run()

    def press(self, key: str) -> Walk:
        """Press a button."""
        self.at.button(key=key).click()
        return self.run()

    def type(self, **fields: str) -> Walk:
        """Type into fields of the step shown; the names are those of the fields."""
        for name, text in fields.items():
            self.at.text_input(key=self.key(name)).set_value(text)
        return self.run()

    def choose(self, name: str, choice: object) -> Walk:
        """Choose among buttons in rows, a pair of radio buttons or a list that opens."""
        key = self.key(name)
        kinds = ("pills", "radio", "selectbox", "checkbox")
        found = [widget for kind in kinds for widget in getattr(self.at, kind) if widget.key == key]
        assert found, f"no choice with the key {key!r} is shown"
        found[0].set_value(choice)
        return self.run()

    def key(self, name: str) -> str:
        """Give the key of a field by its name, when it is shown once; a whole key is left as it is."""
        kinds = ("text_input", "pills", "radio", "selectbox", "checkbox")
        keys = [str(widget.key) for kind in kinds for widget in getattr(self.at, kind)]
        if name in keys:
            return name
        [key] = [key for key in keys if key.rpartition(".")[2] == name]
        return key

    def shows(self, name: str) -> bool:
        """Say whether a field of that name is shown."""
        kinds = ("text_input", "pills", "radio", "selectbox")
        return any(str(w.key).rpartition(".")[2] == name for kind in kinds for w in getattr(self.at, kind))

    def value(self, name: str) -> object:
        """Give what stands in a field of the page shown."""
        return self.at.session_state[self.key(name)]

    def kept(self, key: str) -> object:
        """Give what was left in a field, on the screen or not."""
        return self.at.session_state["typed"].typed.get(key)


def begin(language: str = "zh-CN") -> Walk:
    """Open the wizard as a new visitor who reads that language; the start page must be there."""
    at = AppTest.from_file(str(ROUTER), default_timeout=60)
    at.session_state["language"] = language
    walk = Walk(at, Translator(language)).run()
    assert walk.title == walk.t("start.title")
    return walk


def fill_situation(walk: Walk) -> Walk:
    """Answer the first page: nothing urgent, a pay cut."""
    assert walk.title == walk.t("situation.title")
    walk.choose("urgent_matters", ["none"]).choose("life_events", ["pay_cut"]).choose("borrowed_to_repay", False)
    return walk.press("continue")


def fill_debt(walk: Walk, **changes: str) -> Walk:
    """Fill the card that is open with an ordinary consumer loan, all figures known."""
    texts = {
        "lender_name": "A",
        "instalment": "980",
        "remaining_instalments": "8",
        "days_past_due": "0",
        "amount_received": "10000",
        "term_instalments": "12",
        "balance": "7200",
        **changes,
    }
    walk.choose("loan_type", "consumer").choose("lender_kind", "bank").choose("collateral", "none")
    return walk.type(**texts)


def fill_income(walk: Walk, amount: str = "9000") -> Walk:
    """Answer the income page: one steady wage."""
    assert walk.title == walk.t("income.title")
    walk.choose("has_income", True).choose("income_kind", "wage").choose("stability", "stable")
    return walk.type(monthly_take_home=amount).press("continue")


def fill_spending(walk: Walk, amount: str = "3800") -> Walk:
    """Answer the spending page in one sum, for one person."""
    assert walk.title == walk.t("spending.title")
    walk.choose("spending_detail", "total")
    return walk.type(adults="1", children="0", essential_spending=amount).press("continue")


def fill_assets(walk: Walk, amount: str = "20000") -> Walk:
    """Answer the page of money at hand."""
    assert walk.title == walk.t("assets.title")
    return walk.type(cash_at_hand=amount).press("continue")


def fill_hardship(walk: Walk) -> Walk:
    """Answer the last page: no change is expected."""
    assert walk.title == walk.t("hardship.title")
    return walk.choose("recovery", "no").press("continue")


def walk_to(step: str, language: str = "zh-CN") -> Walk:
    """Answer everything before a step and arrive at it."""
    walk = begin(language).press("begin")
    fillers = {
        "situation": fill_situation,
        "debts": lambda on_the_way: fill_debt(on_the_way).press("continue"),
        "income": fill_income,
        "spending": fill_spending,
        "assets": fill_assets,
        "hardship": fill_hardship,
    }
    for name, fill in fillers.items():
        if name == step:
            break
        fill(walk)
    assert walk.title == walk.t(f"{step}.title" if step in fillers else "review.title")
    return walk
