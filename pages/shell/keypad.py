"""Which fields take money or a count: on a phone they get the keypad with digits (docs/decisions/0006)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from core.questions import Question

KEYPAD_SCRIPT = Path(__file__).with_name("keypad.js")
_MODES = {"money": "decimal", "whole": "numeric"}
_BESIDES = {"amount_named": "decimal", "borrowing_gap": "decimal"}
"""Amounts that are no question of the case: the one a caller named, and the monthly gap that would be borrowed."""


@cache
def keypads() -> dict[str, str]:
    """Give the keypad of each field that takes money or a count, by the name its key ends in; other fields have none.

    >>> keypads()["monthly_take_home"], keypads()["remaining_instalments"], "lender_name" in keypads()
    ('decimal', 'numeric', False)
    """
    from core.negotiation import OfferBoxes  # half a second that making the app does not wait for
    from core.questions import section_type, steps

    models = (*map(section_type, steps()), OfferBoxes)
    asked = [question for model in models for question in _with_cards(model)]
    modes = ((question.name, _MODES.get(question.kind.value)) for question in asked)
    return {name: mode for name, mode in modes if mode is not None} | _BESIDES


def _with_cards(model: type[BaseModel]) -> Iterator[Question]:
    """Give the questions of a section and of the cards it repeats."""
    from core.questions import questions_of

    for question in questions_of(model):
        yield question
        if question.item_model is not None:
            yield from _with_cards(question.item_model)
