"""The verb `amount`: reads how people write amounts, rates, terms and dates, or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request
from core.values import NotRead, read_date, read_money, read_rate, read_term, yuan_text


class Kind(StrEnum):
    """What the text is meant to be."""

    MONEY = "money"
    RATE = "rate"
    TERM = "term"
    DATE = "date"


def main(arguments: Sequence[str]) -> int:
    """Answer `amount` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Yuan as text, a yearly rate as a fraction, months, or an ISO date; the refusal's code is the reader's reason."""
    text, kind = request.text("text"), request.choice("kind", Kind)
    if kind is Kind.MONEY:
        return {"value": yuan_text(_read(read_money(text), kind))}
    if kind is Kind.RATE:
        return {"value": float(_read(read_rate(text), kind))}
    if kind is Kind.TERM:
        return {"value": _read(read_term(text), kind)}
    return {"value": _read(read_date(text), kind).isoformat()}


_Value = TypeVar("_Value")


def _read(value: _Value | NotRead, kind: Kind) -> _Value:
    if isinstance(value, NotRead):
        reason = value.code.value.replace("_", " ")
        raise Refusal(value.code.value, f"The text cannot be read as {kind.value}: {reason}.")
    return value
