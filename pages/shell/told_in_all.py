"""What was said of all debts together in the two-minute check, beside what the cards come to so far."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from core.i18n import Translator
from core.questions import QUICK_STEP, Question, QuickAnswers, questions_of, read_answer
from core.values import fen_of
from pages.shell import drafts, session
from pages.shell.present import whole_yuan

_DEBTS = "debts.debts"


def draw_told_in_all(t: Translator) -> None:
    """Say it in a sentence; nothing is drawn for who did not take the check."""
    due, late = (_read(f"{QUICK_STEP}.{question.name}", question) for question in questions_of(QuickAnswers))
    if not isinstance(due, Decimal):
        return
    dues = [_read(f"{_DEBTS}[{card}].instalment", questions_of(QuickAnswers)[0]) for card in drafts.items(_DEBTS)]
    entered = [fen_of(each) for each in dues if isinstance(each, Decimal)]
    figures = {"due": whole_yuan(fen_of(due), t), "count": len(entered), "sum": whole_yuan(sum(entered), t)}
    key = "quick_check.told" if entered else "quick_check.told_first"
    st.markdown(t(key, late=_late_words(late, t), **figures))


def _read(path: str, question: Question) -> object:
    return read_answer(question, drafts.told(path), session.as_of())


def _late_words(late: object, t: Translator) -> str:
    if isinstance(late, int):
        return t("quick_check.late", days=t.days(late)) if late else t("quick_check.not_late")
    return t("quick_check.late_unknown")
