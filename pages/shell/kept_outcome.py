"""The last outcome of a session, packed: spread out, its months and explanations would be most of what a session holds.

Spread out it is there only while a run draws, and with it what is made from it anew in each run.
"""

from __future__ import annotations

import pickle  # nosec B403
import zlib
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from core.outcome import Outcome

PACKED = "kept_outcome"
_DRAWING = "while_drawing"
_FAST = 1
"""The level of `zlib` that packs a tenth of a millisecond long; the highest makes it a tenth smaller."""
_T = TypeVar("_T")


def find(key: Hashable) -> Outcome | None:
    """Give the outcome kept under a key, None where another one is kept, or none."""
    held = st.session_state.get(PACKED)
    if held is None or held[0] != key:
        return None
    return while_drawing(key, lambda: unpacked(held[1]))


def keep(key: Hashable, outcome: Outcome) -> None:
    """Keep an outcome in place of the one before."""
    let_go()
    st.session_state[PACKED] = (key, packed(outcome))
    while_drawing(key, lambda: outcome)


def packed(outcome: Outcome) -> bytes:
    """Pack an outcome: a fifteenth of what it takes spread out."""
    return zlib.compress(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), _FAST)


def unpacked(content: bytes) -> Outcome:
    """Give back what was packed, equal in every part."""
    # Only what this process packed itself is read here: nobody else can put anything into a session.
    found: Outcome = pickle.loads(zlib.decompress(content))  # noqa: S301  # nosec B301
    return found


def while_drawing(key: Hashable, make: Callable[[], _T]) -> _T:
    """Give what was made under a key in this run; make it the first time."""
    found: dict[Hashable, _T] = st.session_state.setdefault(_DRAWING, {})
    if key not in found:
        found[key] = make()
    return found[key]


def let_go() -> None:
    """Let go of everything that is there only while a run draws."""
    st.session_state.pop(_DRAWING, None)
