"""The rule book of this session: the common one, and newer publications of the loan prime rate that were typed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from core.errors import RuleDataInvalid
from core.i18n import Translator
from core.rules import LprPublication, RuleBook
from core.values import NotRead, read_date, read_rate
from pages.shell import clock
from pages.shell.resources import rule_book

KEPT, _BOOK = "own_lpr", "own_lpr_book"
DAY, ONE_YEAR, FIVE_YEAR = "own_lpr_day", "own_lpr_one_year", "own_lpr_five_year"
_FAULT = "own_lpr_fault"
KEYS = (KEPT, _BOOK)


def book() -> RuleBook:
    """Give the rule book with what the visitor has added; made once for each set of additions."""
    typed: tuple[LprPublication, ...] = st.session_state.get(KEPT, ())
    if not typed:
        return rule_book()
    kept = st.session_state.get(_BOOK)
    if kept is None or kept[0] != (typed, rule_book().digest):
        kept = ((typed, rule_book().digest), rule_book().with_lpr(typed))
        st.session_state[_BOOK] = kept
    own: RuleBook = kept[1]
    return own


def draw(t: Translator) -> None:
    """Draw until when the data reach, and the way to add what has been published since."""
    series = book().lpr
    st.markdown(t("sources.lpr_until", date=t.date(series.data_until)))
    with st.expander(t("sources.lpr_add"), key="own_lpr"):
        st.markdown(t("sources.lpr_text", next=t.date(series.next_expected)))
        for key, label in ((DAY, "lpr_day"), (ONE_YEAR, "lpr_one_year"), (FIVE_YEAR, "lpr_five_year")):
            st.text_input(t(f"sources.{label}"), key=key, autocomplete="off")
        fault = st.session_state.pop(_FAULT, None)
        if fault:
            st.error(t(fault))
        st.button(t("sources.lpr_take"), key="own_lpr_take", on_click=_take)
        own = st.session_state.get(KEPT, ())
        if own:
            said = (t("sources.lpr_own", date=t.date(each.published_on), rate=_rate(each, t)) for each in own)
            st.markdown("\n".join(f"- {line}" for line in said))
            st.button(t("sources.lpr_forget"), key="own_lpr_forget", on_click=_forget)


def _rate(publication: LprPublication, t: Translator) -> str:
    return t.percent(publication.one_year, 2)


def _take() -> None:
    """Add what was typed, or say what is wrong with it; the five-year rate may be left as it was."""
    typed = [str(st.session_state.get(key) or "").strip() for key in (DAY, ONE_YEAR, FIVE_YEAR)]
    day, one_year = read_date(typed[0]), read_rate(typed[1], bare_is_percent=True)
    latest = book().lpr.publications[-1]
    five_year = read_rate(typed[2], bare_is_percent=True) if typed[2] else Fraction(latest.five_year)
    if isinstance(day, NotRead) or day > clock.today():
        st.session_state[_FAULT] = "sources.lpr_bad_day"
        return
    if isinstance(one_year, NotRead) or isinstance(five_year, NotRead):
        st.session_state[_FAULT] = "sources.lpr_bad_rate"
        return
    _add(LprPublication(day, _decimal(one_year), _decimal(five_year)))


def _add(publication: LprPublication) -> None:
    added = (*st.session_state.get(KEPT, ()), publication)
    try:
        rule_book().with_lpr(added)
    except RuleDataInvalid:
        st.session_state[_FAULT] = "sources.lpr_refused"
        return
    st.session_state[KEPT] = added
    _empty((DAY, ONE_YEAR, FIVE_YEAR))


def _decimal(rate: Fraction) -> Decimal:
    return Decimal(rate.numerator) / Decimal(rate.denominator)


def _forget() -> None:
    _empty(KEYS)


def _empty(keys: Iterable[str]) -> None:
    for key in keys:
        st.session_state.pop(key, None)
