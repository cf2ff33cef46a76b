"""What one visitor's session holds: the case file as one object, the day, and the outcome worked out from both.

The confirmed truth is the case file; what is typed and not yet confirmed stands in the fields (`drafts`). Results are
never kept anywhere but here, and only the last one.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from core.case import CaseFile
from core.i18n import Translator
from core.questions import Answers, is_done, shown
from core.rules import RulesInForce
from core.values import Problem
from pages.shell import clock, kept_outcome, own_lpr
from pages.shell.language import session_language, session_translator

if TYPE_CHECKING:
    from core.case import Case
    from core.outcome import Outcome

_FILE = "case_file"
_DAY = "as_of"
_FIXED_DAY = "as_on"
_DIGEST = "case_digest"
_CASE = "kept_case"
_DONE = "kept_done"
EXPLAINED = "kept_explained"
KEYS = (_FILE, _FIXED_DAY, _DIGEST, _CASE, kept_outcome.PACKED, _DONE, EXPLAINED)
"""What of the session belongs to the case; erasing takes these away."""
CALL_STATE = "call."
"""How the names begin under which the call pages keep taps and boxes; erasing takes them away too."""
PAPER_STATE = "paper."
"""The same for the page of documents."""


def start_run() -> None:
    """Read the day once, so that a run that crosses midnight speaks of one day only."""
    st.session_state[_DAY] = st.session_state.get(_FIXED_DAY) or clock.today()
    kept_outcome.let_go()  # of what a run that was cut short left


def as_of() -> date:
    """Give the day everything is judged on: today in China, or a sample household's own day."""
    day: date = st.session_state.get(_DAY) or clock.today()
    return day


def is_another_day() -> bool:
    """Say whether the case is judged on a day that is not today."""
    return _FIXED_DAY in st.session_state


def translator() -> Translator:
    """Give the words of this session's language."""
    return session_translator()


def case_file() -> CaseFile:
    """Give the case file with everything confirmed so far; a new one with a random id when there is none yet."""
    file: CaseFile | None = st.session_state.get(_FILE)
    if file is None:
        told = {"language": session_language(), "saved_on": as_of()}
        file = CaseFile(id=secrets.token_hex(8), answers=_no_answers(), **told)
        st.session_state[_FILE] = file
    return file


def answers() -> Answers:
    """Give the confirmed answers."""
    return case_file().answers


def has_answers() -> bool:
    """Say whether anything was confirmed yet."""
    file = st.session_state.get(_FILE)
    return file is not None and file.answers != _no_answers()


@cache
def _no_answers() -> Answers:
    """Give the answers of somebody who told nothing yet, the same for all sessions."""
    return Answers()


def done_steps() -> frozenset[str]:
    """Name the steps in which nothing needed is open; looked through once per case file and day."""
    file, day = case_file(), as_of()
    kept = st.session_state.get(_DONE)
    if kept is None or kept[0] is not file or kept[1] != day:
        kept = (file, day, frozenset(step for step in shown(file.answers) if is_done(step, file.answers, day)))
        st.session_state[_DONE] = kept
    done: frozenset[str] = kept[2]
    return done


def commit(confirmed: Answers) -> None:
    """Put confirmed answers in place of the earlier ones."""
    changes = {"answers": confirmed, "saved_on": as_of(), "language": session_language()}
    keep_file(case_file().model_copy(update=changes))


def keep_file(file: CaseFile) -> None:
    """Put a whole case file in place of the earlier one, stamped with the rule book it was last judged by."""
    st.session_state[_FILE] = file.model_copy(update={"book_digest": own_lpr.book().digest})


def judge_on(day: date) -> None:
    """Judge the case on another day than today, as long as it is open."""
    st.session_state[_FIXED_DAY] = st.session_state[_DAY] = day


def rules() -> RulesInForce:
    """Give the rules of the day and of the borrower's region."""
    return own_lpr.book().on(as_of(), answers().spending.region or None)


def case() -> Case | tuple[Problem, ...]:
    """Build the case, or say what is missing; the last one is kept while file, day and rules stay the same."""
    from core.case import build_case  # as the optimiser below

    key = case_key()
    kept = st.session_state.get(_CASE)
    if kept is None or kept[0] != key:
        kept = (key, build_case(answers(), as_of(), rules()))
        st.session_state[_CASE] = kept
    return kept[1]


def outcome() -> Outcome | tuple[Problem, ...]:
    """Work the case out, or say what is missing; the last outcome is kept while file, day and rules stay the same."""
    from core.outcome import work_out  # the optimiser is loaded by the first result, not by the first page

    key = case_key()
    kept = kept_outcome.find(key)
    if kept is not None:
        return kept
    built = case()
    if isinstance(built, tuple):
        return built
    found = work_out(built, case_file().promises, rules())
    kept_outcome.keep(key, found)
    del st.session_state[_CASE]  # the outcome holds it
    return found


def case_key() -> tuple[str, date, str]:
    """Give what case and outcome depend on: the answers and promises, the day and the rules."""
    return (_case_digest(), as_of(), own_lpr.book().digest)


def _case_digest() -> str:
    """Digest what the outcome depends on, once per case file."""
    file = case_file()
    kept = st.session_state.get(_DIGEST)
    if kept is None or kept[0] is not file:
        text = file.model_dump_json(include={"answers", "promises"})
        kept = (file, hashlib.sha256(text.encode()).hexdigest())
        st.session_state[_DIGEST] = kept
    return str(kept[1])
