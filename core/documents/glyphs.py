"""Which characters the font can draw: its character map read straight from the file, in milliseconds.

A PDF for screen readers refuses a character without a glyph, and a borrower may type anything; so what cannot be drawn
is replaced before, and said in a note with its code point.
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

REPLACEMENT = "〓"
"""The geta mark, by which Chinese printing shows a character it lacks."""

_COLLECTION, _CHARACTER_MAP, _SEGMENTED = b"ttcf", b"cmap", 12


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points of one font as runs: `starts` rise, `ends` are the last of each run."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        position = bisect_right(self.starts, ord(character)) - 1
        return position >= 0 and ord(character) <= self.ends[position]

    def drawable(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with what cannot be drawn replaced, and the characters replaced, each once.

        Line ends and tabs become spaces; marks that only shape their neighbour (joiners, variation selectors) and
        controls are left out.
        """
        written: list[str] = []
        lost: list[str] = []
        for character in text:
            if character in "\n\r\t":
                written.append(" ")
            elif _is_unseen(character):
                continue
            elif character in self:
                written.append(character)
            else:
                written.append(REPLACEMENT)
                lost.append(character)
        return "".join(written), tuple(dict.fromkeys(lost))


def coverage_of(path: Path) -> Coverage:
    """Read the segmented character map (format 12) of a font file, of a collection the first font's.

    Raises ValueError where the file has none; all faces of the collection we use share one.
    """
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == _COLLECTION else 0
    tables = struct.unpack_from(">H", data, start + 4)[0]
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == _CHARACTER_MAP:
            return _segments(data, offset)
    raise ValueError(f"{path.name} has no character map.")


def _segments(data: bytes, base: int) -> Coverage:
    for number in range(struct.unpack_from(">H", data, base + 2)[0]):
        offset = base + struct.unpack_from(">HHI", data, base + 4 + 8 * number)[2]
        if struct.unpack_from(">H", data, offset)[0] == _SEGMENTED:
            count = struct.unpack_from(">I", data, offset + 12)[0]
            groups = list(struct.iter_unpack(">III", data[offset + 16 : offset + 16 + 12 * count]))
            return Coverage(tuple(group[0] for group in groups), tuple(group[1] for group in groups))
    raise ValueError("The font has no character map of format 12.")


def _is_unseen(character: str) -> bool:
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return is_selector or unicodedata.category(character) in ("Cc", "Cf", "Cs")
