"""A part payment goes where its kind of debt sends it, every fen of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import Allocation, Order, Owed, allocate, order_of_card

OWED = Owed(costs=30, interest=50, principal=500)


@pytest.mark.parametrize(
    ("order", "payment", "goes"),
    [
        (Order.COSTS_FIRST, 10, Allocation(10, 0, 0, 0)),
        (Order.COSTS_FIRST, 70, Allocation(30, 40, 0, 0)),
        (Order.COSTS_FIRST, 100, Allocation(30, 50, 20, 0)),
        (Order.COSTS_FIRST, 600, Allocation(30, 50, 500, 20)),
        (Order.PRINCIPAL_FIRST, 500, Allocation(0, 0, 500, 0)),
        (Order.PRINCIPAL_FIRST, 540, Allocation(30, 10, 500, 0)),
    ],
)
def test_payments_go_in_their_order(order: Order, payment: int, goes: Allocation) -> None:
    assert allocate(payment, OWED, order) == goes


def test_a_card_turns_on_day_91() -> None:
    assert [order_of_card(day, 91) for day in (0, 90, 91, 400)] == [Order.COSTS_FIRST] * 2 + [Order.PRINCIPAL_FIRST] * 2


AMOUNTS = st.integers(0, 10**9)


@given(AMOUNTS, st.builds(Owed, AMOUNTS, AMOUNTS, AMOUNTS), st.sampled_from(Order))
def test_every_fen_goes_somewhere_and_no_part_gets_more_than_is_owed(payment: int, owed: Owed, order: Order) -> None:
    goes = allocate(payment, owed, order)
    assert sum(goes) == payment
    assert all(0 <= part <= due for part, due in zip(goes[:3], owed, strict=True))
    assert goes.left_over == max(0, payment - owed.total)


@pytest.mark.parametrize(("payment", "owed"), [(-1, OWED), (1, Owed(-1, 0, 0))])
def test_negative_amounts_are_refused(payment: int, owed: Owed) -> None:
    with pytest.raises(AmountOutOfRange):
        allocate(payment, owed)
