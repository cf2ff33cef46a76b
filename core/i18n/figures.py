"""Figures in words: how each is written is told by the end of its name, the same on pages and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from core.i18n.translator import Translator
from core.values import Fen


def figure(name: str, value: object, t: Translator, *, as_words: Callable[[str], str] = str) -> str:
    """One figure as the end of its name says (`_fen`, `_days`, …), else a count or a word made harmless by `as_words`.

    >>> figure("monthly_fen", 93_700, Translator("en")), figure("lender_name", "A", Translator("en"))
    ('¥937', 'A')
    """
    if value is None:
        return t("answer.unknown")
    for suffix, write in _WRITERS.items():
        if name.endswith(suffix):
            return write(t, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return t.number(value, 0 if isinstance(value, int) else 1)
    return as_words(str(value))


def yuan(fen: Fen, t: Translator) -> str:
    """An amount, with its fen only where it has some."""
    return t.money(fen, whole=fen % 100 == 0)


def rate_words(rate: float | Fraction, t: Translator) -> str:
    """A yearly rate to a hundredth of a per cent, a whole one without decimals."""
    hundredths = round(float(rate) * 10_000)
    return t.percent(rate, 0 if hundredths % 100 == 0 else 2)


_WRITERS: Mapping[str, Callable[[Translator, Any], str]] = {
    "_fen": lambda t, fen: yuan(fen, t),
    "_days": lambda t, days: t.days(days),
    "_months": lambda t, months: t.months(months),
    "_share": lambda t, share: t.percent(share, 0),
    "_rate": lambda t, rate: rate_words(rate, t),
    "_on": lambda t, day: t.date(day),
}
