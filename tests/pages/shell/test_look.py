"""The look goes out once, with the document."""

from __future__ import annotations

import re

from pages.shell.look import look
from pages.shell.server import in_language


def test_all_sheets_are_sent_without_comments_and_in_balance():
    sheets = look()
    assert ".st-key-foot" in sheets
    assert "/*" not in sheets
    assert sheets.count("{") == sheets.count("}")


def test_the_look_comes_last_in_the_document():
    document = in_language('<html lang="en"><head></head><body><div id="root"></div></body></html>', "zh-CN")
    assert document.endswith(f"<style>{look()}</style></body></html>")


def test_no_colour_is_named_for_the_light_theme_alone():
    """Streamlit's own variables do not reach the page: what they fall back to would be drawn in the dark theme too."""
    assert "var(--st-" not in look()
    grounds = re.findall(r"(?:background|color|border[a-z-]*):[^;}]*#[0-9a-f]{3,6}", look())
    assert [ground for ground in grounds if "light-dark(" not in ground] == []
