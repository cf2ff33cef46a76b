"""The summary rows of the long credit report (详版), typed in: what they add up to against the debts told so far.

The long form is tables and mostly a scan, so its accounts are not read; its totals show what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.values import Fen


class Block(StrEnum):
    """The rows of the long form's summary of credit (信息概要)."""

    TERM_LOANS = "term_loans"
    SUB_ACCOUNTS = "sub_accounts"
    CREDIT_LINES = "credit_lines"
    CREDIT_CARDS = "credit_cards"
    OVERDRAFT_CARDS = "overdraft_cards"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row as typed; None where nothing was typed. `monthly` is the average due of the last six months."""

    block: Block
    accounts: int | None = None
    balance: Fen | None = None
    monthly: Fen | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many debts, what is owed on them, what they cost a month."""

    accounts: int
    balance: Fen
    monthly: Fen


@dataclass(frozen=True, slots=True)
class Comparison:
    """The report's totals and those of the debts told; `gap` is what the report has more of (never below 0)."""

    report: Totals
    told: Totals

    @property
    def gap(self) -> Totals:
        """What is still missing among the debts told."""
        return Totals(
            max(0, self.report.accounts - self.told.accounts),
            max(0, self.report.balance - self.told.balance),
            max(0, self.report.monthly - self.told.monthly),
        )


def compare_totals(rows: Iterable[SummaryRow], told: Totals) -> Comparison:
    """Add the rows up and hold them against the debts told.

    >>> row = SummaryRow(Block.TERM_LOANS, accounts=3, balance=5_000_000, monthly=310_000)
    >>> compare_totals([row], Totals(2, 3_000_000, 200_000)).gap
    Totals(accounts=1, balance=2000000, monthly=110000)
    """
    rows = tuple(rows)
    report = Totals(
        sum(row.accounts or 0 for row in rows),
        sum(row.balance or 0 for row in rows),
        sum(row.monthly or 0 for row in rows),
    )
    return Comparison(report, told)
