"""Markdown made from our words and from what was typed; what was typed stands literally."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&")


def plain(text: str) -> str:
    """Make text that was typed stand literally in Markdown.

    >>> plain("*A* [x](y)")
    '\\\\*A\\\\* \\\\[x\\\\]\\\\(y\\\\)'
    """
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Write a table: the first `words` columns, of words, left; figures right."""
    ruler = ["---", *(":---" for _ in heads[1:words]), *("---:" for _ in heads[words:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ruler, *rows))


def bullets(lines: Iterable[str]) -> str:
    """Write a list, one line each."""
    return "\n".join(f"- {line}" for line in lines)
