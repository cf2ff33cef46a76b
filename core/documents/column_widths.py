"""How wide the columns of a table are set, the same in PDF and DOCX, neither of which works it out well by itself.

Widths are in half-width characters: wide (Chinese) ones count as two. As on web pages, every column gets what its
longest unbreakable piece needs; what is left goes to those with longer words, in proportion to what they lack. A
Chinese head asks for room too: it would break anywhere, in the middle of its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE = 100
"""What a line of a page holds."""
_AROUND = 3
"""The space around the words of a cell."""
_SHORTEST_CHINESE = 10
"""Chinese may break anywhere; five characters together still read well."""
_WIDE_RUN = re.compile(r"[^\x00-\x7f]+")


def column_widths(head: Sequence[str], rows: Sequence[Sequence[str]], unbroken: Sequence[int]) -> tuple[int, ...]:
    """The width of each column; cells of the columns `unbroken` (figures) stay on one line, heads may break.

    >>> column_widths(("Lender", "Due"), (("A long name of a bank", "¥1,000"),), (1,))
    (70, 29)
    """
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(head)
    least, most = [], []
    for number, (name, cells) in enumerate(zip(head, columns, strict=True)):
        whole = max((width(cell) for cell in cells), default=0)
        pieces = max((_piece(cell) for cell in cells), default=0)
        least.append(max(whole if number in unbroken else pieces, _piece(name)) + _AROUND)
        most.append(max(whole + _AROUND, least[-1], 0 if name.isascii() else width(name) + _AROUND))
    room = _PAGE - sum(least)
    lacks = [wanted - needed for needed, wanted in zip(least, most, strict=True)]
    if room <= 0 or not any(lacks):
        return tuple(least)
    if room <= sum(lacks):
        return tuple(needed + room * lack // sum(lacks) for needed, lack in zip(least, lacks, strict=True))
    return tuple(wanted * _PAGE // sum(most) for wanted in most)


def width(text: str) -> int:
    """The width of words.

    >>> width("ab 中")
    5
    """
    return sum(1 if character.isascii() else 2 for character in text)


def _piece(text: str) -> int:
    """The longest part of a text that is not to be broken."""
    return max((_unbroken(word) for word in text.split()), default=0)


def _unbroken(word: str) -> int:
    latin = max((len(part) for part in _WIDE_RUN.split(word)), default=0)
    chinese = max((min(width(run), _SHORTEST_CHINESE) for run in _WIDE_RUN.findall(word)), default=0)
    return max(latin, chinese)
