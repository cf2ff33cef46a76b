"""Every document there is: when it is offered, about what, and how it is made. A new one gets a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.documents import letters_asking as asking
from core.documents import letters_disputing as disputing
from core.documents import letters_on_calls as on_calls
from core.documents import subjects as about
from core.documents.document import Document
from core.documents.grounds import Grounds
from core.documents.report import report
from core.documents.subjects import Subject
from core.i18n import Translator
from core.negotiation import AskKind, Fact

Offered = Callable[[Grounds], tuple[Subject, ...]]
Build = Callable[[Grounds, Subject, Translator], Document]


class DocumentGroup(StrEnum):
    """How documents are laid out on the page."""

    OVERVIEW = "overview"
    ASKING = "asking"
    PROOF = "proof"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document. Words: `document.kind.<code>.title` and `.text`; `offered` gives nothing where it does not fit."""

    code: str
    group: DocumentGroup
    offered: Offered
    build: Build


def _requests(*kinds: AskKind) -> Offered:
    return lambda grounds: about.requests(grounds, *kinds)


def _debts(*facts: Fact) -> Offered:
    return lambda grounds: about.each_debt(grounds, *facts)


_G = DocumentGroup
DOCUMENTS: tuple[DocumentEntry, ...] = (
    DocumentEntry("report", _G.OVERVIEW, about.household, lambda grounds, subject, t: report(grounds, t)),  # noqa: ARG005
    DocumentEntry("hardship_statement", _G.OVERVIEW, about.household_in_difficulty, asking.hardship_statement),
    DocumentEntry("negotiation_request", _G.ASKING, _requests(AskKind.PLAN), asking.negotiation_request),
    DocumentEntry("card_plan_request", _G.ASKING, _requests(AskKind.CARD_PLAN), asking.card_plan_request),
    DocumentEntry("settlement_request", _G.ASKING, _requests(AskKind.SETTLEMENT), asking.settlement_request),
    DocumentEntry("written_proposal", _G.ASKING, _requests(AskKind.PLAN, AskKind.CARD_PLAN), asking.written_proposal),
    DocumentEntry("hold_letter", _G.ASKING, _requests(AskKind.HOLD), asking.hold_letter),
    DocumentEntry("token_payment", _G.ASKING, about.small_payments, asking.token_payment),
    DocumentEntry("balance_request", _G.PROOF, about.each_lender, disputing.balance_request),
    DocumentEntry("basis_request", _G.PROOF, about.old_debts_read, disputing.basis_request),
    DocumentEntry(
        "overcharge_dispute", _G.PROOF, _debts(Fact.OVER_CAP, Fact.MONEY_WITHHELD), disputing.overcharge_dispute
    ),
    DocumentEntry("payment_order_objection", _G.PROOF, about.ordered_debts, disputing.payment_order_objection),
    DocumentEntry("credit_objection", _G.PROOF, about.doubtful_entries, disputing.credit_objection),
    DocumentEntry("after_guarantor_paid", _G.PROOF, _debts(Fact.GUARANTOR_PAID), disputing.after_guarantor_paid),
    DocumentEntry("after_assignment", _G.PROOF, _debts(Fact.ASSIGNED), disputing.after_assignment),
    DocumentEntry("phone_confirmation", _G.CALLS, about.agreed_calls, on_calls.phone_confirmation),
    DocumentEntry("complaint", _G.CALLS, about.complaints, on_calls.complaint),
    DocumentEntry("stop_third_parties", _G.CALLS, about.callers_of_others, on_calls.stop_third_parties),
    DocumentEntry("short_texts", _G.CALLS, about.household_pressed, on_calls.short_texts),
)


@dataclass(frozen=True, slots=True)
class OfferedDocument:
    """A document that fits this case, with everything it can be about."""

    entry: DocumentEntry
    subjects: tuple[Subject, ...]


def offered_documents(grounds: Grounds) -> tuple[OfferedDocument, ...]:
    """All that fit, in the order of the catalogue; those that fit nothing are left out."""
    found = ((entry, entry.offered(grounds)) for entry in DOCUMENTS)
    return tuple(OfferedDocument(entry, subjects) for entry, subjects in found if subjects)
