"""A few figures of the long credit report's summary, typed in and held against the list of debts."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.imports import Block, Comparison, SummaryRow, Totals, compare_totals
from core.questions import DebtAnswers, questions_of, read_answer
from core.values import NotRead, fen_of, read_money, read_whole
from pages.shell import bringing_in, drafts, session
from pages.shell.present import whole_yuan

_QUESTIONS = {question.name: question for question in questions_of(DebtAnswers)}


def draw_long_form(t: Translator) -> None:
    """Draw the boxes of the summary, one row a block, and what they come to."""
    with st.expander(t("bring_in.long.title"), key=f"{bringing_in.STATE}long"):
        st.markdown(t("bring_in.long.text"))
        rows = tuple(_row(block, t) for block in Block)
        if any(row.accounts or row.balance or row.monthly for row in rows):
            _draw_comparison(compare_totals(rows, totals_told()), t)


def totals_told() -> Totals:
    """Add up what stands on the cards of the list."""
    cards = [
        card for card in drafts.items(bringing_in.DEBTS) if _amount(card, "balance") or _amount(card, "instalment")
    ]
    return Totals(
        len(cards),
        sum(_amount(card, "balance") for card in cards),
        sum(_amount(card, "instalment") for card in cards),
    )


def _amount(card: str, name: str) -> int:
    told = drafts.told(f"{bringing_in.DEBTS}[{card}].{name}")
    answer = read_answer(_QUESTIONS[name], told, session.as_of())
    return fen_of(answer) if answer is not None and hasattr(answer, "as_tuple") else 0


def _row(block: Block, t: Translator) -> SummaryRow:
    st.markdown(f"**{t(f'bring_in.long.block.{block.value}')}**")
    with st.container(horizontal=True):
        texts = {name: _box(block, name, t) for name in ("accounts", "balance", "monthly")}
    values: dict[str, int | None] = {}
    for name, text in texts.items():
        value = (read_whole if name == "accounts" else read_money)(text) if text.strip() else None
        if isinstance(value, NotRead):
            st.markdown(t("form.problem", text=t("bring_in.long.unread", label=t(f"bring_in.long.{name}"))))
            value = None
        values[name] = value
    return SummaryRow(block, **values)


def _box(block: Block, name: str, t: Translator) -> str:
    return st.text_input(t(f"bring_in.long.{name}"), key=f"{bringing_in.STATE}long.{block.value}.{name}") or ""


def _draw_comparison(found: Comparison, t: Translator) -> None:
    st.markdown(t("bring_in.long.report", **_figures(found.report, t)))
    st.markdown(t("bring_in.long.told", **_figures(found.told, t)))
    gap = found.gap
    if gap.accounts or gap.balance or gap.monthly:
        st.markdown(t("bring_in.long.gap", **_figures(gap, t)))
    else:
        st.markdown(t("bring_in.long.no_gap"))


def _figures(totals: Totals, t: Translator) -> dict[str, str]:
    return {
        "accounts": t.number(totals.accounts),
        "balance": whole_yuan(totals.balance, t),
        "monthly": whole_yuan(totals.monthly, t),
    }
