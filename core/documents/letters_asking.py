"""Letters that ask: statement of hardship, requests and proposals from the plan, and time where nothing is left."""

from __future__ import annotations

from collections.abc import Mapping

from core.documents import letter_parts as parts
from core.documents.document import Document, Paragraph, Place
from core.documents.grounds import Grounds
from core.documents.letter import Blocks, Field, letter
from core.documents.letter_schedule import first_day, schedule
from core.documents.statement import month_tables
from core.documents.subjects import Subject
from core.i18n import Translator, rate_words
from core.negotiation import About, Fact, LenderAsk, supported

CONDITIONS_RULE, TERMS_RULE = "negotiation.offer_conditions", "negotiation.written_terms"
CONTENTS_RULE = "cards.article_70_contents"


def written(
    code: str, grounds: Grounds, subject: Subject, t: Translator, values: Mapping[str, Field], *, text: str = ""
) -> Document:
    """A letter with what all letters share: the day, the lender, and the debts they speak of.

    `text` names its text where that is not the one of the document's code.
    """
    shared: dict[str, Field] = {
        "today": t.date(grounds.as_of),
        "lender_name": subject.lender,
        "debt_words": debt_words(grounds, subject, t),
    }
    stem = subject.stem(t(f"document.kind.{code}.title"), t)
    return letter(text or code, t, grounds.as_of, {**shared, **values}, stem=stem)


def debt_words(grounds: Grounds, subject: Subject, t: Translator, *, names_only: bool = False) -> Field:
    """The debts by name with what is owed; by name only where that is asked, or has to be checked first.

    To a lender that lends one thing only, what it is says more than its own name again.
    """
    known = [debt for debt in grounds.case.debts if debt.id in subject.debt_ids]
    if not known:
        return parts.missing(Fact.ANY_DEBT, t)
    is_to_lender = not names_only and len(known) == 1 and known[0].lender_name == subject.lender
    product = t(f"document.loan_type.{known[0].loan_type.value}")
    names = product if is_to_lender else t.list(dict.fromkeys(debt.lender_name for debt in known))
    if names_only or any(parts.is_held_back(grounds, debt) for debt in known):
        return t("document.debt_name", debts=names)
    balance = parts.yuan_words(sum(debt.balance for debt in known), t)
    return t("document.debt_words", debts=names, balance=balance)


def hardship_statement(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The household's hardship, for any lender or mediator."""
    today = About(grounds.outcome, (), grounds.position.plan_name)
    outlook: Blocks = parts.paragraph(parts.said(parts.OUTLOOK, today, grounds, t), t)
    if not outlook:
        told = grounds.case.recovery is not None
        outlook = (Paragraph((t("document.no_outlook") if told else t("document.unknown_outlook"),)),)
    leaves_out = parts.leaves_out(grounds)
    values: dict[str, Field] = {
        "situation": parts.situation(grounds, t),
        "statement": (
            *month_tables(grounds.case, t),
            *parts.left(grounds.outcome, grounds, t),
        ),
        "budget": parts.paragraph(parts.said(parts.BUDGET, today, grounds, t), t),
        "debts": parts.listed_debts(grounds, t),
        "scope": t("document.scope_listed") if leaves_out else None,
        "dues": () if leaves_out else parts.paragraph(parts.said(parts.DUES, today, grounds, t), t),
        "outlook": outlook,
        "papers": parts.papers(grounds, t),
    }
    return written("hardship_statement", grounds, subject, t, values)


def negotiation_request(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The request for an instalment plan of a loan; not a word of the rule for cards."""
    values = {"conditions": parts.codes(CONDITIONS_RULE, grounds.rules, t)}
    return written("negotiation_request", grounds, subject, t, {**_request(grounds, subject, t), **values})


def card_plan_request(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The request for a personal instalment plan of a bank's cards (Article 70), with the points a plan must hold."""
    exceeds = supported(Fact.DUES_EXCEED, About(grounds.outcome, (), grounds.position.plan_name)) is not None
    values: dict[str, Field] = {
        "contents": parts.codes(CONTENTS_RULE, grounds.rules, t),
        "beyond_means": t("document.beyond_means") if exceeds else "",
    }
    return written("card_plan_request", grounds, subject, t, {**_request(grounds, subject, t), **values})


def _request(grounds: Grounds, subject: Subject, t: Translator) -> dict[str, Field]:
    ask = ask_of(subject)
    return {
        "situation": parts.situation(grounds, t, ask),
        "left": parts.left(grounds.position.outcome_for(ask.debt_ids), grounds, t),
        "argument": parts.argued(grounds, ask, t),
        "ask": parts.asked(grounds, ask, t),
        "monthly_sum": parts.monthly_sum(grounds.plan, t),
        "papers": parts.papers(grounds, t),
        "debts_title": t("document.debts_listed" if parts.leaves_out(grounds) else "document.debts_all"),
        "debts": parts.listed_debts(grounds, t),
    }


def settlement_request(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The request to settle with one payment from savings."""
    ask = ask_of(subject)
    values: dict[str, Field] = {
        "situation": parts.situation(grounds, t, ask, unsaid=("situation_want_to_pay",)),
        "ask": parts.asked(grounds, ask, t),
        "conditions": parts.codes(CONDITIONS_RULE, grounds.rules, t, without=("late_once_all_due",)),
    }
    return written("settlement_request", grounds, subject, t, values)


def written_proposal(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The proposal with every instalment, for signature."""
    ask = ask_of(subject)
    note = (Paragraph((t("document.schedule_joint"),), Place.NOTE),) if ask.is_joint else ()
    values: dict[str, Field] = {
        "ask": parts.asked(grounds, ask, t),
        "terms": _terms(grounds, ask, t),
        "schedule": schedule(grounds, ask, t),
        "schedule_note": note,
        "left": parts.left(grounds.position.outcome_for(ask.debt_ids), grounds, t),
        "reason": parts.monthly_sum(grounds.plan, t),
        "written_terms": parts.codes(TERMS_RULE, grounds.rules, t),
    }
    return written("written_proposal", grounds, subject, t, values)


def _terms(grounds: Grounds, ask: LenderAsk, t: Translator) -> str:
    rate = t("document.terms_no_interest") if not ask.annual_rate else rate_words(ask.annual_rate, t)
    return t(
        "document.terms",
        balance=parts.yuan_words(ask.balance, t),
        months=t.months(ask.months),
        first=first_day(grounds, ask, t),
        rate=rate,
        total=parts.yuan_words(ask.total, t),
    )


def hold_letter(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """Nothing can be paid now: said in writing, with a day to look again."""
    values = {"hold": parts.held(grounds, ask_of(subject), t), "papers": parts.papers(grounds, t)}
    return written("hold_letter", grounds, subject, t, {**_hold(grounds, subject, t), **values})


def token_payment(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """A small payment during hardship; its amount is filled in by hand, because nothing in the plan carries it."""
    values = _hold(grounds, subject, t, unsaid=("situation_cannot_yet",))
    return written("token_payment", grounds, subject, t, values)


def _hold(grounds: Grounds, subject: Subject, t: Translator, *, unsaid: tuple[str, ...] = ()) -> dict[str, Field]:
    ask = ask_of(subject)
    return {
        "situation": parts.situation(grounds, t, ask, unsaid=unsaid),
        "left": parts.left(grounds.position.outcome_for(ask.debt_ids), grounds, t),
        "review_day": t.date(grounds.review_on),
    }


def ask_of(subject: Subject) -> LenderAsk:
    """The request a subject is about; raises ValueError where it has none."""
    if subject.ask is None:
        raise ValueError(f"The subject {subject.key!r} is not a request; offer this letter for requests only.")
    return subject.ask
