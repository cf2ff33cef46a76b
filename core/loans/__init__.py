"""Loans and lenders: the types, the debt, and the concessions that change it."""

from typing import TYPE_CHECKING

from core.front_doors import on_demand
from core.loans.concession import KEEP, STOP, Concession, ConcessionKind
from core.loans.lenders import LENDER_KINDS, LenderKind, LenderKindEntry
from core.loans.types import (
    LOAN_TYPES,
    AutoDebit,
    CardPart,
    Collateral,
    CoSigner,
    Dispute,
    LoanType,
    LoanTypeEntry,
    Ownership,
    PaymentOrder,
    Transfer,
)

if TYPE_CHECKING:
    from core.loans.debt import Debt
else:
    __getattr__ = on_demand(__name__, "debt")

__all__ = [
    "KEEP",
    "LENDER_KINDS",
    "LOAN_TYPES",
    "STOP",
    "AutoDebit",
    "CardPart",
    "CoSigner",
    "Collateral",
    "Concession",
    "ConcessionKind",
    "Debt",
    "Dispute",
    "LenderKind",
    "LenderKindEntry",
    "LoanType",
    "LoanTypeEntry",
    "Ownership",
    "PaymentOrder",
    "Transfer",
]
