"""Menus stacked: every array of a household of two debts by hand, and what is refused before anything is searched."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import NoPlanFits, PlanRefused
from core.plans import ASK, COST, END, NO_LUMP, SHORTFALL, STOPPED, Lump, Total
from core.plans.stack import stack
from tests.core.plans.hand_made import menu_of, written

CAR = menu_of(
    "car", [[70, 60], [30, 30], [0, 0]], ask=[0, 4, 9], cost=[130, 140, 130], end=[2, 5, 0], stopped=[0, 0, 900]
)
CARD = menu_of("card", [[20, 20], [0, 0]], ask=[0, 6], cost=[40, 25], end=[3, 1])
SETTLED = replace(CARD, lump_use=np.array([0, 25]))
CAPACITY = np.array([80, 50])
WEIGHED = Total(ask=100, cost=1, stopped=2)


def test_every_column_stands_in_its_place() -> None:
    """Three columns of the car, two of the card; both months soft, nothing may be missing, no hard row."""
    assert written(stack([CAR, CARD], CAPACITY, NO_LUMP, (SHORTFALL, ASK, WEIGHED, END))) == {
        "start": [0, 3, 5],
        "option": [0, 1, 2, 0, 1],
        "totals": [[0, 130], [4, 540], [9, 900 + 130 + 1_800], [0, 40], [6, 625]],
        "base": [0, 0],
        "end": [2, 5, 0, 3, 1],
        "use": [[], [], [], [], []],
        "room": [],
        "row_id": [],
        "soft": [[70, 60], [30, 30], [0, 0], [20, 20], [0, 0]],
        "soft_room": [80, 50],
        "times": [[1, 1]],
        "budget": [0],
    }


def test_ends_are_looked_at_only_where_the_order_asks_for_them() -> None:
    """Else two plans of equal levels would be told apart by an end that nobody asked about."""
    assert stack([CAR, CARD], CAPACITY, NO_LUMP, (SHORTFALL, ASK, COST)).end.tolist() == [0, 0, 0, 0, 0]


def test_the_levels_stand_side_by_side_in_memory() -> None:
    """The totals of one column lie together, as all that reads them goes column by column."""
    assert stack([CAR, CARD], CAPACITY, NO_LUMP, (SHORTFALL, ASK, COST, STOPPED)).totals.flags.c_contiguous


def test_lump_money_set_apart_is_a_hard_row() -> None:
    """Named -3, as the months will be named -1 and -2 when they become hard rows."""
    made = written(stack([CAR, SETTLED], CAPACITY, Lump(30), (SHORTFALL, COST)))
    assert (made["use"], made["room"], made["row_id"]) == ([[0], [0], [0], [0], [25]], [30], [-3])
    assert (made["soft"][4], made["times"], made["budget"]) == ([0, 0], [[1, 1]], [0])


def test_lump_money_that_no_column_takes_is_no_row() -> None:
    made = written(stack([CAR, CARD], CAPACITY, Lump(30), (SHORTFALL, COST)))
    assert (made["use"], made["room"]) == ([[]] * 5, [])


def test_pooled_lump_money_at_once_may_fill_any_month() -> None:
    """What a settlement takes falls due in month 0, on top of what the column asks there."""
    given = replace(SETTLED, lump_use=np.array([3, 25]))
    made = written(stack([CAR, given], CAPACITY, Lump(30, 0, is_pooled=True), (SHORTFALL, COST)))
    assert made["soft"] == [[70, 60], [30, 30], [0, 0], [23, 20], [25, 0]]
    assert (made["use"], made["times"], made["budget"]) == ([[]] * 5, [[1, 1]], [30])
    assert given.payments.tolist() == [[20, 20], [0, 0]]


def test_pooled_lump_money_later_fills_no_month_before_it() -> None:
    """It comes in month 1 of 3: of the deficits of month 0 nothing may be covered, of all of them 30."""
    car, card = (
        replace(menu, payments=np.pad(menu.payments, ((0, 0), (0, 1)), constant_values=1)) for menu in (CAR, SETTLED)
    )
    made = written(stack([car, card], np.array([80, 50, 1]), Lump(30, 1, is_pooled=True), (SHORTFALL, COST)))
    assert made["soft"] == [[70, 60, 1], [30, 30, 1], [0, 0, 1], [20, 20, 1], [0, 25, 1]]
    assert (made["times"], made["budget"]) == ([[1, 0, 0], [1, 1, 1]], [0, 30])


@pytest.mark.parametrize("kind", [np.int16, np.int32, np.uint64])
def test_capacity_of_any_whole_kind_is_taken_as_the_solver_holds_it(kind) -> None:
    written(stack([CAR, CARD], CAPACITY.astype(kind), NO_LUMP, (SHORTFALL, COST)))


def test_lump_money_has_to_reach_for_the_least_that_every_debt_takes() -> None:
    """The one takes 7 or 5, the other 4: nine is the least; with nine there is a plan, with eight none."""
    one = menu_of("one", [[0], [0]], lump_use=[7, 5])
    other = menu_of("other", [[0]], lump_use=[4])
    assert stack([one, other], np.array([0]), Lump(9), (SHORTFALL, COST)).room.tolist() == [9]
    with pytest.raises(NoPlanFits) as refused:
        stack([one, other], np.array([0]), Lump(8), (SHORTFALL, COST))
    assert refused.value.least_fen == 9
    assert str(refused.value) == (
        "Every choice needs at least 9 fen of lump money and there are 8; give each menu a column that needs none."
    )
    assert stack([one, other], np.array([0]), Lump(8, is_pooled=True), (SHORTFALL, COST)).budget.tolist() == [8]


LARGEST = menu_of("large", [[0], [0]], ask=[1, 0], cost=[9_000, 0], stopped=[0, 7_000])
"""Its largest points, cost and stopped balance, of whichever column, times their weights bound what a plan has."""


@pytest.mark.parametrize(
    ("level", "one_more"),
    [
        (Total(ask=2**53 - 1 - 9_000, cost=1), "ask"),
        (Total(cost=10**12, ask=2**53 - 1 - 9 * 10**15), "ask"),
        (Total(stopped=10**12, ask=2**53 - 1 - 7 * 10**15 - 9_000 * 10**11, cost=10**11), "ask"),
    ],
)
def test_a_level_stays_where_floats_are_exact(level, one_more) -> None:
    """2**53 - 1 is the most a sum may reach; one more is refused, and the refusal names the level and the sum."""
    assert stack([LARGEST], np.array([0]), NO_LUMP, (SHORTFALL, level)).base.tolist() == [0]
    beyond = replace(level, **{one_more: getattr(level, one_more) + 1})
    with pytest.raises(PlanRefused) as refused:
        stack([LARGEST], np.array([0]), NO_LUMP, (SHORTFALL, COST, beyond))
    assert refused.value.code == "out_of_range"
    assert str(refused.value) == f"{beyond} reaches {2**53}, beyond {2**53}: lower its weights."


def test_what_all_debts_can_reach_together_is_bounded() -> None:
    """Two debts of 2**52 reach 2**53 together."""
    half = Total(ask=2**52)
    twins = [replace(LARGEST, id=name) for name in "ab"]
    stack(twins[:1], np.array([0]), NO_LUMP, (SHORTFALL, half))
    with pytest.raises(PlanRefused, match=f"reaches {2**53}"):
        stack(twins, np.array([0]), NO_LUMP, (SHORTFALL, half))
