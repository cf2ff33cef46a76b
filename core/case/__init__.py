"""From answers to a strict case, and the file that keeps them."""

from core.case.file import CURRENT_VERSION, CallRecord, CaseFile, Conduct, OfferRecord, Promise
from core.case.model import Case, ExpectedRecovery, Income

__all__ = [
    "CURRENT_VERSION",
    "CallRecord",
    "Case",
    "CaseFile",
    "Conduct",
    "ExpectedRecovery",
    "Income",
    "OfferRecord",
    "Promise",
]
