"""Lists of debts people keep: the columns are guessed from their heads, the borrower corrects the guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from core.imports.cells import Cells
from core.imports.draft_fields import fields_from
from core.imports.lender_names import lender_kind_of
from core.imports.limits import MOST_ROWS, Refused
from core.imports.result import DraftDebt, DraftField, Imported, PaperKind, Source, Table
from core.loans import LoanType
from core.values import NotRead, ppm_of, rate_of_ppm, read_date, read_money, read_rate, read_term, read_whole

_HEADS: Mapping[str, str] = {
    "remaining_instalments": r"剩余期|余期|未还期|还剩几?期|remaining|(instal\w+|terms?|months) left",
    "term_instalments": r"总期数|期数|分几?期|几期|期限|^term|^(number of )?instalments$",
    "days_past_due": r"逾期天|逾期了?几天|逾期时间|days?.*(late|overdue|past)|(late|overdue).*days?",
    "overdue_amount": r"逾期(金额|总额|欠款)|overdue|arrears",
    "accrued_penalty": r"罚息|违约金|滞纳金|penalt|late fee",
    "annual_rate": r"利率|年化|利息率|rate|apr",
    "instalment": r"月供|每月|月还|每期|期供|应还|还款额|最低还|monthly|minimum|payment|^instalment|instalment amount",
    "balance": r"余额|剩余本金|待还|未还|剩余|欠款(金额|总额)?$|还欠|balance|outstanding|owed|left",
    "amount_received": r"到手|实际(借|收|到)|放款(?!日)|received|paid out",
    "contract_principal": r"(借款|贷款)(金额|总额|本金)|合同(金额|本金)|本金|principal|amount|loan",
    "next_due": r"还款日|下次|到期日|扣款日|due",
    "signed_on": r"借款(日|时间)|放款日|开户|签约|借的?日|日期|signed|opened|start|date",
    "lender_name": r"平台|机构|银行|债权|贷款方|出借|欠谁|名称|公司|app|lender|bank|creditor|name|platform",
}
NAME_COLUMNS: Mapping[str, re.Pattern[str]] = {name: re.compile(words, re.I) for name, words in _HEADS.items()}
"""Heads of columns by field, the more special first; a column is taken once."""

FIELDS = tuple(NAME_COLUMNS)
_LONGEST_HEAD = 24
_CARD, _REVOLVING = re.compile("信用卡|credit card", re.I), re.compile("花呗|白条|月付|循环")
_TOTAL = re.compile(r"^(合计|总计|小计|总额|total|sum)", re.I)
_Reader = Callable[[str], object]


def read_table(rows: Sequence[Cells]) -> Table:
    """Find the heads of a list and take the rows below them, sums left out; at most 500.

    Raises `Refused`: `table_empty`, `too_many_rows`, `table_without_heads` where no row names a lender and an amount.
    """
    if not rows:
        raise Refused("table_empty")
    head = next((place for place, row in enumerate(rows[:30]) if _is_head(row)), None)
    if head is None:
        raise Refused("table_without_heads")
    body = [row for row in rows[head + 1 :] if not _TOTAL.match(row[0])]
    if not body:
        raise Refused("table_empty")
    if len(body) > MOST_ROWS:
        raise Refused("too_many_rows", most=MOST_ROWS)
    width = max(len(row) for row in (rows[head], *body))
    heads = tuple(text or f"{number}" for number, text in enumerate(_wide(rows[head], width), start=1))
    return Table(heads, tuple(_wide(row, width) for row in body), head + 2)


def guess_columns(table: Table) -> dict[str, int]:
    """Which column holds which field, from the heads: each column once, each field once; a guess to be corrected.

    >>> guess_columns(Table(("平台", "月供", "剩余期数"), (("某某贷", "980", "8"),)))
    {'remaining_instalments': 2, 'instalment': 1, 'lender_name': 0}
    """
    found = dict[str, int]()
    for name, pattern in NAME_COLUMNS.items():
        for column, head in enumerate(table.heads):
            if column not in found.values() and pattern.search(head):
                found[name] = column
                break
    return found


def drafts_of(table: Table, columns: Mapping[str, int]) -> Imported:
    """The rows as drafts by the columns named; cells that cannot be read are listed word for word, never guessed."""
    debts, unread = list[DraftDebt](), list[Source]()
    for number, row in enumerate(table.rows):
        source = Source(" | ".join(cell for cell in row if cell), table.first_row + number)
        fields = list[DraftField]()
        for name, column in columns.items():
            cell = row[column] if column < len(row) else ""
            value = _READERS[name](cell) if cell else None
            if isinstance(value, NotRead):
                unread.append(Source(f"{table.heads[column]}: {cell}", source.place))
            elif value is not None:
                fields.extend(fields_from(source, **{name: value}))
        fields.extend(_from_name(fields, source))
        if fields:
            debts.append(DraftDebt(number=len(debts), fields=tuple(fields), source=source))
    return Imported(kind=PaperKind.TABLE, debts=tuple(debts), not_understood=tuple(unread), table=table)


def _from_name(fields: Sequence[DraftField], source: Source) -> tuple[DraftField, ...]:
    """What the lender's name shows besides."""
    name = next((field.value for field in fields if field.name == "lender_name"), "")
    loan_type = LoanType.CREDIT_CARD if _CARD.search(name) else LoanType.REVOLVING if _REVOLVING.search(name) else None
    return fields_from(source, loan_type=loan_type, lender_kind=lender_kind_of(name))


def _is_head(row: Cells) -> bool:
    """A head names several fields in few words and holds hardly a number."""
    if any(len(cell) > _LONGEST_HEAD or "【" in cell for cell in row):
        return False
    named = sum(any(pattern.search(cell) for pattern in NAME_COLUMNS.values()) for cell in row)
    numbers = sum(not isinstance(read_money(cell), NotRead) for cell in row if cell)
    return named >= 2 and numbers <= len(row) // 3


def _wide(row: Cells, width: int) -> Cells:
    return row + ("",) * (width - len(row))


def _rate(text: str) -> str | NotRead:
    """A yearly rate as a case file writes it, to a millionth."""
    found = read_rate(text, bare_is_percent=True)
    if isinstance(found, NotRead):
        as_share = re.fullmatch(r"0?\.[0-9]{1,6}", text.strip())
        return f"0.{text.strip().partition('.')[2]}" if as_share else found
    exact = rate_of_ppm(ppm_of(found))
    return f"{float(exact):.6f}".rstrip("0").rstrip(".")


def _date(text: str) -> date | NotRead:
    return read_date(text.partition(" ")[0])


_READERS: Mapping[str, _Reader] = {
    "lender_name": str,
    "annual_rate": _rate,
    "next_due": _date,
    "signed_on": _date,
    "days_past_due": read_whole,
    "remaining_instalments": read_term,
    "term_instalments": read_term,
    **dict.fromkeys(
        (
            "instalment",
            "balance",
            "overdue_amount",
            "accrued_penalty",
            "amount_received",
            "contract_principal",
        ),
        read_money,
    ),
}
