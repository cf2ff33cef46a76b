"""How documents write figures, findings and names: for reading, not for saying aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from core.case import Case
from core.i18n import Translator
from core.values import Fen, Finding

_NAMES_ITS_DEBT = "lender_name"


def finding_text(finding: Finding, case: Case, t: Translator) -> str:
    """One finding with its figures; one about a single debt says first which."""
    text = t(f"finding.{finding.code}.text", **{name: figure(name, v, t) for name, v in finding.figures.items()})
    if finding.debt_id is None or _NAMES_ITS_DEBT in finding.figures:
        return text
    return t("document.about_debt", debt=case.debt(finding.debt_id).lender_name, text=text)


def figure(name: str, value: object, t: Translator) -> str:
    """One figure as the end of its name says, else as a count or a word."""
    if value is None:
        return t("answer.unknown")
    for suffix, write in _WRITERS.items():
        if name.endswith(suffix):
            return write(t, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return t.number(value, 0 if isinstance(value, int) else 1)
    return str(value)


def yuan(fen: Fen, t: Translator) -> str:
    """An amount, with its fen only where it has some."""
    return t.money(fen, whole=fen % 100 == 0)


def percent(rate: float | Fraction, t: Translator) -> str:
    """A yearly rate to a hundredth of a per cent, a whole one without decimals."""
    hundredths = round(float(rate) * 10_000)
    return t.percent(rate, 0 if hundredths % 100 == 0 else 2)


_WRITERS: Mapping[str, Callable[[Translator, Any], str]] = {
    "_fen": lambda t, fen: yuan(fen, t),
    "_days": lambda t, days: t.days(days),
    "_months": lambda t, months: t.months(months),
    "_share": lambda t, share: t.percent(share, 0),
    "_rate": lambda t, rate: percent(rate, t),
    "_on": lambda t, day: t.date(day),
}
