"""What several letters say: sentences the facts support, tables, and the conditions to be confirmed in writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.documents.debt_tables import debts_table
from core.documents.document import Block, Bullets, Missing, Paragraph, Span
from core.documents.grounds import Grounds
from core.documents.letter import Blocks
from core.documents.source_list import is_common_knowledge, number_words, source_words
from core.documents.statement import left_table
from core.i18n import Translator
from core.loans import Debt
from core.negotiation import (
    About,
    CallKind,
    Fact,
    LenderAsk,
    Line,
    ScriptPart,
    Sentence,
    given_figures,
    in_writing,
    lines_of,
    questions_for,
    said_figure,
    script_of,
)
from core.outcome import Outcome
from core.plans import Plan
from core.rules import RulesInForce, code_key, summary_key
from core.values import Fen, to_yuan

_F = Fact
EVENTS = (
    *(_F.JOB_LOSS, _F.PAY_CUT, _F.IRREGULAR_WORK, _F.ILLNESS, _F.BUSINESS_FAILED, _F.FAMILY_MATTER),
    *(_F.HIGHER_COSTS, _F.TOO_MANY_LOANS, _F.DEFRAUDED),
)
PAPERS = (
    *(_F.PROOF_DISMISSAL, _F.PROOF_WAGE_SLIPS, _F.PROOF_BANK_FLOW, _F.PROOF_MEDICAL),
    *(_F.PROOF_BENEFIT_DECISION, _F.PROOF_CLOSED_BUSINESS),
)
HAPPENED = tuple(Sentence(f"situation_{event.value}", (event,)) for event in EVENTS)
SINCE = Sentence("situation_since", (_F.HARDSHIP_SINCE,))
BUDGET = (
    Sentence("argument_budget", (_F.MONEY_LEFT,), (_F.SECURED_DUE,)),
    Sentence("argument_budget_secured", (_F.MONEY_LEFT, _F.SECURED_DUE)),
    Sentence("argument_nothing", (_F.NOTHING_LEFT,)),
    Sentence("argument_minimum", (_F.FLOOR_IS_MINIMUM,)),
    Sentence("argument_children", (_F.CHILDREN,)),
)
DUES = (Sentence("argument_all_dues", (_F.SEVERAL_LENDERS, _F.DUES_EXCEED)),)
OUTLOOK = (Sentence("argument_recovery", (_F.RECOVERY_EXPECTED,)),)
DISPUTED = (
    Sentence("situation_impersonated", (_F.IMPERSONATED,)),
    Sentence("situation_after_fraud", (_F.AFTER_FRAUD,)),
    Sentence("situation_for_others", (_F.BORROWED_FOR_OTHERS,)),
    Sentence("situation_merchant_gone", (_F.MERCHANT_GONE,)),
    Sentence("situation_paid_already", (_F.PAID_ALREADY,)),
    Sentence("situation_wrong_amount", (_F.WRONG_AMOUNT,)),
    Sentence("situation_wrong_rate", (_F.WRONG_RATE,)),
    Sentence("argument_over_cap", (_F.OVER_CAP,)),
    Sentence("argument_withheld", (_F.MONEY_WITHHELD,)),
)
"""Grounds that concern the debt itself; being short of money is none (adviser-notes 10)."""

_CONFIRMED_ASKS = frozenset({"confirm_ask", "confirm_ask_card", "confirm_settlement"})
_HOLDS = frozenset({"ask_hold_nothing", "ask_hold_secured", "ask_hold"})


def said(sentences: Iterable[Sentence], about: About, grounds: Grounds, t: Translator) -> tuple[str, ...]:
    """Those of the sentences that the facts support, in words."""
    return tuple(in_writing(line, t) for line in lines_of(sentences, about, given_figures(grounds.rules)))


def paragraph(sentences: Iterable[str], t: Translator) -> Blocks:
    """Sentences as one paragraph; nothing where there are none."""
    found = tuple(sentences)
    return (Paragraph((t("document.sentence_gap").join(found),)),) if found else ()


def situation(grounds: Grounds, t: Translator, ask: LenderAsk | None = None, *, unsaid: tuple[str, ...] = ()) -> Blocks:
    """What happened and since when; what was not told is marked with its question. With an ask: how late it is too.

    `unsaid` are sentences of the script that this letter would contradict.
    """
    today = About(grounds.outcome, (), grounds.position.plan_name)
    spans: list[Span] = []
    happened = said(HAPPENED, today, grounds, t)
    spans += [t("document.sentence_gap").join(happened)] if happened else [missing(Fact.JOB_LOSS, t)]
    since = said((SINCE,), today, grounds, t)
    spans += [t("document.sentence_gap"), *(since or (missing(Fact.HARDSHIP_SINCE, t),))]
    blocks: list[Block] = [Paragraph(tuple(spans))]
    if ask is not None:
        known = {*(f"situation_{event.value}" for event in EVENTS), SINCE.code, *unsaid}
        lines = [line for line in _part(grounds, ask, ScriptPart.SITUATION) if line.code not in known]
        blocks += paragraph((in_writing(line, t) for line in lines), t)
    return tuple(blocks)


def missing(fact: Fact, t: Translator) -> Missing:
    """The mark of a fact that was not told, with the first question that tells it."""
    return missing_answer(questions_for(fact)[0], t)


def missing_answer(question: str, t: Translator) -> Missing:
    """The mark of an answer that was not given, in the words of its question."""
    step, _, name = question.partition(".")
    return Missing(t(f"{step}.{name}.label"), question)


def papers(grounds: Grounds, t: Translator) -> str | Missing:
    """The papers that are there, never one that is not (B18)."""
    held = [proof for proof in grounds.case.proofs if f"proof_{proof.value}" in {paper.value for paper in PAPERS}]
    words = t("document.listing").join(t(f"enum.proof.{proof.value}") for proof in held)
    return words or missing(Fact.PROOF_WAGE_SLIPS, t)


def asked(grounds: Grounds, ask: LenderAsk, t: Translator) -> Blocks:
    """The request in one sentence with all its figures, as the confirmation after a call has it."""
    lines = [line for line in _part(grounds, ask, ScriptPart.CONFIRMATION) if line.code in _CONFIRMED_ASKS]
    return paragraph((in_writing(line, t) for line in lines), t)


def held(grounds: Grounds, ask: LenderAsk, t: Translator) -> Blocks:
    """Why nothing can be paid now."""
    lines = [line for line in _part(grounds, ask, ScriptPart.ASK) if line.code in _HOLDS]
    return paragraph((in_writing(line, t) for line in lines), t)


def argued(grounds: Grounds, ask: LenderAsk, t: Translator) -> Blocks:
    """The reasons as on the phone, each a point; the papers are listed elsewhere.

    What all lenders together ask is not said where some of it has to be cleared first: it would be admitted.
    """
    left_out = {"argument_papers", *((DUES[0].code,) if leaves_out(grounds) else ())}
    lines = [line for line in _part(grounds, ask, ScriptPart.ARGUMENT) if line.code not in left_out]
    return (Bullets(tuple((in_writing(line, t),) for line in lines)),) if lines else ()


def _part(grounds: Grounds, ask: LenderAsk, part: ScriptPart) -> tuple[Line, ...]:
    return script_of(grounds.position, ask, CallKind.RINGING).parts.get(part, ())


def left(outcome: Outcome, grounds: Grounds, t: Translator) -> Blocks:
    """The month from income to what is left beside the contracts; our own limits are not for the other side's eyes.

    Nor is what all lenders together ask where some of it has to be cleared first: it would be admitted.
    """
    table = left_table(outcome, grounds.rules, t, shows_limits=False, shows_dues=not leaves_out(grounds))
    is_later = grounds.position.steps is not None and outcome is not grounds.outcome
    notes = [table.caption, t("document.after_steps_month") if is_later else ""]
    return (replace(table, caption=t("document.sentence_gap").join(note for note in notes if note)),)


def listed_debts(grounds: Grounds, t: Translator) -> Blocks:
    """All debts truthfully (adviser-notes 15), but for those about which something has to be cleared first."""
    debts = tuple(debt for debt in grounds.case.debts if not is_held_back(grounds, debt))
    return (debts_table(grounds.case, debts, t),) if debts else ()


def leaves_out(grounds: Grounds) -> bool:
    """Whether the list of debts is not of all of them."""
    return any(is_held_back(grounds, debt) for debt in grounds.case.debts)


def is_held_back(grounds: Grounds, debt: Debt) -> bool:
    """Whether nothing about this debt may be acknowledged in writing."""
    return any(grounds.holds(fact, debt.id) for fact in (Fact.HELD_BACK, Fact.MAY_BE_PAST_LIMITATION))


def codes(rule_id: str, rules: RulesInForce, t: Translator, *, without: tuple[str, ...] = ()) -> Blocks:
    """The points of a rule that lists what has to be said, without those that do not fit this letter."""
    held = rules.codes(rule_id) if rules.holds(rule_id) else ()
    found = [code for code in held if code not in without]
    return (Bullets(tuple((_point(code, t),) for code in found)),) if found else ()


def _point(code: str, t: Translator) -> str:
    return t(f"written_point.{code}") if t.has(f"written_point.{code}") else t(code_key(code))


def basis(rule_ids: Iterable[str], rules: RulesInForce, t: Translator) -> Blocks:
    """What rules say and where they stand, each a point; nothing where none was in force."""
    in_force = [rule_id for rule_id in dict.fromkeys(rule_ids) if rules.holds(rule_id)]
    points = []
    for rule_id in in_force:
        number, own = number_words(rule_id, rules, t), f"written_rule.{rule_id}"
        text = t(own, number=number) if t.has(own) else t(summary_key(rule_id))
        key = "document.basis_number" if number and not t.has(own) else "document.basis"
        points.append((t(key, text=text, number=number, source=basis_source(rule_id, rules, t)),))
    return (Bullets(tuple(points)),) if points else ()


def basis_source(rule_id: str, rules: RulesInForce, t: Translator) -> str:
    """Where a rule stands; what is only common knowledge is said to be that."""
    return t("document.common_knowledge") if is_common_knowledge(rule_id, rules) else source_words(rule_id, rules, t)


def yuan_words(fen: Fen, t: Translator) -> str:
    """An amount within a sentence of a letter, as the sentences of the script have it; tables have signs."""
    return said_figure("amount_fen", fen, t)


def monthly_sum(plan: Plan | None, t: Translator) -> str | None:
    """What all requests together come to a month, so that a lender sees that it fits."""
    return None if plan is None else t("document.all_together", monthly=yuan_words(to_yuan(plan.monthly_after), t))
