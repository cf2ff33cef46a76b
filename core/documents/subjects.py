"""What a document can be about in this case: the household, one lender's request, one debt, a call, a channel."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.case import CallRecord, Conduct, ContactWay
from core.documents.grounds import Grounds
from core.i18n import Translator
from core.loans import Debt, LenderKind, Ownership, Transfer
from core.negotiation import (
    AskKind,
    CheckedCall,
    ComplaintMatter,
    Fact,
    LenderAsk,
    asks,
    check_calls,
    complaint_channels,
)
from core.questions import Paper
from core.risk import counterparty_of
from core.values import Finding

OTHERS_CONTACTED = frozenset({Conduct.THIRD_PARTY, Conduct.TOLD_OTHERS})
_GRAVE = frozenset({Conduct.THREAT, Conduct.ENTERED_HOME, Conduct.VIOLENCE})
_NOT_FOR_LETTERS = "complaint.legal_aid_12348"
"""Free advice is asked for, not complained to."""
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to write about. `key` tells it from the others of its document; `lender` is as typed, "" for none.

    `channel` is the rule of the place complained to.
    """

    key: str
    lender: str = ""
    debt_ids: tuple[str, ...] = ()
    ask: LenderAsk | None = None
    calls: tuple[CheckedCall, ...] = ()
    channel: str = ""

    def stem(self, title: str, t: Translator) -> str:
        """A file name: the document's title and the lender, letters and digits only."""
        words = t("document.file_name", title=title, lender=self.lender) if self.lender else title
        return re.sub(r"[\W_]+", "-", words).strip("-")[:_LONGEST_STEM]


def household(grounds: Grounds) -> tuple[Subject, ...]:
    """The household, where anything at all is owed."""
    return (Subject("household"),) if grounds.case.debts else ()


def household_in_difficulty(grounds: Grounds) -> tuple[Subject, ...]:
    """The household, where the dues do not fit or something is overdue: nobody steady states a hardship."""
    ratios = grounds.outcome.assessment.ratios
    in_difficulty = grounds.holds(Fact.DUES_EXCEED) or ratios.overdue_amount > 0
    return household(grounds) if in_difficulty else ()


def household_pressed(grounds: Grounds) -> tuple[Subject, ...]:
    """The household, where others may be or were contacted."""
    contacted = any(OTHERS_CONTACTED & set(call.conduct) for call in grounds.calls)
    return household(grounds) if contacted or grounds.outcome.assessment.ratios.overdue_amount else ()


def requests(grounds: Grounds, *kinds: AskKind) -> tuple[Subject, ...]:
    """The requests of the plan of these kinds, none about a debt that may be past limitation."""
    return tuple(
        Subject("+".join(ask.debt_ids), ask.lender_name, ask.debt_ids, ask)
        for ask in asks(grounds.position)
        if ask.kind in kinds and not any(may_be_too_old(grounds, debt_id) for debt_id in ask.debt_ids)
    )


def small_payments(grounds: Grounds) -> tuple[Subject, ...]:
    """The debts nothing can be paid on, where living costs leave a little: nobody is to offer what is not there."""
    return tuple(
        subject
        for subject in requests(grounds, AskKind.HOLD)
        if grounds.position.outcome_for(subject.debt_ids).assessment.ratios.capacity > 0
    )


def may_be_too_old(grounds: Grounds, debt_id: str) -> bool:
    """Whether the debt may be past limitation: its own page comes before any letter (adviser-notes 12)."""
    return grounds.holds(Fact.MAY_BE_PAST_LIMITATION, debt_id)


def too_old(grounds: Grounds) -> tuple[Finding, ...]:
    """What has to be read about each debt that may be past limitation before any letter to its lender."""
    findings = (finding for cost in grounds.outcome.assessment.costs for finding in cost.findings)
    return tuple(finding for finding in findings if finding.code == Fact.MAY_BE_PAST_LIMITATION.value)


def old_debts_read(grounds: Grounds) -> tuple[Subject, ...]:
    """The debts that may be past limitation, once what is to be known of them was read (adviser-notes 12)."""
    if not grounds.old_debts_read:
        return ()
    return tuple(
        Subject(debt.id, debt.lender_name, (debt.id,))
        for debt in grounds.case.debts
        if may_be_too_old(grounds, debt.id)
    )


def open_debts(grounds: Grounds) -> tuple[Debt, ...]:
    """The debts that letters may speak of."""
    return tuple(debt for debt in grounds.case.debts if not may_be_too_old(grounds, debt.id))


def each_lender(grounds: Grounds) -> tuple[Subject, ...]:
    """Every counterparty with its debts."""
    by_lender: dict[str, list[Debt]] = {}
    for debt in open_debts(grounds):
        by_lender.setdefault(counterparty_of(debt), []).append(debt)
    return tuple(
        Subject("+".join(debt.id for debt in debts), lender, tuple(debt.id for debt in debts))
        for lender, debts in by_lender.items()
    )


def each_debt(grounds: Grounds, *facts: Fact) -> tuple[Subject, ...]:
    """Every debt for which at least one of the facts holds."""
    return tuple(
        Subject(debt.id, debt.lender_name, (debt.id,))
        for debt in open_debts(grounds)
        if any(grounds.holds(fact, debt.id) for fact in facts)
    )


def doubtful_entries(grounds: Grounds) -> tuple[Subject, ...]:
    """Debts whose entry in the credit register may be wrong: not one's own, taken over by somebody, or overdue."""
    return tuple(
        Subject(debt.id, debt.lender_name, (debt.id,))
        for debt in open_debts(grounds)
        if debt.ownership is not Ownership.OWN
        or debt.transfer in (Transfer.GUARANTOR_PAID, Transfer.ASSIGNED)
        or debt.days_past_due(grounds.as_of)
    )


def ordered_debts(grounds: Grounds) -> tuple[Subject, ...]:
    """With a payment order in hand: the debts that can be disputed in themselves, limitation among the grounds."""
    if Paper.PAYMENT_ORDER not in grounds.case.papers:
        return ()
    grounds_for = (*DISPUTABLE, Fact.MAY_BE_PAST_LIMITATION)
    return tuple(
        Subject(debt.id, debt.lender_name, (debt.id,))
        for debt in grounds.case.debts
        if any(grounds.holds(fact, debt.id) for fact in grounds_for)
    )


DISPUTABLE = (
    *(Fact.IMPERSONATED, Fact.AFTER_FRAUD, Fact.BORROWED_FOR_OTHERS, Fact.MERCHANT_GONE),
    *(Fact.PAID_ALREADY, Fact.WRONG_AMOUNT, Fact.WRONG_RATE, Fact.OVER_CAP, Fact.MONEY_WITHHELD),
)


def agreed_calls(grounds: Grounds) -> tuple[Subject, ...]:
    """Conversations in which something was named, said or promised."""
    return tuple(
        _of_calls(grounds, call.id, (entry,))
        for entry in _checked(grounds)
        if (call := entry.call).way is ContactWay.CALL
        and (call.said or call.amount_named is not None or call.promise_id)
        and not _is_too_old(grounds, call)
    )


def complaints(grounds: Grounds) -> tuple[Subject, ...]:
    """Whoever's calls show something, at each place that takes it; a complaint needs a logged fact."""
    found = []
    for who, entries in _by_caller(grounds, frozenset(Conduct)).items():
        subject = _of_calls(grounds, who, entries)
        found += [
            Subject(f"{who}|{channel}", subject.lender, subject.debt_ids, None, entries, channel)
            for channel in channels(grounds, subject)
        ]
    return tuple(found)


def channels(grounds: Grounds, subject: Subject) -> tuple[str, ...]:
    """The places that take this complaint, by who lends: the lender first, and the police where it is theirs."""
    kinds = [grounds.case.debt(debt_id).lender_kind for debt_id in subject.debt_ids] or [LenderKind.UNKNOWN]
    is_grave = any(mark.conduct in _GRAVE for entry in subject.calls for mark in entry.marks)
    matters = (ComplaintMatter.COLLECTION, *((ComplaintMatter.THREAT,) if is_grave else ()))
    found = [
        channel.contact
        for matter in matters
        for kind in kinds
        for channel in complaint_channels(kind, matter, grounds.as_of, grounds.rules)
    ]
    return tuple(dict.fromkeys(contact for contact in found if contact != _NOT_FOR_LETTERS))


def callers_of_others(grounds: Grounds) -> tuple[Subject, ...]:
    """Whoever contacted other people."""
    return tuple(_of_calls(grounds, who, entries) for who, entries in _by_caller(grounds, OTHERS_CONTACTED).items())


def _by_caller(grounds: Grounds, wanted: frozenset[Conduct]) -> dict[str, tuple[CheckedCall, ...]]:
    found: dict[str, tuple[CheckedCall, ...]] = {}
    for entry in _checked(grounds):
        if wanted & {mark.conduct for mark in entry.marks} and not _is_too_old(grounds, entry.call):
            who = entry.who or entry.call.id
            found[who] = (*found.get(who, ()), entry)
    return found


def _of_calls(grounds: Grounds, key: str, entries: tuple[CheckedCall, ...]) -> Subject:
    known = {debt.id for debt in grounds.case.debts}
    debt_ids = tuple(dict.fromkeys(entry.call.debt_id or "" for entry in entries if entry.call.debt_id in known))
    lender = next((entry.call.company for entry in entries if entry.call.company), "") or entries[0].who
    return Subject(key, lender, debt_ids, None, entries)


def _checked(grounds: Grounds) -> tuple[CheckedCall, ...]:
    return check_calls(grounds.calls, grounds.rules, grounds.case).entries


def _is_too_old(grounds: Grounds, call: CallRecord) -> bool:
    known = {debt.id for debt in grounds.case.debts}
    return call.debt_id in known and may_be_too_old(grounds, call.debt_id or "")
