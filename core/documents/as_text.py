"""A document as plain text: for copying, for a screen reader's own voice, and for the tests."""

from __future__ import annotations

from collections.abc import Iterator

from core.documents.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    Missing,
    Paragraph,
    Spans,
    Strong,
    Table,
)
from core.i18n import Translator


def text_of(document: Document) -> str:
    """The document line by line; tables as rows with bars, a line feed at the end."""
    t = Translator(document.language)
    lines = [document.title, ""]
    for block in document.blocks:
        lines += [*_lines(block, t), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: Block, t: Translator) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield spoken_spans(block.spans, t)
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            yield f"{number}. {spoken_spans(item, t)}" if block.is_numbered else f"- {spoken_spans(item, t)}"
    elif isinstance(block, Table):
        yield from (" | ".join(row) for row in (block.head, *block.rows))
        if block.caption:
            yield block.caption
    elif isinstance(block, Chart):
        yield block.title
        yield block.alt


def spoken_spans(spans: Spans, t: Translator) -> str:
    """Spans as words, missing facts and blanks in their marks."""
    return "".join(_word(span, t) for span in spans)


def _word(span: str | Missing | Blank | Strong, t: Translator) -> str:
    if isinstance(span, Missing):
        return t("document.missing", label=span.label)
    if isinstance(span, Blank):
        return t("document.blank", label=span.label)
    return span.text if isinstance(span, Strong) else span
