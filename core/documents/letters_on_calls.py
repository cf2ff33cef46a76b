"""Letters that follow calls: what was said, complaints with their timeline, and words for family and work."""

from __future__ import annotations

from core.case import Conduct
from core.documents import letter_parts as parts
from core.documents.debt_tables import columns
from core.documents.document import Blank, Bullets, Document, Heading, Paragraph, Table
from core.documents.grounds import Grounds
from core.documents.letter import Blocks, Field
from core.documents.letters_asking import TERMS_RULE, debt_words, written
from core.documents.subjects import OTHERS_CONTACTED, Subject
from core.i18n import Translator
from core.negotiation import CheckedCall
from core.rules import Contact, title_key
from core.values import fen_of

POLICE = "complaint.police_110"
_FAMILY_RULES = ("court.relatives_owe_nothing", "court.spouse_personal_debt", "collection.dismissal_not_for_debt")


def phone_confirmation(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """What was said on one call, as logged; what was not noted stays open to be filled in."""
    call = subject.calls[0].call
    promise = next((each for each in grounds.promises if each.id == call.promise_id and call.promise_id), None)
    offers = [each for each in grounds.offers if each.debt_id == call.debt_id and each.heard_on == call.at.date()]
    promised = None
    if promise is not None:
        promised = t(
            "document.call.promised",
            monthly=parts.yuan_words(fen_of(promise.monthly), t),
            months=t("unit.instalments", count=promise.months),
            first=t.date(promise.first_due),
        )
    offered = [
        t(
            "document.call.offered",
            monthly=parts.yuan_words(fen_of(offer.monthly), t),
            months=t("unit.instalments", count=offer.months),
            now=parts.yuan_words(fen_of(offer.pay_now), t),
        )
        for offer in offers
    ]
    values: dict[str, Field] = {
        "company": call.company or _blank("company", t),
        "moment": t.moment(call.at),
        "caller": call.caller or _blank("caller", t),
        "staff_number": call.staff_number or _blank("staff_number", t),
        "called_from": call.called_from or _blank("called_from", t),
        "amount_named": parts.yuan_words(fen_of(call.amount_named), t)
        if call.amount_named is not None
        else _blank("amount", t),
        "said": call.said or _blank("said", t),
        "promised": promised,
        "offered": parts.paragraph(offered, t),
        "written_terms": parts.codes(TERMS_RULE, grounds.rules, t),
    }
    return written("phone_confirmation", grounds, subject, t, values)


def complaint(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """A factual complaint to one place about one caller, with every logged fact and where it can be proved.

    The police are told of threats in a text of their own: rules of collection are not theirs to apply.
    """
    place = grounds.rules.contact(subject.channel)
    kept = sum(entry.call.has_recording for entry in subject.calls)
    evidence = (Paragraph((t("document.call.recordings", count=kept),)),) if kept else ()
    values: dict[str, Field] = {
        "debt_words": debt_words(grounds, subject, t, names_only=True),
        "channel": _place(subject.channel, place, t),
        "company": subject.lender or _blank("company", t),
        "timeline": timeline(subject.calls, t),
        "evidence": evidence,
        "basis": parts.basis(_rule_ids(subject.calls), grounds.rules, t),
        "answer_days": _answer(place, t),
    }
    text = "police_report" if subject.channel == POLICE else "complaint"
    return written("complaint", grounds, subject, t, values, text=text)


def _place(rule_id: str, place: Contact, t: Translator) -> str:
    """The place as it is addressed; the lender's own office has no number of ours."""
    if not place.contact:
        return t("document.call.own_office")
    if rule_id == POLICE:
        return t("document.call.police")
    if place.contact in t(title_key(rule_id)):
        return t(title_key(rule_id))
    return t("document.call.channel", name=t(title_key(rule_id)), contact=place.contact)


def _answer(place: Contact, t: Translator) -> str:
    if place.answer_within_days is not None:
        return t("document.call.answer_days", count=place.answer_within_days)
    if place.answer_within_working_days is not None:
        return t("document.call.answer_working_days", count=place.answer_within_working_days)
    return ""


def stop_third_parties(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """Who contacted others is asked to stop, with what was logged."""
    values: dict[str, Field] = {
        "debt_words": debt_words(grounds, subject, t, names_only=True),
        "company": subject.lender or _blank("company", t),
        "timeline": timeline(subject.calls, t),
        "basis": parts.basis(_rule_ids(subject.calls, OTHERS_CONTACTED), grounds.rules, t),
    }
    return written("stop_third_parties", grounds, subject, t, values)


def short_texts(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """A few words for relatives and employer, and for a tutor where the borrower studies."""
    is_student = grounds.case.is_student
    values: dict[str, Field] = {
        "tutor_title": (Heading(t("document.call.tutor_title")),) if is_student else (),
        "tutor": t("document.call.tutor") if is_student else None,
        "known": parts.basis(_FAMILY_RULES, grounds.rules, t),
    }
    return written("short_texts", grounds, subject, t, values)


def timeline(calls: tuple[CheckedCall, ...], t: Translator) -> Blocks:
    """When, how, from where, what was done; whether it breaks a rule is for those to find who are written to."""
    rows = tuple(
        (
            t.moment(entry.call.at),
            t(f"enum.contact_way.{entry.call.way.value}"),
            _who_rang(entry, t),
            t("document.listing").join(t(f"enum.conduct.{mark.conduct.value}") for mark in entry.marks)
            or t("document.none"),
            t("answer.yes") if entry.call.has_recording else t("answer.no"),
        )
        for entry in calls
    )
    said = tuple((t("document.call.said", moment=t.moment(e.call.at), said=e.call.said),) for e in calls if e.call.said)
    table = Table(columns(("moment", "way", "who_rang", "conduct", "recording"), t), rows)
    return (table, Bullets(said)) if said else (table,)


def _who_rang(entry: CheckedCall, t: Translator) -> str:
    call = entry.call
    told = [part for part in (call.called_from, call.caller, call.staff_number) if part]
    return t("document.separator").join(told) or t("document.call.not_noted")


def _rule_ids(calls: tuple[CheckedCall, ...], wanted: frozenset[Conduct] = frozenset(Conduct)) -> tuple[str, ...]:
    marks = (mark for entry in calls for mark in entry.marks if mark.conduct in wanted)
    return tuple(rule_id for mark in marks for rule_id in mark.finding.rule_ids)


def _blank(name: str, t: Translator) -> Blank:
    return Blank(t(f"document.blank_label.{name}"))
