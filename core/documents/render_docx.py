"""A document as an editable DOCX with Chinese fonts and language set where Word looks for them.

python-docx's own template is Japanese underneath: theme fonts, `ja-JP`, and `font.name` never names the East Asian
font. So every style is given its fonts outright, and the theme is told Chinese.
"""

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
from core.i18n import Translator

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_TEXT_FONTS = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "SimSun"}
_HEADING_FONTS = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "SimHei"}
_CHINESE = "zh-CN"
_BODY_POINTS, _TITLE_POINTS, _HEADING_POINTS, _TABLE_POINTS = 12, 18, 14, 9
_MARGIN_CM = 2.5
_INK = "1F2328"


def docx_of(document: Document) -> bytes:
    """The document as DOCX. Missing facts are highlighted; charts are given in words, their figures stand in tables."""
    import docx

    t = Translator(document.language)
    word = docx.Document()
    _set_up(word, document)
    title = word.add_paragraph(style="Title")
    title.add_run(_clean(document.title))
    for block in document.blocks:
        _add(word, block, t)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _set_up(word: WordDocument, document: Document) -> None:
    import datetime as dt

    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    _name_fonts(word, document.language)
    sizes = {"Normal": _BODY_POINTS, "Title": _TITLE_POINTS, "Heading 1": _HEADING_POINTS, "Heading 2": _BODY_POINTS}
    for name, points in sizes.items():
        style: Any = word.styles[name]
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.font.bold = name != "Normal"
    normal: Any = word.styles["Normal"]
    normal.paragraph_format.line_spacing = 1.4
    normal.paragraph_format.space_after = Pt(6)
    title: Any = word.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    about = word.core_properties
    about.title, about.author, about.comments, about.language = _clean(document.title), "", "", document.language
    about.created = about.modified = dt.datetime.combine(document.as_of, dt.time(), dt.UTC)


def _name_fonts(word: WordDocument, language: str) -> None:
    """In the defaults and in every style: the four fonts by name, no theme, and the language of both kinds."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    styles = word.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(defaults, _TEXT_FONTS)
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), language)
    lang.set(qn("w:eastAsia"), _CHINESE)
    lang.attrib.pop(qn("w:bidi"), None)
    for style in word.styles:
        run = style.element.find(qn("w:rPr"))
        is_heading = (style.name or "").startswith(("Heading", "Title"))
        if run is not None or is_heading or style.name == "Normal":
            _fonts(style.element.get_or_add_rPr(), _HEADING_FONTS if is_heading else _TEXT_FONTS)
    theme = word.settings.element.find(qn("w:themeFontLang"))
    if theme is None:
        theme = OxmlElement("w:themeFontLang")
        word.settings.element.append(theme)
    theme.attrib.clear()
    theme.set(qn("w:val"), language)
    theme.set(qn("w:eastAsia"), _CHINESE)


def _fonts(run_properties: Any, fonts: dict[str, str]) -> None:
    from docx.oxml.ns import qn

    element = run_properties.get_or_add_rFonts()
    element.attrib.clear()
    for kind, name in fonts.items():
        element.set(qn(f"w:{kind}"), name)


def _add(word: WordDocument, block: Block, t: Translator) -> None:
    if isinstance(block, Heading):
        word.add_heading(_clean(block.text), block.level)
    elif isinstance(block, Paragraph):
        _spans(word.add_paragraph(), block.spans, t, block.place)
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
            paragraph.add_run(_clean(t("document.blank", label=span.label)))
        else:
            run = paragraph.add_run(_clean(span.text if isinstance(span, Strong) else span))
            run.bold = True if isinstance(span, Strong) else None
    if place is Place.NOTE:
        for run in paragraph.runs:
            run.font.size = Pt(_TABLE_POINTS)


def _table(word: WordDocument, block: TableBlock) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    table = word.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for number, row in enumerate((block.head, *block.rows)):
        cells = table.add_row().cells
        is_strong = number == 0 or (block.last_is_total and number == len(block.rows))
        for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_clean(text))
            run.font.size, run.bold = Pt(_TABLE_POINTS), is_strong
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.line_spacing = 1.1
            if column in block.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header: Any = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no name for a repeated head row
    header.append(OxmlElement("w:tblHeader"))
    note = word.add_paragraph()
    note.paragraph_format.space_after = Pt(4)
    note.add_run(_clean(block.caption)).font.size = Pt(_TABLE_POINTS)


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
