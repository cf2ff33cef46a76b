"""A fault is told calmly and logged by place, without a word of what was typed."""

import logging
import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.i18n import Translator, languages
from pages.shell.fault_place import place_of

TYPED = "13800000000"
SCRIPT = """
import streamlit as st
from pages.shell.faults import tell_visitor
st.session_state["language"] = {language!r}
st.text_input("kept", key="kept", value="typed")
try:
    int({secret!r} + "x")
except ValueError as error:
    st.session_state["told"] = tell_visitor(error)
"""


@pytest.mark.parametrize("language", languages())
def test_the_visitor_reads_a_calm_text_with_a_reference_that_the_log_has_too(language, caplog):
    t = Translator(language)
    with caplog.at_level(logging.ERROR, logger="wizard.faults"):
        at = AppTest.from_string(SCRIPT.format(language=language, secret=TYPED)).run()
    assert not at.exception
    assert at.session_state["told"] is True
    [shown] = at.error
    assert t("error.text") in shown.value
    reference = re.search(r"[0-9A-F]{6}", shown.value)
    assert reference is not None
    assert reference[0] in caplog.text
    assert TYPED not in caplog.text
    assert TYPED not in shown.value
    assert at.text_input(key="kept").value == "typed"


def raise_from_here():
    try:
        int(TYPED + "x")
    except ValueError as error:
        raise KeyError(TYPED) from error


def test_the_place_names_kinds_files_and_functions_and_the_cause():
    with pytest.raises(KeyError) as raised:
        raise_from_here()
    place = place_of(raised.value)
    assert re.match(r"KeyError at tests/pages/shell/test_faults\.py:\d+ in raise_from_here", place)
    assert "; caused by ValueError at tests/pages/shell/test_faults.py" in place
    assert TYPED not in place
    assert str(Path.cwd()) not in place


def test_a_fault_outside_our_code_is_said_to_be_so():
    assert place_of(ValueError("x")) == "ValueError at a place outside our code"


def test_streamlit_prints_no_exception_past_our_filter():
    # With the package rich installed (a development tool brings it) Streamlit prints whole messages to the terminal.
    assert st.get_option("logger.enableRich") is False
