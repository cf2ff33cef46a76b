"""What the check page says of confirmed answers, a line each; made once, until answers or language change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from core.i18n import Translator
from core.questions import Question, QuestionKind, questions_of
from pages.shell.drafts import Place
from pages.shell.fields import answer_words
from pages.shell.repeated import summary_line
from pages.shell.typed import found_once


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an answer with the key of its question, or a card of a list with what is on it and its place."""

    key: str
    words: str
    card: tuple[BaseModel, Place] | None = None


def answer_lines(section: BaseModel, place: Place, t: Translator) -> tuple[Line, ...]:
    """Say what is answered in one section or card."""
    return found_once(f"check.{place.key('')}", (section, t.language), lambda: tuple(_lines(section, place, t)))


def _lines(section: BaseModel, place: Place, t: Translator) -> Iterator[Line]:
    for question in questions_of(type(section)):
        value = getattr(section, question.name)
        if not question.ask.show_if(section):
            continue
        if question.kind is QuestionKind.ITEMS:
            for number, item in enumerate(value, start=1):
                card = place.on_card(question.name, item.id)
                yield Line(card.key(""), summary_line(question, partial(_answer_on, item), number, t), (item, card))
        elif question.is_needed or value not in (None, "", ()):
            label, said = t(f"{place.step}.{question.name}.label"), answer_words(question, value, t)
            yield Line(place.key(question.name), t("review.answer", label=label, value=said))


def _answer_on(item: BaseModel, field: Question) -> object:
    """Give the answer to one question of a card."""
    return getattr(item, field.name)
