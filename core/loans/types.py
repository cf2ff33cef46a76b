"""What differs from one kind of loan to the next stands here, once; elsewhere code asks the entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.finance import Method


class LoanType(StrEnum):
    """The kinds of loan a borrower can name: the four of online lending, and three that follow other rules."""

    CONSUMER = "consumer"
    CREDIT = "credit"
    SECURED = "secured"
    MICRO = "micro"
    CREDIT_CARD = "credit_card"
    REVOLVING = "revolving"
    PRIVATE = "private"


class PaymentOrder(StrEnum):
    """What a part payment pays first. LOAN: costs, interest, principal (Civil Code 561); CARD: by days late (A29)."""

    LOAN = "loan"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class LoanTypeEntry:
    """Everything in which one loan type differs.

    `is_secured`: something can be taken if it is not paid, so the debt is protected in a plan.
    `runs_by_instalments`: asked for number of instalments; otherwise a balance with a minimum payment.
    `usual_method`: assumed when the borrower does not know. `may_use_article_70`: the card rule, up to 60 months (B01).
    `interest_free_unless_agreed`: without an agreed rate there is none (A26, between people).
    """

    is_secured: bool
    runs_by_instalments: bool
    usual_method: Method
    payment_order: PaymentOrder
    may_use_article_70: bool = False
    interest_free_unless_agreed: bool = False


LOAN_TYPES: dict[LoanType, LoanTypeEntry] = {
    LoanType.CONSUMER: LoanTypeEntry(False, True, Method.EQUAL_INSTALMENT, PaymentOrder.LOAN),
    LoanType.CREDIT: LoanTypeEntry(False, True, Method.EQUAL_INSTALMENT, PaymentOrder.LOAN),
    LoanType.SECURED: LoanTypeEntry(True, True, Method.EQUAL_INSTALMENT, PaymentOrder.LOAN),
    LoanType.MICRO: LoanTypeEntry(False, True, Method.EQUAL_INSTALMENT, PaymentOrder.LOAN),
    LoanType.CREDIT_CARD: LoanTypeEntry(False, False, Method.EQUAL_INSTALMENT, PaymentOrder.CARD, True),
    LoanType.REVOLVING: LoanTypeEntry(False, True, Method.EQUAL_INSTALMENT, PaymentOrder.LOAN),
    LoanType.PRIVATE: LoanTypeEntry(False, True, Method.BULLET, PaymentOrder.LOAN, interest_free_unless_agreed=True),
}


class CardPart(StrEnum):
    """Which sub-balance of a card a debt is; each runs by its own terms."""

    REVOLVING = "revolving"
    BILL_INSTALMENT = "bill_instalment"
    CASH_INSTALMENT = "cash_instalment"
    LARGE_PURPOSE = "large_purpose"


class Collateral(StrEnum):
    """What secures a debt."""

    NONE = "none"
    HOME = "home"
    CAR = "car"
    CAR_LEASEBACK = "car_leaseback"
    BUSINESS = "business"
    OTHER = "other"


class AutoDebit(StrEnum):
    """Whether the lender takes the instalment by itself, and from where."""

    NO = "no"
    WAGE_CARD = "wage_card"
    OTHER_CARD = "other_card"
    UNKNOWN = "unknown"


class Ownership(StrEnum):
    """Whose debt it is in truth."""

    OWN = "own"
    FOR_OTHERS = "for_others"
    IMPERSONATED = "impersonated"
    AFTER_FRAUD = "after_fraud"
    MERCHANT_GONE = "merchant_gone"


class Dispute(StrEnum):
    """What of the lender's figures the borrower says is wrong."""

    PAID_ALREADY = "paid_already"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_RATE = "wrong_rate"


class CoSigner(StrEnum):
    """Who signed beside the borrower."""

    NOBODY = "nobody"
    SPOUSE = "spouse"
    PARENT_OR_CHILD = "parent_or_child"
    FRIEND = "friend"


class Transfer(StrEnum):
    """Whether somebody else now claims the debt."""

    NO = "no"
    GUARANTOR_PAID = "guarantor_paid"
    ASSIGNED = "assigned"
    UNKNOWN = "unknown"
