"""A document as PDF and as images, set by Typst.

Words reach Typst as JSON beside the template, never inside it. The PDF is written for screen readers (PDF/UA-1)
whenever Typst lets it pass; the check refuses whole documents over one detail, so there is always the plain PDF behind.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from core.documents.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    Missing,
    Paragraph,
    Span,
    Strong,
    Table,
)
from core.documents.glyphs import REPLACEMENT, Coverage, coverage_of
from core.i18n import Translator

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE = Path(__file__).with_name("document.typ")
_FONT_PACKAGE, _FONT_FILE = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"
_Standard: TypeAlias = Literal["ua-1"]
_FOR_SCREEN_READERS: _Standard = "ua-1"
PREVIEW_PPI = 80


def pdf_of(document: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes. Whatever was typed, there is a PDF."""
    from typst import TypstError

    try:
        return _compiled(document, "pdf", standards=[_FOR_SCREEN_READERS])[0]
    except TypstError:
        return _compiled(document, "pdf")[0]


def png_pages(document: Document, *, ppi: int = PREVIEW_PPI) -> tuple[bytes, ...]:
    """Each page as a PNG image of `ppi` pixels an inch, for the preview."""
    return _compiled(document, "png", ppi=ppi)


def _compiled(
    document: Document,
    form: Literal["pdf", "png"],
    *,
    standards: Sequence[_Standard] = (),
    ppi: int = PREVIEW_PPI,
) -> tuple[bytes, ...]:
    import typst

    compiled = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        sys_inputs={"document": json.dumps(_plain(document), ensure_ascii=False)},
        pdf_standards=[*standards],
        timestamp=dt.datetime.combine(document.as_of, dt.time(), dt.UTC),
    )
    made = cast("bytes | list[bytes]", compiled)  # several pages are a list, which its types do not say
    return tuple(made) if isinstance(made, list) else (made,)


@cache
def _fonts() -> Fonts:
    """The one font, found once per process."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_font_file().parent)])


@cache
def font_coverage() -> Coverage:
    """What the font can draw, read once per process."""
    return coverage_of(_font_file())


def _font_file() -> Path:
    return Path(str(files(_FONT_PACKAGE))) / _FONT_FILE


def _plain(document: Document) -> dict[str, Any]:
    """The document as plain values with every character drawable, and a note where some were not."""
    t = Translator(document.language)
    language, _, region = t("language.locale").partition("_")
    blocks = [
        {**_block(block, t), "signed_below": document.is_signed_below(number)}
        for number, block in enumerate(document.blocks)
    ]
    lost: dict[str, None] = {}
    body = _drawable({"title": document.title, "blocks": blocks, "footer": document.footer}, lost)
    if lost:
        points = t.list(f"U+{ord(character):04X}" for character in lost)
        note = t("document.lost_characters", mark=REPLACEMENT, points=points)
        body["blocks"].append({"kind": "paragraph", "place": "note", "spans": [note]})
    day = document.as_of
    about = {
        "lang": language,
        "region": region or None,
        "day": [day.year, day.month, day.day],
        "letter": document.is_letter,
        "indented": document.is_indented,
    }
    return {**about, **body}


def _drawable(value: Any, lost: dict[str, None]) -> Any:
    if isinstance(value, str):
        text, replaced = font_coverage().drawable(value)
        lost.update(dict.fromkeys(replaced))
        return text
    if isinstance(value, Mapping):
        return {key: _drawable(each, lost) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(each, lost) for each in value]
    return value


def _block(block: Block, t: Translator) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "place": block.place.value, "spans": [_span(each, t) for each in block.spans]}
    if isinstance(block, Bullets):
        items = [[_span(each, t) for each in item] for item in block.items]
        return {"kind": "bullets", "numbered": block.is_numbered, "items": items}
    if isinstance(block, Table):
        return _table(block)
    return _chart(block)


def _span(span: Span, t: Translator) -> str | dict[str, str]:
    if isinstance(span, Missing):
        return {"kind": "missing", "text": t("document.missing", label=span.label)}
    if isinstance(span, Blank):
        return {"kind": "blank", "text": t("document.blank", label=span.label)}
    return {"kind": "strong", "text": span.text} if isinstance(span, Strong) else span


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "head": table.head,
        "rows": table.rows,
        "widths": table.widths(),
        "short": table.is_short,
        "numeric": table.numeric,
        "total": table.last_is_total,
        "caption": table.caption,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    series = [
        {"name": each.name, "colour": each.colour, "shares": each.shares, "line": each.is_line} for each in chart.series
    ]
    return {
        "kind": "chart",
        "drawn": chart.kind.value,
        "title": chart.title,
        "alt": chart.alt,
        "labels": chart.labels,
        "series": series,
        "ticks": chart.ticks,
        "marks": chart.marks,
        "warned": chart.warned,
        "caption": chart.caption,
        "notes": chart.notes,
    }
