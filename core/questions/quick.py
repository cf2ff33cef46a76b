"""The two-minute check: six questions, four of them questions of the whole way, so that their answers stand there too.

What is due in all and how late the oldest instalment is cannot be asked of each debt in two minutes: those two are
questions of their own, and stay beside the cards of the debts as a reminder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from core.questions.ask import UNKNOWN, Ask, Money, Unknown
from core.questions.check import section_type
from core.questions.question import Question, questions_of
from core.questions.reading import Slip, read_answer
from core.questions.section import Section
from core.questions.sections.situation import UrgentMatter
from core.values import Fen, Problem, fen_of

QUICK_STEP = "quick_check"
"""The step under which the two questions of its own stand."""


class QuickAnswers(Section):
    """What the two-minute check asks of all debts together."""

    monthly_due: Annotated[Money | None, Ask(unit="yuan_per_month")] = None
    days_past_due: Annotated[int | Unknown | None, Ask(unit="day", lowest=0, highest=7300)] = None


@dataclass(frozen=True, slots=True)
class QuickQuestion:
    """One of the six: its step, the list whose first card it stands on (else empty), and the question."""

    step: str
    items: str
    question: Question

    def path(self, card: str) -> str:
        """Give the field path of the answer; `card` is the id of the card it stands on, where it stands on one."""
        return f"{self.step}.{self.items}[{card}].{self.name}" if self.items else f"{self.step}.{self.name}"

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.question.name


@dataclass(frozen=True, slots=True)
class QuickTold:
    """The six answers, amounts in fen a month; None where the answer is "I do not know"."""

    urgent_matters: tuple[UrgentMatter, ...]
    income: Fen
    essential_spending: Fen
    monthly_due: Fen
    days_past_due: int | None
    cash: Fen | None


_ASKED = (
    ("situation", "", "urgent_matters"),
    ("income", "sources", "monthly_take_home"),
    ("spending", "", "essential_spending"),
    (QUICK_STEP, "", "monthly_due"),
    (QUICK_STEP, "", "days_past_due"),
    ("assets", "", "cash_at_hand"),
)


@cache
def quick_questions() -> tuple[QuickQuestion, ...]:
    """The six questions in the order they are asked.

    >>> [asked.name for asked in quick_questions()][:2]
    ['urgent_matters', 'monthly_take_home']
    """
    return tuple(QuickQuestion(step, items, _question(step, items, name)) for step, items, name in _ASKED)


def check_quick(told: Mapping[str, object], card: str, as_of: date) -> QuickTold | tuple[Problem, ...]:
    """Read the six answers, or say what is to mend, in the order of the page.

    Keys of `told` are field paths (`QuickQuestion.path`), values what was typed or tapped; `card` is the id of the
    income's card.
    """
    read: dict[str, Any] = {}
    problems = []
    for asked in quick_questions():
        path = asked.path(card)
        answer = read_answer(asked.question, told.get(path), as_of)
        if answer is None:
            answer = Slip("missing")
        if isinstance(answer, Slip):
            problems.append(Problem(path, answer.code, answer.params))
        else:
            read[asked.name] = answer
    if problems:
        return tuple(problems)
    return QuickTold(
        urgent_matters=tuple(UrgentMatter(code) for code in read["urgent_matters"]),
        income=fen_of(read["monthly_take_home"]),
        essential_spending=fen_of(read["essential_spending"]),
        monthly_due=fen_of(read["monthly_due"]),
        days_past_due=None if read["days_past_due"] == UNKNOWN else int(read["days_past_due"]),
        cash=fen_of(read["cash_at_hand"]) if isinstance(read["cash_at_hand"], Decimal) else None,
    )


def _question(step: str, items: str, name: str) -> Question:
    """Find a question of a step, or of the items of one of its lists; StopIteration where there is none such."""
    model: Any = QuickAnswers if step == QUICK_STEP else section_type(step)
    if items:
        model = next(each for each in questions_of(model) if each.name == items).item_model
    return next(each for each in questions_of(model) if each.name == name)
