"""The way back: what stands in the boxes when answers that were kept are shown again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from core.questions.answers import Answers
from core.questions.question import Question, QuestionKind, questions_of

_ONE_PERCENT = Decimal("0.01")


def raw_of(step: str, answers: Answers) -> dict[str, object]:
    """Give a page's boxes by field path, such that `check` reads the same section out of them.

    Amounts without separators, rates in per cent, dates as dates, codes, tuples of codes, bools, "unknown"; None for
    what was not answered.
    """
    boxes: dict[str, object] = {}
    _fill(getattr(answers, step), "", boxes)
    return boxes


def _fill(section: BaseModel, prefix: str, boxes: dict[str, object]) -> None:
    for question in questions_of(type(section)):
        value = getattr(section, question.name)
        path = f"{prefix}{question.name}"
        if question.kind is QuestionKind.ITEMS:
            boxes[path] = tuple(item.id for item in value)
            for item in value:
                _fill(item, f"{path}[{item.id}].", boxes)
        else:
            boxes[path] = _box(question, value)


def _box(question: Question, value: object) -> object:
    """One box. A rate below one per cent names its year: without it, it would be taken for a rate by the day."""
    if isinstance(value, Decimal) and question.kind is QuestionKind.RATE:
        percent = _short(value * 100)
        return f"{percent}%" if value == 0 or value >= _ONE_PERCENT else f"{percent}% p.a."
    if isinstance(value, Decimal):
        return _short(value)
    if isinstance(value, bool | date) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return str(value)


def _short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
