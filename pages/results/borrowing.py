"""Before borrowing again: the arithmetic of new loans for old, relatives, AB loans and agents."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator, rate_words
from core.outcome import Outcome
from core.risk import NewForOld, monthly_gap, new_for_old
from core.values import Fen, NotRead, read_money
from pages.shell import navigation, session
from pages.shell.markdown import bullets, table
from pages.shell.present import contact_words, whole_yuan
from pages.shell.rule_words import rule_lines

GAP = "borrowing_gap"
_SHOWN_MONTHS = (1, 2, 3, 6, 9, 12)
ARITHMETIC_RULES = ("scams.new_for_old", "method.high_rate_line", "method.monthly_figures")
_HELP = ("complaint.local_12345", "complaint.legal_aid_12348", "complaint.psychological_12356")
_RULES = {
    "relatives": ("court.relatives_owe_nothing", "court.spouse_joint_debt"),
    "friend": ("scams.friend_becomes_borrower",),
    "agents": ("scams.agents_prosecuted", "credit_record.repair_for_money_is_fraud", "scams.red_flags"),
    "when": ("scams.new_for_old",),
}


def draw(t: Translator) -> None:
    """Draw the warnings; with the visitor's own gap where a case is there."""
    st.title(t("borrowing.title"), anchor=False)
    st.markdown(t("borrowing.intro"))
    draw_arithmetic(asked_gap(t), t)
    for name, rule_ids in _RULES.items():
        with st.expander(t(f"borrowing.{name}"), key=f"borrowing.{name}"):
            st.markdown("\n\n".join([t(f"borrowing.{name}_text"), *rule_lines(rule_ids, t)]))
    st.markdown(t("borrowing.help"))
    st.markdown(bullets(contact_words(rule_id, t) for rule_id in _HELP if session.rules().holds(rule_id)))
    if session.has_answers():
        navigation.link(navigation.ASSESSMENT, t("papers.to_result"))


def own_gap() -> Fen:
    """Give what is missing each month in the visitor's own case, 0 where nothing is or no case is finished."""
    outcome = session.outcome() if session.has_answers() else ()
    if not isinstance(outcome, Outcome):
        return 0
    return monthly_gap(outcome.case, outcome.assessment.ratios)


def asked_gap(t: Translator) -> Fen:
    """Ask for the monthly gap, filled in from the case; what cannot be read is said and counts as the case's own."""
    own = own_gap()
    if GAP not in st.session_state and own:
        st.session_state[GAP] = t.number(own // 100, 0)
    typed = str(st.text_input(t("borrowing.gap"), key=GAP, help=t("borrowing.gap_help"), autocomplete="off") or "")
    if not typed.strip():
        return own
    read = read_money(typed)
    if isinstance(read, NotRead):
        st.error(t("problem.not_an_amount", label=t("borrowing.gap")))
        return own
    return read


def draw_arithmetic(gap: Fen, t: Translator) -> None:
    """Draw in a sentence and a small table what borrowing the gap each month leads to."""
    st.header(t("borrowing.arithmetic"), anchor=False)
    found = new_for_old(gap, session.rules())
    if found.doubled_in is None:
        st.markdown(t("borrowing.no_gap"))
        return
    st.markdown(sentence(found, found.doubled_in, t))
    rows = [
        (str(row.month), whole_yuan(row.missing, t), whole_yuan(row.owed, t))
        for row in found.months
        if row.month in _SHOWN_MONTHS
    ]
    st.markdown(table(tuple(t(f"borrowing.table_{name}") for name in ("month", "missing", "owed")), rows))
    st.markdown(t("borrowing.rate", rate=rate_words(found.annual_rate, t), months=t.months(found.term_months)))
    with st.expander(t("frame.source"), key="sources.borrowing"):
        st.markdown("\n\n".join(rule_lines(ARITHMETIC_RULES, t)))


def sentence(found: NewForOld, doubled_in: int, t: Translator) -> str:
    """Say what becomes of the gap."""
    second, year = found.months[1], found.months[found.term_months]
    return t(
        "borrowing.sentence",
        gap=whole_yuan(found.gap, t),
        second=whole_yuan(second.missing, t),
        doubled=str(doubled_in),
        year=whole_yuan(year.missing, t),
        owed=whole_yuan(found.months[found.term_months - 1].owed, t),
    )


draw(session.translator())
