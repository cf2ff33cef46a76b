"""One request and its fields: each read by its kind, or refused by name; what was not read is refused too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from core.cli.refusal import Refusal
from core.values import Fen, exact_rate

_Choice = TypeVar("_Choice", bound=StrEnum)

_NUMBER = r"-?[0-9]{1,30}(\.[0-9]{1,30})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LARGEST_EXPONENT = 30
"""Powers of ten beyond which no amount, time or count of ours lies; the size is looked at before it is expanded."""


class Request:
    """The fields of one JSON object, read once each by their kind.

    `path` names the place in messages ("debts[2]."); a whole request, unlike its parts, may carry `id` and `as_of`.
    Every reader raises `Refusal`: `missing_field`, `wrong_type`, `not_finite`, `out_of_range`, `too_precise`,
    `bad_date`, `bad_choice`; `refuse_unread` raises `unknown_field`.
    """

    def __init__(self, content: object, today: Callable[[], date], path: str = "", *, is_whole: bool = True) -> None:
        if not isinstance(content, dict):
            raise Refusal("not_an_object", f"{path.rstrip('.') or 'A request'} is a JSON object.")
        self._fields: dict[str, object] = content
        self._unread = set(content) - ({"id", "as_of"} if is_whole else set())
        self._today = today
        self._path = path
        self._parts: list[Request] = []

    @property
    def id(self) -> str | int | float | None:
        """The request's own id, or None; text or a plain number."""
        given = self._fields.get("id")
        if isinstance(given, Decimal) and given.is_finite() and abs(given.adjusted()) <= _LARGEST_EXPONENT:
            return float(given)
        if given is None or (isinstance(given, str | int) and not isinstance(given, bool)):
            return given
        raise Refusal("bad_id", "An id is text or a plain number.")

    @property
    def as_of(self) -> date:
        """The day the request speaks of; today in Asia/Shanghai when it says nothing."""
        return self.day("as_of") or self._today()

    def refuse_unread(self) -> None:
        """Refuse fields that no reader asked for: a misspelt one would change the answer in silence."""
        if self._unread:
            raise Refusal("unknown_field", f"Unknown field {self._path}{min(self._unread)[:60]!a}.")
        for part in self._parts:
            part.refuse_unread()

    def has(self, name: str) -> bool:
        """Whether a field is given and not null."""
        return self._fields.get(name) is not None

    def text(self, name: str) -> str:
        """Text, required."""
        value = self._required(name)
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value

    def choice(self, name: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of an enum's codes."""
        if default is not None and not self.has(name):
            self._unread.discard(name)
            return default
        value = self._required(name)
        try:
            return kind(value)  # type: ignore[arg-type]  # whatever is not a code is refused below
        except (ValueError, TypeError):
            raise Refusal("bad_choice", f"{self._path}{name} is one of: {', '.join(kind)}.") from None

    def day(self, name: str) -> date | None:
        """An ISO date, or None when the field is absent."""
        if not self.has(name):
            self._unread.discard(name)
            return None
        return iso_day(self._required(name), f"{self._path}{name}")

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number within ±10**30; what it may be is decided where it is used."""
        if default is not None and not self.has(name):
            self._unread.discard(name)
            return default
        number = exact_number(self._required(name), f"{self._path}{name}")
        if number != number.to_integral_value():
            raise self._wrong(name, "a whole number")
        return int(number)

    def money(self, name: str, default: Fen | None = None) -> Fen:
        """Yuan, as text or number with at most two decimals, in fen."""
        if default is not None and not self.has(name):
            self._unread.discard(name)
            return default
        return fen_exactly(self._required(name), f"{self._path}{name}")

    def rate(self, name: str, default: Fraction | None = None) -> Fraction:
        """A yearly rate as a fraction of one, exactly."""
        if default is not None and not self.has(name):
            self._unread.discard(name)
            return default
        number = exact_number(self._required(name), f"{self._path}{name}")
        try:
            return exact_rate(number)
        except ValueError as fault:
            raise Refusal("out_of_range", f"{self._path}{name}: {fault}") from None

    def rows(self, name: str, *, required: bool = True) -> list[object]:
        """A list; empty when it is absent and not required."""
        if not required and not self.has(name):
            self._unread.discard(name)
            return []
        value = self._required(name)
        if not isinstance(value, list):
            raise self._wrong(name, "a list")
        return value

    def part(self, name: str) -> Request:
        """An object within the request; an absent one is read as empty."""
        value = self._required(name) if self.has(name) else {}
        self._unread.discard(name)
        return self._inner(value, f"{self._path}{name}.")

    def parts(self, name: str, *, required: bool = True) -> list[Request]:
        """A list of objects."""
        rows = self.rows(name, required=required)
        return [self._inner(row, f"{self._path}{name}[{index}].") for index, row in enumerate(rows)]

    def document(self) -> dict[str, object]:
        """All fields but `as_of`, for a request that is a document with a reader of its own, such as a case file."""
        self._unread.clear()
        return {name: value for name, value in self._fields.items() if name != "as_of"}

    def value(self, name: str) -> object:
        """A field as it was read, required."""
        return self._required(name)

    def optional(self, name: str) -> object:
        """A field as it was read, None when it is absent or null."""
        self._unread.discard(name)
        return self._fields.get(name)

    def _inner(self, content: object, path: str) -> Request:
        inner = Request(content, self._today, path, is_whole=False)
        self._parts.append(inner)
        return inner

    def _required(self, name: str) -> object:
        if not self.has(name):
            raise Refusal("missing_field", f"{self._path}{name} is missing.")
        self._unread.discard(name)
        return self._fields[name]

    def _wrong(self, name: str, expected: str) -> Refusal:
        return Refusal("wrong_type", f"{self._path}{name} is {expected}.")


def exact_number(value: object, path: str) -> Decimal:
    """A finite number, given as JSON number or as plain text, that is neither huge nor minute."""
    if isinstance(value, str) and re.fullmatch(_NUMBER, value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal("wrong_type", f"{path} is a number.")
    number = Decimal(value)
    if not number.is_finite():
        raise Refusal("not_finite", f"{path} is not a finite number.")
    if number and (abs(number.adjusted()) > _LARGEST_EXPONENT or len(number.as_tuple().digits) > 60):
        raise Refusal("out_of_range", f"{path} is too large or has too many digits.")
    return number


def fen_exactly(value: object, path: str) -> Fen:
    """Yuan as text or number, in fen; a fraction of a fen is refused rather than rounded."""
    fen = exact_number(value, path) * 100
    if fen != fen.to_integral_value():
        raise Refusal("too_precise", f"{path} has more than two decimals of a yuan.")
    return int(fen)


def iso_day(value: object, path: str) -> date:
    """A date written 2026-05-08."""
    if not isinstance(value, str) or not re.fullmatch(_DAY, value):
        raise Refusal("bad_date", f"{path} is a date written 2026-05-08.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refusal("bad_date", f"{path} names a day that does not exist.") from None
