"""One ledger of promises over all lenders: what has been promised to whom, and what is left to promise, by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.case import Promise
from core.negotiation.position import Position
from core.outcome import Outcome
from core.plans import promised_payments
from core.risk import counterparty_of
from core.values import Fen, add_months, fen_of


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise that stands; money in fen. `payments[t]` is still due in month t, `left` is all of it."""

    promise: Promise
    counterparty: str
    lender_name: str
    monthly: Fen
    payments: tuple[Fen, ...]
    left: Fen
    last_due: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Fen by month of the plan, from the case's day on.

    `limit` is the most all lenders together may be promised (living floor and reserve kept), `secured` what secured
    debts take of it, `promised` what stands, `asked` what the plan still asks of the others; `left` is limit less
    secured and promised (negative where too much stands), `free` what is left beside what is asked.
    `overruns` are the months in which what stands exceeds the limit. `forgotten` are promises for debts the case does
    not hold any more.
    """

    rows: tuple[PromiseRow, ...]
    limit: tuple[Fen, ...]
    secured: tuple[Fen, ...]
    promised: tuple[Fen, ...]
    asked: tuple[Fen, ...]
    left: tuple[Fen, ...]
    free: tuple[Fen, ...]
    overruns: tuple[int, ...]
    forgotten: tuple[Promise, ...]

    @property
    def most_monthly(self) -> Fen:
        """The most that may still be promised in each month of the first year: the least that is left, at least 0."""
        return max(0, min(self.left[:12], default=0))

    def most_over(self, first_month: int, months: int) -> Fen:
        """The largest level payment that still fits over `months` months from `first_month`, at least 0."""
        span = self.left[first_month : first_month + months]
        return max(0, min(span, default=0))

    def row(self, debt_id: str) -> PromiseRow | None:
        """The promise that stands for one debt, None where there is none."""
        return next((row for row in self.rows if row.promise.debt_id == debt_id), None)


def ledger_of(position: Position, outcome: Outcome | None = None) -> Ledger:
    """Lay the ledger out for the household the position speaks for; without any plan every month is empty."""
    outcome = outcome or position.outcome
    standing, forgotten = standing_promises(position.promises, outcome)
    plan = position.plan(outcome)
    rows = tuple(_row(promise, outcome) for promise in standing)
    if plan is None:
        return Ledger(rows, (), (), (), (), (), (), (), forgotten)
    horizon = len(plan.capacity)
    promised_ids = {promise.debt_id for promise in standing}
    secured, asked = [0] * horizon, [0] * horizon
    for proposal in plan.proposals:
        if proposal.debt_id in promised_ids:
            continue
        column = secured if outcome.case.debt(proposal.debt_id).is_protected else asked
        for month, due in enumerate(proposal.payments):
            column[month] += due
    promised = [sum(row.payments[month] for row in rows if month < len(row.payments)) for month in range(horizon)]
    left = [limit - held - said for limit, held, said in zip(plan.capacity, secured, promised, strict=True)]
    return Ledger(
        rows=rows,
        limit=plan.capacity,
        secured=tuple(secured),
        promised=tuple(promised),
        asked=tuple(asked),
        left=tuple(left),
        free=tuple(room - asks for room, asks in zip(left, asked, strict=True)),
        overruns=tuple(month for month, room in enumerate(left) if room < 0 < promised[month]),
        forgotten=forgotten,
    )


def standing_promises(
    promises: tuple[Promise, ...], outcome: Outcome
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """The latest promise of each debt that was not withdrawn, in the order of the case; and those of unknown debts."""
    known = {debt.id for debt in outcome.case.debts}
    kept = [promise for promise in promises if not promise.withdrawn]
    latest: dict[str, Promise] = {}
    for promise in kept:
        before = latest.get(promise.debt_id)
        if promise.debt_id in known and (before is None or promise.promised_on > before.promised_on):
            latest[promise.debt_id] = promise
    in_order = tuple(latest[debt.id] for debt in outcome.case.debts if debt.id in latest)
    return in_order, tuple(promise for promise in kept if promise.debt_id not in known)


def _row(promise: Promise, outcome: Outcome) -> PromiseRow:
    debt = outcome.case.debt(promise.debt_id)
    payments = promised_payments(promise, outcome.case.as_of)
    return PromiseRow(
        promise=promise,
        counterparty=counterparty_of(debt),
        lender_name=debt.lender_name,
        monthly=fen_of(promise.monthly),
        payments=payments,
        left=sum(payments),
        last_due=add_months(promise.first_due, promise.months - 1) if promise.months else None,
    )
