"""How people write amounts and terms; rates and dates are in `read_rate` and `read_date`.

Each reader returns the value or a `NotRead` with its reason. Nothing is guessed: text with two readings is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from core.values.money import LARGEST_AMOUNT, Fen
from core.values.numerals import NotRead, ReadFault, Unreadable, number, simplify, why_not

LONGEST_TERM_MONTHS = 600
"""Fifty years; a longer loan is a slip of the keyboard."""

_FOREIGN = r"\$|€|£|usd|eur|hkd|gbp|jpy|美元|美金|港币|港元|欧元|英镑|日元|韩元|台币"
_BEFORE = r"^(大约|大概|差不多|约|人民币|rmb|cny|¥|yuan)\s*"
_AFTER = r"\s*(左右|人民币|rmb|cny|yuan|元整|元|块钱|块|圆整|圆|整)$"
_COINS = (
    r"(?:(?P<yuan>.+?)[元块圆])?"
    r"(?:(?P<jiao>[0-9一二三四五六七八九零])[角毛])?"
    r"(?:零?(?P<fen>[0-9一二三四五六七八九零])分)?"
    r"(?P<rest>[0-9]{1,2}|[一二三四五六七八九])?"
)


def read_money(text: str) -> Fen | NotRead:
    """Read an amount of yuan into fen, 0 to ten million yuan: `1.2万`, `3千5`, `¥12,345`, `三千五百`, `35块5`.

    Refused with a reason: negative or foreign amounts, ranges, 一万多, more than two decimals of a yuan, two readings.

    >>> read_money("1.2万"), read_money("35元5角")
    (1200000, 3550)
    >>> read_money("1万25").code
    <ReadFault.AMBIGUOUS: 'ambiguous'>
    """
    return _reading(text, _money)


def read_term(text: str) -> int | NotRead:
    """Read a term in whole months, 1 to 600: `36`, `36期` (instalments are monthly), `3年`, `一年半`, `2 years`.

    >>> read_term("3年"), read_term("两年零三个月")
    (36, 27)
    >>> read_term("7天").code
    <ReadFault.NOT_WHOLE_MONTHS: 'not_whole_months'>
    """
    return _reading(text, _term)


def _reading(text: str, reader: Callable[[str], int]) -> int | NotRead:
    try:
        return reader(text)
    except Unreadable as reason:
        return NotRead(reason.code, text)


def _money(text: str) -> Fen:
    folded = simplify(text)
    if re.search(_FOREIGN, folded):
        raise Unreadable(ReadFault.FOREIGN_CURRENCY)
    if re.search("[%‰]|分之", folded):
        raise Unreadable(ReadFault.WRONG_UNIT)
    bare = _stripped(folded)
    if bare.startswith(("-", "负", "(")):
        raise Unreadable(ReadFault.NEGATIVE)
    yuan = _coins(bare) if re.search("[元块圆角毛分]", bare) else number(bare)
    fen = yuan * 100
    if fen > LARGEST_AMOUNT:
        raise Unreadable(ReadFault.TOO_LARGE)
    if fen != fen.to_integral_value():
        raise Unreadable(ReadFault.TOO_PRECISE)
    return int(fen)


def _stripped(folded: str) -> str:
    """Without the signs of the currency and the words that say about."""
    before = None
    while before != folded:
        before = folded
        folded = re.sub(_AFTER, "", re.sub(_BEFORE, "", folded))
    return folded


def _coins(text: str) -> Decimal:
    """Yuan with 角 and 分, or with the spoken digit after 块: 35块5 is 35.50."""
    match = re.fullmatch(_COINS, text.replace(" ", ""))
    if match is None:
        raise Unreadable(why_not(text))
    yuan, jiao, fen, rest = (match[name] for name in ("yuan", "jiao", "fen", "rest"))
    total = number(yuan) if yuan else Decimal(0)
    if jiao:
        total += number(jiao) / 10
    if fen:
        total += number(fen) / 100
    if rest:
        if jiao and not fen and len(rest) == 1:
            total += number(rest) / 100
        elif yuan and not jiao and not fen and yuan[-1] not in "十百千万":
            total += number(rest) / (10 if len(rest) == 1 else 100)
        else:
            raise Unreadable(ReadFault.AMBIGUOUS)
    return total


_TERM = (
    r"(?:(?P<years>[^年个月期]+?)(?:年|years?|yrs?|y))?(?P<half>半)?(?:零|又|and)?"
    r"(?:(?P<months>[^年个月期]+?)(?:个月|月|期|months?|mos?|m))?"
)


def _term(text: str) -> int:
    folded = simplify(text, units=False).replace(" ", "").removeprefix("共").removeprefix("分")
    if re.search("天|日|周|星期|days?|weeks?", folded):
        raise Unreadable(ReadFault.NOT_WHOLE_MONTHS)
    if folded in ("半年", "halfayear"):
        return 6
    if re.fullmatch("[^年月个期季a-z]+", folded):
        return _months(number(folded))
    quarters = re.fullmatch("(.+?)个?季度?", folded)
    if quarters:
        return _months(number(quarters[1]) * 3)
    match = re.fullmatch(_TERM, folded)
    if match is None or not (match["years"] or match["months"]):
        raise Unreadable(why_not(folded))
    years = number(match["years"]) if match["years"] else Decimal(0)
    if match["half"]:
        if not match["years"] or match["months"]:
            raise Unreadable(ReadFault.NOT_UNDERSTOOD)
        years += Decimal("0.5")
    return _months(years * 12 + (number(match["months"]) if match["months"] else 0))


def _months(months: Decimal) -> int:
    if months != months.to_integral_value():
        raise Unreadable(ReadFault.NOT_WHOLE_MONTHS)
    if not 1 <= months <= LONGEST_TERM_MONTHS:
        raise Unreadable(ReadFault.OUT_OF_RANGE)
    return int(months)
