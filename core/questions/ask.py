"""What the type of a field cannot say about its question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainSerializer, WithJsonSchema

Unknown: TypeAlias = Literal["unknown"]
UNKNOWN: Unknown = "unknown"
"""The answer "I do not know", where a question allows it; it becomes a finding of its own, never a zero."""

_CENT = Decimal("0.01")


def _to_the_fen(value: Decimal) -> Decimal:
    """Give every amount two decimals, so that 893.3, 8.933E+2 and -0 are kept as the same answer as 893.30 and 0.00."""
    return abs(value).quantize(_CENT)


def _plain(value: Decimal) -> str:
    """Write without exponent; zeros after the point say nothing in a rate."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _written(pattern: str, most: int) -> dict[str, Any]:
    """The JSON Schema of an exact decimal: written as text, a number is read too."""
    return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "number", "minimum": 0, "maximum": most}]}


Money: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, le=10_000_000, decimal_places=2, allow_inf_nan=False),
    AfterValidator(_to_the_fen),
    PlainSerializer(str, str),
    WithJsonSchema(_written("^[0-9]{1,8}([.][0-9]{1,2})?$", 10_000_000)),
]
"""Yuan as typed, at most ten million; a string with two decimals in the case file."""

YearlyRate: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, le=9_000, decimal_places=18, allow_inf_nan=False),
    AfterValidator(abs),
    PlainSerializer(_plain, str),
    WithJsonSchema(_written("^[0-9]{1,4}([.][0-9]{1,18})?$", 9_000)),
]
"""A nominal yearly rate as a fraction (0.24); the bounds are those the engine computes exactly (`values.rates`)."""

Day: TypeAlias = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2100, 12, 31))]
"""A date as far as our readers read dates; a longer reach is a slip of the keyboard."""

ItemId: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
"""A random token made where the item is born; it stands in field paths: `debts[ab12].instalment`."""

LONGEST_TEXT = 80

Name: TypeAlias = Annotated[str, Field(max_length=LONGEST_TEXT)]
"""A name as typed, shown literally wherever it appears."""

Region: TypeAlias = Annotated[str, Field(pattern=r"^(CN(-[A-Z]{2}){1,2})?$")]
"""A place as the rule book codes it (`CN-GD-SZ`), empty when not told."""

Predicate: TypeAlias = Callable[[Any], bool]


def always(_: object) -> bool:
    """Show it to everybody."""
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """How one field is asked.

    `unit` is what stands beside the box (a key under `unit.`). `show_if` sees the section, or the item, as far as it is
    filled in, and looks only at fields that come before its own. `needed` fields must be answered before Continue;
    "unknown" counts as answered where the type allows it. `more` fields stand behind "more details". `lowest`/`highest`
    bound whole numbers; `above_zero` refuses an amount of 0; `not_after_today` and `not_before_today` bound dates.
    `codes` lists the choices of a text field whose codes come from the rule book. Whether it is money, a choice or a
    date follows from the field's type.
    """

    unit: str | None = None
    show_if: Predicate = always
    needed: bool = True
    more: bool = False
    lowest: int | None = None
    highest: int | None = None
    above_zero: bool = False
    not_after_today: bool = False
    not_before_today: bool = False
    codes: Callable[[], tuple[str, ...]] | None = None


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
