"""How an offer is said: the verdict, the sentence to say next, what it costs, month by month, and beside others."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.i18n import Translator, rate_words
from core.negotiation import (
    ComparedOffer,
    CounterProposal,
    JudgedOffer,
    Offer,
    Position,
    Verdict,
    enum_key,
    verdict_text_key,
)
from pages.shell import offer_boxes
from pages.shell.call_parts import draw_sources, said
from pages.shell.markdown import bullets, table
from pages.shell.present import finding_text, whole_yuan

SIGNS = {Verdict.TAKE: "●", Verdict.TAKE_IF: "◆", Verdict.COUNTER: "▲", Verdict.DECLINE: "✕"}
"""Each verdict has its shape, so that the colour only repeats it."""


def verdict_line(verdict: Verdict, t: Translator) -> str:
    """Say a verdict by shape and word."""
    return t("call.action", sign=SIGNS[verdict], action=t(enum_key(verdict)))


def draw_verdict(judged: JudgedOffer, t: Translator) -> None:
    """Draw the verdict and what to say next: the two things that are needed while the caller waits."""
    with st.container(border=True, key=f"verdict_{judged.verdict.value}"):
        st.header(verdict_line(judged.verdict, t), anchor=False)
        st.markdown(t("live.say_next"))
        st.markdown(t("call.quoted", line=said(judged.next_line, t)))
        if judged.counter is not None:
            st.markdown(t("live.counter", terms=counter_words(judged.counter, t)))
        st.markdown(t(verdict_text_key(judged.verdict)))
        st.markdown(bullets(finding_text(reason, t) for reason in judged.reasons))


def draw_cost(judged: JudgedOffer, t: Translator) -> None:
    """Draw what the offer costs in all and a year, against the contracts as they stand and against the plan."""
    cost = judged.cost
    rows = [
        (t("live.total"), whole_yuan(cost.total, t)),
        (t("live.against_contract"), difference(cost.more_than_kept, t)),
        (t("live.against_plan"), difference(cost.more_than_plan, t)),
    ]
    if cost.nominal is not None:
        rows.append((t("live.nominal"), rate_words(cost.nominal, t)))
    if cost.effective is not None:
        rows.append((t("live.effective"), rate_words(cost.effective, t)))
    rows.append((t("live.most_monthly"), whole_yuan(judged.most_monthly, t)))
    st.markdown(table((t("live.figure"), t("live.value")), rows))
    draw_sources("offer", judged.reasons, t)


def draw_months(judged: JudgedOffer, t: Translator) -> None:
    """Draw the months of the offer as a table, behind a line that opens."""
    with st.expander(t("live.by_month"), key="offer_months", on_change="rerun") as months:
        if months.open:
            heads = ("live.month", "live.this_offer", "live.all_others", "live.limit", "live.left")
            rows = [
                (
                    t.month(row.begins_on),
                    *(whole_yuan(fen, t) for fen in (row.offered, row.others, row.limit, row.left)),
                )
                for row in judged.rows
            ]
            with st.container(key="wide_table"):
                st.markdown(table([t(head) for head in heads], rows))


def draw_conditions(judged: JudgedOffer, t: Translator) -> None:
    """Draw the six conditions to be tapped, those without which there is no yes marked."""
    st.header(t("live.conditions"), anchor=False)
    for answer in judged.conditions:
        label = t(enum_key(answer.condition))
        label = t("live.needed", label=label) if answer.is_needed else label
        offer_boxes.draw_condition(answer.condition, label, t)


def offer_words(offer: Offer, t: Translator) -> str:
    """Say the terms of an offer in a few words."""
    parts = []
    if offer.pay_now:
        parts.append(t("live.words_pay_now", amount=whole_yuan(offer.pay_now, t)))
    if offer.monthly:
        parts.append(t("live.words_monthly", amount=whole_yuan(offer.monthly, t), months=offer.months))
    if offer.waived:
        parts.append(t("live.words_waived", amount=whole_yuan(offer.waived, t)))
    return t("live.words_separator").join(parts)


def counter_words(counter: CounterProposal, t: Translator) -> str:
    """Say the counter-proposal with its rate, its total and its first day."""
    parts = []
    if counter.pay_now:
        parts.append(t("live.words_pay_now", amount=whole_yuan(counter.pay_now, t)))
    if counter.monthly:
        parts.append(t("live.words_monthly", amount=whole_yuan(counter.monthly, t), months=counter.months))
        parts.append(t("live.words_rate", rate=rate_words(counter.annual_rate, t)))
    parts.append(t("live.words_total", amount=whole_yuan(counter.total, t)))
    parts.append(t("live.words_first", day=t.date(counter.first_due)))
    return t("live.words_separator").join(parts)


def difference(fen: int, t: Translator) -> str:
    """Say how much more or less something costs."""
    if fen == 0:
        return t("live.same")
    return t("live.costs_more" if fen > 0 else "live.costs_less", amount=whole_yuan(abs(fen), t))


def compared_line(compared: ComparedOffer, position: Position, t: Translator) -> str:
    """Say one kept offer beside the others: whose, its terms, the verdict, the total, and whether it is the best."""
    judged = compared.judged
    line = t(
        "live.kept_line",
        name=offer_boxes.target_words(judged.offer.debt_ids, position, t),
        terms=offer_words(judged.offer, t),
        verdict=verdict_line(judged.verdict, t),
        total=whole_yuan(judged.cost.total, t),
        day=t.date(compared.record.heard_on),
    )
    return t("live.best", line=line) if compared.is_best else line


def newest_first(compared: Sequence[ComparedOffer]) -> list[ComparedOffer]:
    """Order kept offers: the last heard first."""
    return list(reversed(compared))
