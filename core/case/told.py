"""The figures of one debt as they were told, in fen and exact rates; None where the borrower does not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from core.finance import Method
from core.loans import LOAN_TYPES, LoanType, LoanTypeEntry
from core.questions import DebtAnswers, runs_by_instalments
from core.values import Fen, Figure, Finding, fen_of, months_between


@dataclass(frozen=True, slots=True)
class Told:
    """What one debt's terms are worked out from.

    `oldest_unpaid_due` and `missed` (instalments due before the case's day and not paid) say how late it is;
    `months_since_signing` counts due dates passed. `runs_by_instalments` is False for a card balance.
    """

    entry: LoanTypeEntry
    runs_by_instalments: bool
    method: Method | None
    instalment: Fen
    balance: Fen | None
    received: Fen | None
    principal: Fen | None
    rate: Fraction | None
    remaining: int | None
    term: int | None
    missed: int
    oldest_unpaid_due: date | None
    months_since_signing: int | None
    next_due: date | None


CAREFUL = ("method.careful_assumptions",)
"""What an assumption rests on where no number of the method stands behind it."""


class AskBack(Exception):
    """Nothing careful can be assumed: the borrower is asked for one more answer, in the field named."""

    def __init__(self, name: str, code: str, **params: object) -> None:
        self.name = name
        self.code = code
        self.params = params
        super().__init__(f"{name}: {code}")


@dataclass(slots=True)
class Notes:
    """The statements of what was assumed, gathered while one debt or the household is worked out."""

    debt_id: str | None = None
    lender_name: str = ""
    findings: list[Finding] = field(default_factory=list)

    def say(self, code: str, rule_ids: tuple[str, ...] = (), **figures: Figure) -> None:
        """Add one statement; those about a debt name its lender."""
        named: dict[str, Figure] = {"lender_name": self.lender_name} if self.debt_id else {}
        self.findings.append(Finding(code, {**named, **figures}, rule_ids or CAREFUL, self.debt_id))


Say = Callable[..., None]


def figures_of(debt: DebtAnswers, loan_type: LoanType, as_of: date) -> Told:
    """Turn the answers about one debt into figures on the case's day."""
    oldest = oldest_unpaid(debt, as_of)
    signed_on = debt.signed_on if isinstance(debt.signed_on, date) else None
    return Told(
        entry=LOAN_TYPES[loan_type],
        runs_by_instalments=runs_by_instalments(debt),
        method=debt.method if isinstance(debt.method, Method) else None,
        instalment=fen_or_none(debt.instalment) or 0,
        balance=fen_or_none(debt.balance),
        received=fen_or_none(debt.amount_received) or None,  # a page refuses 0; from a file it tells nothing
        principal=fen_or_none(debt.contract_principal) or None,
        rate=Fraction(debt.annual_rate) if isinstance(debt.annual_rate, Decimal) else None,
        remaining=debt.remaining_instalments if isinstance(debt.remaining_instalments, int) else None,
        term=debt.term_instalments if isinstance(debt.term_instalments, int) else None,
        missed=missed_since(oldest, as_of),
        oldest_unpaid_due=oldest,
        months_since_signing=max(0, months_between(signed_on, as_of)) if signed_on else None,
        next_due=debt.next_due if isinstance(debt.next_due, date) else None,
    )


def oldest_unpaid(debt: DebtAnswers, as_of: date) -> date | None:
    """The day of the oldest unpaid instalment: days overdue counted back from the day they were told."""
    if not debt.days_past_due:
        return None
    due = (debt.told_on or as_of) - timedelta(days=debt.days_past_due)
    return due if due < as_of else None


def missed_since(oldest: date | None, as_of: date) -> int:
    """Monthly due dates from the oldest unpaid one to the day before `as_of`: what is due today is not yet missed.

    >>> missed_since(date(2026, 10, 8), date(2026, 11, 23)), missed_since(date(2026, 10, 23), date(2026, 11, 23))
    (2, 1)
    """
    if oldest is None or oldest >= as_of:
        return 0
    return months_between(oldest, as_of - timedelta(days=1)) + 1


def fen_or_none(amount: Decimal | str | None) -> Fen | None:
    """Yuan as answered to fen; None when not answered or not known."""
    return fen_of(amount) if isinstance(amount, Decimal) else None
