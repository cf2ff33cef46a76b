"""The next ninety days, day by day: living costs first, then what is secured; automatic debits hit on their day."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from core.case import Case
from core.i18n import Translator
from core.outcome import Outcome
from core.risk import CashCalendar, CashEntry, EntryKind, cash_calendar
from pages.shell import navigation, session
from pages.shell.case_parts import draw_pointer
from pages.shell.markdown import bullets, plain, table
from pages.shell.present import contact_words, finding_text, sources_of, whole_yuan
from pages.shell.timeline_parts import draw_timeline

WHICH = "calendar_which"
_JOINED = "\N{WORD JOINER}"
"""Between a sign and its amount, so that a narrow column does not part them."""
_HELP = ("complaint.local_12345", "complaint.legal_aid_12348", "complaint.psychological_12356")


def draw(t: Translator) -> None:
    """Draw the calendar of a finished case."""
    outcome = session.outcome() if session.has_answers() else ()
    if isinstance(outcome, tuple):
        draw_pointer(t, outcome)
        return
    st.title(t("calendar.title"), anchor=False)
    found = chosen(outcome.case, t)
    st.markdown(t("calendar.intro", start=t.date(found.starts_on), end=t.date(found.ends_on)))
    st.markdown(bullets(finding_text(finding, t) for finding in found.findings))
    draw_months(found, outcome.case, t)
    draw_timeline(t)
    draw_next(outcome, t)
    lines = sources_of(found.findings, t)
    if lines:
        with st.expander(t("frame.source"), key="sources.calendar"):
            st.markdown("\n\n".join(lines))


def chosen(case: Case, t: Translator) -> CashCalendar:
    """Give the calendar with automatic debits, or without where the visitor wants to see what moving wages changes."""
    rules = session.rules()
    found = cash_calendar(case, rules)
    if not any(entry.kind is EntryKind.TAKEN for entry in found.entries):
        return found
    names = ("with_debits", "without_debits")
    which = st.radio(t("calendar.which"), names, format_func=lambda name: t(f"calendar.{name}"), key=WHICH)
    return found if which == names[0] else cash_calendar(case, rules, with_debits=False)


def draw_months(found: CashCalendar, case: Case, t: Translator) -> None:
    """Draw each month as a table of what comes in, falls due and is left."""
    st.markdown(t("calendar.opening", amount=whole_yuan(found.opening, t)))
    if not found.entries:
        st.markdown(t("calendar.empty"))
    heads = tuple(t(f"calendar.table_{name}") for name in ("day", "what", "amount", "left"))
    for month, entries in groupby(found.entries, key=lambda entry: entry.on.replace(day=1)):
        st.header(t("calendar.month", month=t.month(month)), anchor=False)
        st.markdown(table(heads, [row(entry, case, t) for entry in entries], words=2))


def row(entry: CashEntry, case: Case, t: Translator) -> tuple[str, str, str, str]:
    """Write one event as a row of the table."""
    sign = "+" if entry.kind is EntryKind.INCOME else "−"
    amount = f"{sign}{_JOINED}{whole_yuan(entry.moved, t)}" if entry.moved else "—"
    return t.day(entry.on), what(entry, case, t), amount, whole_yuan(entry.cash_after, t)


def what(entry: CashEntry, case: Case, t: Translator) -> str:
    """Say what happens: which income, which lender, and whether it can be paid."""
    if entry.kind is EntryKind.INCOME:
        return income_name(entry, case, t)
    name = t("results.about_debt", debt=plain(entry.name), text=t(f"calendar.kind.{entry.kind.value}"))
    if entry.kind is EntryKind.HELD:
        return t("calendar.held", name=plain(entry.name))
    amounts = {"asked": whole_yuan(entry.asked, t), "missing": whole_yuan(entry.missing, t)}
    if not entry.missing:
        said = t("calendar.paid", name=name)
    elif entry.moved:
        said = t("calendar.part_paid", name=name, asked=amounts["asked"], moved=whole_yuan(entry.moved, t))
    else:
        said = t("calendar.unpaid", name=name, **amounts)
    return t("calendar.living_taken", text=said, taken=whole_yuan(entry.from_living, t)) if entry.from_living else said


def income_name(entry: CashEntry, case: Case, t: Translator) -> str:
    """Say which income comes: by its kind, or that it is the one expected back."""
    kind = next((income.income_kind for income in case.incomes if income.id == entry.name), None)
    if kind is None:
        return t("calendar.recovered")
    return t("calendar.income", name=t(f"enum.income_kind.{kind.value}"))


def draw_next(outcome: Outcome, t: Translator) -> None:
    """Say what to protect, what to tell the lenders and where to ask, and lead to the letters."""
    st.header(t("calendar.next_steps"), anchor=False)
    numbers = [contact_words(rule_id, t) for rule_id in _HELP if session.rules().holds(rule_id)]
    said = (
        [
            t("calendar.protect_secured" if outcome.assessment.ratios.protected_due else "calendar.protect"),
            t("calendar.tell"),
        ]
        if outcome.assessment.ratios.promise <= 0
        else []
    )
    st.markdown("\n\n".join([*said, t("calendar.help"), bullets(numbers)]))
    navigation.link(navigation.PLANS, t("calendar.to_plans"))


draw(session.translator())
