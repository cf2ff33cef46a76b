"""A document before it is a file: frozen blocks of words and figures, the same for PDF, DOCX, text and the page.

What the borrower typed stands in it as typed; each renderer makes it harmless in its own way. A fact that is missing
is a span of its own that knows the question which tells it, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from core.documents.column_widths import column_widths


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact the wizard asks for and was not told: how it is called, and the path of its question."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something the wizard never asks for (name, contract number): a line to fill in by hand, with what goes there."""

    label: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the weight of a sentence."""

    text: str


Span: TypeAlias = str | Missing | Blank | Strong
Spans: TypeAlias = tuple[Span, ...]


class Place(StrEnum):
    """Where a paragraph stands; OPENING names whom a letter is written to."""

    OPENING = "opening"
    BODY = "body"
    RIGHT = "right"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    place: Place = Place.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered where the order counts."""

    items: tuple[Spans, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row. `numeric` are the columns set to the right; `last_is_total` sets the last row off."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    last_is_total: bool = False
    caption: str = ""

    @property
    def is_short(self) -> bool:
        """Whether the table is kept on one page."""
        return len(self.rows) <= _KEPT_ROWS

    def widths(self) -> tuple[int, ...]:
        """Parts of the whole width each column gets."""
        return column_widths(self.head, self.rows, self.numeric)


_KEPT_ROWS = 12


class ChartKind(StrEnum):
    """How a chart is drawn."""

    STACKED = "stacked"
    LINES = "lines"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, its colour by number, and its values as shares of the chart's highest."""

    name: str
    colour: int
    shares: tuple[float, ...]
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with what it says in words (`alt`).

    `labels` name the positions (of ACROSS: the bars), `ticks` are (share of the highest, words) of the value axis. Of
    ACROSS, `marks` is a line drawn across each bar (None: none), `warned` the bars set off by colour and pattern, and
    `notes` the words at the end of each.
    """

    kind: ChartKind
    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[float | None, ...] = ()
    warned: tuple[bool, ...] = ()
    notes: tuple[str, ...] = ()
    caption: str = ""


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `stem` is the file name without its ending; `footer` stands below each page of a PDF."""

    code: str
    stem: str
    title: str
    language: str
    as_of: date
    blocks: tuple[Block, ...]
    footer: str = ""
    is_letter: bool = False

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Every missing fact once, in the order they stand."""
        return tuple(dict.fromkeys(span for span in self._spans() if isinstance(span, Missing)))

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Everything to fill in by hand, once."""
        return tuple(dict.fromkeys(span for span in self._spans() if isinstance(span, Blank)))

    @property
    def is_indented(self) -> bool:
        """Whether paragraphs begin two characters in, as Chinese letters do."""
        return self.is_letter and self.language.startswith("zh")

    def is_signed_below(self, number: int) -> bool:
        """Whether the block after this one is a line of the signature, which may not stand on a page alone."""
        following = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
        return isinstance(following, Paragraph) and following.place is Place.RIGHT

    def _spans(self) -> Iterator[Span]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.spans
            elif isinstance(block, Bullets):
                for item in block.items:
                    yield from item
