"""A table as CSV that Excel opens in Chinese: UTF-8 with its mark, and no cell of words that could be a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

from core.documents.sheets import Cell, CellKind, Sheet
from core.values import yuan_text

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


def csv_of(sheet: Sheet) -> bytes:
    """The table with its head; amounts in yuan with two decimals, rates as fractions, dates ISO, lines ended CRLF."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow([_guarded(name) for name in sheet.head])
    for row in sheet.rows:
        rows.writerow([_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _guarded(value)
    if isinstance(value, date):
        return value.isoformat()
    if cell.kind is CellKind.MONEY:
        return yuan_text(int(value))
    return f"{float(value):.6g}" if isinstance(value, float | Fraction) else str(value)


def _guarded(text: str) -> str:
    """Words that a spreadsheet would take for a formula are marked as words."""
    return (
        _GUARD + text
        if text.lstrip(" \u3000").startswith(_FORMULA_STARTS) or text.startswith(_FORMULA_STARTS)
        else text
    )
