"""Households drawn at random, strict as the case holds them: every kind of debt, tiny and huge, early and late."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from core.case import ExpectedRecovery, Promise
from core.finance import Method
from core.loans import LOAN_TYPES, AutoDebit, CardPart, Collateral, LenderKind, LoanType, Ownership, Transfer
from core.questions import LifeEvent, Paper, UrgentMatter
from core.values import LARGEST_AMOUNT
from tests.core.risk.households import TODAY, make_case, make_debt, make_income

RATES = (0, "0.036", "0.1318", "0.1825", "0.24", "0.3306", "0.8277", "20")
BALANCES = st.one_of(st.integers(300, 5_000_000), st.sampled_from([1, 300, 4_999_900, 5_000_000, 999_999_900]))


@st.composite
def debts(draw, debt_id: str, *, lenders: tuple[str, ...] = ("甲", "乙", "丙")):
    """One debt that could stand in a case."""
    loan_type = draw(st.sampled_from(LoanType))
    revolving = LOAN_TYPES[loan_type].may_use_article_70 and draw(st.booleans())
    days = draw(st.sampled_from([0, 0, 0, 1, 20, 46, 100, 1_200]))
    balance = draw(BALANCES)
    most = min(balance * 2, LARGEST_AMOUNT)
    remaining = 0 if revolving else draw(st.sampled_from([1, 2, 5, 12, 27, 60, 240]))
    instalment = max(1, balance * draw(st.sampled_from([10, 100, 110])) // (100 * max(1, remaining or 12)))
    collateral = draw(
        st.sampled_from([Collateral.NONE, Collateral.NONE, Collateral.NONE, Collateral.HOME, Collateral.CAR])
    )
    return make_debt(
        debt_id,
        days=days,
        lender_name=draw(st.sampled_from(lenders)),
        counterparty=draw(st.sampled_from(lenders)),
        lender_kind=draw(st.sampled_from(LenderKind)),
        loan_type=loan_type,
        card_part=CardPart.REVOLVING if LOAN_TYPES[loan_type].may_use_article_70 else None,
        method=Method.EQUAL_INSTALMENT if revolving else draw(st.sampled_from(Method)),
        instalment=instalment,
        remaining_instalments=remaining,
        balance=balance,
        annual_rate=Fraction(draw(st.sampled_from(RATES))),
        overdue_amount=draw(st.sampled_from([0, instalment])) if days else 0,
        accrued_penalty=draw(st.sampled_from([0, 12_345])) if days else 0,
        amount_received=draw(st.sampled_from([None, most])),
        term_instalments=draw(st.sampled_from([None, max(1, remaining) + 6])),
        contract_principal=draw(st.sampled_from([None, min(most + 40_000, LARGEST_AMOUNT)])),
        signed_on=draw(st.sampled_from([None, date(2019, 3, 1), date(2024, 5, 8), date(2026, 8, 8)])),
        last_due=None if revolving else TODAY + timedelta(days=30 * remaining - days),
        collateral=collateral,
        collateral_value=draw(st.sampled_from([None, most])) if collateral is not Collateral.NONE else None,
        auto_debit=draw(st.sampled_from(AutoDebit)),
        ownership=draw(st.sampled_from([Ownership.OWN, Ownership.OWN, *Ownership])),
        transfer=draw(st.sampled_from(Transfer)),
    )


@st.composite
def cases(draw, most: int = 5):
    """A household with one to `most` debts."""
    count = draw(st.integers(1, most))
    income = draw(st.sampled_from([0, 300_000, 1_000_000, 3_000_000]))
    recovery = draw(
        st.sampled_from(
            [
                None,
                None,
                ExpectedRecovery(TODAY + timedelta(days=70), income + 400_000),
                ExpectedRecovery(TODAY - timedelta(days=5), income),
                ExpectedRecovery(TODAY + timedelta(days=900), 500_000),
            ]
        )
    )
    return make_case(
        *(draw(debts(f"d{number}")) for number in range(count)),
        incomes=(make_income(income),) if income else (),
        essential=draw(st.sampled_from([0, 250_000, 590_000])),
        cash=draw(st.sampled_from([0, 200_000, 2_000_000, 9_000_000])),
        recovery=recovery,
        papers=draw(st.sampled_from([(), (Paper.PAYMENT_ORDER,), (Paper.LAWYER_LETTER, Paper.ACCOUNT_FROZEN)])),
        urgent_matters=draw(st.sampled_from([(), (UrgentMatter.DISTRESS,)])),
        life_events=draw(st.sampled_from([(), (LifeEvent.JOB_LOSS,)])),
        housing_fund_offset=draw(st.sampled_from([0, 190_000])),
        sellable_without_harm=draw(st.sampled_from([0, 100_000])),
        region=draw(st.sampled_from(["", "CN-GD-SZ"])),
    )


def promise_for(debt_id: str, *, monthly: str = "100.00", months: int = 12, withdrawn: bool = False) -> Promise:
    """A promise made last month, first due in two weeks."""
    return Promise(
        id="p",
        debt_id=debt_id,
        promised_on=TODAY - timedelta(days=30),
        pay_now="0.00",
        monthly=monthly,
        months=months,
        first_due=TODAY + timedelta(days=14),
        withdrawn=withdrawn,
    )
