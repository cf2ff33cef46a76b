"""Whom the call goes to, and how sentences are shown that are read aloud: large, each with the facts it rests on."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from core.i18n import Translator
from core.negotiation import CheckItem, LenderAsk, Line, Position, asks, check_key
from pages.shell import calls
from pages.shell.call_parts import choose_one, draw_rules, said
from pages.shell.markdown import bullets, plain
from pages.shell.present import field_label


def draw_whom(title: str, t: Translator) -> tuple[Position, LenderAsk] | None:
    """Draw a page's title and the choice of a lender; None without a case."""
    st.title(title, anchor=False)
    position = calls.position()
    found = asks(position) if position is not None else ()
    if position is None or not found:
        return None
    by_key = {ask_key(ask): ask for ask in found}
    about = calls.debt_id()
    first = next((ask for ask in found if about in ask.debt_ids), found[0])
    if len(found) == 1:
        return position, first
    words = {key: plain(ask.lender_name) for key, ask in by_key.items()}
    return position, by_key[choose_one("ask", t("call.whom"), words, ask_key(first))]


def ask_key(ask: LenderAsk) -> str:
    """Give a key for a request: its debts."""
    return "+".join(ask.debt_ids)


def quoted(line: Line, t: Translator) -> str:
    """Write a line as one that is read aloud."""
    return t("call.quoted", line=said(line, t))


def draw_spoken(lines: Iterable[Line], t: Translator, *, with_facts: bool = False) -> None:
    """Draw sentences to be read aloud, each with what it rests on where that is wanted."""
    with st.container(key=None, gap="small"):
        for line in lines:
            text = quoted(line, t)
            st.markdown(f"{text}\n\n{facts_of(line, t)}" if with_facts else text)


def facts_of(line: Line, t: Translator) -> str:
    """Say what a sentence rests on: the answers that told it, or that it needs none."""
    evidence = [*line.evidence, *(each for clause in line.clauses for each in clause.evidence)]
    told = dict.fromkeys(field_label(question, t) for each in evidence for question in each.questions)
    labels = [label for label in told if label]
    if labels:
        return t("call.rests_on", answers=t("call.facts_separator").join(labels))
    return t("call.rests_on_plan" if evidence else "call.rests_on_nothing")


def draw_items(name: str, items: Iterable[CheckItem], t: Translator) -> None:
    """Draw things to ask, refuse, look up, prepare or leave unsaid, and the rules behind them."""
    found = tuple(items)
    st.markdown(bullets(t(check_key(item.code)) for item in found))
    draw_rules(name, (rule_id for item in found for rule_id in item.rule_ids), t)
