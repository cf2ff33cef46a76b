"""A document as an editable DOCX, in the styles of `docx_styles`."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

from core.documents.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    Missing,
    Paragraph,
    Place,
    Span,
    Strong,
)
from core.documents.document import Table as TableBlock
from core.documents.docx_styles import TABLE_POINTS, template
from core.i18n import Translator

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_MARGIN_CM, _TEXT_WIDTH_CM = 2.5, 16
_TABLE_LINE_POINTS, _AFTER_TABLE_POINTS = 13, 6
_INDENT_POINTS = 24
"""Two characters of the text: the first line of a paragraph of a Chinese letter."""


def docx_of(document: Document) -> bytes:
    """The document as DOCX: missing facts highlighted, what is filled in by hand underlined.

    Charts are given in words; their figures stand in tables.
    """
    import docx

    t = Translator(document.language)
    word = docx.Document(io.BytesIO(template()))
    _set_up(word, document)
    title = word.add_paragraph(style="Title")
    title.add_run(_clean(document.title))
    for number, block in enumerate(document.blocks):
        _add(word, block, t, is_indented=document.is_indented)
        if document.is_signed_below(number):
            word.paragraphs[-1].paragraph_format.keep_with_next = True
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _set_up(word: WordDocument, document: Document) -> None:
    import datetime as dt

    from docx.shared import Cm

    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    about = word.core_properties
    about.title, about.author, about.comments, about.language = _clean(document.title), "", "", document.language
    about.created = about.modified = dt.datetime.combine(document.as_of, dt.time(), dt.UTC)


def _add(word: WordDocument, block: Block, t: Translator, *, is_indented: bool) -> None:
    from docx.shared import Pt

    if isinstance(block, Heading):
        word.add_heading(_clean(block.text), block.level)
    elif isinstance(block, Paragraph):
        paragraph = word.add_paragraph()
        _spans(paragraph, block.spans, t, block.place)
        if is_indented and block.place is Place.BODY:
            paragraph.paragraph_format.first_line_indent = Pt(_INDENT_POINTS)
    elif isinstance(block, Bullets):
        for item in block.items:
            style = "List Number" if block.is_numbered else "List Bullet"
            _spans(word.add_paragraph(style=style), item, t, Place.BODY)
    elif isinstance(block, TableBlock):
        _table(word, block)
    else:
        _chart(word, block)


def _spans(paragraph: WordParagraph, spans: tuple[Span, ...], t: Translator, place: Place) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
    from docx.shared import Pt

    if place is Place.RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for span in spans:
        if isinstance(span, Missing):
            run = paragraph.add_run(_clean(t("document.missing", label=span.label)))
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        elif isinstance(span, Blank):
            paragraph.add_run(_clean(t("document.blank", label=span.label))).underline = True
        else:
            run = paragraph.add_run(_clean(span.text if isinstance(span, Strong) else span))
            run.bold = True if isinstance(span, Strong) else None
    if place is Place.NOTE:
        for run in paragraph.runs:
            run.font.size = Pt(TABLE_POINTS)


def _table(word: WordDocument, block: TableBlock) -> None:
    """No row is torn by the end of a page; a short table stays on one, the head of a longer one stands on the next."""
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm, Pt

    table = word.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    parts = block.widths()
    widths = [Cm(_TEXT_WIDTH_CM * part / sum(parts)) for part in parts]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((block.head, *block.rows)):
        is_strong = number == 0 or (block.last_is_total and number == len(block.rows))
        made = table.add_row()
        _row(made, row, widths, block.numeric, is_strong=is_strong)
        properties = made._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no name for either
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell in made.cells if block.is_short and number < len(block.rows) else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    note = word.add_paragraph()
    note.paragraph_format.space_after = Pt(0)
    note.paragraph_format.line_spacing = Pt(_TABLE_LINE_POINTS if block.caption else _AFTER_TABLE_POINTS)
    note.add_run(_clean(block.caption)).font.size = Pt(TABLE_POINTS)


def _row(made: Any, texts: tuple[str, ...], widths: list[Any], numeric: tuple[int, ...], *, is_strong: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for column, (cell, text) in enumerate(zip(made.cells, texts, strict=True)):
        cell.width = widths[column]
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_clean(text))
        run.font.size, run.bold = Pt(TABLE_POINTS), is_strong or None
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(_TABLE_LINE_POINTS)
        if column in numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _chart(word: WordDocument, block: Chart) -> None:
    """A chart is said: its figures stand in a table beside it."""
    paragraph = word.add_paragraph()
    paragraph.add_run(_clean(block.title)).bold = True
    word.add_paragraph(_clean(block.alt))


def _clean(text: str) -> str:
    """What XML may not hold is left out; line ends become spaces."""
    spaced = "".join(" " if character in "\n\r\t" else character for character in text)
    kept = (c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    return "".join(kept)
