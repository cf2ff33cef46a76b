"""Debts of one creditor move together: one request for all of them, one answer, asked once.

A bank treats two products of one borrower as one case; a plan that asks it for two different things is not one it can
grant (engine.md pitfall 11.10). Cards and other loans are separate requests, and protected debts stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.loans import LOAN_TYPES, Debt
from core.plans.asks import AS_IT_IS
from core.plans.menu import DebtMenu, Option
from core.plans.method import PlanMethod
from core.plans.problem import Int, Menu
from core.values import Fen

_Key = tuple[int, str, int, bool]


@dataclass(frozen=True, slots=True, eq=False)
class CreditorMenu:
    """One request with its columns: `picks[c]` names the option of each debt that column c stands for."""

    debts: tuple[DebtMenu, ...]
    picks: tuple[tuple[int, ...], ...]
    menu: Menu

    def options(self, column: int) -> tuple[tuple[DebtMenu, int], ...]:
        """The debts with their option under one column."""
        return tuple(zip(self.debts, self.picks[column], strict=True))


def creditor_menus(menus: Sequence[DebtMenu], method: PlanMethod) -> tuple[CreditorMenu, ...]:
    """Join the menus of debts that are asked for together, in the order of the first debt of each creditor."""
    groups: dict[tuple[str, ...], list[DebtMenu]] = {}
    for menu in menus:
        groups.setdefault(_asked_with(menu), []).append(menu)
    everything = sum(menu.debt.balance for menu in menus)
    return tuple(_joined(tuple(group), everything, method) for group in groups.values())


def _asked_with(menu: DebtMenu) -> tuple[str, ...]:
    """What debts share that are asked for in one request; a debt of its own shares its id with none."""
    debt = menu.debt
    if debt.is_protected or menu.opened.held_by is not None or menu.opened.promise is not None:
        return ("alone", debt.id)
    return ("together", debt.counterparty or debt.id, "card" if is_card(debt) else "loan")


def is_card(debt: Debt) -> bool:
    """Whether it is a bank card, to which Article 70 and the criminal rule on cards apply (B05, D20)."""
    return LOAN_TYPES[debt.loan_type].may_use_article_70


def _joined(debts: tuple[DebtMenu, ...], everything: Fen, method: PlanMethod) -> CreditorMenu:
    picks = tuple((option,) for option in range(len(debts[0].options))) if len(debts) == 1 else _joint_picks(debts)
    columns = np.array(picks, dtype=np.int64)
    stopped = _sum(debts, columns, [[option.stopped for option in menu.options] for menu in debts])
    if _is_stopped_last(debts, method):
        stopped = stopped + np.where(stopped > 0, everything, 0)
    joint = Menu(
        id=debts[0].debt.id,
        protected=debts[0].debt.is_protected,
        payments=_payments(debts, columns),
        ask=_most(debts, columns, [[option.points for option in menu.options] for menu in debts]),
        cost=_sum(debts, columns, [[option.total for option in menu.options] for menu in debts]),
        end=_most(debts, columns, [[option.end for option in menu.options] for menu in debts]),
        stopped=stopped,
        lump_use=_sum(debts, columns, [[option.lump_use for option in menu.options] for menu in debts]),
    )
    return CreditorMenu(debts, picks, joint)


def _is_stopped_last(debts: tuple[DebtMenu, ...], method: PlanMethod) -> bool:
    """Cards of one bank with a principal of 50,000 or more together: never stopped by price (D19).

    Their stopped balance counts as more than everything else owed, so they stop only where stopping all others would
    not be enough.
    """
    return is_card(debts[0].debt) and sum(menu.debt.balance for menu in debts) >= method.large_card


def _payments(debts: tuple[DebtMenu, ...], columns: Int) -> Int:
    total = debts[0].payments[columns[:, 0]]
    for at, menu in enumerate(debts[1:], start=1):
        total = total + menu.payments[columns[:, at]]
    return total


def _sum(debts: tuple[DebtMenu, ...], columns: Int, values: list[list[int]]) -> Int:
    total = np.zeros(len(columns), dtype=np.int64)
    for at in range(len(debts)):
        total += np.array(values[at], dtype=np.int64)[columns[:, at]]
    return total


def _most(debts: tuple[DebtMenu, ...], columns: Int, values: list[list[int]]) -> Int:
    """The largest over the debts: a request is asked once, and ends when its last debt ends."""
    largest = np.zeros(len(columns), dtype=np.int64)
    for at in range(len(debts)):
        np.maximum(largest, np.array(values[at], dtype=np.int64)[columns[:, at]], out=largest)
    return largest


def _joint_picks(debts: tuple[DebtMenu, ...]) -> tuple[tuple[int, ...], ...]:
    """Keep all; keep all with arrears from savings; each request for all; settle all at one share; stop all."""
    picks = [tuple(0 for _ in debts)]
    if any(_kept_from_lump(menu) for menu in debts):
        picks.append(tuple(_kept_from_lump(menu) or 0 for menu in debts))
    by_key = [{option.request.key: at for at, option in enumerate(menu.options) if option.request} for menu in debts]
    keys = dict.fromkeys(key for known in by_key for key in known)
    for key in keys:
        nearest = [_nearest(key, known) for known in by_key]
        if None not in nearest:
            picks.append(tuple(option or 0 for option in nearest))
    picks += zip(*(_settlements(menu) for menu in debts), strict=False)  # smallest share first, so equal shares meet
    picks.append(tuple(len(menu.options) - 1 for menu in debts))
    return tuple(dict.fromkeys(picks))


def _kept_from_lump(menu: DebtMenu) -> int | None:
    second = menu.options[1] if len(menu.options) > 1 else None
    return 1 if second is not None and _is_kept(second) else None


def _is_kept(option: Option) -> bool:
    return option.request is None and not option.stopped and not option.points and bool(option.lump_use)


def _settlements(menu: DebtMenu) -> list[int]:
    return [at for at, option in enumerate(menu.options) if option.lump_use and option.points][::-1]


def _nearest(key: _Key, known: dict[_Key, int]) -> int | None:
    """The option of a debt nearest to a joint request: the same, else at its own rate, else over its own term.

    A debt about which nothing may be asked is kept (option 0); None where it can be asked, but for nothing like this.
    """
    term, rate, holiday, bears = key
    for near_term, near_rate in ((term, rate), (term, "contract"), (AS_IT_IS, rate), (AS_IT_IS, "contract")):
        found = known.get((near_term, near_rate, holiday, bears))
        if found is not None:
            return found
    return None if known else 0
