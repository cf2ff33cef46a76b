"""Which questions a page shows while it is being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel

from core.questions.ask import Items, always
from core.questions.question import Question, questions_of
from core.questions.reading import Slip, read_answer


def shown_questions(model: type[BaseModel], typed: Mapping[str, object], as_of: date) -> tuple[Question, ...]:
    """Give the questions of a section or card that apply, judged by what stands in the fields before each.

    `typed` is keyed by field name. What cannot be read counts as not answered, exactly as when the page is checked.
    """
    asked: list[Question] = []
    values: dict[str, object] = {}
    for question in questions_of(model):
        show_if = question.ask.show_if
        if show_if is not always and not show_if(model.model_construct(None, **values)):
            continue
        asked.append(question)
        if not isinstance(question.ask, Items):
            answer = read_answer(question, typed.get(question.name), as_of)
            if answer is not None and not isinstance(answer, Slip):
                values[question.name] = answer
    return tuple(asked)
