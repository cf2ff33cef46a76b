"""The plan problem as integer arrays: menus, capacity, lump money, and the order in which plans are compared.

No borrower and no law in here: a menu is what may be asked about one debt, already filtered, as whole fen by month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from core.errors import PlanRefused

Int: TypeAlias = npt.NDArray[np.int64]

LARGEST_TOTAL = 10**12
"""Largest fen, points or months in a menu: sums over 800 debts stay below 2**53, exact in int64 and in a float."""

MOST_DEBTS = 800


def _whole(name: str, menu_id: str, array: npt.ArrayLike, shape: tuple[int, ...]) -> Int:
    """Take whole numbers of the right shape within 0..LARGEST_TOTAL, or refuse by name."""
    raw = np.asarray(array)
    if raw.dtype.kind not in "iu":
        raise PlanRefused("not_whole", f"Menu {menu_id!r}: {name} must be whole numbers, not {raw.dtype}")
    if raw.shape != shape:
        raise PlanRefused("ragged_menu", f"Menu {menu_id!r}: {name} has shape {raw.shape}, expected {shape}")
    if raw.size and (raw.min() < 0 or raw.max() > LARGEST_TOTAL):
        raise PlanRefused("out_of_range", f"Menu {menu_id!r}: {name} must lie in 0..{LARGEST_TOTAL}")
    whole = np.ascontiguousarray(raw, dtype=np.int64)
    if whole is array:
        whole = whole.view()
    whole.flags.writeable = False
    return whole


@dataclass(frozen=True, slots=True, eq=False)
class Menu:
    """What may be asked about one debt: one column per option, column 0 keeps the contract.

    `payments[o, t]` is fen due in month t (0 = first month of the plan) and `ask[o]` the points of asking; `cost[o]` is
    all fen paid, also beyond the last month of `payments`; `end[o]` = last paid month + 1; `stopped[o]` the balance in
    fen that the column leaves unserved; `lump_use[o]` the fen it takes from the lump money (not part of `payments`).
    A debt that is not `protected` should hold a column that pays nothing, so that only protected debts can cause a
    shortfall. Raises `PlanRefused` for other shapes, for fractions and for values outside 0..LARGEST_TOTAL.
    """

    id: str
    protected: bool
    payments: Int
    ask: Int
    cost: Int
    end: Int
    stopped: Int
    lump_use: Int = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        """Freeze the arrays and refuse what is not a menu."""
        if np.ndim(self.payments) != 2 or 0 in np.shape(self.payments):
            raise PlanRefused("empty_menu", f"Menu {self.id!r} needs at least one option over at least one month")
        options = len(self.payments)
        if not np.size(self.lump_use):
            object.__setattr__(self, "lump_use", np.zeros(options, dtype=np.int64))
        for name in ("payments", "ask", "cost", "end", "stopped", "lump_use"):
            shape = np.shape(self.payments) if name == "payments" else (options,)
            object.__setattr__(self, name, _whole(name, self.id, getattr(self, name), shape))

    def __len__(self) -> int:
        """Count the columns."""
        return len(self.ask)

    @property
    def months(self) -> int:
        """Count the months of the horizon."""
        return int(self.payments.shape[1])

    def only(self, columns: Sequence[int]) -> Menu:
        """The same debt with these columns alone, in this order."""
        rows = np.asarray(columns, dtype=np.int64)
        return Menu(
            self.id,
            self.protected,
            self.payments[rows],
            self.ask[rows],
            self.cost[rows],
            self.end[rows],
            self.stopped[rows],
            self.lump_use[rows],
        )


@dataclass(frozen=True, slots=True)
class Lump:
    """Money available once: `amount` fen from month `month` on.

    Earmarked (the default) it pays the `lump_use` of the columns and nothing else, and no choice may use more. With
    `is_pooled` it may also fill monthly holes from its month on; then `lump_use` falls due in that month.
    """

    amount: int
    month: int = 0
    is_pooled: bool = False


NO_LUMP = Lump(0)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Level: the fen that cannot be paid, sum over months of max(0, due - capacity), less what a pooled lump covers."""


@dataclass(frozen=True, slots=True)
class Total:
    """Level: a weighted sum over the chosen columns of ask (points), cost (fen) and stopped (fen); weights >= 0."""

    ask: int = 0
    cost: int = 0
    stopped: int = 0

    def of(self, menu: Menu) -> Int:
        """The level's value of every column of a menu."""
        return self.ask * menu.ask + self.cost * menu.cost + self.stopped * menu.stopped


@dataclass(frozen=True, slots=True)
class LastEnd:
    """Level: the latest `end` over the chosen columns, in months."""


Level: TypeAlias = Shortfall | Total | LastEnd

SHORTFALL, ASK, COST, STOPPED, END = Shortfall(), Total(ask=1), Total(cost=1), Total(stopped=1), LastEnd()

LEXICOGRAPHIC: tuple[Level, ...] = (SHORTFALL, ASK, COST, END)
"""The order of the command line verb `plan`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One column per menu, and what is known about it.

    `indices[j]` is the column of menu j, `values` the levels of the order asked for, from integers. `bounds[l]` is the
    proven least value of level l given the levels before it, up to the first level whose bound is not reached; those
    after it were found with that level unsettled and prove nothing. `proven` says that all bounds are reached;
    otherwise `gap` is (value - bound) / max(1, value) at the first level that is not.
    """

    indices: tuple[int, ...]
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    proven: bool
    gap: float


def check_order(levels: Sequence[Level]) -> None:
    """Refuse an order the solver does not know: shortfall first, then totals, the last end only at the end."""
    inner = levels[1:-1] if levels and isinstance(levels[-1], LastEnd) else levels[1:]
    is_known = bool(inner) and isinstance(levels[0], Shortfall) and all(isinstance(level, Total) for level in inner)
    if not is_known:
        raise PlanRefused("unknown_order", "The order must be Shortfall, one or more Totals, LastEnd last if at all")
    for level in inner:
        if isinstance(level, Total) and not all(
            0 <= weight <= LARGEST_TOTAL for weight in (level.ask, level.cost, level.stopped)
        ):
            raise PlanRefused("out_of_range", f"Weights must lie in 0..{LARGEST_TOTAL}: {level}")


def check_problem(menus: Sequence[Menu], capacity: Int, lump: Lump) -> None:
    """Refuse what the solver cannot compare: no debts, repeated ids, horizons that differ, money out of range."""
    if not 1 <= len(menus) <= MOST_DEBTS:
        raise PlanRefused("no_debts", f"A plan needs 1 to {MOST_DEBTS} menus, not {len(menus)}")
    ids = [menu.id for menu in menus]
    if len(set(ids)) < len(ids):
        raise PlanRefused("duplicate_id", f"Two menus have the same id in {ids}")
    months = menus[0].months
    if any(menu.months != months for menu in menus) or np.shape(capacity) != (months,):
        horizons = sorted({menu.months for menu in menus})
        raise PlanRefused("horizon", f"Menus span {horizons} months, capacity {np.shape(capacity)}; all must be equal")
    if capacity.dtype.kind not in "iu" or capacity.min() < 0 or capacity.max() > LARGEST_TOTAL:
        raise PlanRefused("out_of_range", f"Capacity must be whole fen in 0..{LARGEST_TOTAL}")
    if not 0 <= lump.amount <= LARGEST_TOTAL or not 0 <= lump.month < months:
        raise PlanRefused("out_of_range", f"The lump {lump} must lie in 0..{LARGEST_TOTAL} fen and within the horizon")
