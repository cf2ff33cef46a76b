"""How much is read at most; what is more is refused before it is opened."""

from __future__ import annotations

from core.values import Problem

MEGABYTE = 1_000_000

LARGEST_PDF = 20 * MEGABYTE
MOST_PAGES = 60
LARGEST_TABLE = 5 * MEGABYTE
LARGEST_TEXT = MEGABYTE
MOST_ROWS = 500
"""Of a list of debts."""
MOST_BILL_ROWS = 20_000
MOST_COLUMNS = 40
LONGEST_CELL = 200
MOST_UNPACKED = 50 * MEGABYTE
MOST_RATIO = 200
"""Unpacked over packed; ordinary sheets lie below 30."""
MOST_PARTS = 300
"""Files inside a workbook or an archive."""
MOST_MESSAGES = 100
LONGEST_MESSAGE = 1_000
MOST_ACCOUNTS = 400


class Refused(Exception):
    """Carries why a file is not read out of nested readers; `code` picks the words `problem.<code>`."""

    def __init__(self, code: str, **params: object) -> None:
        self.problem = Problem("file", code, params)
        super().__init__(code)


def refuse_above(size: int, largest: int) -> None:
    """Refuse a content of more bytes than `largest`."""
    if size > largest:
        raise Refused("file_too_large", most_megabytes=largest // MEGABYTE)
