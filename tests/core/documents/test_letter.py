"""Reading a letter's text: fields are filled after it is read, so nothing typed becomes a heading or a list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents import Bullets, Heading, Missing, Paragraph, Place, Table, text_of
from core.documents.letter import letter
from core.errors import FieldsDiffer, WordsMissing
from core.i18n import Translator

T = Translator("zh-CN")
DAY = date(2026, 11, 23)
FILLED = {"today": "x", "lender_name": "L", "debt_words": "D"}


def test_lines_become_blocks():
    document = letter("after_assignment", T, DAY, FILLED, stem="s")
    kinds = [type(block) for block in document.blocks]
    assert kinds[:3] == [Paragraph, Paragraph, Bullets]
    assert document.title == "债权转让以后请核对的事项"
    assert document.is_letter
    assert isinstance(document.blocks[-1], Paragraph)
    assert document.blocks[-1].place is Place.RIGHT


@given(st.text(min_size=1, max_size=40))
def test_what_was_typed_stays_words(name):
    plain = letter("after_assignment", T, DAY, FILLED, stem="s")
    document = letter("after_assignment", T, DAY, {**FILLED, "lender_name": name}, stem="s")
    assert [type(block) for block in document.blocks] == [type(block) for block in plain.blocks]
    assert name in text_of(document)


@pytest.mark.parametrize("name", ["# x", "- x", "> x", "**x**", "{today}", "\ue000today\ue001"])
def test_marks_in_a_name_are_only_words(name):
    document = letter("after_assignment", T, DAY, {**FILLED, "lender_name": name}, stem="s")
    assert name in text_of(document)


def test_a_field_alone_stands_for_blocks_or_for_nothing():
    values = {
        "channel": "C", "company": "K", "timeline": (Table(("h",), (("c",),)), Heading("H")), "evidence": (),
        "basis": (), "answer_days": "", **FILLED,
    }  # fmt: skip
    document = letter("complaint", T, DAY, values, stem="s")
    assert Table(("h",), (("c",),)) in document.blocks
    assert Heading("H") in document.blocks


def test_a_line_whose_field_is_none_is_left_out():
    values = {"tutor_title": (), "known": (), **FILLED}
    without = text_of(letter("short_texts", T, DAY, {**values, "tutor": None}, stem="s"))
    assert len(text_of(letter("short_texts", T, DAY, {**values, "tutor": "T"}, stem="s"))) > len(without)


def test_a_missing_fact_keeps_its_question():
    fact = Missing("label", "income.sources")
    document = letter("after_assignment", T, DAY, {**FILLED, "debt_words": fact}, stem="s")
    assert document.missing == (fact,)
    assert "【还没填：label】" in text_of(document)


def test_a_field_nobody_filled_and_a_letter_nobody_wrote_are_our_faults():
    with pytest.raises(FieldsDiffer, match="debt_words"):
        letter("after_assignment", T, DAY, {"today": "x", "lender_name": "L"}, stem="s")
    with pytest.raises(WordsMissing):
        letter("no_such_letter", T, DAY, {}, stem="s")
