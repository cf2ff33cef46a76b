"""How people write dates: 2026年5月8日, 2026-5-8, 20260508, 二〇二六年五月八日, 8 May 2026."""

from __future__ import annotations

import re
from datetime import date

from core.values.numerals import NotRead, ReadFault, Unreadable, number, simplify

EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
"""A contract or due date outside these years is a slip of the keyboard."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_POSITIONAL = str.maketrans("零一二三四五六七八九", "0123456789")
_CHINESE = (
    r"(?:(?P<year>[0-9零一二三四五六七八九]{2,4})年)?(?:(?P<month>[^年月日号]{1,3})月)?(?:份)?"
    r"(?:(?P<day>[^年月日号]{1,3})[日号])?"
)
_NUMERIC = r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"
_COMPACT = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
_ENGLISH = (
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s*(?P<name>[a-z]{3,9})\.?,?\s*(?P<year>[0-9]{4})",
    r"(?P<name>[a-z]{3,9})\.?\s*(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s*(?P<year>[0-9]{4})",
)


def read_date(text: str) -> date | NotRead:
    """Read a full date between 1950 and 2100.

    Refused with a reason: no year (`year_missing`), no day (`day_missing`), 30 February (`no_such_day`), and
    orders that differ between countries (8/5/2026, 26-05-08: `ambiguous`).

    >>> read_date("2026年5月8日")
    datetime.date(2026, 5, 8)
    >>> read_date("5月8日").code
    <ReadFault.YEAR_MISSING: 'year_missing'>
    """
    try:
        return _date(simplify(text, units=False))
    except Unreadable as reason:
        return NotRead(reason.code, text)


def _date(folded: str) -> date:
    for pattern in _ENGLISH:
        english = re.fullmatch(pattern, folded)
        if english:
            return _checked(english["year"], _month_named(english["name"]), int(english["day"]))
    joined = folded.replace(" ", "")
    compact = re.fullmatch(_COMPACT, joined)
    if compact:
        return _checked(compact["year"], int(compact["month"]), int(compact["day"]))
    numeric = re.fullmatch(_NUMERIC, joined)
    if numeric:
        if numeric["day"] is None:
            raise Unreadable(ReadFault.DAY_MISSING)
        return _checked(numeric["year"], int(numeric["month"]), int(numeric["day"]))
    if re.fullmatch(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{1,4}", joined):
        raise Unreadable(ReadFault.AMBIGUOUS)
    if re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}", joined):
        raise Unreadable(ReadFault.YEAR_MISSING)
    return _chinese(joined)


def _chinese(joined: str) -> date:
    match = re.fullmatch(_CHINESE, joined)
    if match is None or not joined:
        raise Unreadable(ReadFault.NOT_UNDERSTOOD)
    if match["year"] is None:
        raise Unreadable(ReadFault.YEAR_MISSING)
    if match["month"] is None or match["day"] is None:
        raise Unreadable(ReadFault.DAY_MISSING)
    return _checked(match["year"].translate(_POSITIONAL), _whole(match["month"]), _whole(match["day"]))


def _whole(text: str) -> int:
    value = number(text)
    if value != value.to_integral_value():
        raise Unreadable(ReadFault.NOT_UNDERSTOOD)
    return int(value)


def _month_named(name: str) -> int:
    for index, short in enumerate(_MONTHS, start=1):
        if name.startswith(short):
            return index
    raise Unreadable(ReadFault.NOT_UNDERSTOOD)


def _checked(year_text: str, month: int, day: int) -> date:
    """Two digits of a year are this century's: no debt still owed was signed before 2000 and written that way."""
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(ReadFault.OUT_OF_RANGE)
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(ReadFault.NO_SUCH_DAY) from None
