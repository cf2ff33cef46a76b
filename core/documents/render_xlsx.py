"""A workbook as XLSX: formulas with the values we worked out, because phones and previews show only those.

Every word is written as words (`write_string`), so that a name like `=cmd|…` stays a name.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from core.documents.sheets import Cell, CellKind, Sheet, Workbook
from core.values import FEN_PER_YUAN

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NUMBERS = {CellKind.MONEY: "#,##0.00", CellKind.RATE: "0.00%", CellKind.WHOLE: "0", CellKind.DAY: "yyyy-mm-dd"}
_NARROWEST, _WIDEST = 10, 40
_A4 = 9
"""By the numbers of the format."""
_FONT = "Microsoft YaHei"
_HEAD = {"bold": True, "font_name": _FONT, "valign": "top", "text_wrap": True}


def xlsx_of(workbook: Workbook) -> bytes:
    """The workbook as XLSX; the same workbook gives the same bytes."""
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": workbook.title, "created": dt.datetime.combine(workbook.as_of, dt.time())})
    book.set_calc_mode("auto")
    formats = _Formats(book)
    for sheet in workbook.sheets:
        _write(book.add_worksheet(sheet.title), sheet, formats)
    book.close()
    return written.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[CellKind, bool], Format] = {}
        self._heads = [book.add_format({**_HEAD, "align": side}) for side in ("left", "right")]

    def head(self, *, above_figures: bool) -> Format:
        """The look of a head: on the side where its column is read."""
        return self._heads[above_figures]

    def of(self, kind: CellKind, *, is_strong: bool) -> Format:
        """The look of cells of a kind."""
        key = (kind, is_strong)
        if key not in self._made:
            number = {"num_format": _NUMBERS[kind]} if kind in _NUMBERS else {"text_wrap": True}
            self._made[key] = self._book.add_format({**number, "bold": is_strong, "font_name": _FONT, "valign": "top"})
        return self._made[key]


def _write(target: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    target.freeze_panes(1, 1)
    target.set_paper(_A4)
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    for column, name in enumerate(sheet.head):
        cells = [row[column] for row in sheet.rows if column < len(row)]
        target.write_string(0, column, name, formats.head(above_figures=any(cell.kind in _NUMBERS for cell in cells)))
        longest = max([_width(name), *map(_shown_width, cells)])
        target.set_column(column, column, max(_NARROWEST, min(_WIDEST, longest + 2)))
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(target, number, column, cell, formats.of(cell.kind, is_strong=cell.is_strong))


def _write_cell(target: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    value = cell.value
    if value is None:
        target.write_blank(row, column, None, look)
    elif isinstance(value, str):
        target.write_string(row, column, value, look)
    elif isinstance(value, dt.date):
        target.write_datetime(row, column, dt.datetime.combine(value, dt.time()), look)
    else:
        number = int(value) / FEN_PER_YUAN if cell.kind is CellKind.MONEY else float(value)
        if cell.formula:
            target.write_formula(row, column, f"={cell.formula}", look, number)
        else:
            target.write_number(row, column, number, look)


def _shown_width(cell: Cell) -> int:
    """What a cell needs; an amount that has no room is shown as ###."""
    if cell.kind is CellKind.MONEY and isinstance(cell.value, int):
        return len(f"{cell.value / FEN_PER_YUAN:,.2f}") + (2 if cell.is_strong else 1)
    return _width(str(cell.value)) if cell.kind is CellKind.TEXT else 0


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
