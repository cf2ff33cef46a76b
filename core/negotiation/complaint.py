"""Where a complaint goes, by who lends and what it is about, and when an answer is due; never a way to force a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.loans import LenderKind
from core.negotiation.call_steps import add_working_days
from core.rules import RulesInForce


class ComplaintMatter(StrEnum):
    """What it is about."""

    AMOUNT = "amount"
    COST = "cost"
    COLLECTION = "collection"
    PLAN_REFUSED = "plan_refused"
    CREDIT_RECORD = "credit_record"
    THREAT = "threat"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class ComplaintChannel:
    """One place, by the rule id of its contact; the rule's words say what it takes and what it does not.

    `answer_by` is the last day of its term counted from the day of filing, `longest_by` where it may be prolonged; both
    None where our facts name none. `at_once` marks help lines.
    """

    contact: str
    answer_by: date | None = None
    longest_by: date | None = None
    at_once: bool = False
    rule_ids: tuple[str, ...] = ()


_LENDER, _NFRA = "complaint.lender", "complaint.regulator_12378"
_LOCAL, _PBOC = "complaint.local_12345", "complaint.central_bank_12363"
_AID, _POLICE = "complaint.legal_aid_12348", "complaint.police_110"
_ANTI_FRAUD, _OBJECTION = "complaint.anti_fraud_96110", "complaint.credit_objection"

_ABOUT_THE_LENDER = frozenset({ComplaintMatter.AMOUNT, ComplaintMatter.COST, ComplaintMatter.COLLECTION})
_BY_KIND: Mapping[LenderKind, tuple[str, ...]] = {
    LenderKind.BANK: (_LENDER, _NFRA),
    LenderKind.CONSUMER_FINANCE: (_LENDER, _NFRA),
    LenderKind.AUTO_FINANCE: (_LENDER, _NFRA),
    LenderKind.TRUST: (_LENDER, _NFRA),
    LenderKind.MICRO_LENDER: (_LENDER, _LOCAL, _NFRA),
    LenderKind.GUARANTOR: (_LENDER, _LOCAL, _NFRA),
    LenderKind.PERSON: (_AID,),
    LenderKind.UNLICENSED: (_LOCAL, _AID),
    LenderKind.UNKNOWN: (_LENDER, _LOCAL, _NFRA),
}
"""For what the lender charges or does; private lenders are nobody's to regulate (12378 does not take them)."""

_BY_MATTER: Mapping[ComplaintMatter, tuple[str, ...]] = {
    ComplaintMatter.CREDIT_RECORD: (_OBJECTION, _PBOC),
    ComplaintMatter.THREAT: (_POLICE,),
    ComplaintMatter.FRAUD: (_ANTI_FRAUD, _POLICE),
}
_PLAN_REFUSED: Mapping[bool, tuple[str, ...]] = {True: (_LENDER,), False: (_AID,)}
_PARTNER_RULE = "collection.bank_answers_for_partners"
_TERMS = ("complaint.answer_days", "complaint.answer_days_complex", "complaint.answer_days_longest")


def complaint_channels(
    kind: LenderKind, matter: ComplaintMatter, filed_on: date, rules: RulesInForce
) -> tuple[ComplaintChannel, ...]:
    """The places in the order to go, the lender's own first; every lender and matter has at least one."""
    contacts = _contacts(kind, matter)
    return tuple(_channel(contact, matter, filed_on, rules) for contact in contacts if rules.holds(contact))


def channels_by_matter(
    kind: LenderKind, filed_on: date, rules: RulesInForce
) -> Mapping[ComplaintMatter, tuple[ComplaintChannel, ...]]:
    """The places to complain to about one kind of lender, for each matter."""
    return {matter: complaint_channels(kind, matter, filed_on, rules) for matter in ComplaintMatter}


def _contacts(kind: LenderKind, matter: ComplaintMatter) -> tuple[str, ...]:
    if matter in _ABOUT_THE_LENDER:
        return _BY_KIND[kind]
    if matter is ComplaintMatter.PLAN_REFUSED:
        return _PLAN_REFUSED[_BY_KIND[kind][0] == _LENDER]
    return _BY_MATTER[matter]


def _channel(contact: str, matter: ComplaintMatter, filed_on: date, rules: RulesInForce) -> ComplaintChannel:
    value = rules.contact(contact)
    answer_by = None
    if value.answer_within_days is not None:
        answer_by = filed_on + timedelta(days=value.answer_within_days)
    elif value.answer_within_working_days is not None:
        answer_by = add_working_days(filed_on, value.answer_within_working_days)
    longest = (
        filed_on + timedelta(days=rules.days(_TERMS[2])) if contact == _LENDER and rules.holds(_TERMS[2]) else None
    )
    extra = _TERMS if contact == _LENDER else ()
    partner = (_PARTNER_RULE,) if matter is ComplaintMatter.COLLECTION else ()
    rule_ids = tuple(rule for rule in (contact, *extra, *partner) if rules.holds(rule))
    return ComplaintChannel(contact, answer_by, longest, value.at_once, rule_ids)
