"""The text of a PDF, page by page. What has no text layer is a scan and is not guessed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.imports.fold import fold
from core.imports.limits import LARGEST_PDF, MOST_PAGES, Refused, refuse_above

if TYPE_CHECKING:
    import pypdfium2

_MOST_LETTERS = 400_000
"""Of all pages together; a report of sixty pages has a fifth of it."""
_LEAST_LETTERS = 20
"""Fewer than this on all pages: a picture with a page number."""
_TABLE = "未销户"
"""A word of the report's summary, the only table that is read."""
_FIGURES = frozenset("0123456789-")
_WIDE_GAP, _USUAL_HEIGHT = 0.7, 8.0
"""Between cells, in heights of a figure (points, before one is met); those of one number stand closer than half."""
_PASSWORD_ERROR = 4
"""PDFium's code for a missing or wrong password."""


def pages_of(content: bytes, password: str | None = None) -> tuple[str, ...]:
    """The folded text of each page.

    Raises `Refused`: too large or too many pages, damaged, `pdf_needs_password` or `pdf_password_wrong`, and `pdf_scan`
    where no page has text. The password is used here and kept nowhere.
    """
    refuse_above(len(content), LARGEST_PDF)
    document = _opened(content, password)
    try:
        if len(document) > MOST_PAGES:
            raise Refused("pdf_too_many_pages", most=MOST_PAGES)
        pages = _texts(document)
    finally:
        document.close()
    if sum(len(page.strip()) for page in pages) < _LEAST_LETTERS:
        raise Refused("pdf_scan")
    return pages


def _opened(content: bytes, password: str | None) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content, password=password or None)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == _PASSWORD_ERROR:
            raise Refused("pdf_password_wrong" if password else "pdf_needs_password") from None
        raise Refused("pdf_damaged") from None


def _spaced(page: pypdfium2.PdfTextPage) -> str:
    """The text of one page with a space wherever two figures stand apart: cells of a table, which PDFium may join."""
    letters, before = list[str](), ""
    edge, height = 0.0, _USUAL_HEIGHT
    for place in range(page.count_chars()):
        letter = page.get_text_range(place, 1)
        left, bottom, right, top = page.get_charbox(place)
        if before in _FIGURES and letter in _FIGURES and left - edge > height * _WIDE_GAP:
            letters.append(" ")
        letters.append(letter)
        before, edge, height = letter, right, top - bottom if letter.isdigit() else height
    return "".join(letters)


def _texts(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    import pypdfium2

    pages, letters = list[str](), 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            letters += text.count_chars()
            if letters > _MOST_LETTERS:
                raise Refused("pdf_too_much_text")
            words = fold(text.get_text_bounded())
            pages.append(fold(_spaced(text)) if _TABLE in words else words)
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            raise Refused("pdf_damaged") from None
    return tuple(pages)
