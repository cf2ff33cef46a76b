"""Lines in words: figures as they are said aloud, clauses joined as the language joins them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.i18n import Translator
from core.negotiation.lines import Line
from core.values import FEN_PER_YUAN


def spoken(line: Line, t: Translator) -> str:
    """Say one line, plain text: names typed by the borrower stand in it as they are and are escaped by who shows it."""
    return t(f"say.{line.code}", **_fields(line, t))


def in_writing(line: Line, t: Translator) -> str:
    """The same line as a letter has it, in the third person where the language asks for that (本人)."""
    return t(f"written.{line.code}", **_fields(line, t)) if t.has(f"written.{line.code}") else spoken(line, t)


def _fields(line: Line, t: Translator) -> dict[str, str]:
    fields = {name: said_figure(name, value, t) for name, value in line.figures.items()}
    if line.clauses:
        fields["clauses"] = t("say.clause_separator").join(spoken(clause, t) for clause in line.clauses)
    return fields


def said_figure(name: str, value: object, t: Translator) -> str:
    """One figure as the end of its name says: `_fen` in yuan, `_rate` and `_share` in per cent, `_day` without year."""
    for suffix, write in _WRITERS.items():
        if name.endswith(suffix):
            return write(t, value)
    if isinstance(value, int) and not isinstance(value, bool):
        return t.number(value)
    return str(value)


def _money(t: Translator, fen: int) -> str:
    digits = 0 if fen % FEN_PER_YUAN == 0 else 2
    return t("say.money", amount=t.number(fen / FEN_PER_YUAN, digits))


def _percent(t: Translator, share: float) -> str:
    """As many decimals as it has, two at most."""
    hundredths = round(share * 10_000)
    digits = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return t.percent(share, digits)


_WRITERS: Mapping[str, Callable[[Translator, Any], str]] = {
    "_fen": _money,
    "_days": lambda t, days: t.days(days),
    "_months": lambda t, months: t.months(months),
    "_share": _percent,
    "_rate": _percent,
    "_on": lambda t, day: t.date(day),
    "_day": lambda t, day: t.day(day),
}
