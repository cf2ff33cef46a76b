"""What the type of a field cannot say about its question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, PlainSerializer

Unknown: TypeAlias = Literal["unknown"]
UNKNOWN: Unknown = "unknown"
"""The answer "I do not know", where a question allows it; it becomes a finding of its own, never a zero."""


def _plain(value: Decimal) -> str:
    return f"{value:f}"


Money: TypeAlias = Annotated[
    Decimal, Field(ge=0, le=10_000_000, decimal_places=2, allow_inf_nan=False), PlainSerializer(_plain, str)
]
"""Yuan as typed, at most ten million; a string with two decimals in the case file."""

YearlyRate: TypeAlias = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False), PlainSerializer(_plain, str)]
"""A nominal yearly rate as a fraction (0.24); up to 10,000 % because such loans exist."""

Predicate: TypeAlias = Callable[[Any], bool]


def always(_: object) -> bool:
    """Show it to everybody."""
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """How one field is asked.

    `unit` is the period or unit shown beside the box (a key under `unit.`). `show_if` sees the section, or the item,
    as far as it is filled in. `needed` fields must be answered before Continue; "unknown" counts as answered where the
    type allows it. `more` fields stand behind "more details". `lowest`/`highest` bound whole numbers; `not_after_today`
    bounds dates. Whether it is money, a choice or a date follows from the field's type.
    """

    unit: str | None = None
    show_if: Predicate = always
    needed: bool = True
    more: bool = False
    lowest: int | None = None
    highest: int | None = None
    not_after_today: bool = False
    long_text: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of things asked one card each; items carry an `id` from birth and widgets are keyed by it."""

    most: int
    show_if: Predicate = always
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard; `show_if` sees all answers."""

    show_if: Predicate = always
