"""Reads requests as JSON Lines or one JSON document and writes one JSON line for each, whatever they hold.

Numbers are read as exact decimals. A line that is not JSON is refused like any other and makes the exit status 2; what
JSON does not know (NaN, Infinity) reaches the verb as a number that is not finite, and is refused by field.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

from core.cli.clock import today_in_shanghai
from core.cli.refusal import Refusal
from core.cli.request import Request
from core.errors import WizardError

Answer: TypeAlias = Mapping[str, object]

_LONGEST_INT = 40
"""Digits up to which a JSON integer becomes an `int`; beyond, Python's own conversion is slow or refuses."""


class _NotJson(Refusal):
    """The text is not JSON at all."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One request as read: its content, or why there is none."""

    content: object = None
    refusal: Refusal | None = None


def answer_requests(answer: Callable[[Request], Answer], arguments: Sequence[str]) -> int:
    """Answer every request of standard input, or of the file named by the only argument.

    `answer` returns the fields of one answer without the id, or raises `Refusal` or a `WizardError`. Returns 0 when
    every line was answered or refused in form, 2 when some line is not JSON, the file cannot be read or arguments are
    wrong.
    """
    if len(arguments) > 1:
        return _complain("one file at most")
    if arguments and arguments[0] != "-":
        try:
            raw = Path(arguments[0]).read_bytes().splitlines(keepends=True)
        except OSError as fault:
            return _complain(f"cannot read {arguments[0]!a}: {fault.strerror or type(fault).__name__}")
        lines = _read(raw, is_file=True)
    else:
        lines = _read(sys.stdin.buffer, is_file=False)
    return _answer_all(answer, lines)


def _complain(message: str) -> int:
    sys.stderr.write(f"python -m core.cli: {message}\n")
    return 2


def _answer_all(answer: Callable[[Request], Answer], lines: Iterable[_Line]) -> int:
    status = 0
    for line in lines:
        if isinstance(line.refusal, _NotJson):
            status = 2
        if not write_answer(_answered(answer, line)):
            return 1
    return status


def write_answer(found: Mapping[str, object]) -> bool:
    """Write one answer as a line of ASCII, whatever it holds and whatever the output takes; False once nobody reads."""
    try:
        sys.stdout.write(json.dumps(found, allow_nan=False) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        return False
    return True


def answer_line(answer: Callable[[Request], Answer], raw: bytes, today: date) -> tuple[str, str | None]:
    """Answer one line of JSON Lines on a day: the answer's line, and the code of the refusal where it is one."""
    found = _answered(answer, _parsed(raw), lambda: today)
    return json.dumps(found, allow_nan=False), _code_of(found)


def refused_line(raw: bytes, code: str, message: str) -> tuple[str, str | None]:
    """Refuse one line whatever it holds, with its id where it has one that can be read."""
    content = _parsed(raw).content
    request_id = content.get("id") if isinstance(content, dict) else None
    known = request_id if isinstance(request_id, str | int) and not isinstance(request_id, bool) else None
    return json.dumps(refused(known, code, message)), code


def _code_of(found: Mapping[str, object]) -> str | None:
    error = found.get("error")
    return str(error["code"]) if isinstance(error, dict) else None


def _answered(
    answer: Callable[[Request], Answer], line: _Line, today: Callable[[], date] = today_in_shanghai
) -> dict[str, object]:
    """One answer or refusal with its id; a fault of ours is refused too, so that the run goes on."""
    request_id: object = None
    try:
        if line.refusal is not None:
            raise line.refusal
        request = Request(line.content, today)
        request_id = request.id
        request.day("as_of")  # a wrong day is refused also by verbs that do not look at it
        fields = answer(request)
        request.refuse_unread()
        return {"id": request_id, **fields}
    except Refusal as refusal:
        return refused(request_id, refusal.code, str(refusal))
    except WizardError as fault:
        return refused(request_id, fault.code, str(fault))
    except Exception as fault:  # noqa: BLE001 - one request must never end the run of the others
        return fault_of_ours(request_id, fault)


def refused(request_id: object, code: str, message: str) -> dict[str, object]:
    """Give the answer that refuses a request, with the code programs go by and a sentence for people."""
    return {"id": request_id, "error": {"code": code, "message": message}}


def fault_of_ours(request_id: object, fault: Exception) -> dict[str, object]:
    """Give the answer to a request on which our own program failed; what it held is not told."""
    return refused(request_id, "internal_error", f"This is our fault ({type(fault).__name__}); please report it.")


def _read(raw: Iterable[bytes], *, is_file: bool) -> Iterator[_Line]:
    """Requests line by line; where the first line is no JSON by itself, the whole may be one document."""
    numbered = (line for line in raw if line.strip())
    first = next(numbered, None)
    if first is None:
        return
    line = _parsed(first)
    if isinstance(line.refusal, _NotJson) or is_file:
        rest = list(numbered)
        whole = _parsed(b"".join([first, *rest])) if line.refusal is not None or not rest else None
        if whole is not None and not isinstance(whole.refusal, _NotJson):
            yield from _requests_of_document(whole)
            return
        numbered = (line for line in rest)
    yield line
    yield from map(_parsed, numbered)


def _requests_of_document(document: _Line) -> Iterator[_Line]:
    """One request, or one for each element of a list."""
    if isinstance(document.content, list):
        yield from map(_Line, document.content)
    else:
        yield document


def _parsed(raw: bytes) -> _Line:
    try:
        text = raw.decode("utf-8-sig").strip()
        return _Line(_DECODER.decode(text))
    except Refusal as refusal:
        return _Line(refusal=refusal)
    except RecursionError:
        return _Line(refusal=Refusal("too_deep", "The request is nested too deeply to be read."))
    except ValueError as fault:  # JSONDecodeError, UnicodeDecodeError
        where = f" (character {fault.pos + 1})" if isinstance(fault, json.JSONDecodeError) else ""
        return _Line(refusal=_NotJson("not_json", f"The line is not JSON in UTF-8{where}."))


def _whole_number(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_INT else Decimal(digits)


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("Infinity")  # an exponent beyond every number: refused by its field as not finite


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Refusal("duplicate_field", "A field is given twice in one object.")
    return fields


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_decimal, parse_int=_whole_number, parse_constant=Decimal
)
