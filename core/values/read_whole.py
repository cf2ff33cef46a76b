"""How people write counts: 46, 46天, ３人, 两个, 三十六期."""

from __future__ import annotations

import re

from core.values.numerals import NotRead, ReadFault, Unreadable, number, simplify

_COUNTER = r"\s*(个月|天|日|期|人|口|名|位|个|次|days?|people|persons?|instalments?|months?)$"


def read_whole(text: str) -> int | NotRead:
    """Read a whole number of 0 or more, with or without the word that counts; what the word is, is not looked at.

    >>> read_whole("46天"), read_whole("两个"), read_whole("1,080")
    (46, 2, 1080)
    >>> read_whole("1.5").code
    <ReadFault.TOO_PRECISE: 'too_precise'>
    """
    try:
        value = number(re.sub(_COUNTER, "", simplify(text, units=False)))
    except Unreadable as reason:
        return NotRead(reason.code, text)
    return int(value) if value == value.to_integral_value() else NotRead(ReadFault.TOO_PRECISE, text)
