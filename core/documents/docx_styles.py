"""The styles of a DOCX: Chinese fonts, language, sizes and spaces, where Word looks for them.

python-docx's own template is Japanese underneath: theme fonts, `ja-JP`, and `font.name` never names the East Asian
font. So every style is given its fonts and languages outright, and the theme is told Chinese. Latin letters and digits
are marked English, as Chinese Word does: marked Chinese, some programs break numbers at the end of a line.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TEXT_FONTS = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "SimSun"}
HEADING_FONTS = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "SimHei"}
LATIN_LANGUAGE, CHINESE = "en-US", "zh-CN"
TABLE_POINTS = 9
"""Also the size of notes."""

_LINE_POINTS = 20
"""Set outright: a line with Chinese in it would be higher than its neighbours in another script."""
_INK = "1F2328"
_SIZES = {"Normal": 12, "Title": 18, "Heading 1": 14, "Heading 2": 12, "List Bullet": 12, "List Number": 12}
_SPACES = {"Normal": (0, 6), "Title": (0, 14), "Heading 1": (12, 4), "Heading 2": (8, 4)}
"""Points before and after."""


_USED = {"Normal", "Title", "heading 1", "heading 2", "List Bullet", "List Number", "Table Grid"}
_BENEATH = {"Default Paragraph Font", "Normal Table", "No List"}


@cache
def template() -> bytes:
    """An empty document in our styles, made once per process; nothing of python-docx's theme is left."""
    import docx

    word = docx.Document()
    _set_styles(word)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _set_styles(word: WordDocument) -> None:
    from docx.oxml.ns import qn

    styles = word.styles.element
    for style in list(styles.iter(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in _USED | _BENEATH:
            styles.remove(style)
    for link in list(styles.iter(qn("w:link"))):
        link.getparent().remove(link)
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _name_fonts(defaults, TEXT_FONTS)
    for style in styles.iter(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"), "")
        if style.get(qn("w:type")) != "numbering":
            is_heading = name.lower().startswith(("heading", "title"))
            _name_fonts(style.get_or_add_rPr(), HEADING_FONTS if is_heading else TEXT_FONTS)
    _set_theme(word)
    _set_paragraphs(word)


def _name_fonts(run_properties: Any, fonts: dict[str, str]) -> None:
    """The four fonts by name, and the languages of Latin and East Asian text."""
    from docx.oxml.ns import qn

    element = run_properties.get_or_add_rFonts()
    element.attrib.clear()
    for kind, name in fonts.items():
        element.set(qn(f"w:{kind}"), name)
    for old in run_properties.findall(qn("w:lang")):
        run_properties.remove(old)
    language = _new("w:lang", val=LATIN_LANGUAGE, eastAsia=CHINESE)
    run_properties.insert_element_before(language, "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange")


def _set_theme(word: WordDocument) -> None:
    from docx.oxml.ns import qn

    settings = word.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        settings.remove(old)
    compat = settings.find(qn("w:compat"))
    language = _new("w:themeFontLang", val=LATIN_LANGUAGE, eastAsia=CHINESE)
    if compat is None:
        settings.append(language)
    else:
        compat.addnext(language)


def _set_paragraphs(word: WordDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, points in _SIZES.items():
        style: Any = word.styles[name]
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.font.bold = name.startswith(("Title", "Heading"))
        if name in _SPACES:
            before, after = _SPACES[name]
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    normal: Any = word.styles["Normal"]
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(_LINE_POINTS)
    title: Any = word.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for border in list(title.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _new(name: str, **attributes: str) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
