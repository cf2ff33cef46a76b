"""What differs from one kind of lender to the next: licence, caps, and what it may grant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.loans.concession import ConcessionKind


class LenderKind(StrEnum):
    """Who is named as 出借人 / 贷款人 in the contract; UNKNOWN is an answer."""

    BANK = "bank"
    CONSUMER_FINANCE = "consumer_finance"
    AUTO_FINANCE = "auto_finance"
    TRUST = "trust"
    MICRO_LENDER = "micro_lender"
    GUARANTOR = "guarantor"
    PERSON = "person"
    UNLICENSED = "unlicensed"
    UNKNOWN = "unknown"


_K = ConcessionKind
_SOFT = frozenset({_K.KEEP, _K.LONGER_TERM, _K.WAIVER, _K.STOP})
_USUAL = _SOFT | {_K.LOWER_RATE, _K.HOLIDAY, _K.CHANGE_METHOD, _K.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class LenderKindEntry:
    """Everything in which one kind of lender differs.

    `is_licensed`: under the licensed lenders' 24 % line, else under the multiple of the LPR (section 1.3, A07, A08).
    `may_grant`: the concessions such a lender can agree to at all; none is owed (B04, B06).
    """

    is_licensed: bool
    may_grant: frozenset[ConcessionKind]


LENDER_KINDS: dict[LenderKind, LenderKindEntry] = {
    LenderKind.BANK: LenderKindEntry(True, _USUAL),
    LenderKind.CONSUMER_FINANCE: LenderKindEntry(True, _USUAL),
    LenderKind.AUTO_FINANCE: LenderKindEntry(True, _USUAL - {_K.SETTLEMENT}),
    LenderKind.TRUST: LenderKindEntry(True, _USUAL),
    LenderKind.MICRO_LENDER: LenderKindEntry(True, _USUAL - {_K.HOLIDAY}),
    LenderKind.GUARANTOR: LenderKindEntry(True, _SOFT | {_K.LOWER_RATE, _K.SETTLEMENT}),
    LenderKind.PERSON: LenderKindEntry(False, _USUAL),
    LenderKind.UNLICENSED: LenderKindEntry(False, _SOFT | {_K.LOWER_RATE, _K.SETTLEMENT}),
    LenderKind.UNKNOWN: LenderKindEntry(False, _SOFT | {_K.LOWER_RATE}),
}
