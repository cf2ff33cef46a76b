"""Households for the tests of risk: the two an adviser has judged, and small parts to build others from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from core.case import Case, Income
from core.finance import Method
from core.loans import (
    LOAN_TYPES,
    AutoDebit,
    CardPart,
    Collateral,
    CoSigner,
    Debt,
    LenderKind,
    LoanType,
    Ownership,
    Transfer,
)
from core.questions import Earner, IncomeKind, Stability
from core.rules import RuleBook, RulesInForce, load_book

TODAY = date(2026, 11, 23)


@lru_cache(maxsize=1)
def book() -> RuleBook:
    """The rule book, read once."""
    return load_book()


def rules_on(day: date = TODAY) -> RulesInForce:
    """The rules of one day."""
    return book().on(day)


def make_debt(debt_id: str = "a", *, days: int = 0, **told: Any) -> Debt:
    """A bank's consumer loan of 12,000 yuan over 12 months at 24 %, 6 instalments left, unless told otherwise."""
    loan_type = told.get("loan_type", LoanType.CONSUMER)
    kind = told.get("lender_kind", LenderKind.BANK)
    plain: dict[str, Any] = {
        "id": debt_id,
        "lender_name": debt_id.upper(),
        "counterparty": told.get("lender_name", debt_id),
        "lender_kind": kind,
        "funder_kinds": (kind,),
        "loan_type": loan_type,
        "card_part": CardPart.REVOLVING if LOAN_TYPES[loan_type].may_use_article_70 else None,
        "payment_order": LOAN_TYPES[loan_type].payment_order,
        "method": Method.EQUAL_INSTALMENT,
        "signed_on": date(2026, 5, 8),
        "contract_principal": None,
        "amount_received": 1_200_000,
        "instalment": 113_472,
        "term_instalments": 12,
        "remaining_instalments": 6,
        "balance": 635_600,
        "annual_rate": Fraction(24, 100),
        "terms_known": True,
        "overdue_amount": 0,
        "accrued_penalty": 0,
        "oldest_unpaid_due": TODAY - timedelta(days=days) if days else None,
        "next_due": TODAY + timedelta(days=15),
        "last_due": TODAY + timedelta(days=165),
        "collateral": Collateral.NONE,
        "collateral_value": None,
        "has_guarantor": False,
        "co_signer": CoSigner.NOBODY,
        "used_for_family": False,
        "auto_debit": AutoDebit.NO,
        "ownership": Ownership.OWN,
        "disputes": (),
        "transfer": Transfer.NO,
    }
    return Debt(**(plain | told))


def make_income(monthly: int, income_id: str = "i", usual: int | None = None) -> Income:
    """One wage, in fen a month."""
    return Income(income_id, IncomeKind.WAGE, Earner.SELF, usual or monthly, monthly, Stability.STABLE)


def make_case(*debts: Debt, income: int = 1_000_000, essential: int = 400_000, cash: int = 0, **told: Any) -> Case:
    """A household of one adult on the 23rd of November 2026; money in fen."""
    plain: dict[str, Any] = {
        "as_of": TODAY,
        "urgent_matters": (),
        "papers": (),
        "paper_received_on": None,
        "life_events": (),
        "hardship_since": None,
        "borrowed_to_repay": False,
        "is_student": False,
        "debts": debts,
        "incomes": (make_income(income),) if income else (),
        "adults": 1,
        "children": 0,
        "region": "",
        "minimum_living_standard": None,
        "essential_spending": essential,
        "spending_lines": (),
        "cash_at_hand": cash,
        "housing_fund_offset": 0,
        "unpaid_rent_or_utilities": 0,
        "sellable_without_harm": 0,
        "recovery": None,
        "proofs": (),
        "assumptions": (),
    }
    return Case(**(plain | told))


def _zhengzhou_debt(
    debt_id: str, received: int, instalment: int, term: int, left: int, days: int, balance: int, **told: Any
) -> Debt:
    """Amounts in yuan; what is overdue is one instalment for each month begun."""
    missed = (days + 29) // 30
    return make_debt(
        debt_id,
        days=days,
        amount_received=received * 100,
        instalment=instalment * 100,
        term_instalments=term,
        remaining_instalments=left,
        balance=balance * 100,
        overdue_amount=missed * instalment * 100,
        last_due=TODAY + timedelta(days=30 * left),
        **told,
    )


def zhengzhou() -> Case:
    """郑州: couple and child, rider and shop; six lenders, arrears of up to 46 days. Source: adviser's notes."""
    return make_case(
        _zhengzhou_debt(
            "a",
            20_000,
            1_980,
            12,
            8,
            46,
            14_045,
            signed_on=date(2026, 5, 8),
            annual_rate=Fraction(3306, 10_000),
            funder_kinds=(LenderKind.BANK, LenderKind.GUARANTOR),
        ),
        _zhengzhou_debt(
            "b",
            15_000,
            1_406,
            12,
            7,
            46,
            9_146,
            signed_on=date(2026, 4, 8),
            annual_rate=Fraction(2229, 10_000),
            lender_kind=LenderKind.CONSUMER_FINANCE,
        ),
        _zhengzhou_debt(
            "c",
            8_000,
            757,
            12,
            6,
            20,
            4_238,
            signed_on=date(2026, 4, 3),
            annual_rate=Fraction(2414, 10_000),
            lender_kind=LenderKind.MICRO_LENDER,
        ),
        _zhengzhou_debt("d", 12_000, 1_113, 12, 9, 0, 9_223, signed_on=None, annual_rate=Fraction(2024, 10_000)),
        _zhengzhou_debt(
            "e",
            10_000,
            917,
            12,
            5,
            12,
            4_385,
            signed_on=date(2026, 3, 11),
            annual_rate=Fraction(1804, 10_000),
            loan_type=LoanType.REVOLVING,
        ),
        _zhengzhou_debt(
            "f",
            4_600,
            962,
            6,
            4,
            15,
            3_270,
            signed_on=date(2026, 8, 8),
            annual_rate=Fraction(8277, 10_000),
            lender_kind=LenderKind.MICRO_LENDER,
            contract_principal=500_000,
        ),
        income=1_000_000,
        essential=590_000,
        cash=200_000,
        adults=2,
        children=1,
    )


def suzhou() -> Case:
    """苏州: couple and child after a pay cut; mortgage, car, two cards of which one in two parts. Same source."""

    def debt(debt_id: str, balance: int, instalment: int, left: int, rate: str, days: int = 0, **told: Any) -> Debt:
        plain = {
            "amount_received": None,
            "term_instalments": None,
            "signed_on": None,
            "overdue_amount": instalment * 100 if days else 0,
            "last_due": TODAY + timedelta(days=30 * left) if left else None,
        }
        return make_debt(
            debt_id,
            days=days,
            balance=balance * 100,
            instalment=instalment * 100,
            remaining_instalments=left,
            annual_rate=Fraction(rate),
            **(plain | told),
        )

    card = {"loan_type": LoanType.CREDIT_CARD}
    return make_case(
        debt("a", 980_000, 6_180, 209, "0.033", loan_type=LoanType.SECURED, collateral=Collateral.HOME),
        debt(
            "b",
            62_000,
            2_860,
            25,
            "0.1354",
            loan_type=LoanType.SECURED,
            collateral=Collateral.CAR,
            collateral_value=7_500_000,
            lender_kind=LenderKind.AUTO_FINANCE,
        ),
        debt(
            "c", 23_685, 1_734, 15, "0.1433", card_part=CardPart.BILL_INSTALMENT, auto_debit=AutoDebit.WAGE_CARD, **card
        ),
        debt(
            "d", 39_279, 1_689, 27, "0.1318", 15, card_part=CardPart.CASH_INSTALMENT, counterparty="second bank", **card
        ),
        debt("e", 21_500, 2_150, 0, "0.1825", 15, counterparty="second bank", **card),
        debt("f", 20_621, 1_780, 13, "0.2026"),
        income=1_340_000,
        essential=460_000,
        cash=1_600_000,
        adults=2,
        children=1,
        housing_fund_offset=190_000,
    )


def with_debts(case: Case, *debts: Debt) -> Case:
    """The same household with other debts."""
    return replace(case, debts=debts)
