"""What a rule's value is counted in, and how the text of the data becomes a value that fits it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from core.rules.value import ByCode, Contact, Number, Range, Steps, Value


class Unit(StrEnum):
    """What a value is counted in. Rates and shares are fractions of one, money is in yuan as it is published."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    HOUR_OF_DAY = "hour_of_day"
    COUNT = "count"
    TIMES_PER_DAY = "times_per_day"
    TIMES_PER_YEAR = "times_per_year"
    POINTS = "points"
    MILLI_NATS = "milli_nats"
    SHARE = "share"
    SHARE_PER_MONTH = "share_per_month"
    RATIO = "ratio"
    ANNUAL_RATE = "annual_rate"
    DAILY_RATE = "daily_rate"
    MULTIPLE_OF_LPR_1Y = "multiple_of_lpr_1y"
    MULTIPLE_OF_CONTRACT_RATE = "multiple_of_contract_rate"
    MULTIPLE_OF_MINIMUM_STANDARD = "multiple_of_minimum_standard"
    MULTIPLE_OF_AVERAGE_WAGE = "multiple_of_average_wage"
    MULTIPLE_OF_YEARLY_INCOME = "multiple_of_yearly_income"
    YUAN = "yuan"
    YUAN_PER_YEAR = "yuan_per_year"
    YUAN_PER_PERSON_MONTH = "yuan_per_person_month"
    YUAN_PER_POINT = "yuan_per_point"
    DATE = "date"
    CODE = "code"
    STATEMENT = "statement"
    CONTACT = "contact"


class Shape(StrEnum):
    """How many values of the unit a rule has, and in which form."""

    ONE = "one"
    LIST = "list"
    RANGE = "range"
    STEPS = "steps"
    BY_CODE = "by_code"


_WHOLE: Mapping[Unit, tuple[Number, Number]] = {
    Unit.DAYS: (0, 20_000),
    Unit.WORKING_DAYS: (0, 400),
    Unit.MONTHS: (0, 600),
    Unit.YEARS: (0, 100),
    Unit.HOUR_OF_DAY: (0, 24),
    Unit.COUNT: (0, 1_000_000),
    Unit.TIMES_PER_DAY: (0, 100),
    Unit.TIMES_PER_YEAR: (0, 366),
    Unit.POINTS: (0, 10_000),
    Unit.MILLI_NATS: (0, 100_000),
}
_EXACT: Mapping[Unit, tuple[Number, Number]] = {
    Unit.SHARE: (0, 1),
    Unit.SHARE_PER_MONTH: (0, 1),
    Unit.RATIO: (0, 100),
    Unit.ANNUAL_RATE: (0, 10),
    Unit.DAILY_RATE: (0, Decimal("0.01")),
    Unit.MULTIPLE_OF_LPR_1Y: (0, 10),
    Unit.MULTIPLE_OF_CONTRACT_RATE: (1, 5),
    Unit.MULTIPLE_OF_MINIMUM_STANDARD: (0, 10),
    Unit.MULTIPLE_OF_AVERAGE_WAGE: (0, 10),
    Unit.MULTIPLE_OF_YEARLY_INCOME: (0, 10),
    Unit.YUAN: (0, 100_000_000),
    Unit.YUAN_PER_YEAR: (0, 100_000_000),
    Unit.YUAN_PER_PERSON_MONTH: (0, 100_000),
    Unit.YUAN_PER_POINT: (0, 10_000_000),
}
NUMBER_UNITS = frozenset(_WHOLE) | frozenset(_EXACT)
MONEY_UNITS = frozenset({Unit.YUAN, Unit.YUAN_PER_YEAR, Unit.YUAN_PER_PERSON_MONTH, Unit.YUAN_PER_POINT})
RATE_UNITS = frozenset(_EXACT) - MONEY_UNITS
_CODE = r"[a-z][a-z0-9_]{0,59}"
_CONTACT_KEYS = {"contact", "takes", "not_for", "answer_within_days", "answer_within_working_days", "at_once"}


def read_value(raw: object, unit: Unit, shape: Shape, of: Unit | None) -> Value:
    """Turn what TOML gave into a value of this unit and shape; `of` is the unit of the thresholds of steps.

    Raises `ValueError` with a sentence that names the value when it does not fit.
    """
    if shape is Shape.STEPS:
        if of is None or of not in NUMBER_UNITS:
            raise ValueError("steps need `of`, the unit their thresholds are counted in")
        return _steps(raw, unit, of)
    if of is not None:
        raise ValueError("`of` belongs to steps only")
    return _READ[shape](raw, unit)


def _one(raw: object, unit: Unit) -> Value:
    if unit is Unit.CONTACT:
        return _contact(raw)
    if unit is Unit.DATE:
        if not isinstance(raw, date) or isinstance(raw, datetime):
            raise ValueError(f"{raw!r} is not a date such as 2026-11-23")
        return raw
    if unit is Unit.STATEMENT:
        if raw is not True:
            raise ValueError(f"a statement has the value true, not {raw!r}")
        return True
    return _code(raw) if unit is Unit.CODE else _number(raw, unit)


def _number(raw: object, unit: Unit) -> Number:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise ValueError(f"{raw!r} is not a number, the unit is {unit.value!r}")
    if unit in _WHOLE:
        if not isinstance(raw, int):
            raise ValueError(f"{raw} is not whole, the unit is {unit.value!r}")
        low, high = _WHOLE[unit]
    elif unit in _EXACT:
        if isinstance(raw, Decimal) and not raw.is_finite():
            raise ValueError(f"{raw} is not finite")
        low, high = _EXACT[unit]
    else:
        raise ValueError(f"the number {raw} does not fit the unit {unit.value!r}")
    if not low <= raw <= high:
        raise ValueError(f"{raw} is outside {low} to {high}, the bounds of the unit {unit.value!r}")
    return Decimal(raw) if unit in _EXACT else raw


def _code(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(_CODE, raw):
        raise ValueError(f"{raw!r} is not a code such as real_name")
    return raw


def _plain(raw: object, unit: Unit) -> Number | str:
    return _code(raw) if unit is Unit.CODE else _number(raw, unit)


def _list(raw: object, unit: Unit) -> tuple[Number | str, ...]:
    if not isinstance(raw, list) or not raw:
        raise ValueError(f"{raw!r} is not a list with at least one entry")
    entries = tuple(_plain(entry, unit) for entry in raw)
    if len(set(entries)) != len(entries):
        raise ValueError("an entry stands twice in the list")
    return entries


def _range(raw: object, unit: Unit) -> Range:
    if not isinstance(raw, list) or len(raw) != 2:
        raise ValueError(f"{raw!r} is not a range of two numbers")
    low, high = (_number(entry, unit) for entry in raw)
    if low > high:
        raise ValueError(f"the range runs from {low} down to {high}")
    return Range(low, high)


def _by_code(raw: object, unit: Unit) -> ByCode:
    if not isinstance(raw, dict) or not raw:
        raise ValueError(f"{raw!r} is not a table of codes with their values")
    return ByCode(tuple((_code(code), _number(value, unit)) for code, value in raw.items()))


def _steps(raw: object, unit: Unit, of: Unit) -> Steps:
    """The first step has no threshold; all others begin `from` one (belonging to it) or lie `above` one, not mixed."""
    if not isinstance(raw, list) or len(raw) < 2 or not all(isinstance(step, dict) for step in raw):
        raise ValueError(f"{raw!r} is not a list of at least two steps")
    first, *rest = raw
    if set(first) != {"give"}:
        raise ValueError(f"the first step holds {sorted(first)}, it must hold `give` alone")
    bound = "from" if "from" in rest[0] else "above"
    for step in rest:
        if set(step) != {bound, "give"}:
            raise ValueError(f"a step holds {sorted(step)}; each after the first holds `{bound}` and `give`")
    thresholds = tuple(Fraction(_number(step[bound], of)) for step in rest)
    if any(later <= earlier for earlier, later in pairwise(thresholds)):
        raise ValueError("the thresholds of the steps do not rise")
    return Steps(thresholds, tuple(_plain(step["give"], unit) for step in raw), bound == "from")


def _contact(raw: object) -> Contact:
    if not isinstance(raw, dict) or not {"contact", "takes"} <= set(raw) <= _CONTACT_KEYS:
        raise ValueError(f"a contact holds `contact`, `takes` and maybe {sorted(_CONTACT_KEYS)}, not {raw!r}")
    if not isinstance(raw["contact"], str) or not isinstance(raw.get("at_once", False), bool):
        raise ValueError("`contact` is text and `at_once` true or false")
    terms = (raw.get("answer_within_days"), raw.get("answer_within_working_days"))
    days, working_days = (None if term is None else int(_number(term, Unit.DAYS)) for term in terms)
    return Contact(
        contact=raw["contact"],
        takes=tuple(_code(code) for code in raw["takes"]),
        not_for=tuple(_code(code) for code in raw.get("not_for", [])),
        answer_within_days=days,
        answer_within_working_days=working_days,
        at_once=raw.get("at_once", False),
    )


_READ: Mapping[Shape, Callable[[object, Unit], Value]] = {
    Shape.ONE: _one,
    Shape.LIST: _list,
    Shape.RANGE: _range,
    Shape.BY_CODE: _by_code,
}
