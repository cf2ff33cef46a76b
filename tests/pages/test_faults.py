"""A fault of ours shows a calm page with a reference and keeps the answers."""

from __future__ import annotations

import pytest

from pages.shell import session
from pages.shell.faults import tell_visitor
from tests.pages.walk import LANGUAGES, walk_to


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_keeps_every_answer(language, monkeypatch):
    walk = walk_to("check", language)
    before = walk.at.session_state["case_file"]

    def fail() -> None:
        raise RuntimeError("meant to happen")

    with monkeypatch.context() as broken:
        broken.setattr(session, "case", fail)
        walk.at.run()
        assert walk.at.exception, "the fault was met"
    walk.run()
    assert walk.title == walk.t("review.title")
    assert walk.at.session_state["case_file"] == before
    walk.press("change.spending.essential_spending")
    assert walk.value("essential_spending") == "3800"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_visitor_is_told_calmly_with_a_reference(language):
    from streamlit.testing.v1 import AppTest

    def page() -> None:
        from pages.shell.faults import tell_visitor

        tell_visitor(RuntimeError("meant to happen"))

    at = AppTest.from_function(page)
    at.session_state["language"] = language
    at.run()
    [told] = at.error
    assert "meant to happen" not in told.value
    assert tell_visitor.__doc__
    assert [button.key for button in at.button] == ["fault_try_again"]
