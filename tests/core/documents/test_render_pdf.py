"""The PDF: tagged, complete in its text, the same bytes twice, and there whatever was typed."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from typst import TypstError

from core.documents import Document, Heading, Paragraph, pdf_of, png_pages, render_pdf, report
from core.i18n import Translator, languages
from tests.core.documents.grounds import (
    RARE_NAME,
    first_debt,
    grounds_of,
    hard_grounds,
    letters_of,
    sample_grounds,
    with_debt,
)
from tests.core.negotiation.positions import SAMPLES

PNG = b"\x89PNG\r\n\x1a\n"


def text_layer(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def only_words(text: str) -> str:
    return re.sub(r"\s|\ufffe|-", "", text)


def plain(*blocks: object, language: str = "zh-CN") -> Document:
    return Document("x", "x", "标题", language, date(2026, 11, 23), blocks)  # type: ignore[arg-type]


def is_for_screen_readers(pdf: bytes) -> bool:
    return b"pdfuaid" in pdf


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", SAMPLES)
def test_every_report_passes_the_check_for_screen_readers(name, language):
    document = report(sample_grounds(name), Translator(language))
    pdf = render_pdf._compiled(document, "pdf", standards=["ua-1"])[0]
    assert is_for_screen_readers(pdf)
    assert only_words(document.title) in only_words(text_layer(pdf))
    assert b"/Figure" in pdf or name == "none"


def test_the_same_document_gives_the_same_bytes():
    document = report(sample_grounds("zhengzhou"), Translator("zh-CN"))
    assert pdf_of(document) == pdf_of(document)


@pytest.mark.parametrize("name", ["\U0002cb4e", "䶮", "𠮷", RARE_NAME])
def test_rare_names_are_in_the_text_layer(name):
    grounds = grounds_of(with_debt("zhengzhou", first_debt("zhengzhou"), lender_name=name))
    pdf = pdf_of(report(grounds, Translator("zh-CN")))
    assert is_for_screen_readers(pdf)
    assert only_words(name) in only_words(text_layer(pdf))


def test_every_chinese_character_of_the_report_is_in_its_text_layer():
    document = report(sample_grounds("zhengzhou"), Translator("zh-CN"))
    written = {c for debt in sample_grounds("zhengzhou").case.debts for c in debt.lender_name} | set(document.title)
    assert written - set(text_layer(pdf_of(document))) - set(" \n") == set()


def test_a_name_with_an_emoji_still_gives_a_report_and_says_what_was_lost():
    grounds = hard_grounds()
    pdf = pdf_of(report(grounds, Translator("zh-CN")))
    text = only_words(text_layer(pdf))
    assert is_for_screen_readers(pdf)
    assert "emoji" in text
    assert "〓" in text
    assert "U+1F600" in text


@pytest.mark.parametrize("name", ["\x00", "\x07\x1b[31m", "\u200b", "\u202e", "\ufffe", "👨‍👩‍👧", " ", "a\nb"])
def test_a_name_of_anything_at_all_still_gives_a_report(name):
    grounds = grounds_of(with_debt("zhengzhou", first_debt("zhengzhou"), lender_name=name))
    pdf = pdf_of(report(grounds, Translator("zh-CN")))
    assert is_for_screen_readers(pdf)
    text = text_layer(pdf)
    assert "家庭债务和还款方案报告" in only_words(text)
    assert not set(text) & set("\x00\x07\x1b\u202e")


@pytest.mark.parametrize("typed", ['#eval("1+1") *粗* $x$ @ref', "= 标题", "\\ ]", '"}', "https://a.b/#c"])
def test_words_are_never_read_as_code(typed):
    assert only_words(typed) in only_words(text_layer(pdf_of(plain(Paragraph((typed,))))))


def test_a_document_the_check_refuses_is_printed_all_the_same():
    skipped_level = plain(Heading("x", 3))
    with pytest.raises(TypstError):
        render_pdf._compiled(skipped_level, "pdf", standards=["ua-1"])
    pdf = pdf_of(skipped_level)
    assert pdf.startswith(b"%PDF")
    assert not is_for_screen_readers(pdf)


def test_every_letter_can_be_previewed_and_printed():
    for found in letters_of(hard_grounds(), Translator("en")).values():
        document = found[0][1]
        assert all(page.startswith(PNG) for page in png_pages(document))
        assert is_for_screen_readers(pdf_of(document)), document.code


def test_every_line_of_a_signature_stands_on_the_right():
    document = letters_of(sample_grounds("zhengzhou"), Translator("zh-CN"))["balance_request"][0][1]
    page = pypdfium2.PdfDocument(pdf_of(document))[0]
    words = page.get_textpage()
    whole = words.get_text_range()
    for line in ("申请人：", "联系电话：", "2026"):
        left, *_ = words.get_charbox(whole.rindex(line))
        assert left > page.get_width() / 2, line


def test_a_report_is_about_four_pages():
    pages = {name: len(png_pages(report(sample_grounds(name), Translator("zh-CN")), ppi=20)) for name in SAMPLES}
    assert set(pages.values()) <= {3, 4}
    assert pages["zhengzhou"] == 4
