"""When our own program fails in the served wizard, the page stays calm and the log names no secret."""

import re

import pytest

from core.i18n import Translator

TYPED = "13800000000"
FAILS = f"""
import streamlit as st
st.text_input("A", key="a", persist_state="session")
if st.button("fail"):
    raise ValueError("could not read {TYPED}")
"""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_fault_shows_a_reference_and_keeps_what_was_typed(serve_script, visit, language):
    served = serve_script(FAILS)
    t = Translator(language)
    visitor = visit(language=language, address=served.address).open()
    visitor.page.get_by_label("A", exact=True).fill("typed")
    visitor.press("fail")
    shown = visitor.page.get_by_role("alert").inner_text()
    assert t("error.title") in shown
    reference = re.search(r"[0-9A-F]{6}", shown)
    assert reference is not None
    assert visitor.page.get_by_label("A", exact=True).input_value() == "typed"
    assert "ValueError" not in visitor.page.content()
    log = served.log.read_text(encoding="utf-8")
    assert reference[0] in log
    assert "ValueError at " in log
    assert TYPED not in log
    visitor.press(t("action.try_again"))
    assert visitor.page.get_by_role("alert").count() == 0
    assert visitor.page.get_by_label("A", exact=True).input_value() == "typed"
