"""A visitor without a browser: AppTest over the router, on a fixed day, with a draft folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.i18n import Translator
from pages.shell import clock

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
        said = (*self.at.markdown, *self.at.error, *self.at.warning, *self.at.info, *self.at.subheader)
        return "\n".join(str(element.value) for element in said)

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [str(button.label) for button in self.at.button]

    def run(self) -> Walk:
        """Run the page again."""
        self.at.run()
        assert not self.at.exception, [str(fault.value) for fault in self.at.exception]
        return self

    def open(self, stem: str) -> Walk:
        """Open a page as by its address."""
        from pages.shell import navigation

        self.at.switch_page(str(navigation.file_of(stem)))
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
        """Give what stands in a field."""
        return self.at.session_state[self.key(name)]


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Walk]:
    """Begin a walk in a language; walks of one test share the computer, and so the kept draft."""
    monkeypatch.setenv("WIZARD_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("WIZARD_MODE", raising=False)
    monkeypatch.setattr(clock, "today", lambda: TODAY)

    def begin(language: str = "zh-CN") -> Walk:
        at = AppTest.from_file(str(ROUTER), default_timeout=60)
        at.session_state["language"] = language
        found = Walk(at, Translator(language)).run()
        assert found.title == found.t("start.title")
        return found

    return begin
