"""Where the buttons of the check page lead.

Here and not in the page, because every visitor presses some of them: see `ways_in`.
"""

from __future__ import annotations

from core.values import Problem
from pages.shell import navigation, problems, repeated
from pages.shell.question_page import come_back_to_check


def change(step: str, key: str = "") -> None:
    """Go to a question, and come back here from its Continue."""
    come_back_to_check()
    repeated.show_card_at(key)
    navigation.go_to(step, focus=key)


def change_problem(problem: Problem) -> None:
    """Go to the question a problem stands at, with the problem said there."""
    problems.keep(problems.step_of(problem), (problem,))
    change(problems.step_of(problem), problem.field)


def work_out(found: tuple[Problem, ...]) -> None:
    """Show the result, or move to what is still to mend."""
    if found:
        navigation.focus_on(problems.SUMMARY_KEY)
    else:
        navigation.go_to(navigation.ASSESSMENT)
