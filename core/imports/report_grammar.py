"""The sentences of the short credit report (简版, second generation, 2026): one account each, read whole or not at all.

A sentence has an opening (who lent what, and when) and a state (as of a month: limit, balance, overdue or not, closed).
Amounts are whole yuan, already in CNY whatever the currency of the account.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.imports.report_text import DATE
from core.values import Fen, add_months

GRAMMAR = "jianban-2-2026"
"""Which wordings are known; said with the figures of accuracy in docs/quality.md."""


class AccountKind(StrEnum):
    """The kinds of account a short report tells of."""

    CARD = "card"
    OVERDRAFT_CARD = "overdraft_card"
    LOAN = "loan"
    CREDIT_LINE = "credit_line"
    LEASE = "lease"
    GUARANTEE = "guarantee"


class AccountState(StrEnum):
    """Whether anything can still be owed on it."""

    OPEN = "open"
    NOT_ACTIVATED = "not_activated"
    WRITTEN_OFF = "written_off"
    SETTLED = "settled"
    CLOSED = "closed"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account as its sentence tells it; amounts in fen. None where the sentence says nothing."""

    kind: AccountKind
    lender: str
    opened_on: date
    loan_words: str = ""
    card_tail: str = ""
    amount: Fen | None = None
    matures_on: date | None = None
    state: AccountState | None = None
    reported_on: date | None = None
    limit: Fen | None = None
    balance: Fen | None = None
    overdue_amount: Fen | None = None
    is_overdue: bool | None = None
    months_overdue: int | None = None
    months_over_90: int | None = None


_N = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"
_BRACKET = r"[（(][^（）()]{1,30}[）)]"
_LENDER = rf"(?P<lender>(?:[^，。；（）()]|{_BRACKET}){{2,60}}?)"
_OPENINGS: tuple[tuple[AccountKind, re.Pattern[str]], ...] = (
    (
        AccountKind.GUARANTEE,
        re.compile(
            rf"(?P<opened>{DATE})，为[^，。]{{1,80}}?[（(]证件类型[^）)]*[）)]在{_LENDER}办理的(?P<words>[^，。]{{1,30}})"
            rf"承担相关还款责任，责任人类型为[^，。]{{1,20}}，相关还款责任金额(?P<amount>[0-9,]+|[-—－ ]{{1,5}})(?:元)?"
            rf"(?:（保证合同编号：[^）]*）)?。"
        ),
    ),
    (
        AccountKind.CARD,
        re.compile(
            rf"(?P<opened>{DATE}){_LENDER}发放的(?P<sort>准?贷记卡)"
            rf"(?:[（(](?P<currency>[^，）)]{{1,12}}账户)?(?:，?卡片尾号[：:](?P<tail>[0-9]{{4}}))?[）)])?[。，]?"
        ),
    ),
    (
        AccountKind.LOAN,
        re.compile(
            rf"(?P<opened>{DATE}){_LENDER}发放的(?P<amount>[0-9,]+)元(?:[（(][^）)]{{1,12}}[）)])?"
            rf"(?P<words>(?:[^，。（]|{_BRACKET}){{1,30}}?)，(?:(?P<matures>{DATE})到期[。，]?)?"
        ),
    ),
    (
        AccountKind.CREDIT_LINE,
        re.compile(
            rf"(?P<opened>{DATE}){_LENDER}为(?P<words>(?:[^，。（]|{_BRACKET}){{2,30}}?)授信，"
            rf"(?:额度有效期至(?P<matures>{DATE})|额度长期有效)，可循环使用[。，]?"
        ),
    ),
    (
        AccountKind.LEASE,
        re.compile(
            rf"(?P<opened>{DATE}){_LENDER}办理的(?P<amount>[0-9,]+)元(?:[（(][^）)]{{1,12}}[）)])?"
            rf"(?P<words>[^，。]{{1,30}})，(?:(?P<matures>{DATE})到期[。，]?)?"
        ),
    ),
)

_YEARS_ROW = re.compile(
    r"最近5年内有(?P<months>[0-9]{1,3})个月(?:处于逾期状态|透支超过60天)"
    r"(?:，(?:其中(?P<over>[0-9]{1,3})个月(?:逾期|透支)超过90天|(?:且)?没有发生过90天以上(?:逾期|透支)))?"
)
_AS_OF = re.compile(r"截至(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?")
_ENDED = re.compile(r"(?:于|已于)?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?P<how>已?销户|已?结清|已?转出)")
_LAST_PAID = re.compile(rf"最近一次还款日期为(?:{DATE}|--)")
_LIMIT = re.compile(rf"信用额度(?:折合人民币)?(?P<n>{_N})(?:元)?(?:[（(]人民币[）)])?")
_USED = re.compile(rf"已使用额度(?P<n>{_N})(?:元)?")
_INSIDE = re.compile(rf"[（(]含未出单的大额专项分期余额{_N}(?:元)?[）)]")
_BALANCE = re.compile(rf"(?:透支|[\u4e00-\u9fff]{{0,12}})余额(?:为)?(?P<n>{_N})(?:元)?(?:[（(]人民币元?[）)])?")
_ARREARS = re.compile(rf"逾期金额(?P<n>{_N})(?:元)?")
_STATES: tuple[tuple[re.Pattern[str], AccountState], ...] = (
    (re.compile("已变成呆账|呆账"), AccountState.WRITTEN_OFF),
    (re.compile("尚未激活"), AccountState.NOT_ACTIVATED),
)
_OVERDUE = re.compile("当前(?P<no>无|有)逾期|(?P<never>从未逾期过?)")
_PUNCTUATION = re.compile(r"[，。；、\s]|(?:^|(?<=[，。]))(?:账户|该账户|目前|且)(?=[，。]|$)|[0-9]{1,3}[.．、]$")
_ENDS = {"销户": AccountState.CLOSED, "结清": AccountState.SETTLED, "转出": AccountState.TRANSFERRED}
_NEEDS_BALANCE = {AccountKind.LOAN, AccountKind.CREDIT_LINE, AccountKind.LEASE, AccountKind.GUARANTEE}


def read_account(sentence: str) -> Account | None:
    """Read one sentence; None where its opening, its state or any part of it is not known.

    >>> found = read_account(
    ...     "2024年03月05日示例（中国）银行发放的20,000元（人民币）其他个人消费贷款，2026年03月05日到期。"
    ...     "截至2025年10月，余额9,500。"
    ... )
    >>> found.lender, found.amount, found.balance, found.matures_on.isoformat()
    ('示例（中国）银行', 2000000, 950000, '2026-03-05')
    """
    for kind, pattern in _OPENINGS:
        match = pattern.match(sentence)
        if match is not None:
            try:
                return _with_state(_opened(kind, match), sentence[match.end() :])
            except ValueError:  # 30 February: a damaged text, shown as it stands
                return None
    return None


def _opened(kind: AccountKind, match: re.Match[str]) -> Account:
    named = match.groupdict()
    if named.get("sort") == "准贷记卡":
        kind = AccountKind.OVERDRAFT_CARD
    return Account(
        kind=kind,
        lender=named["lender"].strip(),
        opened_on=_day(named["opened"]),
        loan_words=named.get("words") or "",
        card_tail=named.get("tail") or "",
        amount=_fen(named.get("amount")),
        matures_on=_day(named["matures"]) if named.get("matures") else None,
    )


def _with_state(account: Account, rest: str) -> Account | None:
    """Read the state fact by fact; None where something is left over that is no fact we know."""
    found, rest = _months(account, rest)
    found, rest = _ending(found, rest)
    found, rest = _amounts(found, rest)
    for pattern, state in _STATES:
        if pattern.search(rest):
            found, rest = replace(found, state=state), pattern.sub("", rest)
    said = _OVERDUE.search(rest)
    if said is not None:
        found, rest = replace(found, is_overdue=said["no"] == "有"), _OVERDUE.sub("", rest)
    rest = _LAST_PAID.sub("", rest)
    if _PUNCTUATION.sub("", rest):
        return None
    if found.state is None:
        if found.balance is None and (found.kind in _NEEDS_BALANCE or found.limit is None):
            return None
        found = replace(found, state=AccountState.OPEN)
    return found


def _months(account: Account, rest: str) -> tuple[Account, str]:
    """The months of the last five years, and the month the state speaks of."""
    years = _YEARS_ROW.search(rest)
    if years is not None:
        over = int(years["over"]) if years["over"] else 0
        account = replace(account, months_overdue=int(years["months"]), months_over_90=over)
        rest = _YEARS_ROW.sub("", rest)
    as_of = _AS_OF.search(rest)
    if as_of is None:
        return account, rest
    first = date(int(as_of["year"]), int(as_of["month"]), 1)
    day = first.replace(day=int(as_of["day"])) if as_of["day"] else add_months(first, 1) - timedelta(days=1)
    return replace(account, reported_on=day), _AS_OF.sub("", rest)


def _ending(account: Account, rest: str) -> tuple[Account, str]:
    ended = _ENDED.search(rest)
    if ended is None:
        return account, rest
    return replace(account, state=_ENDS[ended["how"].removeprefix("已")]), _ENDED.sub("", rest, count=1)


def _amounts(account: Account, rest: str) -> tuple[Account, str]:
    """Limit, balance and arrears. What a balance contains besides (大额专项分期) stands in brackets, not added."""
    rest = _INSIDE.sub("", rest)
    arrears, rest = _taken(_ARREARS, rest)
    limit, rest = _taken(_LIMIT, rest)
    used, rest = _taken(_USED, rest)
    balance, rest = _taken(_BALANCE, rest)
    owed = balance if balance is not None else used
    return replace(account, limit=limit, balance=owed, overdue_amount=arrears), rest


def _taken(pattern: re.Pattern[str], rest: str) -> tuple[Fen | None, str]:
    match = pattern.search(rest)
    return (None, rest) if match is None else (_fen(match["n"]), rest[: match.start()] + rest[match.end() :])


def _day(text: str) -> date:
    year, month, day = re.findall(r"[0-9]+", text)
    return date(int(year), int(month), int(day))


def _fen(text: str | None) -> Fen | None:
    return int(text.replace(",", "")) * 100 if text and text[0].isdigit() else None
