"""What a debt asks if nothing changes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finance import Method
from core.loans import LoanType
from core.plans import contract_of
from core.plans.contract import Contract, month_of, promised_payments
from tests.core.plans.drawn_cases import debts, promise_for
from tests.core.risk.households import TODAY, make_debt


def test_overdue_instalments_come_off_the_front_and_fall_due_at_once() -> None:
    """Adviser's "left" includes overdue ones: eight of 1,980 with two overdue are two now and six to come."""
    debt = make_debt(
        days=46, instalment=198_000, remaining_instalments=8, overdue_amount=396_000, accrued_penalty=5_000
    )
    contract = contract_of(debt, TODAY, 120)
    assert contract.payments == (198_000,) * 6
    assert contract.arrears == 401_000
    assert contract.by_month(120)[0] == 198_000 + 401_000
    assert contract.total == 8 * 198_000 + 5_000


def test_a_payment_next_month_waits() -> None:
    debt = make_debt(next_due=TODAY + timedelta(days=45), instalment=10_000, remaining_instalments=2)
    assert contract_of(debt, TODAY, 12).by_month(4) == (0, 10_000, 10_000, 0)


def test_interest_only_repays_the_principal_at_the_end() -> None:
    debt = make_debt(method=Method.INTEREST_ONLY, instalment=2_000, remaining_instalments=3, balance=100_000)
    assert contract_of(debt, TODAY, 12).payments == (2_000, 2_000, 102_000)


def test_principal_due_at_once_is_put_aside_month_by_month() -> None:
    bullet = make_debt(
        method=Method.BULLET, instalment=100_001, remaining_instalments=1, next_due=TODAY + timedelta(days=80)
    )
    contract = contract_of(bullet, TODAY, 12)
    assert contract.by_month(4) == (0, 0, 100_001, 0)
    assert contract.set_aside(4) == (33_334, 33_334, 33_333, 0)


def test_equal_principal_falls_month_by_month() -> None:
    debt = make_debt(
        method=Method.EQUAL_PRINCIPAL, remaining_instalments=4, balance=400_000, annual_rate=Fraction(12, 100)
    )
    assert contract_of(debt, TODAY, 12).payments == (104_000, 103_000, 102_000, 101_000)


def test_minimum_payments_fall_with_the_balance_and_end() -> None:
    card = make_debt(
        loan_type=LoanType.CREDIT_CARD,
        remaining_instalments=0,
        balance=2_150_000,
        instalment=215_000,
        annual_rate=Fraction("0.1825"),
    )
    contract = contract_of(card, TODAY, 120)
    assert contract.payments[0] == 215_000
    assert all(later <= earlier for earlier, later in zip(contract.payments[1:], contract.payments[2:], strict=False))
    assert not contract.never_ends
    assert contract.total > 2_150_000


def test_a_minimum_below_the_interest_never_ends_and_says_so() -> None:
    card = make_debt(
        loan_type=LoanType.CREDIT_CARD,
        remaining_instalments=0,
        balance=1_000_000,
        instalment=5_000,
        annual_rate=Fraction(20),
    )
    contract = contract_of(card, TODAY, 120)
    assert contract.never_ends
    assert contract.total == 120 * 5_000 + 1_000_000


@given(debts("a"))
def test_every_contract_is_finite_and_whole(debt) -> None:
    contract = contract_of(debt, TODAY, 120)
    assert all(isinstance(payment, int) and payment >= 0 for payment in contract.payments)
    assert sum(contract.by_month(600)) <= contract.total
    assert contract.total >= debt.overdue_amount + debt.accrued_penalty
    assert sum(contract.set_aside(600)) == sum(contract.by_month(600))


@given(st.integers(0, 40), st.integers(1, 100_000))
def test_what_a_promise_asks_is_what_was_promised(months: int, yuan: int) -> None:
    promised = promised_payments(promise_for("a", monthly=f"{yuan}.00", months=months), TODAY)
    assert sum(promised) == months * yuan * 100
    assert len(promised) == months


def test_what_fell_due_before_today_is_taken_as_paid() -> None:
    promise = promise_for("a", months=3).model_copy(update={"first_due": TODAY - timedelta(days=40)})
    assert promised_payments(promise, TODAY) == (10_000,)


def card(balance: int, minimum: int, rate: str = "0", **told):
    """A card without an end of its own."""
    return make_debt(
        loan_type=LoanType.CREDIT_CARD,
        remaining_instalments=0,
        balance=balance,
        instalment=minimum,
        annual_rate=Fraction(rate),
        **told,
    )


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 10, 1), 0),
        (date(2026, 11, 23), 0),
        (date(2026, 12, 22), 0),
        (date(2026, 12, 23), 0),
        (date(2026, 12, 24), 1),
        (date(2027, 1, 23), 1),
        (date(2027, 1, 24), 2),
    ],
)
def test_a_month_of_the_plan_ends_on_the_day_of_the_case_that_day_included(day: date, month: int) -> None:
    """The case is of the 23rd of November: what is due a month later to the day can still be paid out of month 0."""
    assert month_of(TODAY, day) == month


def test_a_part_of_an_instalment_that_is_overdue_comes_off_that_instalment() -> None:
    """Three of 100 yuan, 150 overdue: the first is gone, 50 of the second are left."""
    debt = make_debt(days=46, instalment=10_000, remaining_instalments=3, overdue_amount=15_000)
    assert contract_of(debt, TODAY, 12) == Contract((5_000, 10_000), arrears=15_000)


def test_where_all_is_overdue_nothing_is_left_to_wait_for() -> None:
    """Two instalments, both overdue: the day of the next one, two months on, adds no empty months."""
    debt = make_debt(
        days=46,
        instalment=10_000,
        remaining_instalments=2,
        overdue_amount=20_000,
        next_due=TODAY + timedelta(days=70),
    )
    contract = contract_of(debt, TODAY, 12)
    assert contract == Contract((), arrears=20_000)
    assert (contract.months, contract.total) == (1, 20_000)
    assert Contract((), arrears=0).months == 0


def test_equal_principal_that_does_not_divide_leaves_less_for_the_last() -> None:
    """1,000 yuan at 1 % a month over three: parts of 333.34, interest on 1,000, 666.66 and 333.32, half up."""
    thirds = make_debt(
        method=Method.EQUAL_PRINCIPAL, remaining_instalments=3, balance=100_000, annual_rate=Fraction(12, 100)
    )
    assert contract_of(thirds, TODAY, 12).payments == (33_334 + 1_000, 33_334 + 667, 33_332 + 333)
    few = make_debt(method=Method.EQUAL_PRINCIPAL, remaining_instalments=5, balance=3, annual_rate=Fraction(0))
    assert contract_of(few, TODAY, 12).payments == (1, 1, 1)


def test_interest_and_arrears_come_on_top_of_what_is_put_aside() -> None:
    """Interest of 20 yuan a month, 1,000 with the third, one month overdue with a penalty of 5.

    Two payments are left, 20 and 1,020; the 1,000 are put aside in halves, the arrears of 25 are due at once.
    """
    debt = make_debt(
        days=20,
        method=Method.INTEREST_ONLY,
        instalment=2_000,
        remaining_instalments=3,
        balance=100_000,
        overdue_amount=2_000,
        accrued_penalty=500,
    )
    contract = contract_of(debt, TODAY, 12)
    assert contract == Contract((2_000, 102_000), arrears=2_500, at_once=100_000)
    assert contract.by_month(3) == (4_500, 102_000, 0)
    assert contract.by_month(3, arrears_paid_otherwise=True) == (2_000, 102_000, 0)
    assert contract.set_aside(3) == (54_500, 52_000, 0)
    assert contract.set_aside(3, arrears_paid_otherwise=True) == (52_000, 52_000, 0)


def test_a_single_payment_partly_overdue_is_put_aside_for_what_is_left_of_it() -> None:
    """900 yuan in one payment, 300 of them overdue: 600 are to be put aside."""
    debt = make_debt(days=20, method=Method.BULLET, instalment=90_000, remaining_instalments=1, overdue_amount=30_000)
    assert contract_of(debt, TODAY, 12) == Contract((60_000,), arrears=30_000, at_once=60_000)


def test_what_lies_beyond_the_horizon_counts_in_the_total_only() -> None:
    debt = make_debt(instalment=10_000, remaining_instalments=5)
    contract = contract_of(debt, TODAY, 3)
    assert contract.by_month(3) == (10_000,) * 3
    assert (contract.total, contract.months) == (50_000, 5)


def test_a_minimum_is_its_share_of_the_balance_in_whole_yuan_with_a_months_interest() -> None:
    """Half of 1,000 yuan at 12 % a year: 500, then half of 505 in whole yuan, and so on until nothing is left.

    | owed before | interest | paid | left |
    |---|---|---|---|
    | 1,000.00 | none yet | 500 | 500.00 |
    | 500.00 | 5.00 | 252.50 → 253 | 252.00 |
    | 252.00 | 2.52 | 127.26 → 128 | 126.52 |
    | 126.52 | 1.27 | 63.895 → 64 | 63.79 |
    """
    contract = contract_of(card(100_000, 50_000, "0.12"), TODAY, 120)
    assert contract.payments[:4] == (50_000, 25_300, 12_800, 6_400)
    assert all(isinstance(payment, int) for payment in contract.payments)
    four_months = contract_of(card(100_000, 50_000, "0.12"), TODAY, 4)
    assert four_months == Contract((50_000, 25_300, 12_800, 6_400 + 6_379), arrears=0, never_ends=True)


def test_the_last_fen_of_a_card_is_paid_in_a_month_of_its_own_or_with_the_last_one() -> None:
    """2.01 yuan with a minimum of 2: 2.00 and 0.01; where the horizon has one month only, both at once."""
    assert contract_of(card(201, 200), TODAY, 120) == Contract((200, 1), arrears=0)
    assert contract_of(card(201, 200), TODAY, 2) == Contract((200, 1), arrears=0)
    assert contract_of(card(201, 200), TODAY, 1) == Contract((201,), arrears=0, never_ends=True)


def test_overdue_minimums_are_part_of_a_cards_balance() -> None:
    """1,000 yuan, minimum 100 and overdue once: 900 stay, of which a tenth is 90; penalties come on top."""
    late = {"days": 20, "overdue_amount": 10_000, "accrued_penalty": 700}
    contract = contract_of(card(100_000, 10_000, **late), TODAY, 1)
    assert contract == Contract((90_000,), arrears=10_700, never_ends=True)
    assert contract_of(card(100_000, 10_000, **late), TODAY, 120).payments[:2] == (9_000, 8_100)
    assert contract_of(card(100_000, 10_000, days=20, overdue_amount=99_999), TODAY, 120).payments == (1,)
    for overdue in (100_000, 100_001):
        paid = contract_of(card(100_000, 10_000, days=20, overdue_amount=overdue), TODAY, 120)
        assert paid == Contract((), arrears=overdue)


def test_a_minimum_has_to_exceed_a_months_interest_or_the_card_never_ends() -> None:
    """1,000 yuan at 12 % cost 10 a month: a minimum of 10 stays for ever, one of 10.01 is paid as 11 and goes down.

    Then 989 and 9.89 of interest are owed, of which 1.001 % are 9.9989: ten yuan.
    """
    assert contract_of(card(100_000, 1_000, "0.12"), TODAY, 3) == Contract(
        (1_000, 1_000, 101_000), arrears=0, never_ends=True
    )
    first, second, _third = contract_of(card(100_000, 1_001, "0.12"), TODAY, 3).payments
    assert (first, second) == (1_100, 1_000)


def test_a_promise_from_today_on_counts_with_what_was_promised_at_once() -> None:
    """50 yuan today, 100 a month from the 23rd of December, which is still month 0."""
    made = promise_for("a", months=2).model_copy(
        update={"promised_on": TODAY, "pay_now": "50.00", "first_due": date(2026, 12, 23)}
    )
    assert promised_payments(made, TODAY) == (15_000, 10_000)
    earlier = made.model_copy(update={"promised_on": TODAY - timedelta(days=1)})
    assert promised_payments(earlier, TODAY) == (10_000, 10_000)


def test_months_without_a_due_of_a_promise_are_empty_and_none_follow_the_last() -> None:
    """50 yuan now, 100 once, due in February: two empty months between."""
    made = promise_for("a", months=1).model_copy(
        update={"promised_on": TODAY, "pay_now": "50.00", "first_due": date(2027, 2, 24)}
    )
    assert promised_payments(made, TODAY) == (5_000, 0, 0, 10_000)
    nothing = made.model_copy(update={"months": 0, "pay_now": "0.00"})
    assert promised_payments(nothing, TODAY) == ()


def test_a_due_of_the_day_itself_is_still_to_be_paid() -> None:
    made = promise_for("a", months=1).model_copy(update={"first_due": TODAY})
    assert promised_payments(made, TODAY) == (10_000,)
    assert promised_payments(made.model_copy(update={"first_due": TODAY - timedelta(days=1)}), TODAY) == ()
