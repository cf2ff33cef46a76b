"""The order of the pages: all of them, those that apply, and which are done."""

from __future__ import annotations

from datetime import date
from functools import cache

from core.questions.answers import Answers
from core.questions.ask import Step
from core.questions.check import problems_of


def steps() -> tuple[str, ...]:
    """Name every page of the wizard that asks, in order.

    >>> steps()
    ('situation', 'debts', 'income', 'spending', 'assets', 'hardship')
    """
    return tuple(Answers.model_fields)


def shown(answers: Answers) -> tuple[str, ...]:
    """Name the pages that apply to these answers, in order."""
    return tuple(step for step in steps() if _step_of(step).show_if(answers))


def after(step: str, answers: Answers) -> str | None:
    """Name the page that follows, None after the last; a page that no longer applies is followed all the same."""
    later = steps()[steps().index(step) + 1 :]
    return next((name for name in later if name in shown(answers)), None)


def before(step: str, answers: Answers) -> str | None:
    """Name the page that comes before, None before the first."""
    earlier = steps()[: steps().index(step)]
    return next((name for name in reversed(earlier) if name in shown(answers)), None)


def is_done(step: str, answers: Answers, as_of: date) -> bool:
    """Say whether everything a page needs is answered without contradiction."""
    return next(problems_of(getattr(answers, step), step, as_of), None) is None


@cache
def _step_of(step: str) -> Step:
    [mark] = [mark for mark in Answers.model_fields[step].metadata if isinstance(mark, Step)]
    return mark
