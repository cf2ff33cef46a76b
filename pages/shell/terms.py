"""The words that are explained: where a page says one, a tap shows what it means; the glossary page lists them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from core.i18n import Translator

TERMS: tuple[str, ...] = (
    "principal",
    "instalment",
    "overdue",
    "penalty",
    "nominal",
    "compounding",
    "cap",
    "living",
    "promise",
    "capacity",
    "extension",
    "hold_letter",
    "settlement",
    "ticket",
    "post_loan",
    "article_70",
    "assigned",
    "guarantor_paid",
    "lawyer_letter",
    "summons",
    "payment_order",
    "mediation",
    "limitation",
    "credit_report",
    "housing_fund",
)
"""The codes of the words, in the order of the glossary; each has `term.<code>.name` and `.text` in every language."""

_BETWEEN_NAMES = "|"
_SCRIPT = Path(__file__).with_name("terms.js")
_SENT = "terms_sent"
_MARKER = "mark_terms"
_TIMES = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One word with the ways pages write it, the first of them its name, and what it means."""

    code: str
    names: tuple[str, ...]
    text: str


def terms(t: Translator) -> Iterator[Term]:
    """Give every word that is explained."""
    for code in TERMS:
        yield Term(code, tuple(t(f"term.{code}.name").split(_BETWEEN_NAMES)), t(f"term.{code}.text"))


def mark_terms(t: Translator) -> None:
    """Send the words to the browser, which marks them on every page; once more for a run that is cut short, then no
    more until the language changes.
    """
    language, times = st.session_state.get(_SENT, ("", 0))
    times = times + 1 if language == t.language else 1
    st.session_state[_SENT] = (t.language, times)
    if times <= _TIMES:
        data = {"terms": [asdict(term) for term in terms(t)], "close": t("glossary.close")}
        _registered()(data=data, key=_MARKER)
        del st.session_state[_MARKER]  # as in `language.mark_page`


@cache
def _registered() -> Any:  # the type of a mounted component is not public in Streamlit 1.67
    """Register the component once per process."""
    return st.components.v2.component("wizard_terms", js=_SCRIPT.read_text(encoding="utf-8"))
