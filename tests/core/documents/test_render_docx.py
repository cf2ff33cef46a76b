"""The DOCX read again: words, fonts of both kinds, language, highlights; nothing Japanese, no theme left."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
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


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONTS = {"ascii", "hAnsi", "cs", "eastAsia"}


def named(parent: etree._Element) -> dict[str, str]:
    """The fonts and languages an element names itself."""
    found: dict[str, str] = {}
    for properties in parent.findall(f"{W}rPr"):
        for fonts in properties.findall(f"{W}rFonts"):
            found |= {key.removeprefix(W): value for key, value in fonts.attrib.items()}
        for language in properties.findall(f"{W}lang"):
            found |= {f"lang {key.removeprefix(W)}": value for key, value in language.attrib.items()}
    return found


@pytest.mark.parametrize("language", languages())
def test_fonts_and_language_are_named_in_every_style_and_nothing_is_left_to_a_theme(language):
    found = parts(docx_of(letter(language)))
    styles = [s for s in found["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}type") != "numbering"]
    defaults = found["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault")
    assert len(styles) >= 9
    for element in (defaults, *styles):
        told = named(element)
        assert set(told) == {*FONTS, "lang val", "lang eastAsia"}, etree.tostring(element)
        assert told["eastAsia"] in ("SimSun", "SimHei")
        assert (told["lang val"], told["lang eastAsia"]) == ("en-US", "zh-CN")
    [theme] = found["word/settings.xml"].iter(f"{W}themeFontLang")
    assert dict(theme.attrib) == {f"{W}val": "en-US", f"{W}eastAsia": "zh-CN"}
    for name, part in found.items():
        assert b"ja-JP" not in etree.tostring(part), name
        assert not [a for e in part.iter(f"{W}rFonts") for a in e.attrib if a.endswith("Theme")], name


def test_a_chinese_letter_is_indented_but_for_whom_it_is_written_to():
    read = docx.Document(io.BytesIO(docx_of(letter())))
    first, second = read.paragraphs[1:3]
    assert first.text.endswith("：")
    assert first.paragraph_format.first_line_indent is None
    assert second.paragraph_format.first_line_indent == Pt(24)
    english = docx.Document(io.BytesIO(docx_of(letter("en"))))
    assert {paragraph.paragraph_format.first_line_indent for paragraph in english.paragraphs} == {None}


def test_a_signature_stays_with_the_words_above_it_and_rows_are_not_torn():
    read = docx.Document(io.BytesIO(docx_of(letter())))
    [day] = [number for number, paragraph in enumerate(read.paragraphs) if paragraph.text == "2026年11月23日"]
    assert all(read.paragraphs[number].paragraph_format.keep_with_next for number in range(day - 3, day))
    for table in read.tables:
        rows = [row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows]
        assert all(rows)
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        assert kept == [True] * (len(kept) - 1) + [None]


@pytest.mark.parametrize("language", languages())
def test_every_word_of_every_letter_is_there(language):
    for found in letters_of(hard_grounds(), Translator(language)).values():
        document = found[0][1]
        if not document.is_letter:
            continue
        content = docx_of(document)
        assert_runs_have_the_fonts_of_their_styles(content)
        read = docx.Document(io.BytesIO(content))
        words = "".join(paragraph.text for paragraph in read.paragraphs)
        words += "".join(cell.text for table in read.tables for row in table.rows for cell in row.cells)
        lines = [part for line in text_of(document).splitlines() for part in line.removeprefix("- ").split(" | ")]
        assert [line for line in lines if _clean(line) not in words] == []
        assert read.core_properties.title == document.title
        assert read.core_properties.language == language
        assert read.core_properties.author == ""


def assert_runs_have_the_fonts_of_their_styles(content: bytes) -> None:
    """A run names no font of its own that would take it away, and every style in use is one of those above."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body = etree.fromstring(packed.read("word/document.xml"))
    known = {style.get(f"{W}styleId") for style in parts(content)["word/styles.xml"].iter(f"{W}style")}
    assert {s.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for s in body.iter(f"{W}{kind}")} <= known
    assert list(body.iter(f"{W}r"))
    assert not [*body.iter(f"{W}rFonts"), *body.iter(f"{W}lang")]


def test_a_missing_fact_is_highlighted():
    document = Document("x", "x", "x", "zh-CN", DAY, (Paragraph((Missing("哪天", "situation.hardship_since"),)),))
    read = docx.Document(io.BytesIO(docx_of(document)))
    [run] = read.paragraphs[1].runs
    assert run.text == "【还没填：哪天】"
    assert run.font.highlight_color == WD_COLOR_INDEX.YELLOW


def test_what_is_filled_in_by_hand_is_underlined():
    document = letters_of(sample_grounds("zhengzhou"), Translator("zh-CN"))["balance_request"][0][1]
    word = docx.Document(io.BytesIO(docx_of(document)))
    underlined = [run.text for paragraph in word.paragraphs for run in paragraph.runs if run.underline]
    assert set(underlined) == {Translator("zh-CN")("document.blank", label=blank.label) for blank in document.blanks}


def test_what_xml_cannot_hold_is_left_out():
    typed = "a\x00b\x0bc\nd\ud800\ufffe<&>𬭎"
    document = Document("x", "x", typed, "zh-CN", DAY, (Paragraph((typed,)),))
    read = docx.Document(io.BytesIO(docx_of(document)))
    assert [paragraph.text for paragraph in read.paragraphs] == ["abc d<&>𬭎"] * 2


def test_a_report_can_be_written_too_with_charts_in_words():
    [(_, document)] = letters_of(sample_grounds("zhengzhou"), Translator("zh-CN"))["report"]
    read = docx.Document(io.BytesIO(docx_of(document)))
    assert "每月要还：现在¥7,135，按方案¥2,843；每月最多能答应¥2,870。" in [p.text for p in read.paragraphs]
