"""Principal outstanding month by month, under the contract and under what is proposed."""

from __future__ import annotations

import numpy as np

from core.loans import ConcessionKind
from core.plans.contract import interest_of
from core.plans.menu import DebtMenu, Option
from core.plans.problem import Int
from core.values import Fen

MONTHS_PER_YEAR = 12


def balance_kept(menu: DebtMenu, horizon: int) -> Int:
    """Principal at the start of each month under the contract: today's balance, then the present value of what is left.

    At the contract's own rate (fees included) that value is what a balance told by its instalments means; it is 0 after
    the last payment. A debt whose minimum payments never end keeps what it comes to.
    """
    payments = menu.contract.payments
    growth = 1 + float(menu.debt.annual_rate) / MONTHS_PER_YEAR
    owed = np.zeros(len(payments) + horizon)
    for month, payment in reversed([*enumerate(payments)]):
        owed[month] = (owed[month + 1] + payment) / growth
    balance = np.rint(owed[:horizon]).astype(np.int64)
    balance[0] = menu.debt.balance
    return balance


def balance_under(menu: DebtMenu, option: Option, payments: Int) -> Int:
    """Principal at the start of each month under one option; `payments` are its fen by month of the horizon."""
    kinds = option.concession.parts
    horizon = len(payments)
    if option.request is not None:
        return _running(menu.opened.balance, option, payments)
    if ConcessionKind.STOP in kinds:
        return np.full(horizon, menu.debt.balance)
    if ConcessionKind.SETTLEMENT in kinds:
        settled = np.zeros(horizon, dtype=np.int64)
        settled[0] = menu.debt.balance
        return settled
    if option.is_promised:
        return _paid_down(menu.debt.balance, payments)
    return balance_kept(menu, horizon)


def _running(balance: Fen, option: Option, payments: Int) -> Int:
    """The recursion the schedule was laid out by: interest, then the payment; none in an interest-free holiday."""
    rate = option.concession.annual_rate
    free = 0 if option.concession.holiday_bears_interest else option.concession.holiday_months
    owed, balances = balance, []
    for month, paid in enumerate(payments.tolist()):
        balances.append(owed)
        owed += (interest_of(owed, rate) if month >= free else 0) - paid
    return np.array(balances)


def _paid_down(balance: Fen, payments: Int) -> Int:
    """A promise says only what is paid: the balance falls in step with it."""
    total = int(payments.sum())
    before = (np.cumsum(payments) - payments).tolist()
    return np.array([balance - balance * paid // total if total else balance for paid in before])
