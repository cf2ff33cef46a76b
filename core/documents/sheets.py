"""Tables before they are a workbook or CSV: typed cells, formulas beside the values we worked out ourselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.values import Fen


class CellKind(StrEnum):
    """How a cell is written."""

    TEXT = "text"
    MONEY = "money"
    RATE = "rate"
    WHOLE = "whole"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: MONEY in fen, RATE a fraction, DAY a date; None is empty. `formula` (without =) gives the value."""

    kind: CellKind
    value: str | int | Fraction | float | date | None
    formula: str = ""
    is_strong: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a short title without signs that file names or sheet names refuse, a head, and rows of cells."""

    code: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """All tables of a case; `stem` is the file name without its ending."""

    stem: str
    title: str
    language: str
    as_of: date
    sheets: tuple[Sheet, ...]

    def sheet(self, code: str) -> Sheet:
        """The table of that code; KeyError when there is none such."""
        for sheet in self.sheets:
            if sheet.code == code:
                return sheet
        raise KeyError(code)


def text(value: str) -> Cell:
    """Words, also those of the borrower: never read as a formula."""
    return Cell(CellKind.TEXT, value)


def strong(value: str) -> Cell:
    """Words of ours that head a part of a table."""
    return Cell(CellKind.TEXT, value, is_strong=True)


def money(fen: Fen | None, formula: str = "") -> Cell:
    """An amount."""
    return Cell(CellKind.MONEY, fen, formula)


def rate(value: Fraction | float | None) -> Cell:
    """A yearly rate."""
    return Cell(CellKind.RATE, value)


def whole(value: int | None) -> Cell:
    """A count."""
    return Cell(CellKind.WHOLE, value)


def day(value: date | None) -> Cell:
    """A date."""
    return Cell(CellKind.DAY, value)


def at(row: int, column: int) -> str:
    """The name of a cell, both counted from 0; the head is row 0.

    >>> at(0, 0), at(9, 27)
    ('A1', 'AB10')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def total_row(label: str, rows: Sequence[Row], summed: Iterable[int]) -> Row:
    """A last row that adds up the columns named, by formula; the first row of the table lies below the head."""
    wanted = set(summed)
    width = len(rows[0]) if rows else max(wanted, default=0) + 1
    cells: list[Cell] = [strong(label)]
    for column in range(1, width):
        if column not in wanted:
            cells.append(text(""))
            continue
        fen = sum(value for row in rows if isinstance(value := row[column].value, int))
        span = f"SUM({at(1, column)}:{at(len(rows), column)})" if rows else ""
        cells.append(Cell(CellKind.MONEY, fen, span, is_strong=True))
    return tuple(cells)
