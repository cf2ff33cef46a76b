"""How people write rates: 24%, 日息万五, 月息2分, 百分之十八 — always turned into a simple (nominal) yearly rate."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from core.values.numerals import NotRead, ReadFault, Unreadable, number, simplify, why_not
from core.values.rates import LARGEST_ANNUAL_RATE

_PER_YEAR = {"year": 1, "month": 12, "day": 365}
"""Days are multiplied by 365, as banks state it for cards: 0.05 % a day stands beside 18.25 % a year."""

_NOISE = r"约|大概|左右|名义|单利|综合|借款|贷款|执行|固定|利率是|是|为|[:=]"
_PERIODS = {
    "day": r"每日|每天|一天|日利率|日利息|日息|日利|日|天|/d(ay)?|perday|aday|daily",
    "month": r"每个月|每月|一个月|月利率|月利息|月息|月利|月|/m(onth)?|permonth|amonth|monthly",
    "year": r"年化利率|年化|每年|一年|年利率|年利息|年息|年利|年|/y(ear)?|peryear|ayear|annual(ly)?|p\.a\.|pa|apr",
}
_PARTS = r"(?P<base>百|千|万)分之?(?P<prefixed>.+)|万(?P<spoken>[^分之].*)"
_COUNTED = r"(?P<count>.+?)(?P<sign>%|‰|个?百分点|个点|bp|基点)"
_INTEREST = r"(?:(?P<fen>.+?)分)?(?:(?P<li>.+?)厘)?(?P<half>半|[1-9一二三四五六七八九])?利?"
_BASES = {"百": 100, "千": 1000, "万": 10_000}
_SIGNS = {"%": 100, "‰": 1000, "百分点": 100, "个百分点": 100, "个点": 100, "bp": 10_000, "基点": 10_000}


def read_rate(text: str, *, bare_is_percent: bool = False) -> Fraction | NotRead:
    """Read a rate and turn it into a simple yearly rate, a fraction of one between 0 and 9,000.

    A period that is named is multiplied up (month x 12, day x 365); without one a rate of 1 % or more is a yearly rate,
    and a smaller one is refused (`period_missing`), because 0.05 % is nearly always meant by the day. A number without
    unit is refused (`unit_missing`) unless the field shows a percent sign (`bare_is_percent`) and it is at least 1.

    >>> read_rate("24%"), read_rate("日息万五"), read_rate("月息2分")
    (Fraction(6, 25), Fraction(73, 400), Fraction(6, 25))
    >>> read_rate("0.05%").code
    <ReadFault.PERIOD_MISSING: 'period_missing'>
    """
    try:
        return _rate(text, bare_is_percent)
    except Unreadable as reason:
        return NotRead(reason.code, text)


def _rate(text: str, bare_is_percent: bool) -> Fraction:
    folded = re.sub(_NOISE, "", simplify(text, units=False).replace(" ", ""))
    if folded in ("免息", "无息", "零利率", "0利率", "不收利息"):
        return Fraction(0)
    if re.search(r"[-~到至]", folded):
        raise Unreadable(ReadFault.NEGATIVE if folded.startswith("-") else ReadFault.RANGE)
    if "费率" in folded:  # a fee on the first principal (flat), not interest on the balance: about twice as dear
        raise Unreadable(ReadFault.AMBIGUOUS)
    if re.search("lpr|基准|周", folded):
        raise Unreadable(ReadFault.NOT_UNDERSTOOD)
    period, quantity = _without_period(folded)
    share = _share(quantity, period, bare_is_percent)
    if period is None and 0 < share < Fraction(1, 100):
        raise Unreadable(ReadFault.PERIOD_MISSING)
    annual = share * _PER_YEAR[period or "year"]
    if annual > LARGEST_ANNUAL_RATE:
        raise Unreadable(ReadFault.TOO_LARGE)
    return annual


def _without_period(folded: str) -> tuple[str | None, str]:
    """Which period is named, and the text without it; two different periods are refused."""
    found: str | None = None
    for name, words in _PERIODS.items():
        rest = re.sub(rf"/?(?:{words})", "", folded)
        if rest != folded:
            if found is not None:
                raise Unreadable(ReadFault.AMBIGUOUS)
            found, folded = name, rest
    return found, folded.removeprefix("利率").removeprefix("利息").removesuffix("利率")


def _share(quantity: str, period: str | None, bare_is_percent: bool) -> Fraction:
    """The rate of the named period as a fraction of one."""
    parts = re.fullmatch(_PARTS, quantity)
    if parts:
        if parts["spoken"] and period is None:
            raise Unreadable(ReadFault.PERIOD_MISSING)
        return Fraction(number(parts["prefixed"] or parts["spoken"])) / _BASES[parts["base"] or "万"]
    counted = re.fullmatch(_COUNTED, quantity)
    if counted:
        return Fraction(number(counted["count"])) / _SIGNS[counted["sign"]]
    interest = re.fullmatch(_INTEREST, quantity)
    if interest and (interest["fen"] or interest["li"]):
        return _fen_and_li(interest, period)
    bare = number(quantity)
    if bare_is_percent and bare >= 1:
        return Fraction(bare) / 100
    if not bare:
        return Fraction(0)
    raise Unreadable(ReadFault.UNIT_MISSING)


def _fen_and_li(interest: re.Match[str], period: str | None) -> Fraction:
    """分 and 厘: one and a tenth of a percent by the month, ten percent and one percent by the year."""
    if period is None:
        raise Unreadable(ReadFault.PERIOD_MISSING)
    if period == "day":
        raise Unreadable(ReadFault.AMBIGUOUS)
    fen = number(interest["fen"]) if interest["fen"] else Decimal(0)
    li = number(interest["li"]) if interest["li"] else Decimal(0)
    if interest["half"]:
        step = Decimal("0.5") if interest["half"] == "半" else number(interest["half"]) / 10
        fen, li = (fen, li + step) if interest["li"] else (fen + step, li)
    if li >= 10 and fen:
        raise Unreadable(why_not(interest.string))
    return Fraction(fen * 10 + li) / (1000 if period == "month" else 100)
