"""A letter from its text in one language: Markdown with named fields, filled with what the facts support.

The text is read first and filled afterwards, so that nothing a borrower typed can become a heading or a list. A field
that is alone on its line may stand for whole blocks; a line one of whose fields is None is left out. Fields that begin
with `blank_` are lines to fill in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from core.documents.document import Blank, Block, Bullets, Document, Heading, Missing, Paragraph, Place, Spans, Strong
from core.errors import FieldsDiffer
from core.i18n import Translator, fields_of, letter_of

Blocks: TypeAlias = tuple[Block, ...]
Field: TypeAlias = str | Missing | Blank | Spans | Blocks | None

_OPEN, _CLOSE = "\ue000", "\ue001"
_FIELD = re.compile(f"{_OPEN}([a-z0-9_]+){_CLOSE}")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_BLANK = "blank_"


def letter(name: str, t: Translator, as_of: date, values: Mapping[str, Field], *, stem: str) -> Document:
    """Read the letter of that name and fill it; raises `FieldsDiffer` for a field that no value was given for."""
    marks = {field: f"{_OPEN}{field}{_CLOSE}" for field in fields_of(letter_of(t.language, name))}
    lines = [line.strip() for line in t.letter(name, **marks).splitlines()]
    title = next(line.removeprefix("# ") for line in lines if line.startswith("# "))
    known = {**{field: _blank(field, t) for field in marks if field.startswith(_BLANK)}, **values}
    lacking = sorted(marks.keys() - known.keys())
    if lacking:
        raise FieldsDiffer(f"letters/{name}.md", t.language, lacking[0])
    body = [line for line in lines if line and not line.startswith("# ")]
    return Document(
        code=name,
        stem=stem,
        title=title,
        language=t.language,
        as_of=as_of,
        blocks=_opened(tuple(_gathered(_lines(body, known)))),
        is_letter=True,
    )


def _opened(blocks: Blocks) -> Blocks:
    """A first line that ends with a colon names whom the letter is written to."""
    first = blocks[0]
    if not isinstance(first, Paragraph) or not str(first.spans[-1]).endswith((":", "：")):
        return blocks
    return (replace(first, place=Place.OPENING), *blocks[1:])


def _blank(field: str, t: Translator) -> Blank:
    name = field.removeprefix(_BLANK)
    return Blank(t(f"document.blank_label.{name}"))


def _lines(lines: list[str], known: Mapping[str, Field]) -> Iterator[Block]:
    for line in lines:
        alone = _FIELD.fullmatch(line)
        blocks = _as_blocks(known[alone[1]]) if alone else None
        if blocks is not None:
            yield from blocks
            continue
        yield from _one(line, known)


def _one(line: str, known: Mapping[str, Field]) -> Iterator[Block]:
    if any(known[name] in (None, ()) for name in _FIELD.findall(line)):
        return
    if line.startswith("## "):
        yield Heading("".join(str(span) for span in _spans(line[3:], known)))
    elif line.startswith("- "):
        yield Bullets((_spans(line[2:], known),))
    elif line.startswith("> "):
        yield Paragraph(_spans(line[2:], known), Place.RIGHT)
    else:
        yield Paragraph(_spans(line, known))


def _gathered(blocks: Iterator[Block]) -> Iterator[Block]:
    """List items that follow each other are one list."""
    open_list: tuple[Spans, ...] = ()
    for block in blocks:
        if isinstance(block, Bullets) and not block.is_numbered:
            open_list += block.items
            continue
        if open_list:
            yield Bullets(open_list)
            open_list = ()
        yield block
    if open_list:
        yield Bullets(open_list)


def _as_blocks(value: Field) -> Blocks | None:
    """The blocks of a value that stands for some, none for nothing; None where it is words within a line."""
    if value is None or value == ():
        return ()
    if (isinstance(value, tuple) and isinstance(value[0], Heading | Paragraph | Bullets)) or _is_drawn(value):
        return value  # type: ignore[return-value]  # its first element is a block, and the types allow no mixture
    return None


def _is_drawn(value: Field) -> bool:
    return isinstance(value, tuple) and not isinstance(value[0], str | Missing | Blank | Strong)


def _spans(text: str, known: Mapping[str, Field]) -> Spans:
    found: list[object] = []
    for number, part in enumerate(_STRONG.split(text)):
        for position, piece in enumerate(_FIELD.split(part)):
            if position % 2:
                value = known[piece]
                found += value if isinstance(value, tuple) else [value]
            elif piece:
                found.append(Strong(piece) if number % 2 else piece)
    return _joined(found, is_strong=bool(_STRONG.fullmatch(text)))


def _joined(found: list[object], *, is_strong: bool) -> Spans:
    """Neighbouring words as one span; a line that is strong as a whole is strong with what was filled in."""
    spans: list[object] = []
    for span in found:
        if is_strong and isinstance(span, str):
            span = Strong(span)  # noqa: PLW2901  the same words, heavier
        if span == "":
            continue
        if isinstance(span, str) and spans and isinstance(spans[-1], str):
            spans[-1] += span
        else:
            spans.append(span)
    return tuple(spans)  # type: ignore[arg-type]  # only spans were gathered
