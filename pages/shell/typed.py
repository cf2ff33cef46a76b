"""What this session holds of its fields, as one object, and what was found out about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

_KEY = "typed"
Found = TypeVar("Found")


@dataclass(slots=True)
class Fields:
    """The fields of one session; one object, since looking into the session costs more than the rest."""

    typed: dict[str, object] = field(default_factory=dict)
    on_screen: frozenset[str] = frozenset()
    """The keys of the widgets on the screen."""
    drawn: set[str] = field(default_factory=set)
    """The keys of those drawn so far in this run."""
    edition: int = 0
    """Grows with every change of `typed`."""
    found: dict[str, tuple[tuple[object, ...], Any]] = field(default_factory=dict)
    """What was found out about `typed`, by name: what it depends on, the edition first, and what it is."""


def held() -> Fields:
    """Give the fields of this session."""
    found: Fields | None = st.session_state.get(_KEY)
    if found is None:
        found = st.session_state[_KEY] = Fields()
    return found


def found_once(name: str, depends: tuple[object, ...], find: Callable[[], Found]) -> Found:
    """Give what `find` says about the fields; it is asked again when something was typed or `depends` is other."""
    fields = held()
    kept = fields.found.get(name)
    if kept is None or kept[0] != (fields.edition, *depends):
        kept = fields.found[name] = ((fields.edition, *depends), find())
    found: Found = kept[1]
    return found
