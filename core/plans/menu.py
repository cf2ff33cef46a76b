"""The menu of each debt: keep, every request its lender may be asked for, settlement, stop; columns of fen by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.case import Case, Promise
from core.loans import STOP, Concession, ConcessionKind, Debt
from core.plans.asks import Request, requests_for
from core.plans.capacity import recovery_month
from core.plans.contract import Contract, contract_of, promised_payments
from core.plans.layout import Laid, lay_out
from core.plans.method import PlanMethod
from core.plans.opened import Opened, OpenedDebt
from core.plans.problem import Int
from core.risk import monthly_due
from core.rules import RulesInForce
from core.values import Fen, fen_of, rate_of_ppm, up_to_yuan

_K = ConcessionKind


@dataclass(frozen=True, slots=True)
class Option:
    """One column of a debt: what is asked, and its numbers in fen, months and points.

    `request` is None for keep, promise, settlement and stop. `stopped` is the balance not served, `lump_use` what is
    taken from the money available once; `is_promised` marks an earlier promise that is kept.
    """

    concession: Concession
    request: Request | None
    level: Fen
    months: int
    total: Fen
    end: int
    points: int
    stopped: Fen = 0
    lump_use: Fen = 0
    is_promised: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DebtMenu:
    """All columns of one debt; `payments[o]` are fen by month within the horizon, column 0 keeps the contract.

    A debt with a promise that stands has the promise in its place; a debt that is held back has stop alone.
    """

    debt: Debt
    opened: OpenedDebt
    contract: Contract
    options: tuple[Option, ...]
    payments: Int


@dataclass(frozen=True, slots=True)
class Ground:
    """What the menus of one household share: the day, the method's numbers, and the money available once (fen)."""

    as_of: date
    method: PlanMethod
    lump: Fen
    holidays: tuple[int, ...]


def ground_of(case: Case, method: PlanMethod) -> Ground:
    """The ground of one household.

    The lump keeps the rent and a month of living costs back: a settlement never uses them (adviser-notes 14). Holidays
    are those of the menu and, where income is expected back soon, the number of months until then.
    """
    until = recovery_month(case)
    holidays = set(method.holidays) | ({until} if 0 < until <= method.holiday_recovery_months else set())
    return Ground(case.as_of, method, _lump(case, method.buffer_months), tuple(sorted(holidays)))


def lump_of(case: Case, rules: RulesInForce) -> Fen:
    """The money available once, in fen: cash at hand less unpaid rent and the reserve of living costs, at least 0."""
    return _lump(case, rules.months("method.buffer_months"))


def _lump(case: Case, reserve_months: int) -> Fen:
    return max(0, case.cash_at_hand - case.unpaid_rent_or_utilities - reserve_months * case.essential_spending)


def debt_menus(case: Case, opened: Opened, ground: Ground) -> tuple[DebtMenu, ...]:
    """The menus of all debts, in the order of the case; all requests are laid out in one recursion."""
    per_debt = [opened.get(debt.id, OpenedDebt(balance=debt.balance)) for debt in case.debts]
    asked = [_asked(debt, mine, ground) for debt, mine in zip(case.debts, per_debt, strict=True)]
    laid = _lay_out_all(per_debt, asked, ground.method.horizon_months)
    menus, start = [], 0
    for debt, mine, requests in zip(case.debts, per_debt, asked, strict=True):
        rows = slice(start, start + len(requests))
        start = rows.stop
        menus.append(_menu(debt, mine, requests, _Rows.of(laid, rows), ground))
    return tuple(menus)


def _asked(debt: Debt, opened: OpenedDebt, ground: Ground) -> tuple[Request, ...]:
    if opened.held_by is not None or opened.promise is not None or opened.balance <= 0:
        return ()
    return requests_for(debt, opened, ground.holidays, ground.method)


def _lay_out_all(per_debt: Sequence[OpenedDebt], asked: Sequence[tuple[Request, ...]], horizon: int) -> Laid:
    requests = [request for mine in asked for request in mine]
    sizes = [len(mine) for mine in asked]
    return lay_out(
        balance=np.repeat(np.array([mine.balance for mine in per_debt], dtype=np.int64), sizes),
        rate_ppm=np.array([request.rate_ppm for request in requests], dtype=np.int64),
        term=np.array([request.term_months for request in requests], dtype=np.int64),
        holiday=np.array([request.holiday_months for request in requests], dtype=np.int64),
        bears=np.array([request.holiday_bears_interest for request in requests], dtype=np.bool_),
        horizon=horizon,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """One debt's part of what was laid out, as plain ints beside the payment rows."""

    payments: Int
    level: list[int]
    months: list[int]
    total: list[int]
    end: list[int]

    @classmethod
    def of(cls, laid: Laid, rows: slice) -> _Rows:
        """Cut out the rows of one debt."""
        columns = (laid.level, laid.months, laid.total, laid.end)
        return cls(laid.payments[rows], *(column[rows].tolist() for column in columns))


def _menu(debt: Debt, opened: OpenedDebt, requests: tuple[Request, ...], rows: _Rows, ground: Ground) -> DebtMenu:
    horizon = ground.method.horizon_months
    contract = contract_of(debt, ground.as_of, horizon)
    options: list[Option] = []
    before: list[tuple[Fen, ...]] = []
    if opened.promise is not None:
        promised = promised_payments(opened.promise, ground.as_of)
        options.append(_promised(opened.promise, promised))
        before.append((promised + (0,) * horizon)[:horizon])
    elif opened.held_by is None:
        options.append(_kept(debt, contract, ground))
        before.append(contract.set_aside(horizon))
        if 0 < contract.arrears <= ground.lump:
            options.append(_kept(debt, contract, ground, arrears_from_lump=contract.arrears))
            before.append(contract.set_aside(horizon, arrears_paid_otherwise=True))
    options += (_option(request, rows, row) for row, request in enumerate(requests))
    lasting = _settled(debt, opened, ground)
    if opened.held_by is not None or not debt.is_protected:
        lasting.append(_held(contract) if opened.held_by is not None else _stopped(debt, contract, ground))
    payments = (
        np.array(before, dtype=np.int64).reshape(len(before), horizon),
        rows.payments,
        np.zeros((len(lasting), horizon), dtype=np.int64),
    )
    return DebtMenu(debt, opened, contract, (*options, *lasting), np.concatenate(payments))


def _kept(debt: Debt, contract: Contract, ground: Ground, arrears_from_lump: Fen = 0) -> Option:
    """The contract as it stands; the arrears in month 0, or paid at once from savings.

    A loan repaid all at once is said by what it takes each month until then, as in what the contracts ask a month.
    """
    return Option(
        concession=Concession((_K.KEEP,), pay_now=arrears_from_lump),
        request=None,
        level=monthly_due(debt, ground.as_of),
        months=contract.months,
        total=contract.total,
        end=contract.months,
        points=0,
        lump_use=arrears_from_lump,
    )


def _promised(promise: Promise, payments: tuple[Fen, ...]) -> Option:
    """An earlier promise: fixed dues, nothing more is asked."""
    return Option(
        concession=Concession((_K.KEEP,), term_months=promise.months),
        request=None,
        level=fen_of(promise.monthly),
        months=sum(1 for payment in payments if payment),
        total=sum(payments),
        end=len(payments),
        points=0,
        is_promised=True,
    )


def _option(request: Request, rows: _Rows, row: int) -> Option:
    concession = Concession(
        request.parts,
        term_months=request.term_months,
        annual_rate=rate_of_ppm(request.rate_ppm),
        holiday_months=request.holiday_months,
        holiday_bears_interest=request.holiday_bears_interest,
    )
    return Option(
        concession=concession,
        request=request,
        level=rows.level[row],
        months=rows.months[row],
        total=rows.total[row],
        end=rows.end[row],
        points=request.points,
    )


def _settled(debt: Debt, opened: OpenedDebt, ground: Ground) -> list[Option]:
    """Settlements by one payment from the lump, dearest first; never of a protected debt, never beyond the lump.

    Where whole yuan leave nothing to give up (a few yuan are owed), none is offered.
    """
    if _K.SETTLEMENT not in opened.allowed(debt) or opened.held_by is not None or opened.promise is not None:
        return []
    found = []
    for share in ground.method.settlement_shares:
        pay = up_to_yuan(-(-opened.balance * share.numerator // share.denominator))
        if pay < opened.balance and pay <= ground.lump:
            points = ground.method.points.settlement.points_at(1 - share)
            concession = Concession((_K.SETTLEMENT,), pay_now=pay)
            found.append(Option(concession, None, 0, 1, pay, 1, points, lump_use=pay))
    return found


def _stopped(debt: Debt, contract: Contract, ground: Ground) -> Option:
    """What cannot be paid now: nothing is paid, everything stays owed (cost is the contract's total, pitfall 11.5)."""
    return Option(
        concession=STOP,
        request=None,
        level=0,
        months=0,
        total=contract.total,
        end=0,
        points=ground.method.points.stop,
        stopped=debt.balance,
    )


def _held(contract: Contract) -> Option:
    """Held back until something is cleared: nothing is paid and nothing is asked; it does not count as stopped."""
    return Option(STOP, None, level=0, months=0, total=contract.total, end=0, points=0)
