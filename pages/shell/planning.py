"""What explains a plan, worked out only when it is opened and kept while the outcome stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from core.outcome import Outcome
from core.plans import Household
from core.strategies import household_of
from pages.shell import kept_outcome, session

TIME_LIMIT = 0.5
"""Seconds one search on a page may take; then the best plan found so far is shown, and said to be not proven."""

_KEPT = session.EXPLAINED
_T = TypeVar("_T")


def kept(key: Hashable, make: Callable[[], _T]) -> _T:
    """Give what was made for the outcome of this session under that key; make it the first time."""
    case_key = session.case_key()
    held = st.session_state.get(_KEPT)
    if held is None or held[0] != case_key:
        held = (case_key, {})
        st.session_state[_KEPT] = held
    found: dict[Hashable, _T] = held[1]
    if key not in found:
        found[key] = make()
    return found[key]


def household(outcome: Outcome) -> Household:
    """Give everything the plans of this outcome were chosen from; made anew in each run, for it is large."""

    def make() -> Household:
        promises = session.case_file().promises
        return household_of(outcome.case, promises, outcome.strategies, session.rules(), outcome.assessment)

    return kept_outcome.while_drawing("household", make)
