"""The DOCX read again: words, fonts of both kinds, language, highlights; nothing Japanese, no theme left."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from lxml import etree

from core.documents import Document, Missing, Paragraph, docx_of, text_of
from core.documents.render_docx import _clean
from core.i18n import Translator, languages
from tests.core.documents.grounds import hard_grounds, letters_of, sample_grounds

DAY = hard_grounds().as_of


def letter(language: str = "zh-CN") -> Document:
    return letters_of(sample_grounds("zhengzhou"), Translator(language))["negotiation_request"][0][1]


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            name: etree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith(("styles.xml", "settings.xml"))
        }


@pytest.mark.parametrize("language", languages())
def test_every_word_of_every_letter_is_there(language):
    for found in letters_of(hard_grounds(), Translator(language)).values():
        document = found[0][1]
        if not document.is_letter:
            continue
        read = docx.Document(io.BytesIO(docx_of(document)))
        words = "".join(paragraph.text for paragraph in read.paragraphs)
        words += "".join(cell.text for table in read.tables for row in table.rows for cell in row.cells)
        lines = [part for line in text_of(document).splitlines() for part in line.removeprefix("- ").split(" | ")]
        assert [line for line in lines if _clean(line) not in words] == []
        assert read.core_properties.title == document.title
        assert read.core_properties.language == language
        assert read.core_properties.author == ""


def test_a_missing_fact_is_highlighted():
    document = Document("x", "x", "x", "zh-CN", DAY, (Paragraph((Missing("哪天", "situation.hardship_since"),)),))
    read = docx.Document(io.BytesIO(docx_of(document)))
    [run] = read.paragraphs[1].runs
    assert run.text == "【还没填：哪天】"
    assert run.font.highlight_color == WD_COLOR_INDEX.YELLOW


def test_what_xml_cannot_hold_is_left_out():
    typed = "a\x00b\x0bc\nd\ud800\ufffe<&>𬭎"
    document = Document("x", "x", typed, "zh-CN", DAY, (Paragraph((typed,)),))
    read = docx.Document(io.BytesIO(docx_of(document)))
    assert [paragraph.text for paragraph in read.paragraphs] == ["abc d<&>𬭎"] * 2


def test_a_report_can_be_written_too_with_charts_in_words():
    [(_, document)] = letters_of(sample_grounds("zhengzhou"), Translator("zh-CN"))["report"]
    read = docx.Document(io.BytesIO(docx_of(document)))
    assert "每月要还：现在¥7,135，按方案¥2,843；每月最多能答应¥2,870。" in [p.text for p in read.paragraphs]
