"""A question is a field: what kind it is follows from the field's type, how it is asked from its `Ask`."""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from core.questions.ask import UNKNOWN, Ask, Items, Money, YearlyRate


class QuestionKind(StrEnum):
    """What a page draws for a question."""

    MONEY = "money"
    RATE = "rate"
    WHOLE = "whole"
    DATE = "date"
    CHOICE = "choice"
    MANY = "many"
    YES_NO = "yes_no"
    TEXT = "text"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Question:
    """One field as a page asks it.

    `choices` are codes in the order of the page, "unknown" last where it is allowed; `words` is where their words
    stand: `<words>.<code>`. `may_be_unknown` means that a box "I do not know" stands beside a typed answer.
    `item_model` is the model of one card of a list. The question's own words stand at `<step>.<name>.label` and so on.
    """

    name: str
    kind: QuestionKind
    ask: Ask | Items
    choices: tuple[str, ...] = ()
    may_be_unknown: bool = False
    words: str = ""
    item_model: type[BaseModel] | None = None

    @property
    def is_needed(self) -> bool:
        """Whether Continue waits for it."""
        return self.ask.at_least > 0 if isinstance(self.ask, Items) else self.ask.needed


@cache
def questions_of(model: type[BaseModel]) -> tuple[Question, ...]:
    """The questions of a section or an item, in order; fields without `Ask` or `Items` are not asked.

    >>> from core.questions import IncomesAnswers
    >>> [(question.name, question.kind.value) for question in questions_of(IncomesAnswers)]
    [('has_income', 'yes_no'), ('sources', 'items')]
    """
    return tuple(
        _question(name, field, mark)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Ask | Items)
    )


def _question(name: str, field: FieldInfo, mark: Ask | Items) -> Question:
    members = _members(field.annotation)
    if isinstance(mark, Items):
        return Question(name, QuestionKind.ITEMS, mark, item_model=get_args(members[0])[0])
    unknown = any(get_origin(member) is Literal for member in members)
    [told] = [member for member in members if get_origin(member) is not Literal]
    if mark.codes is not None:
        return Question(name, QuestionKind.CHOICE, mark, mark.codes(), words=f"enum.{name}")
    choices = _enum_of(told)
    if choices is not None:
        kind = QuestionKind.MANY if get_origin(told) is tuple else QuestionKind.CHOICE
        codes = (*(member.value for member in choices), *((UNKNOWN,) if unknown else ()))
        return Question(name, kind, mark, codes, words=f"enum.{_snake(choices.__name__)}")
    return Question(name, _typed_kind(told), mark, may_be_unknown=unknown)


def _members(annotation: Any) -> list[Any]:
    """The alternatives of a field's type, None left out."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [member for member in get_args(annotation) if member is not type(None)]
    return [annotation]


def _enum_of(told: Any) -> type[StrEnum] | None:
    candidate = get_args(told)[0] if get_origin(told) is tuple else told
    return candidate if isinstance(candidate, type) and issubclass(candidate, StrEnum) else None


def _typed_kind(told: Any) -> QuestionKind:
    """The kind of an answer that is typed or tapped, by its type; TypeError for one that no page can draw."""
    if told == Money:
        return QuestionKind.MONEY
    if told == YearlyRate:
        return QuestionKind.RATE
    bare = get_args(told)[0] if get_origin(told) is Annotated else told
    kinds = {bool: QuestionKind.YES_NO, int: QuestionKind.WHOLE, date: QuestionKind.DATE, str: QuestionKind.TEXT}
    if bare not in kinds:
        raise TypeError(f"No question can be made of a field of type {told!r}; see core/questions/question.py.")
    return kinds[bare]


def _snake(name: str) -> str:
    return re.sub("(?<!^)(?=[A-Z])", "_", name).lower()
