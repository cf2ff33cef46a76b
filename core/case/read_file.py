"""Opening and writing case files. What is opened may come from anywhere: it is read whole or refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from core.case.file import CURRENT_VERSION, CaseFile
from core.questions import BOUNDS_BROKEN
from core.values import Problem

_MOST_OBJECTS, _MOST_KEYS = 10_000, 100
"""All lists full make about 3,100 objects, and no object of ours has more than forty keys."""

_BEYOND_ALL_VERSIONS = 1_000_000

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes. The longest file we can write (every list full, every text at its longest and escaped) stays below it."""

_STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From each older version to the next: `{1: from_1_to_2}` once there is a version 2."""


class _Refused(Exception):
    def __init__(self, code: str, **params: object) -> None:
        self.problem = Problem("file", code, params)
        super().__init__(code)


def read_case_file(text: str | bytes) -> CaseFile | Problem:
    """Open a case file of this or an older version.

    A `Problem` (field `file`) where it cannot be: too large, not text, not JSON, not a case, of a newer version, with a
    key it should not have or lacks, or with a value that cannot be; `place` is then the path within the file.
    """
    try:
        return _validated(_parsed(text))
    except _Refused as refused:
        return refused.problem


def case_file_of(raw: Mapping[str, object]) -> CaseFile | Problem:
    """Open a case that was already read as JSON, as `read_case_file` does; numbers may be `Decimal`."""
    try:
        return _validated(raw)
    except _Refused as refused:
        return refused.problem


def write_case_file(file: CaseFile) -> str:
    """Write a case file: keys in the order of the model, what was not answered left out, a line feed at the end."""
    plain = file.model_dump(mode="json", exclude_none=True)
    return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def migrate(raw: dict[str, Any]) -> dict[str, Any]:
    """Bring a case of an older version up to this one, version by version; runs before validation.

    `raw` must name a version between 1 and `CURRENT_VERSION`; a case of this version is given back as it is.
    """
    while raw["version"] < CURRENT_VERSION:
        raw = _STEPS[raw["version"]](raw)
    return raw


def case_file_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the case file, as the verb `schema` prints it."""
    schema = CaseFile.model_json_schema()
    schema["required"] = ["format", "version", *schema["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _parsed(text: str | bytes) -> object:
    if len(text) > LARGEST_FILE:
        raise _Refused("file_too_large", most_megabytes=LARGEST_FILE // 2**20)
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return json.loads(decoded, parse_float=str, parse_constant=_no_number, object_pairs_hook=_Objects().gathered)
    except UnicodeDecodeError:
        raise _Refused("file_not_text") from None
    except RecursionError:
        raise _Refused("file_not_a_case") from None
    except ValueError:
        raise _Refused("file_not_json") from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number.")


@dataclass(slots=True)
class _Objects:
    """Counts the objects while they are read, so that a hostile file is refused before it fills the memory."""

    count: int = 0

    def gathered(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """One object; a key that stands twice would hide one of its values."""
        self.count += 1
        if self.count > _MOST_OBJECTS or len(pairs) > _MOST_KEYS:
            raise _Refused("file_not_a_case")
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            raise _Refused("file_key_twice", key=_short(next(key for key in keys if keys.count(key) > 1)))
        return found


def _validated(raw: object) -> CaseFile:
    if not isinstance(raw, Mapping) or raw.get("format") != "repayment-case":
        raise _Refused("file_not_a_case")
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _Refused("file_not_a_case")
    if version > _BEYOND_ALL_VERSIONS:
        raise _Refused("file_not_a_case")
    if version > CURRENT_VERSION:
        raise _Refused("answers_too_new", version=version, newest=CURRENT_VERSION)
    try:
        return CaseFile.model_validate_json(json.dumps(migrate(dict(raw)), default=str), strict=True)
    except ValidationError as error:
        raise _refusal(error) from None
    except (RecursionError, TypeError, ValueError):
        raise _Refused("file_not_a_case") from None


def _refusal(error: ValidationError) -> _Refused:
    """Say the first thing that is wrong, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    within = (str(first["ctx"]["name"]),) if first["type"] in BOUNDS_BROKEN else ()
    place = _path((*first["loc"], *within))
    if first["type"] == "extra_forbidden":
        return _Refused("file_unknown_key", place=place)
    if first["type"] == "missing":
        return _Refused("file_key_missing", place=place)
    if first["type"] in ("too_many", "too_long"):
        return _Refused("file_too_many", place=place)
    return _Refused("file_value", place=place)


def _path(location: Sequence[int | str]) -> str:
    """`answers.debts.debts[2].balance`; the alternatives of a field's type, which pydantic adds, are left out."""
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier():
            path += f".{part}" if path else part
        elif not _is_alternative(part):
            path += f".{_short(part)}"
    return path or "."


def _is_alternative(part: str) -> bool:
    return "[" in part or "(" in part


def _short(key: str) -> str:
    """A key as a sentence can hold it."""
    return key if len(key) <= 40 else f"{key[:40]}…"
