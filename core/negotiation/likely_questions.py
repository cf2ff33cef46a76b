"""What a lender is likely to ask, and an honest answer to each from the same facts as the script."""

from __future__ import annotations

from dataclasses import dataclass

from core.negotiation.facts import Fact
from core.negotiation.lender_ask import LenderAsk
from core.negotiation.lines import Line, Sentence, lines_of
from core.negotiation.position import Position
from core.negotiation.script import about_ask, given_figures
from core.negotiation.sentences import ASK_SENTENCES, SENTENCES, CallKind, ScriptPart

_F = Fact
_PARTS = SENTENCES[CallKind.ANSWERING]
_BUDGET = tuple(
    sentence
    for sentence in _PARTS[ScriptPart.ARGUMENT]
    if sentence.code.startswith(("argument_budget", "argument_nothing", "argument_minimum"))
)
_SITUATION = tuple(
    sentence
    for sentence in _PARTS[ScriptPart.SITUATION]
    if sentence.code not in ("situation_overdue", "situation_not_overdue")
)

QUESTIONS: tuple[tuple[str, tuple[Sentence, ...]], ...] = (
    ("why_late", _SITUATION),
    ("when_and_how_much", ASK_SENTENCES),
    ("pay_something_today", (Sentence("answer_not_today"), Sentence("answer_no_lump", (_F.NOTHING_LEFT,)))),
    ("what_do_you_earn", _BUDGET),
    (
        "whom_else_do_you_owe",
        (
            Sentence("answer_total_only", (_F.SEVERAL_LENDERS,), (_F.HELD_BACK,)),
            Sentence("answer_only_this", (_F.ANY_DEBT,), (_F.SEVERAL_LENDERS, _F.HELD_BACK)),
            Sentence("answer_nothing_on_others", (_F.HELD_BACK,)),
        ),
    ),
    ("borrow_elsewhere", (Sentence("answer_no_new_loan", rule_ids=("scams.new_for_old", "collection.bans")),)),
    ("ask_your_family", (Sentence("answer_family", rule_ids=("court.relatives_owe_nothing",)),)),
    (
        "can_you_promise",
        (
            Sentence("answer_can_keep", (_F.ASK_FITS,), (_F.HELD_BACK, _F.KEEPS_CONTRACT)),
            Sentence("answer_keeps_contract", (_F.KEEPS_CONTRACT,)),
            Sentence("answer_cannot_promise", (_F.CANNOT_PAY_NOW,)),
            Sentence("answer_confirm_nothing", (_F.HELD_BACK,)),
            Sentence(
                "answer_only_what_is_written",
                unless=(_F.ASK_FITS, _F.KEEPS_CONTRACT, _F.CANNOT_PAY_NOW, _F.HELD_BACK),
            ),
        ),
    ),
    (
        "proof",
        (*(s for s in _PARTS[ScriptPart.ARGUMENT] if s.code == "argument_papers"), Sentence("answer_proof_later")),
    ),
    ("codes_and_cards", (Sentence("open_no_codes", rule_ids=("scams.three_never",)),)),
)
"""By code of the question, words `likely_question.<code>`; every question has an answer for every case."""


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """One question and what may truly be answered."""

    code: str
    answers: tuple[Line, ...]


def likely_questions(position: Position, ask: LenderAsk) -> tuple[LikelyQuestion, ...]:
    """The questions with the answers the facts support, those without any left out."""
    about, given = about_ask(position, ask), given_figures(position.rules)
    found = ((code, lines_of(sentences, about, given)) for code, sentences in QUESTIONS)
    return tuple(LikelyQuestion(code, answers) for code, answers in found if answers)
