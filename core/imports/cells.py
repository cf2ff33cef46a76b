"""Rows of cells out of CSV text or a workbook, bounded before they are read: as text, never as formulas."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from core.imports.fold import fold
from core.imports.limits import (
    LARGEST_TABLE,
    LONGEST_CELL,
    MOST_BILL_ROWS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    Refused,
    refuse_above,
)
from core.imports.text_files import text_of_bytes

Cells = tuple[str, ...]
_SEPARATORS = (",", "\t", ";", "，", "|")
_MACROS = ("vbaProject.bin", "xl/macrosheets/", "xl/activeX/")
_EMPTY_RUN = 2_000
"""Empty rows in a row after which a sheet is taken to have ended."""


def rows_of_text(text: str) -> tuple[Cells, ...]:
    """Rows of CSV text, with the separator that its first rows have; quotes may hold line breaks."""
    separator = _separator(text)
    try:
        read = csv.reader(io.StringIO(text.replace("，", ",") if separator == "，" else text), delimiter=separator[0])
        return _bounded(read)
    except csv.Error:
        raise Refused("table_damaged") from None


def rows_of_bytes(content: bytes) -> tuple[Cells, ...]:
    """Rows of a CSV file."""
    refuse_above(len(content), LARGEST_TABLE)
    return rows_of_text(text_of_bytes(content))


def rows_of_workbook(content: bytes) -> tuple[Cells, ...]:
    """Rows of the sheet of a workbook that holds most of them; formulas give their kept values.

    Raises `Refused`: too large, `zip_bomb`, `macros`, `table_damaged`, too many rows or columns.
    """
    refuse_above(len(content), LARGEST_TABLE)
    check_archive(content)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [_bounded(_sheet_rows(sheet)) for sheet in book.worksheets[:10] if sheet.sheet_state == "visible"]
    except Refused:
        raise
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged part happens to cause
        raise Refused("table_damaged") from None
    return max(sheets, key=len, default=())


def check_archive(content: bytes) -> zipfile.ZipFile:
    """Look into an archive without unpacking it: what it says of its sizes, and no macros."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError, OverflowError):
        raise Refused("table_damaged") from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise Refused("zip_bomb")
    if any(part.file_size > MOST_RATIO * max(part.compress_size, 1) + 10_000 for part in parts):
        raise Refused("zip_bomb")
    if any(mark in part.filename for part in parts for mark in _MACROS):
        raise Refused("macros")
    return archive


def _sheet_rows(sheet: object) -> Iterator[Iterable[object]]:
    """Rows of one sheet; what it says of its size is not believed (a false size would make rows without end)."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # openpyxl ships no types for read-only sheets
    yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)  # type: ignore[attr-defined]


def _bounded(rows: Iterable[Iterable[object]]) -> tuple[Cells, ...]:
    """Rows with something in them, cells as text; refuses what is longer or wider than anything of ours."""
    found, empty = list[Cells](), 0
    for row in rows:
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Refused("too_many_columns", most=MOST_COLUMNS)
        if not cells:
            empty += 1
            if empty > _EMPTY_RUN:
                break
            continue
        empty = 0
        found.append(tuple(cells))
        if len(found) > MOST_BILL_ROWS:
            raise Refused("too_many_rows", most=MOST_BILL_ROWS)
    return tuple(found)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        cell = Decimal(str(round(cell, 6))).normalize()
        return f"{cell:f}"
    return fold(str(cell)).strip()[:LONGEST_CELL]


def _separator(text: str) -> str:
    """The separator that stands equally often, and most often, in the first lines."""
    lines = [line for line in text.split("\n")[:40] if line.strip()]
    counts = {mark: sorted(line.count(mark) for line in lines) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: counts[mark][len(lines) // 2] if lines else 0)
