"""The one ledger of promises over all lenders: what was promised to whom, and what is left to promise."""

from __future__ import annotations

import streamlit as st

from core.case import Promise
from core.i18n import Translator
from core.negotiation import Ledger, Position, PromiseRow, ledger_of
from core.values import add_months, fen_of
from pages.shell import calls
from pages.shell.markdown import plain, table
from pages.shell.present import whole_yuan


def draw_ledger(position: Position, t: Translator) -> None:
    """Draw what stands, what is left, and the months in which too much stands."""
    ledger = ledger_of(position)
    with st.container(key="ledger"):
        st.header(t("ledger.title"), anchor=False)
        st.markdown(t("ledger.most", amount=whole_yuan(ledger.most_monthly, t)))
        if ledger.limit:
            st.markdown(table((t("ledger.month"), t("ledger.amount")), first_month(ledger, t)))
        if ledger.overruns:
            month = t.month(add_months(position.outcome.case.as_of, ledger.overruns[0]))
            st.warning(t("ledger.overrun", month=month, count=len(ledger.overruns)))
        for row in ledger.rows:
            draw_row(row, t)
        for promise in ledger.forgotten:
            st.markdown(t("ledger.forgotten", promise=promise_words(promise, t)))


def first_month(ledger: Ledger, t: Translator) -> list[tuple[str, str]]:
    """Say the first month of the ledger figure by figure."""
    figures = {
        "limit": ledger.limit,
        "secured": ledger.secured,
        "promised": ledger.promised,
        "left": ledger.left,
        "asked": ledger.asked,
    }
    return [(t(f"ledger.{name}"), whole_yuan(months[0], t)) for name, months in figures.items()]


def draw_row(row: PromiseRow, t: Translator) -> None:
    """Draw one promise that stands, whether it is in writing, and the tap that withdraws it."""
    promise = row.promise
    with st.container(border=True, key=f"promise_row_{promise.id}"):
        st.markdown(t("ledger.row", lender=plain(row.lender_name), promise=promise_words(promise, t)))
        st.markdown(t("ledger.still_due", amount=whole_yuan(row.left, t)))
        with st.container(horizontal=True):
            if not promise.in_writing:
                st.button(t("ledger.written"), key=f"written_{promise.id}", on_click=mark_written, args=(promise.id,))
            st.button(t("ledger.withdraw"), key=f"withdraw_{promise.id}", on_click=withdraw, args=(promise.id,))
        if not promise.in_writing:
            st.markdown(t("ledger.not_written"))


def promise_words(promise: Promise, t: Translator) -> str:
    """Say the terms of a promise and the day it was made."""
    parts = []
    if promise.pay_now:
        parts.append(t("live.words_pay_now", amount=whole_yuan(fen_of(promise.pay_now), t)))
    if promise.monthly:
        amount = whole_yuan(fen_of(promise.monthly), t)
        parts.append(t("live.words_monthly", amount=amount, months=promise.months))
        parts.append(t("live.words_first", day=t.date(promise.first_due)))
    terms = t("live.words_separator").join(parts)
    return t("ledger.promise", terms=terms, day=t.date(promise.promised_on))


def mark_written(promise_id: str) -> None:
    """Note that the lender confirmed a promise in writing."""
    calls.change("promises", promise_id, in_writing=True)


def withdraw(promise_id: str) -> None:
    """Note that a promise does not stand any more; it stays in the file."""
    calls.change("promises", promise_id, withdrawn=True)
