"""One budget, several debts: no month without interest, no money from nowhere, never a horizon called success."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import Payoff, PayoffDebt, PayoffOrder, half_up, pay_off, periods_to_clear

CARD = PayoffDebt("card", 30_000_00, Fraction("0.1825"), 1_500_00)
CAR = PayoffDebt("car", 62_000_00, Fraction("0.1354"), 2_860_00)
PHONE = PayoffDebt("phone", 3_000_00, Fraction("0.06"), 300_00)
THREE = [CAR, CARD, PHONE]


def slowly(debts: list[PayoffDebt], extra: int, order: list[int]) -> tuple[int, int, list[str]]:
    """The same in plain words, for debts that end: months, interest, order of ending."""
    owed = [debt.balance for debt in debts]
    month = total = 0
    ended: list[str] = []
    while any(owed):
        budget = sum(debt.minimum for debt in debts) + extra
        month += 1
        for index, debt in enumerate(debts):
            if owed[index]:
                promo = month <= debt.promo_months
                rate = (debt.promo_rate if promo else debt.annual_rate) * owed[index] / 12
                interest = half_up(rate.numerator, rate.denominator)
                total += interest
                owed[index] += interest
        for index in [*range(len(debts)), *order]:
            wanted = owed[index] if len(ended) > len(debts) else min(owed[index], debts[index].minimum)
            owed[index] -= wanted
            budget -= wanted
            if wanted and not owed[index]:
                ended.append(debts[index].id)
            if index == len(debts) - 1:
                break
        for index in order:
            paid = min(owed[index], budget)
            owed[index] -= paid
            budget -= paid
            if paid and not owed[index]:
                ended.append(debts[index].id)
    return month, total, ended


def test_one_debt_equals_its_own_clearing() -> None:
    result = pay_off([CARD], 0)
    alone = periods_to_clear(CARD.balance, CARD.annual_rate, CARD.minimum)
    assert (result.months, result.interest) == alone
    assert result.months_by_debt == {"card": alone.periods}


DEBTS = st.lists(
    st.tuples(st.integers(100_00, 10**7), st.integers(0, 30), st.integers(200_00, 10**6), st.integers(0, 6)),
    min_size=1,
    max_size=5,
).map(
    lambda rows: [
        PayoffDebt(str(n), balance, Fraction(percent, 100), minimum, promo, Fraction(percent, 200))
        for n, (balance, percent, minimum, promo) in enumerate(rows)
    ]
)


@given(DEBTS, st.integers(0, 5_000_00), st.randoms(use_true_random=False))
def test_a_given_order_equals_the_plain_way(debts: list[PayoffDebt], extra: int, random) -> None:
    order = list(range(len(debts)))
    random.shuffle(order)
    result = pay_off(debts, extra, [debts[index].id for index in order])
    assume(result.feasible)
    months, interest, ended = slowly(debts, extra, order)
    assert (result.months, result.interest) == (months, interest)
    assert list(result.cleared) == ended
    assert max(result.months_by_debt.values()) == months


@given(DEBTS, st.integers(0, 5_000_00))
def test_avalanche_costs_no_more_than_snowball(debts: list[PayoffDebt], extra: int) -> None:
    steady = [replace(debt, promo_months=0) for debt in debts]
    avalanche, snowball = (pay_off(steady, extra, order) for order in (PayoffOrder.AVALANCHE, PayoffOrder.SNOWBALL))
    assert avalanche.feasible or not snowball.feasible
    if avalanche.interest is not None and snowball.interest is not None:
        rounding = len(debts) * (snowball.months or 0)
        assert avalanche.interest <= snowball.interest + rounding


@given(DEBTS, st.integers(0, 5_000_00))
def test_minimums_are_never_pooled(debts: list[PayoffDebt], extra: int) -> None:
    result = pay_off(debts, extra, PayoffOrder.MINIMUMS)
    alone = {debt.id: pay_off([debt], 0, PayoffOrder.MINIMUMS) for debt in debts}
    assert result.feasible == all(one.feasible for one in alone.values())
    if result.feasible:
        assert result.months_by_debt == {debt_id: one.months for debt_id, one in alone.items()}
        assert result.interest == sum(one.interest or 0 for one in alone.values())


@given(DEBTS, st.integers(0, 5_000_00), st.integers(1, 1_000_00))
def test_more_money_never_takes_longer(debts: list[PayoffDebt], extra: int, more: int) -> None:
    one, other = (pay_off(debts, amount, PayoffOrder.AVALANCHE) for amount in (extra, extra + more))
    assert other.feasible or not one.feasible
    if one.months is not None and other.months is not None:
        assert other.months <= one.months


def test_the_budget_stays_the_same_when_a_debt_ends_and_cascades_within_the_month() -> None:
    debts = [PayoffDebt("a", 100_00, Fraction(0), 100_00), PayoffDebt("b", 250_00, Fraction(0), 50_00)]
    assert pay_off(debts, 0).months_by_debt == {"a": 1, "b": 3}
    assert pay_off(debts, 25_00, ["b", "a"]).months_by_debt == {"a": 1, "b": 2}
    assert pay_off(debts, 200_00).cleared == ("a", "b")


def test_orders_differ_as_they_are_named() -> None:
    assert pay_off(THREE, 1_000_00, PayoffOrder.SNOWBALL).cleared[0] == "phone"
    assert pay_off(THREE, 10_000_00, PayoffOrder.AVALANCHE).cleared[0] == "card"
    assert pay_off(THREE, 10_000_00, ["phone"]).cleared[0] == "phone"


def test_ties_keep_the_order_given() -> None:
    twins = [replace(CARD, id=name) for name in ("first", "second")]
    assert pay_off(twins, 1_000_00).cleared == ("first", "second")
    assert pay_off(twins[::-1], 1_000_00).cleared == ("second", "first")


def test_a_promotion_changes_the_order_when_it_ends() -> None:
    promo = PayoffDebt("promo", 10_000_00, Fraction("0.36"), 100_00, 3, Fraction(0))
    card = PayoffDebt("card", 10_000_00, Fraction("0.18"), 100_00)
    result = pay_off([promo, card], 2_000_00)
    assert result.cleared == ("promo", "card")
    assert pay_off([replace(promo, promo_months=60), card], 2_000_00).cleared == ("card", "promo")
    first_three = 3 * 150_00
    assert result.interest is not None
    assert result.interest > first_three - 100_00


@pytest.mark.parametrize("order", [*PayoffOrder, ["a"]])
def test_a_debt_that_grows_is_not_feasible_and_does_not_loop(order) -> None:
    growing = PayoffDebt("a", 10_000_00, Fraction("0.36"), 50_00)
    result = pay_off([growing], 0, order)
    assert (result.feasible, result.months, result.interest, result.cleared) == (False, None, None, ())


@pytest.mark.parametrize(("minimum", "feasible"), [(299_99, False), (300_00, False), (300_01, True)])
def test_minimum_equal_to_one_fen_below_and_above_the_interest(minimum: int, feasible: bool) -> None:
    assert pay_off([PayoffDebt("a", 10_000_00, Fraction("0.36"), minimum)], 0).feasible is feasible


def test_what_is_cleared_before_the_rest_grows_is_still_said() -> None:
    debts = [PayoffDebt("small", 500_00, Fraction(0), 500_00), PayoffDebt("big", 10**8, Fraction("0.6"), 100_00)]
    result = pay_off(debts, 0, PayoffOrder.MINIMUMS)
    assert not result.feasible
    assert pay_off(debts, 0, ["small", "big"]).months is None


def test_nobody_pays_for_a_thousand_years() -> None:
    assert not pay_off([PayoffDebt("a", 10**9, Fraction(0), 1)], 0).feasible
    assert pay_off([PayoffDebt("a", 12_000, Fraction(0), 1)], 0).months == 12_000


def test_without_balance_there_is_nothing_to_do() -> None:
    assert pay_off([], 0).months == 0
    done = pay_off([PayoffDebt("a", 0, Fraction(1), 5)], 0)
    assert (done.months, done.cleared, done.months_by_debt) == (0, ("a",), {"a": 0})


def test_a_prepayment_fee_is_paid_and_a_debt_it_makes_pointless_comes_last() -> None:
    """Prepaid at 19 % with six months to go, a yuan saves 0.099: less than a fee of 0.12."""
    cheap = PayoffDebt("fee", 10_000_00, Fraction("0.19"), 2_000_00, prepayment_fee=Fraction("0.12"))
    card = PayoffDebt("card", 10_000_00, Fraction("0.18"), 500_00)
    assert pay_off([replace(cheap, prepayment_fee=Fraction("0.01"))], 8_100_00).fees == 80_20
    assert pay_off([replace(cheap, prepayment_fee=Fraction(0)), card], 6_000_00).cleared == ("fee", "card")
    assert pay_off([cheap, card], 6_000_00).cleared == ("card", "fee")


def test_a_flat_loan_that_refunds_nothing_goes_last_by_its_order_rate() -> None:
    flat = PayoffDebt("flat", 5_000_00, Fraction("0.30"), 500_00, order_rate=Fraction(0))
    card = PayoffDebt("card", 5_000_00, Fraction("0.18"), 500_00)
    assert pay_off([flat, card], 2_000_00).cleared == ("card", "flat")


@pytest.mark.parametrize(
    ("debts", "extra", "order"),
    [
        ([CARD, CARD], 0, PayoffOrder.AVALANCHE),
        ([CARD], -1, PayoffOrder.AVALANCHE),
        ([CARD], 0, ["nobody"]),
        ([CARD], 0, ["card", "card"]),
        ([replace(CARD, balance=-1)], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, balance=10**10)], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, minimum=-1)], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, annual_rate=Fraction(-1))], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, promo_months=-1)], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, promo_rate=Fraction(10**6))], 0, PayoffOrder.AVALANCHE),
        ([replace(CARD, prepayment_fee=Fraction(1))], 0, PayoffOrder.AVALANCHE),
    ],
)
def test_impossible_requests_are_refused_by_name(debts, extra, order) -> None:
    with pytest.raises(AmountOutOfRange):
        pay_off(debts, extra, order)


BIG = PayoffDebt("big", 10_000_00, Fraction("0.36"), 100_00)


def test_it_ends_at_once_where_interest_takes_the_whole_budget() -> None:
    """300 of interest a month: more than 160, equal to 300; the small debt is not waited for."""
    for small in (PayoffDebt("small", 100_00, Fraction(0), 60_00), PayoffDebt("small", 100_00, Fraction(0), 200_00)):
        assert pay_off([BIG, small], 0) == Payoff(False, None, None, 0, (), {})
    slowly = PayoffDebt("small", 100_00, Fraction(0), 60_00)
    assert pay_off([slowly, BIG], 0) == Payoff(False, None, None, 0, (), {})
    other = PayoffDebt("small", 400_00, Fraction(0), 300_00)
    assert pay_off([BIG, other], 0, PayoffOrder.MINIMUMS).cleared == ()
    assert pay_off([BIG, other], 0).cleared == ("small", "big")


def test_a_promotion_dearer_than_the_minimum_is_waited_out() -> None:
    """Two months at 60 %, in which nothing falls, then none: 10,000 + 2 × 500 less 500 a month."""
    waits = PayoffDebt("a", 10_000_00, Fraction(0), 500_00, promo_months=2, promo_rate=Fraction("0.6"))
    assert pay_off([waits], 0).months == 22
    grows = replace(waits, minimum=400_00)
    assert pay_off([grows], 0) == Payoff(True, 28, 500_00 + 505_00, 0, ("a",), {"a": 28})


def test_snowball_goes_by_balance_whatever_the_order_told() -> None:
    debts = [PayoffDebt("large", 5_000_00, Fraction("0.3"), 1_00), PayoffDebt("small", 1_000_00, Fraction(0), 1_00)]
    assert pay_off(debts, 998_00, PayoffOrder.SNOWBALL).months_by_debt["small"] == 2
    assert pay_off(debts, 998_00).cleared == ("large", "small")


def test_the_last_fen_of_a_budget_is_paid_too() -> None:
    assert pay_off([PayoffDebt("a", 3, Fraction(0), 1)], 1).months == 2
    pair = [PayoffDebt("a", 4, Fraction(0), 1), PayoffDebt("b", 4, Fraction(0), 1)]
    assert pay_off(pair, 1).months_by_debt == {"a": 2, "b": 3}


def test_prepayment_fees_to_the_fen() -> None:
    """A tenth of what goes above the minimum: 10 a month of minimum beside 110 to spare, for 310 without interest."""
    fee = PayoffDebt("fee", 310_00, Fraction(0), 10_00, prepayment_fee=Fraction(1, 10))
    assert pay_off([fee], 110_00) == Payoff(True, 3, 0, 28_00, ("fee",), {"fee": 3})
    behind = PayoffDebt("behind", 65_00, Fraction(0), 10_00)
    both = pay_off([replace(fee, balance=60_00), behind], 105_00, ["fee", "behind"])
    assert (both.fees, both.months_by_debt) == (5_00, {"fee": 1, "behind": 2})
    never = pay_off([fee, replace(BIG, minimum=1_00)], 110_00, ["fee", "big"])
    assert (never.feasible, never.fees) == (False, 0)
    later = pay_off([fee, replace(BIG, minimum=350_00)], 10_00, ["fee", "big"])
    assert (later.feasible, later.fees > 0) == (True, True)


def test_a_prepayment_fee_is_weighed_against_the_months_that_are_left() -> None:
    """At 2 % a month over six months prepaying saves 1.02⁶ − 1 = 12.6 %; a debt its minimum never ends always saves."""
    six = PayoffDebt("six", 10_000_00, Fraction("0.24"), 1_786_00, prepayment_fee=Fraction("0.12"))
    assert periods_to_clear(six.balance, six.annual_rate, six.minimum).periods == 6
    cheaper = PayoffDebt("cheaper", 10_000_00, Fraction("0.23"), 500_00)
    assert pay_off([six, cheaper], 8_000_00).cleared == ("six", "cheaper")
    assert pay_off([replace(six, prepayment_fee=Fraction("0.13")), cheaper], 8_000_00).cleared == ("cheaper", "six")
    endless = PayoffDebt("endless", 10_000_00, Fraction("0.24"), 100_00, prepayment_fee=Fraction("0.5"))
    assert pay_off([endless, cheaper], 16_000_00).cleared == ("endless", "cheaper")
