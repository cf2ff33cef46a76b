"""Letters that ask for proof or dispute: balance, overcharge, credit entry, payment order, new creditors."""

from __future__ import annotations

from datetime import timedelta

from core.documents import letter_parts as parts
from core.documents.debt_tables import columns
from core.documents.document import Bullets, Document, Missing, Paragraph, Table
from core.documents.grounds import Grounds
from core.documents.letter import Blocks, Field
from core.documents.letters_asking import debt_words, written
from core.documents.subjects import Subject
from core.i18n import Translator, rate_words, yuan
from core.negotiation import Fact, Sentence

ORDER_RULE, ANSWER_RULE, OBJECTION_RULE = (
    "court.payment_order_days",
    "complaint.answer_days",
    "credit_record.objection_days",
)
_ENTRY_CLAIMS = tuple(sentence for sentence in parts.DISPUTED if sentence.code.startswith("situation_"))
_COST_TABLE = Sentence("argument_cost_table", (Fact.COST_TABLE_DUE,))
_TOO_OLD = Sentence("letter_too_old", (Fact.MAY_BE_PAST_LIMITATION,))


def balance_request(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """What is owed, split and proved, and the table of the full cost where one had to be shown."""
    about = grounds.about(*subject.debt_ids)
    is_held = any(parts.is_held_back(grounds, debt) for debt in about.debts)
    cost_table = parts.said((_COST_TABLE,), about, grounds, t)
    values: dict[str, Field] = {
        "cost_table": parts.paragraph(cost_table, t),
        "held": (Paragraph((t("document.admits_nothing"),)),) if is_held else (),
        "answer_days": str(grounds.rules.days(ANSWER_RULE)),
    }
    return written("balance_request", grounds, subject, t, values)


def basis_request(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """What a claim that may be past limitation rests on: no amount, no product, no word that owns up to it."""
    return written("basis_request", grounds, subject, t, {})


def overcharge_dispute(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """Interest and fees above the line, or money kept back at the start: a request to cut, never a refusal to pay."""
    values: dict[str, Field] = {
        "facts": _facts(grounds, subject, t),
        "figures": _cost_figures(grounds, subject, t),
        "basis": parts.basis(_rules_of(grounds, subject), grounds.rules, t),
    }
    return written("overcharge_dispute", grounds, subject, t, values)


def _facts(grounds: Grounds, subject: Subject, t: Translator) -> Blocks:
    said = parts.said((*parts.DISPUTED, _TOO_OLD), grounds.about(*subject.debt_ids), grounds, t)
    return (Bullets(tuple((sentence,) for sentence in said)),) if said else ()


def _rules_of(grounds: Grounds, subject: Subject) -> tuple[str, ...]:
    cost = grounds.outcome.assessment.cost(subject.debt_ids[0])
    withheld = ("interest.withheld_interest",) if cost.withheld else ()
    lines = tuple(rule_id for rule_id in (cost.cap_rule_id, cost.other_cap_rule_id) if rule_id)
    return (*lines, *withheld) if cost.is_over_cap else withheld


def _cost_figures(grounds: Grounds, subject: Subject, t: Translator) -> Blocks:
    """The figures the rate was worked out from, so that it can be checked."""
    debt = grounds.case.debt(subject.debt_ids[0])
    cost = grounds.outcome.assessment.cost(debt.id)
    rows: list[tuple[str, str | None]] = [
        ("signed_on", t.date(debt.signed_on) if debt.signed_on else None),
        ("amount_received", yuan(debt.amount_received, t) if debt.amount_received else None),
        ("instalment", yuan(debt.instalment, t)),
        ("term_instalments", t("unit.instalments", count=debt.term_instalments) if debt.term_instalments else None),
        ("nominal", rate_words(cost.nominal_rate, t) if cost.nominal_rate is not None else None),
        ("effective", rate_words(cost.effective_rate, t) if cost.effective_rate is not None else None),
        ("cap", rate_words(cost.cap_rate, t) if cost.cap_rate is not None and cost.is_over_cap else None),
        ("over", yuan(cost.over_cap, t) if cost.over_cap else None),
    ]
    told = tuple((t(f"document.cost.{name}"), text) for name, text in rows if text is not None)
    return (Table(columns(("figure", "amount"), t), told, numeric=(1,)),)


def credit_objection(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """A form for a wrong entry: only what was told is stated, the rest is ticked by hand."""
    said = parts.said(_ENTRY_CLAIMS, grounds.about(*subject.debt_ids), grounds, t)
    values: dict[str, Field] = {
        "to_lender": subject.lender,
        "claimed": parts.paragraph(said, t),
        "objection_days": str(grounds.rules.days(OBJECTION_RULE)),
    }
    return written("credit_objection", grounds, subject, t, values)


def payment_order_objection(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """The objection to a payment order, with its last day; opened only where the debt itself is disputed."""
    days = grounds.rules.days(ORDER_RULE)
    received = grounds.case.paper_received_on
    untold: Missing = parts.missing_answer("situation.paper_received_on", t)
    values: dict[str, Field] = {
        "received_day": untold if received is None else t.date(received),
        "last_day": untold if received is None else t.date(received + timedelta(days=days)),
        "order_days": str(days),
        "facts": _facts(grounds, subject, t),
        "figures": _cost_figures(grounds, subject, t) if grounds.holds(Fact.OVER_CAP, *subject.debt_ids) else (),
    }
    return written("payment_order_objection", grounds, subject, t, values)


def after_guarantor_paid(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """What to ask for when a guarantor says it has paid."""
    return written("after_guarantor_paid", grounds, subject, t, _by_name(grounds, subject, t))


def after_assignment(grounds: Grounds, subject: Subject, t: Translator) -> Document:
    """What to ask for when somebody says the debt was assigned to them."""
    return written("after_assignment", grounds, subject, t, _by_name(grounds, subject, t))


def _by_name(grounds: Grounds, subject: Subject, t: Translator) -> dict[str, Field]:
    """The debt by its name alone: who claims it and how much is what is asked."""
    return {"debt_words": debt_words(grounds, subject, t, names_only=True)}
