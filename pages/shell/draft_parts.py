"""How drafts are shown: what was read, what is still missing, and the sentence each came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from core.i18n import Translator
from core.imports import (
    DraftDebt,
    Facts,
    Imported,
    PaperKind,
    SetAside,
    Source,
    Standing,
    merged,
    missing_in,
    own_debts,
)
from core.questions import DebtAnswers, QuestionKind, questions_of, read_answer
from core.values import fen_of
from pages.shell import bringing_in, session
from pages.shell.fields import answer_words
from pages.shell.markdown import bullets, plain

_QUESTIONS = {question.name: question for question in questions_of(DebtAnswers)}
_PER_CENT = "annual_rate"
_IN_THE_LINE = frozenset({"lender_name", "balance", "instalment"})


def choose_debts(found: Imported, t: Translator) -> tuple[DraftDebt, ...]:
    """Draw every debt with a box to tick, and the lines that may be one; give those chosen."""
    debts = list(own_debts(found.debts))
    if not debts:
        st.info(t("bring_in.nothing"))
        return ()
    st.header(t("bring_in.debts"), anchor=False)
    st.markdown(t("bring_in.debts_text"))
    by_number = {debt.number: debt for debt in debts}
    for place, merge in enumerate(found.merges):
        lines = tuple(by_number[number] for number in merge.numbers if number in by_number)
        names = t.list(short_line(line, t) for line in lines)
        label = t(f"bring_in.merge.{merge.reason.value}", names=names)
        if len(lines) > 1 and st.checkbox(label, key=bringing_in.widget_key(f"merge{place}")):
            position = debts.index(lines[0])
            debts = [debt for debt in debts if debt not in lines]
            debts.insert(min(position, len(debts)), merged(lines))
    return tuple(debt for debt in debts if draw_debt(debt, found.kind, t))


def draw_debt(debt: DraftDebt, kind: PaperKind, t: Translator) -> bool:
    """Draw one draft; give whether it is ticked."""
    known = bringing_in.is_known(debt)
    with st.container(border=True, gap="xsmall"):
        ticked = st.checkbox(
            f"**{short_line(debt, t)}**", value=not known, key=bringing_in.widget_key(f"take{debt.number}")
        )
        lines = [t("bring_in.known")] if known else []
        read = list(field_words(debt, t))
        if read:
            lines.append(t("bring_in.read_fields", fields=t("bring_in.separator").join(read)))
        said = fact_words(debt.facts, t, is_counted=kind is PaperKind.MESSAGES and bool(debt.value("days_past_due")))
        if said:
            lines.append(t("bring_in.separator").join(said))
        missing = [t(f"debts.{name}.label") for name in missing_in(debt, session.as_of())]
        lines.append(
            t("bring_in.missing", fields=t("bring_in.separator").join(missing)) if missing else t("bring_in.complete")
        )
        st.markdown(bullets(lines))
        st.caption(source_words(debt.source, kind, t))
    return bool(ticked)


def short_line(debt: DraftDebt, t: Translator) -> str:
    """Say one draft in a line: whom it is owed to, and how much."""
    name = plain(debt.lender_name) or t("bring_in.nameless")
    balance, monthly = debt.value("balance"), debt.value("instalment")
    figures = {
        "name": name,
        "balance": t.money(fen_of(balance)) if balance else "",
        "monthly": t.money(fen_of(monthly)) if monthly else "",
    }
    if balance and monthly:
        return t("bring_in.debt_both", **figures)
    if balance:
        return t("bring_in.debt_balance", **figures)
    return t("bring_in.debt_monthly", **figures) if monthly else name


def field_words(debt: DraftDebt, t: Translator) -> Iterable[str]:
    """Say each field that was read, in the words of its question, but for those of the line above."""
    for field in debt.fields:
        if field.name in _IN_THE_LINE:
            continue
        question = _QUESTIONS[field.name]
        text = f"{float(field.value) * 100:g}%" if field.name == _PER_CENT else field.value
        answer = read_answer(question, text, session.as_of())
        value = t.money(fen_of(answer)) if question.kind is QuestionKind.MONEY else answer_words(question, answer, t)
        is_plain = question.kind is QuestionKind.CHOICE
        yield value if is_plain else t("bring_in.field", label=t(f"debts.{field.name}.label"), value=value)


def fact_words(facts: Facts, t: Translator, *, is_counted: bool = False) -> list[str]:
    """Say what else the sentence told; `is_counted`: the days late were counted on from its day to today."""
    amounts = {"limit": facts.limit, "stated": facts.stated, "minimum": facts.minimum, "due_now": facts.due_now}
    said = [t(f"bring_in.fact.{name}", amount=t.money(fen)) for name, fen in amounts.items() if fen]
    days: dict[str, date | None] = {"matures_on": facts.matures_on}
    days["counted_on" if is_counted else "reported_on"] = facts.reported_on
    said += [t(f"bring_in.fact.{name}", date=t.date(day)) for name, day in days.items() if day]
    if facts.is_overdue is not None:
        said.append(t("bring_in.fact.overdue" if facts.is_overdue else "bring_in.fact.not_overdue"))
    if facts.months_overdue:
        said.append(t("bring_in.fact.months_overdue", months=t.months(facts.months_overdue)))
    if facts.months_over_90:
        said.append(t("bring_in.fact.months_over_90", months=t.months(facts.months_over_90)))
    return [*said, t("bring_in.fact.written_off")] if facts.is_written_off else said


def source_words(source: Source, kind: PaperKind, t: Translator) -> str:
    """Say where something stood, word for word."""
    return t("bring_in.said", place=t(f"bring_in.place.{kind.value}", place=source.place), text=plain(source.text))


def draw_rest(found: Imported, t: Translator) -> None:
    """Draw what is no debt now, what was not understood and what was put aside, each with its words."""
    others = [debt for debt in found.debts if debt.standing is not Standing.OWN]
    if others:
        with st.expander(t("bring_in.others", count=len(others)), key=bringing_in.widget_key("others")):
            for standing in (each for each in Standing if each is not Standing.OWN):
                lines = [plain(debt.source.text) for debt in others if debt.standing is standing]
                if lines:
                    st.markdown(t(f"bring_in.standing.{standing.value}"))
                    st.markdown(bullets(lines))
    if found.not_understood:
        title = t("bring_in.unread", count=len(found.not_understood))
        with st.expander(title, expanded=True, key=bringing_in.widget_key("unread")):
            st.markdown(t("bring_in.unread_text"))
            st.markdown(bullets(source_words(source, found.kind, t) for source in found.not_understood))
    if found.set_aside:
        with st.expander(t("bring_in.aside", count=len(found.set_aside)), key=bringing_in.widget_key("aside")):
            st.markdown(bullets(aside_words(aside, t) for aside in found.set_aside))


def aside_words(aside: SetAside, t: Translator) -> str:
    """Say why one message is no debt, and the message."""
    return f"**{t(f'bring_in.no_debt.{aside.reason.value}')}** {plain(aside.source.text)}"


def draw_tallies(found: Imported, t: Translator) -> None:
    """Draw the report's own count beside what was read, each gap by name."""
    lines = []
    for tally in found.tallies:
        figures = {"column": t(f"bring_in.column.{tally.column.value}"), "told": tally.told, "read": tally.read}
        lines.append(t("bring_in.tally.agrees" if tally.agrees else "bring_in.tally.gap", **figures))
    if found.kind is PaperKind.CREDIT_REPORT:
        st.markdown(bullets(lines) if lines else t("bring_in.no_summary"))
