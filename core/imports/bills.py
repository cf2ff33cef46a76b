"""Bills of Alipay and WeChat Pay become an average month of income and spending; no counterparty leaves this module."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.imports.cells import Cells
from core.imports.limits import Refused
from core.imports.result import BillEstimate, MonthlyAmount
from core.values import Fen, NotRead, add_months, read_date, read_money

_TIME, _WAY, _AMOUNT = "交易时间", "收/支", re.compile(r"金额")
_STATUS, _CATEGORY = re.compile(r"交易状态|当前状态"), re.compile(r"交易分类")
_KIND = re.compile(r"交易类型")
_VOID = re.compile(r"关闭|全额退款|已退款|退款成功|失败|已撤销|等待|未支付|冻结")
_NOT_LIVING = re.compile(r"信用借还|投资理财|理财|账户存取|转账红包|转账|红包|信用卡还款|还款|提现|充值完成|零钱通")
"""Neither income nor spending of a household: money moved, lent, saved or paid back."""
_CATEGORIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("餐饮|美食|食品|买菜|超市|日用|便利"), "food"),
    (re.compile("交通|出行|加油|停车|爱车|养车"), "transport"),
    (re.compile("住房|物业|房租|租房"), "housing"),
    (re.compile("充值缴费|生活缴费|水电|燃气|通讯|话费"), "utilities"),
    (re.compile("医疗|健康|医药"), "medical"),
    (re.compile("教育|培训|学"), "education"),
    (re.compile("母婴|亲子|养老"), "care"),
    (re.compile("保险"), "insurance"),
)
"""Words of a bill's category by the line of essential spending; the rest is `other` and is not essential by itself."""
OTHER = "other"
MOST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    day: date
    amount: Fen
    is_income: bool
    category: str


def head_of_bills(rows: Sequence[Cells]) -> int | None:
    """Where the head of a bill stands, found by the names of its columns; None when it is no bill."""
    for place, row in enumerate(rows[:60]):
        names = {cell.strip() for cell in row}
        if _TIME in names and _WAY in names and any(_AMOUNT.search(name) for name in names):
            return place
    return None


def read_bills(rows: Sequence[Cells], head: int) -> BillEstimate:
    """The average of the last three whole months, or of what there is; raises `Refused` (`bills_empty`).

    Counted are 收入 and 支出 that went through; neutral rows, closed and fully refunded ones, transfers, repayments and
    savings are skipped.
    """
    columns = _columns(rows[head])
    read = list(_rows(rows[head + 1 :], columns))
    counted = [row for row in read if isinstance(row, _Row)]
    if not counted:
        raise Refused("bills_empty")
    first, last = min(row.day for row in counted), max(row.day for row in counted)
    begin, end, months = _window(first, last)
    taken = [row for row in counted if begin <= row.day <= end]
    spent = defaultdict[str, Fen](int)
    for row in taken:
        if not row.is_income:
            spent[row.category] += row.amount
    monthly = {category: _average(total, months) for category, total in _ordered(spent)}
    return BillEstimate(
        first=begin,
        last=end,
        months=months,
        income=_average(sum(row.amount for row in taken if row.is_income), months),
        spending=sum(monthly.values()),
        by_category=tuple(MonthlyAmount(category, amount) for category, amount in monthly.items() if amount),
        counted=len(taken),
        skipped=len(read) - len(taken),
    )


def _window(first: date, last: date) -> tuple[date, date, int]:
    """The last three whole calendar months; where there is no whole one, all days, as one month."""
    begin = first if first.day == 1 else add_months(first.replace(day=1), 1)
    after = last + timedelta(days=1)
    end = after if after.day == 1 else last.replace(day=1)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months < 1:
        return first, last, 1
    if months > MOST_MONTHS:
        begin, months = add_months(end, -MOST_MONTHS), MOST_MONTHS
    return begin, end - timedelta(days=1), months


def _ordered(spent: Mapping[str, Fen]) -> list[tuple[str, Fen]]:
    """The largest first; what has no category last."""
    return sorted(spent.items(), key=lambda each: (each[0] == OTHER, -each[1]))


def _average(total: Fen, months: int) -> Fen:
    """To whole yuan: an estimate is no booking."""
    return round(total / months / 100) * 100


def _columns(head: Cells) -> Mapping[str, int]:
    wanted = {
        "time": re.compile(_TIME),
        "way": re.compile(_WAY),
        "amount": _AMOUNT,
        "status": _STATUS,
        "category": _CATEGORY,
        "kind": _KIND,
    }
    found = {}
    for name, pattern in wanted.items():
        place = next((place for place, cell in enumerate(head) if pattern.search(cell)), None)
        if place is not None:
            found[name] = place
    return found


def _rows(rows: Sequence[Cells], columns: Mapping[str, int]) -> Iterator[_Row | None]:
    """Each row of the bill as far as it counts; None for one that does not."""
    for row in rows:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if not cells["time"][:4].isdigit():
            continue
        yield _row(cells)


def _row(cells: Mapping[str, str]) -> _Row | None:
    day = read_date(re.split(r"[ T]", cells["time"])[0])
    amount = read_money(cells["amount"])
    words = f"{cells.get('category', '')} {cells.get('kind', '')}"
    if cells["way"] not in ("收入", "支出") or _VOID.search(cells.get("status", "")) or _NOT_LIVING.search(words):
        return None
    if isinstance(day, NotRead) or isinstance(amount, NotRead) or not amount:
        return None
    category = next((name for pattern, name in _CATEGORIES if pattern.search(cells.get("category", ""))), OTHER)
    return _Row(day, amount, cells["way"] == "收入", category)
