"""Keeps the draft from run to run, so that a refresh, a restart or the loss of a server loses nothing.

What is kept is sealed under the visitor's own key (`own_key`), so no store can read it. A store that fails never stops
a page: what was told stays in the session and is kept when the store is back.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

import streamlit as st

from core.case import CaseFile, merge_files, read_case_file, write_case_file
from core.errors import CaseChanged, CaseErased, CaseNotFound, CaseTooLarge, StorageError, StoreUnavailable
from core.storage import Draft, Vault, VisitorKey, new_visitor_key
from core.values import Problem
from pages.shell import clock, drafts, kept_cases, metrics, own_key, session

LONGEST_TYPED = 20_000
"""Characters of one field; what is longer cannot be confirmed anyway and is kept in the session only."""
_LOG = logging.getLogger("wizard.drafts")
_BEGUN, _RESTORED, _STANDING, _STATE, _NEWS = "begun", "restored", "kept_standing", "kept_state", "kept_news"
_KEEP_DAYS, _SHORTENED, _MERGED = "kept_days", "kept_shortened", "kept_merged"
_MOST_MERGES, _SAID_RUNS = 5, 4
Typed = dict[str, dict[str, object]]


class KeptState(StrEnum):
    """Why what was told is not being kept; the words are `kept.<state>`."""

    FAILING = "failing"
    TOO_LARGE = "too_large"
    ERASED_ELSEWHERE = "erased_elsewhere"
    NEWER = "newer"
    DAMAGED = "damaged"
    NO_COOKIE = "no_cookie"


_HOLDING = frozenset({KeptState.ERASED_ELSEWHERE, KeptState.NEWER, KeptState.DAMAGED})
"""While one of these stands nothing is saved, so that nothing is overwritten; the visitor decides."""


@dataclass(frozen=True)
class Found:
    """What this session last read from the store or wrote to it."""

    edition: int
    file: CaseFile
    typed: Typed
    keep_days: int | None


def restore() -> None:
    """Fill a new session from the kept draft, once; take over what another window saved, if that was found."""
    merged = st.session_state.pop(_NEWS, None)
    if merged is not None:
        session.keep_file(merged[0])
        _fill(merged[1])
        st.session_state[_MERGED] = _SAID_RUNS
    if _BEGUN in st.session_state:
        return
    st.session_state[_BEGUN] = True
    _begin()


def look_up(key: VisitorKey) -> Found | Problem:
    """Give what is kept under a key that was typed in; a `Problem` when there is nothing, or it cannot be read here.

    Raises `StoreUnavailable`.
    """
    try:
        return _read(*_vault().open(key))
    except (CaseNotFound, CaseErased):
        return Problem("recovery", "recovery_nothing")


def go_on_with(key: VisitorKey, found: Found) -> None:
    """Go on here with what is kept under another key; what was kept here before is erased.

    Raises `StoreUnavailable` where the new key cannot be kept; then nothing has changed.
    """
    earlier = own_key.current()
    own_key.change(key)
    _begin_anew()
    _take(found)
    if earlier is not None and earlier != key:
        with suppress(StoreUnavailable):  # nobody has its key any more; it is deleted when its time is up
            _vault().erase(earlier, clock.today())


def keep() -> bool:
    """Keep the draft if something changed since it was last kept; what could not be kept is tried again later.

    Gives whether the page has something new to say about it.
    """
    if session.is_another_day() or not drafts.take_changed():
        return False
    before = st.session_state.get(_STATE)
    try:
        if own_key.is_unknown():
            own_key.begin()
        key = own_key.current()
        if key is not None and before not in _HOLDING:
            _save(key)
            st.session_state.pop(_STATE, None)
    except StorageError as error:
        _say_why_not(error)
    return _NEWS in st.session_state or st.session_state.get(_STATE) != before


def erase() -> None:
    """Forget the kept draft at once and go on under a new key; raises `StoreUnavailable`, and then nothing is gone."""
    key = own_key.current()
    if key is not None:
        _vault().erase(key, clock.today())
    if not own_key.wants_nothing_kept():
        own_key.change(new_visitor_key())
    _begin_anew()


def keep_nothing() -> None:
    """Erase what is kept and keep nothing from now on; raises `StoreUnavailable`, and then nothing has changed."""
    key = own_key.current()
    if key is not None:
        _vault().erase(key, clock.today())
    own_key.change(None)
    _begin_anew()


def keep_for(days: int | None) -> None:
    """Keep what is told for so many days after the last change, None until it is erased."""
    if own_key.current() is None:
        own_key.change(new_visitor_key())
        _begin_anew()
    st.session_state[_KEEP_DAYS] = days
    drafts.touch()


def keep_days() -> int | None:
    """Give for how many days after the last change the draft is kept, None until it is erased."""
    default = None if own_key.is_local() else kept_cases.HOSTED_DAYS
    days: int | None = st.session_state.get(_KEEP_DAYS, default)
    return days


def state() -> KeptState | None:
    """Say why what was told is not being kept; None when it is, or when the visitor wants nothing kept."""
    if st.session_state.get(_STATE) is None and own_key.has_no_cookie():
        return KeptState.NO_COOKIE
    found: KeptState | None = st.session_state.get(_STATE)
    return found


def is_restored() -> bool:
    """Say whether this session began with a kept draft."""
    return bool(st.session_state.get(_RESTORED))


def has_news() -> bool:
    """Say whether another window's changes were put together with this one's and come with the next run."""
    return _NEWS in st.session_state


def is_shortened() -> bool:
    """Say whether a field was too long to be kept with the others."""
    return bool(st.session_state.get(_SHORTENED))


def take_merged() -> bool:
    """Say, for a few runs, that another window's changes were put together with this one's."""
    left = st.session_state.get(_MERGED, 0)
    st.session_state[_MERGED] = max(left - 1, 0)
    return bool(left)


def _vault() -> Vault:
    return kept_cases.vault(is_local=own_key.is_local())


def _begin() -> None:
    try:
        own_key.begin()
        key = own_key.current()
        if key is not None:
            _take(_read(*_vault().open(key)))
    except CaseNotFound:
        return
    except CaseErased:
        own_key.change(new_visitor_key(), reloads=True)
    except StoreUnavailable as error:
        _say_why_not(error)


def _begin_anew() -> None:
    for name in (_STANDING, _STATE, _RESTORED, _NEWS, _KEEP_DAYS, _SHORTENED):
        st.session_state.pop(name, None)


def _read(found: Draft | Problem, edition: int) -> Found | Problem:
    """Read what was kept, or say why it cannot be read here."""
    file = read_case_file(found.case_file) if isinstance(found, Draft) else found
    if isinstance(found, Draft) and isinstance(file, CaseFile):
        return Found(edition, file, _typed_of(found), found.keep_days)
    is_newer = isinstance(file, Problem) and file.code in {"kept_newer", "answers_too_new"}
    return Problem("kept", "kept_newer" if is_newer else "kept_damaged")


def _take(found: Found | Problem) -> None:
    """Go on with what was kept; what cannot be read is left alone and said."""
    if isinstance(found, Problem):
        st.session_state[_STATE] = KeptState.NEWER if found.code == "kept_newer" else KeptState.DAMAGED
        return
    session.keep_file(found.file)
    _fill(found.typed)
    st.session_state[_STANDING] = replace(found, typed=_typed_now())
    st.session_state[_KEEP_DAYS] = found.keep_days
    st.session_state[_RESTORED] = True


def _save(key: VisitorKey) -> None:
    """Keep file and fields; what another window saved in between is put together with them first."""
    standing: Found | None = st.session_state.get(_STANDING)
    file, typed = session.case_file(), _typed_now()
    for _ in range(_MOST_MERGES):
        draft = Draft(write_case_file(file), json.dumps(typed, ensure_ascii=False), keep_days())
        try:
            edition = _vault().keep(key, draft, clock.today(), standing.edition if standing else 0)
        except CaseChanged:
            theirs = _read(*_vault().open(key))
            if isinstance(theirs, Problem):
                _take(theirs)
                return
            file = merge_files(standing.file if standing else None, file, theirs.file)
            typed = _merged(standing.typed if standing else {}, typed, theirs.typed)
            standing = theirs
            st.session_state[_NEWS] = (file, typed)
        else:
            st.session_state[_STANDING] = Found(edition, file, typed, keep_days())
            return
    raise StoreUnavailable("ChangesWithoutEnd")


def _typed_now() -> Typed:
    """Give what stands in the fields, by step, as it is read back; what is too long to be an answer is left out."""
    told = drafts.all_typed()
    st.session_state[_SHORTENED] = any(_is_too_long(value) for fields in told.values() for value in fields.values())
    kept = {
        step: {path: value for path, value in fields.items() if not _is_too_long(value)}
        for step, fields in told.items()
    }
    as_read_back: Typed = json.loads(json.dumps(kept))
    return as_read_back


def _is_too_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > LONGEST_TYPED


def _typed_of(draft: Draft) -> Typed:
    """Read the fields of a draft; those that cannot be read fall back to the confirmed answers."""
    try:
        by_step = json.loads(draft.typed)
    except ValueError:
        return {}
    known = by_step if isinstance(by_step, dict) else {}
    return {step: known[step] for step in drafts.kept_steps() if isinstance(known.get(step), dict)}


def _merged(base: Typed, mine: Typed, theirs: Typed) -> Typed:
    """Take the fields of a step from the window that changed them; from this one where both did."""
    return {step: mine[step] if mine[step] != base.get(step, {}) else theirs.get(step, {}) for step in mine}


def _fill(typed: Typed) -> None:
    """Put what was typed back into the fields."""
    drafts.seed(session.answers())
    for step, raw in typed.items():
        drafts.fill(step, raw)


def _say_why_not(error: StorageError) -> None:
    """Remember why nothing is kept, and whether to try again with the next run."""
    states = {CaseErased: KeptState.ERASED_ELSEWHERE, CaseTooLarge: KeptState.TOO_LARGE}
    found = states.get(type(error), KeptState.FAILING)
    if found is KeptState.FAILING:
        drafts.touch()
    if st.session_state.get(_STATE) != found:
        _LOG.warning("draft not kept: %s", error)
        metrics.count_unsaved()
    st.session_state[_STATE] = found
