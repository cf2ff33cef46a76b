"""What a collection or bill message says: kinds of amount, days late, dates; tails and numbers are no amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.values import Fen, NotRead, read_money, read_whole

_NUMBER = r"((?:[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,9}(?:\.[0-9]{1,2})?)[万千]?)"
_SIGN = r"(?:为|是|约|共|共计|合计|[：:])*(?:人民币|RMB|rmb|CNY|[￥¥])*"
AMOUNT = rf"{_SIGN}{_NUMBER}(?:元|块钱?|圆)?(?![0-9万千百亿天日月年期号点%：:个折小时/]|\.[0-9]|[,，][0-9]{{3}})"
_NO_AMOUNTS = re.compile(
    r"https?://[^\s，。]+|[A-Za-z0-9-]+\.(?:cn|com|net|top|cc|me)[A-Za-z0-9/?=_-]*"
    r"|(?:尾号|末四位|后四位|卡号|账号)(?:为|是|[：:])?[0-9*]{3,19}"
    r"|(?:编号|合同号|单号|案号|工号|订单号)(?:为|是|[：:])?[A-Za-z0-9*（()）-]{3,40}"
    rf"|(?:可用|账户|卡内|剩余)?余额(?:不足)?{AMOUNT}"
    r"|(?:电话|致电|拨打|热线|联系|咨询|客服)(?:[：:])?[0-9-]{5,15}"
    r"|(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}|95[0-9]{3})(?![0-9])"
)
_MINIMUM = re.compile(rf"最低(?:应还|还款|应还款)?(?:额|金额)?{AMOUNT}")
_OVERDUE = re.compile(
    rf"(?:逾期|拖欠|欠款|未还|未缴|欠缴|欠付|违约)(?:未还)?(?:的)?(?:总)?(?:金额|款项|本息|总额|欠款|本金|账款|借款|贷款)?{AMOUNT}"
)
_DUE = re.compile(rf"(?:应还|待还|需还|应缴|应付)(?:款|款项)?(?:的)?(?:总)?(?:金额|总额|本息|额)?{AMOUNT}")
_BILL = re.compile(rf"账单(?:应还)?(?:总)?(?:金额|总额|欠款|额)?{AMOUNT}")
_DEBIT = re.compile(rf"(?:自动|代|划)?扣(?:款|划|取)(?:金额)?{AMOUNT}")
_PRINCIPAL = re.compile(rf"本金{AMOUNT}")
_PENALTY = re.compile(rf"(?:罚息|违约金|滞纳金|逾期费){AMOUNT}")
_COUNT = r"([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_DAYS = re.compile(rf"(?:逾期|超过还款日|超期|拖欠)(?:已|达|超过|时间|天数)*(?:为|[：:])?{_COUNT}[天日](?!前|内)")
_IS_LATE = re.compile(r"逾期(?!后|将|会|可能|的?(?:话|影响))|超过还款日|拖欠|已违约|扣款失败|未按时")
_DAY_AND_MONTH = r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]"
_DUE_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:还款日|还款到期日?|到期还款日|到期日|还款期限)(?:期)?(?:为|是|[：:])?{_DAY_AND_MONTH}",
        rf"(?:将)?(?:于|在){_DAY_AND_MONTH}(?:[0-9]{{1,2}}[点时：:][0-9]{{0,2}}分?)?(?:自动|前|起|到期|还款|扣)",
    )
)
_SAID_ON = re.compile(rf"(?:截至|截止|至|截止到|截至到){_DAY_AND_MONTH}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """What one message says, each amount by its kind, in fen; `due_on` and `said_on` have their year filled in."""

    overdue: Fen | None
    due: Fen | None
    minimum: Fen | None
    stated: Fen | None
    debited: Fen | None
    principal: Fen | None
    penalty: Fen | None
    days_late: int | None
    is_late: bool
    due_on: date | None
    said_on: date | None

    @property
    def names_an_amount(self) -> bool:
        """Whether anything owed is named."""
        amounts = (self.overdue, self.due, self.minimum, self.stated, self.debited, self.principal)
        return any(amount for amount in amounts)


def facts_of(clean: str, near: date) -> MessageFacts:
    """Read one cleaned message; a day without year is the one nearest to `near`.

    >>> found = facts_of("您已逾期3天，逾期金额：1,234.5元", date(2026, 11, 23))
    >>> found.days_late, found.overdue
    (3, 123450)
    """
    text = _NO_AMOUNTS.sub("", clean)
    minimum, text = _taken(_MINIMUM, text)
    penalty = sum(fen for fen in map(_fen, _PENALTY.findall(text)) if fen)
    principal, text = _taken(_PRINCIPAL, _PENALTY.sub("", text))
    overdue, text = _taken(_OVERDUE, text)
    due, text = _taken(_DUE, text)
    stated, text = _taken(_BILL, text)
    debited, _ = _taken(_DEBIT, text)
    days = _DAYS.search(clean)
    count = read_whole(days[1]) if days else None
    return MessageFacts(
        overdue=overdue,
        due=due,
        minimum=minimum,
        stated=stated,
        debited=debited,
        principal=principal,
        penalty=penalty or None,
        days_late=None if isinstance(count, NotRead) else count,
        is_late=_IS_LATE.search(clean) is not None,
        due_on=next((day for pattern in _DUE_DAYS if (day := _day(pattern.search(clean), near))), None),
        said_on=_day(_SAID_ON.search(clean), near),
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[Fen | None, str]:
    """The first amount of a kind, and the text without it, so that no amount is counted as two kinds."""
    match = pattern.search(text)
    return (None, text) if match is None else (_fen(match[1]), text[: match.start()] + "，" + text[match.end() :])


def _fen(number: str) -> Fen:
    found = read_money(number.replace("，", ","))
    return 0 if isinstance(found, NotRead) else found


def _day(match: re.Match[str] | None, near: date) -> date | None:
    """The day; without a year the nearest one."""
    if match is None:
        return None
    years = [int(match["year"])] if match["year"] else [near.year - 1, near.year, near.year + 1]
    days = [_date(year, int(match["month"]), int(match["day"])) for year in years]
    return min((day for day in days if day), key=lambda day: abs(day - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
