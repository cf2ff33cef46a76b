"""What was read from paper: drafts for the borrower to confirm, each with the sentence it came from.

Nothing here is an answer yet. The field names and values of a draft are those of a debt in the case file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.values import Fen


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stood: the sentence or row as written, and the page, message or row it was on (from 1)."""

    text: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field of a debt as it stands in a case file: yuan with two decimals, ISO dates, codes, whole numbers."""

    name: str
    value: str
    source: Source


class Standing(StrEnum):
    """Whether a record is a debt of the borrower.

    A guarantee may become one; on a closed account nothing is owed, on an unused one not now; what was transferred may
    be owed to somebody else, whom the record does not name.
    """

    OWN = "own"
    CONTINGENT = "contingent"
    UNUSED = "unused"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was said of a debt beyond the fields of a card; shown beside the draft, to help fill in the rest.

    `reported_on` is the last day of the month the balance speaks of. `is_overdue` None: nothing was said. Months are
    those of the last five years. `stated` and `minimum` are a bill's total and its minimum payment.
    """

    limit: Fen | None = None
    matures_on: date | None = None
    reported_on: date | None = None
    is_overdue: bool | None = None
    months_overdue: int | None = None
    months_over_90: int | None = None
    card_tail: str = ""
    stated: Fen | None = None
    minimum: Fen | None = None
    due_now: Fen | None = None
    is_written_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDebt:
    """One debt as it was read. `number` is its place among the drafts of one file, from 0."""

    number: int
    fields: tuple[DraftField, ...]
    source: Source
    facts: Facts = Facts()
    standing: Standing = Standing.OWN

    def value(self, name: str) -> str | None:
        """The value of a field, None when nothing was read for it."""
        return next((field.value for field in self.fields if field.name == name), None)

    @property
    def lender_name(self) -> str:
        """Whom it is owed to, empty when that was not said."""
        return self.value("lender_name") or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCall:
    """A message worth keeping in the log of calls. `sent_on` is None when it does not say when it came."""

    company: str
    said: str
    sent_on: date | None
    amount_named: Fen | None
    told_others: bool
    source: Source


class NoDebt(StrEnum):
    """Why a message is no debt."""

    MARKETING = "marketing"
    PAID = "paid"
    TO_A_THIRD_PARTY = "to_a_third_party"
    CODE = "code"
    NO_AMOUNT = "no_amount"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A message that is no debt, and why."""

    reason: NoDebt
    source: Source


class MergeReason(StrEnum):
    """Why several lines may be one loan of one platform."""

    SAME_LENDER = "same_lender"
    SAME_DAY_AND_END = "same_day_and_end"


@dataclass(frozen=True, slots=True)
class Merge:
    """Lines that look like one debt; proposed, never done without the borrower. `numbers` are those of the drafts."""

    reason: MergeReason
    numbers: tuple[int, ...]


class Column(StrEnum):
    """The columns of the report's own summary of accounts."""

    CARDS = "cards"
    HOME_LOANS = "home_loans"
    OTHER_LOANS = "other_loans"
    OTHER_BUSINESS = "other_business"


@dataclass(frozen=True, slots=True)
class Tally:
    """One column of the summary: accounts still open as the report counts them, and as they were read."""

    column: Column
    told: int
    read: int

    @property
    def agrees(self) -> bool:
        """Whether every account was found."""
        return self.told == self.read


class PaperKind(StrEnum):
    """What a file or a pasted text turned out to be."""

    CREDIT_REPORT = "credit_report"
    MESSAGES = "messages"
    TABLE = "table"
    BILLS = "bills"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a list, as text: the heads and at most 500 rows of equal length."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 2


@dataclass(frozen=True, slots=True)
class MonthlyAmount:
    """An average month of bills in one category (`food`, `transport`, …; `income`; `other`)."""

    category: str
    monthly: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class BillEstimate:
    """An average month from the bills of a payment app, with no counterparty in it.

    `months` counts the calendar months the bills cover, at most the last three whole ones; `counted` and `skipped`
    count rows (skipped: neutral, closed, refunded).
    """

    first: date
    last: date
    months: int
    income: Fen
    spending: Fen
    by_category: tuple[MonthlyAmount, ...]
    counted: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Everything read from one file or one pasted text.

    `not_understood` holds sentences word for word. `tallies` is empty where the report shows no summary.
    """

    kind: PaperKind
    debts: tuple[DraftDebt, ...] = ()
    calls: tuple[DraftCall, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    not_understood: tuple[Source, ...] = ()
    merges: tuple[Merge, ...] = ()
    tallies: tuple[Tally, ...] = ()
    reported_on: date | None = None
    table: Table | None = None
    estimate: BillEstimate | None = None


def own_debts(debts: Iterable[DraftDebt]) -> tuple[DraftDebt, ...]:
    """The drafts that are debts of the borrower: no guarantee, no closed account."""
    return tuple(debt for debt in debts if debt.standing is Standing.OWN)
