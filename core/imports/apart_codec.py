"""What was read, as plain data between the process that reads and the one that asked: JSON, validated on arrival.

What arrives is not trusted, so it is checked against the types; a reader that was taken over can lie, but it can put
nothing into the wizard that is no draft.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from core.imports.result import Imported
from core.values import Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST_ANSWER = 8_000_000
"""Bytes; a list of five hundred rows with forty full cells stays below it."""


def written(found: Imported | Problem) -> bytes:
    """One answer as bytes."""
    return json.dumps({type(found).__name__: dataclasses.asdict(found)}, default=_plain).encode()


def read_back(answer: bytes) -> Imported | Problem:
    """The answer of the other process; ValueError for what is none."""
    raw = json.loads(answer)
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ValueError("The answer is one object.")
    if "Problem" in raw:
        return _problem(raw["Problem"])
    return _adapter().validate_json(json.dumps(raw.get("Imported")))


@cache
def _adapter() -> TypeAdapter[Imported]:
    from pydantic import TypeAdapter

    return TypeAdapter(Imported)


def _problem(raw: Any) -> Problem:
    """A problem whose code and figures are no more than they seem."""
    code, params = raw["code"], raw["params"]
    if not isinstance(code, str) or not code.isidentifier() or not isinstance(params, dict):
        raise ValueError("A problem has a code and figures.")
    return Problem("file", code, {str(name): int(value) for name, value in params.items()})


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain value.")
