"""From what was typed or tapped to the value of one answer, or to the slip that stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from core.questions.ask import LONGEST_TEXT, UNKNOWN, Ask
from core.questions.question import Question, QuestionKind
from core.values import (
    LARGEST_AMOUNT,
    LARGEST_ANNUAL_RATE,
    NotRead,
    ReadFault,
    rate_text,
    read_date,
    read_money,
    read_rate,
    read_term,
    read_whole,
    yuan_of,
)

_COUNTED_IN_INSTALMENTS = "instalment"
_BEYOND_ALL = 10**15


@dataclass(frozen=True, slots=True)
class Slip:
    """Why an answer was not taken: the words `problem.<code>` and the figures they need."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


_FAULT = ReadFault
_OF_MONEY = {
    _FAULT.NOT_UNDERSTOOD: Slip("not_an_amount"),
    _FAULT.TOO_LARGE: Slip("amount_too_large", {"most_fen": LARGEST_AMOUNT}),
}
_OF_RATES = {
    _FAULT.NOT_UNDERSTOOD: Slip("not_a_rate"),
    _FAULT.AMBIGUOUS: Slip("ambiguous_rate"),
    _FAULT.TOO_LARGE: Slip("rate_too_large", {"most_rate": LARGEST_ANNUAL_RATE}),
}
_OF_COUNTS = {_FAULT.NOT_UNDERSTOOD: Slip("not_a_number"), _FAULT.TOO_PRECISE: Slip("not_whole")}
_OF_DATES = {
    _FAULT.NOT_UNDERSTOOD: Slip("not_a_date"),
    _FAULT.AMBIGUOUS: Slip("ambiguous_date"),
    _FAULT.OUT_OF_RANGE: Slip("year_out_of_range"),
}
_TOO_FAR = (_FAULT.TOO_LARGE, _FAULT.OUT_OF_RANGE, _FAULT.NEGATIVE)


def read_answer(question: Question, typed: object, as_of: date) -> object:
    """Give the value of one answer, None when nothing was answered, or a `Slip`; never raises."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    if typed == UNKNOWN and question.may_be_unknown:
        return UNKNOWN
    return _READERS[question.kind](question, typed, as_of)


def _read_money(question: Question, typed: object, _: date) -> object:
    fen = read_money(_text(typed))
    if isinstance(fen, NotRead):
        return _slip(fen, _OF_MONEY)
    if fen == 0 and _ask(question).above_zero:
        return Slip("zero")
    return yuan_of(fen)


def _read_rate(_question: Question, typed: object, _: date) -> object:
    rate = read_rate(_text(typed), bare_is_percent=True)
    if isinstance(rate, Fraction):
        return Decimal(rate_text(rate))
    return _slip(rate, _OF_RATES)


def _read_whole(question: Question, typed: object, _: date) -> object:
    ask = _ask(question)
    whole = read_whole(_text(typed))
    if isinstance(whole, NotRead) and ask.unit == _COUNTED_IN_INSTALMENTS:
        months = read_term(_text(typed))
        whole = months if isinstance(months, int) else whole
    bounds = {"lowest": ask.lowest, "highest": ask.highest}
    if isinstance(whole, NotRead):
        return Slip("out_of_bounds", bounds) if whole.code in _TOO_FAR else _slip(whole, _OF_COUNTS)
    if (ask.lowest is not None and whole < ask.lowest) or (ask.highest is not None and whole > ask.highest):
        return Slip("out_of_bounds", bounds)
    return whole


def _read_date(question: Question, typed: object, as_of: date) -> object:
    if isinstance(typed, datetime):
        day: date | NotRead = typed.date()
    else:
        day = typed if isinstance(typed, date) else read_date(_text(typed))
    if isinstance(day, NotRead):
        return _slip(day, _OF_DATES)
    if day > as_of and _ask(question).not_after_today:
        return Slip("date_in_future", {"today_on": as_of})
    if day < as_of and _ask(question).not_before_today:
        return Slip("date_in_past", {"today_on": as_of})
    return day


def _read_choice(question: Question, typed: object, _: date) -> object:
    return str(typed) if isinstance(typed, str) and typed in question.choices else Slip("not_a_choice")


def _read_many(question: Question, typed: object, _: date) -> object:
    """Codes in the order of the page, each once; an empty choice is no answer."""
    if not isinstance(typed, list | tuple | set | frozenset):
        return Slip("not_a_choice")
    if any(not isinstance(code, str) or code not in question.choices for code in typed):
        return Slip("not_a_choice")
    return tuple(code for code in question.choices if code in typed) or None


def _read_yes_no(_question: Question, typed: object, _: date) -> object:
    return typed if isinstance(typed, bool) else Slip("not_a_choice")


def _read_text(_question: Question, typed: object, _: date) -> object:
    """Keep every character as typed, whatever it looks like; only half a character cannot be kept."""
    if not isinstance(typed, str) or any("\ud800" <= character <= "\udfff" for character in typed):
        return Slip("not_text")
    text = typed.strip()
    return text if len(text) <= LONGEST_TEXT else Slip("text_too_long", {"most": LONGEST_TEXT, "typed": len(text)})


_READERS: dict[QuestionKind, Callable[[Question, object, date], object]] = {
    QuestionKind.MONEY: _read_money,
    QuestionKind.RATE: _read_rate,
    QuestionKind.WHOLE: _read_whole,
    QuestionKind.DATE: _read_date,
    QuestionKind.CHOICE: _read_choice,
    QuestionKind.MANY: _read_many,
    QuestionKind.YES_NO: _read_yes_no,
    QuestionKind.TEXT: _read_text,
}


def _ask(question: Question) -> Ask:
    if not isinstance(question.ask, Ask):
        raise TypeError(f"{question.name} is a list of items and is read item by item.")
    return question.ask


def _text(typed: object) -> str:
    """Text as it stands; a plain number as its digits, anything else as a word no reader understands."""
    if isinstance(typed, str):
        return typed
    if isinstance(typed, int) and not isinstance(typed, bool):
        return str(typed) if abs(typed) < _BEYOND_ALL else str(_BEYOND_ALL)
    if isinstance(typed, Decimal | float):
        number = Decimal(str(typed))
        return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < LONGEST_TEXT else str(number)
    return type(typed).__name__


def _slip(fault: NotRead, own: Mapping[ReadFault, Slip]) -> Slip:
    """The words of a reader's fault; some kinds of answer have their own for it, and bounds to name."""
    return own.get(fault.code) or Slip(fault.code.value)
