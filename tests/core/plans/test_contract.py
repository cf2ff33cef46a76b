"""What a debt asks if nothing changes."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.finance import Method
from core.loans import LoanType
from core.plans import contract_of
from core.plans.contract import promised_payments
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
    assert all(payment >= 0 for payment in contract.payments)
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
