"""On Continue: what was typed becomes one section of the answers, or problems in the words of the labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from core.questions.answers import Answers
from core.questions.ask import ItemId, Items, always
from core.questions.contradictions import contradictions
from core.questions.question import Question, QuestionKind, questions_of
from core.questions.reading import Slip, read_answer
from core.questions.sections.debts import DebtAnswers
from core.values import Problem

_ITEM_ID: TypeAdapter[str] = TypeAdapter(ItemId, config=ConfigDict(defer_build=True))


@dataclass(frozen=True, slots=True)
class Checked:
    """All answers with the checked section in them, or None and what is to be mended, in the order of the page."""

    answers: Answers | None
    problems: tuple[Problem, ...]


def section_type(step: str) -> type[BaseModel]:
    """The model of a step's section; KeyError for a step that does not exist."""
    found = Answers.model_fields[step].annotation
    if not isinstance(found, type) or not issubclass(found, BaseModel):
        raise TypeError(f"The step {step!r} of Answers is not a section.")
    return found


def check(step: str, raw: Mapping[str, object], answers: Answers, as_of: date) -> Checked:
    """Read one page.

    Keys of `raw` are field paths inside the step (`essential_spending`, `debts[ab12].instalment`, and the ids in order
    under `debts`); values are what was typed or tapped: text, a code, a tuple of codes, a bool, a date, or "unknown".
    Questions that do not apply are left out of the section, whatever `raw` holds for them; `raw` is never changed.
    KeyError for a step that does not exist.
    """
    reading = _Reading(raw, step, as_of, _told_before(answers))
    section = reading.read(section_type(step), "")
    if reading.problems:
        return Checked(None, tuple(reading.problems))
    return Checked(answers.model_copy(update={step: section}), ())


@dataclass(slots=True)
class _Reading:
    """One page while it is read: the problems gather as the questions are walked in order."""

    raw: Mapping[str, object]
    step: str
    as_of: date
    told_before: Mapping[str, DebtAnswers]
    problems: list[Problem] = field(default_factory=list)

    def read(self, model: type[BaseModel], prefix: str, **values: Any) -> BaseModel:
        """Read one section or item. What cannot be read is left out, so that later questions see it as not answered."""
        slipped = set[str]()
        for question in questions_of(model):
            show_if = question.ask.show_if
            if show_if is not always and not show_if(model.model_construct(**values)):
                continue
            path = f"{prefix}{question.name}"
            answer = self._items(question, path) if isinstance(question.ask, Items) else self._one(question, path)
            if isinstance(answer, Slip):
                slipped.add(question.name)
                self._report(path, answer)
            elif answer is not None:
                values[question.name] = answer
        told = self._dated(model.model_construct(**values))
        for name, slip in contradictions(told, self.as_of):
            if name not in slipped:
                self._report(f"{prefix}{name}", slip)
        return told if self.problems else model.model_validate(dict(told))

    def _one(self, question: Question, path: str) -> object:
        answer = read_answer(question, self.raw.get(path), self.as_of)
        return Slip("missing") if answer is None and question.is_needed else answer

    def _items(self, question: Question, path: str) -> object:
        """Read the cards of a list in order."""
        items, model = question.ask, question.item_model
        if not isinstance(items, Items) or model is None:
            raise TypeError(f"{question.name} is not a list of items.")
        ids = self.raw.get(path) or ()
        if not isinstance(ids, list | tuple) or len(set(map(repr, ids))) < len(ids) or not all(map(_is_id, ids)):
            return Slip("not_a_choice")
        if len(ids) < items.at_least:
            return Slip("no_items")
        if len(ids) > items.most:
            return Slip("too_many_items", {"most": items.most, "typed": len(ids)})
        return tuple(self.read(model, f"{path}[{item_id}].", id=item_id) for item_id in ids)

    def _dated(self, told: BaseModel) -> BaseModel:
        """Days overdue are kept with the day they were told, and keep that day while they stay the same."""
        if not isinstance(told, DebtAnswers):
            return told
        before = self.told_before.get(told.id)
        same = before is not None and before.told_on is not None and before.days_past_due == told.days_past_due
        return told.model_copy(update={"told_on": before.told_on if same and before else self.as_of})

    def _report(self, path: str, slip: Slip) -> None:
        self.problems.append(Problem(f"{self.step}.{path}", slip.code, slip.params))


def _told_before(answers: Answers) -> dict[str, DebtAnswers]:
    return {debt.id: debt for debt in answers.debts.debts}


def _is_id(value: object) -> bool:
    try:
        _ITEM_ID.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def problems_of(section: BaseModel, step: str, as_of: date) -> Iterator[Problem]:
    """What is still open in a section already kept: needed answers that are missing, and contradictions.

    Nothing typed is read again, and dates that have passed since they were told are no slip.
    """
    yield from _open(section, step, "", as_of)


def _open(told: BaseModel, step: str, prefix: str, as_of: date) -> Iterator[Problem]:
    for question in questions_of(type(told)):
        value = getattr(told, question.name)
        if not question.ask.show_if(told):
            continue
        path = f"{step}.{prefix}{question.name}"
        if question.kind is QuestionKind.ITEMS:
            for item in value:
                yield from _open(item, step, f"{prefix}{question.name}[{item.id}].", as_of)
        if question.is_needed and value in (None, "", ()):
            yield Problem(path, "no_items" if question.kind is QuestionKind.ITEMS else "missing")
    for name, slip in contradictions(told, as_of):
        yield Problem(f"{step}.{prefix}{name}", slip.code, slip.params)
