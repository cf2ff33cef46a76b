"""The report's own count of accounts (信息概要), so that what was read can be held against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from core.imports.result import Column, Tally

_FIRST = r"\s*([0-9]{1,4}|--?|—{1,2})"
_NEXT = r"(?:(?<=[0-9])\s+|(?<=[-—])\s*|\s+)([0-9]{1,4}|--?|—{1,2})"
_ROW = r"未\s*结\s*清\s*/\s*未\s*销\s*户\s*(?:账\s*户\s*)?数"
_OPEN = re.compile(rf"{_ROW}{_FIRST}{_NEXT}{_NEXT}(?:{_NEXT}(?!\s*[0-9年-]))?(?![0-9])")
"""Digits of two cells that stand together could be read in several ways, so they are not read."""
_COLUMNS_OF_FOUR = (Column.CARDS, Column.HOME_LOANS, Column.OTHER_LOANS, Column.OTHER_BUSINESS)
_COLUMNS_OF_THREE = (Column.CARDS, Column.HOME_LOANS, Column.OTHER_LOANS)


def open_accounts_told(text: str) -> dict[Column, int]:
    """The row of open accounts by column, from the pages' text with its line breaks; empty where there is none.

    A dash means none. Reports without the column of other business have three figures.
    """
    match = _OPEN.search(text)
    if match is None:
        return {}
    figures = [cell for cell in match.groups() if cell is not None]
    columns = _COLUMNS_OF_FOUR if len(figures) == len(_COLUMNS_OF_FOUR) else _COLUMNS_OF_THREE
    return {column: int(cell) if cell.isdigit() else 0 for column, cell in zip(columns, figures, strict=True)}


def tallies_of(told: dict[Column, int], read: Iterable[Column]) -> tuple[Tally, ...]:
    """Hold the open accounts read against those told, by column; empty columns are left out."""
    found = Counter(read)
    tallies = (Tally(column, count, found[column]) for column, count in told.items())
    return tuple(tally for tally in tallies if tally.told or tally.read)
