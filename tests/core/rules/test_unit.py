"""A value fits its unit and shape, or is refused with a sentence."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from core.rules import ByCode, Contact, Range, Shape, Steps, Unit
from core.rules.unit import MONEY_UNITS, NUMBER_UNITS, RATE_UNITS, read_value

D = Decimal


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        (15, Unit.DAYS, 15),
        (D("0.5"), Unit.SHARE, D("0.5")),
        (4, Unit.MULTIPLE_OF_LPR_1Y, D(4)),
        (50_000, Unit.YUAN, D(50_000)),
        (date(2026, 3, 31), Unit.DATE, date(2026, 3, 31)),
        (True, Unit.STATEMENT, True),
        ("special_mention", Unit.CODE, "special_mention"),
    ],
)
def test_one_value(raw, unit, value):
    read = read_value(raw, unit, Shape.ONE, None)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        (D("1.5"), Unit.DAYS),
        (-1, Unit.DAYS),
        (20_001, Unit.DAYS),
        (25, Unit.HOUR_OF_DAY),
        (D("1.01"), Unit.SHARE),
        (D("-0.1"), Unit.SHARE),
        (D("0.02"), Unit.DAILY_RATE),
        (D("0.9"), Unit.MULTIPLE_OF_CONTRACT_RATE),
        (D("NaN"), Unit.ANNUAL_RATE),
        (0.5, Unit.SHARE),
        (False, Unit.STATEMENT),
        (1, Unit.STATEMENT),
        ("Two Words", Unit.CODE),
        (3, Unit.CODE),
        (datetime(2026, 3, 31, 1, 2), Unit.DATE),  # noqa: DTZ001 — a moment without a zone is what must be refused
        ("2026-03-31", Unit.DATE),
        ("12348", Unit.CONTACT),
    ],
)
def test_a_value_that_does_not_fit_is_refused(raw, unit):
    with pytest.raises(ValueError, match=r"\w"):
        read_value(raw, unit, Shape.ONE, None)


@pytest.mark.parametrize("unit", sorted(NUMBER_UNITS))
def test_every_unit_of_numbers_takes_one_and_refuses_a_million_times_its_bound(unit):
    assert read_value(1 if unit is not Unit.DAILY_RATE else 0, unit, Shape.ONE, None) in {0, 1}
    with pytest.raises(ValueError, match="bounds of the unit"):
        read_value(10**12, unit, Shape.ONE, None)


def test_money_and_rates_are_told_apart():
    assert not MONEY_UNITS & RATE_UNITS
    assert MONEY_UNITS | RATE_UNITS < NUMBER_UNITS


def test_lists_keep_their_order_and_refuse_doubles():
    assert read_value([12, 18], Unit.MONTHS, Shape.LIST, None) == (12, 18)
    assert read_value(["b", "a"], Unit.CODE, Shape.LIST, None) == ("b", "a")
    for raw in ([], [12, 12], 12, [D("1.5")], [date(2026, 1, 1)]):
        with pytest.raises(ValueError, match=r"\w"):
            read_value(raw, Unit.MONTHS, Shape.LIST, None)


def test_ranges_run_upward():
    assert read_value([D("1.3"), D("1.5")], Unit.MULTIPLE_OF_CONTRACT_RATE, Shape.RANGE, None) == Range(
        D("1.3"), D("1.5")
    )
    for raw in ([5, 3], [3], [1, 2, 3], 3):
        with pytest.raises(ValueError, match=r"\w"):
            read_value(raw, Unit.DAYS, Shape.RANGE, None)


def test_tables_by_code():
    table = read_value({"legal": 1, "wider": D("2.0")}, Unit.MULTIPLE_OF_MINIMUM_STANDARD, Shape.BY_CODE, None)
    assert isinstance(table, ByCode)
    assert table["wider"] == 2
    for raw in ({}, {"Legal": 1}, {"legal": "1"}, [1]):
        with pytest.raises(ValueError, match=r"\w"):
            read_value(raw, Unit.MULTIPLE_OF_MINIMUM_STANDARD, Shape.BY_CODE, None)


def steps(*raw: object, of: Unit | None = Unit.RATIO, unit: Unit = Unit.POINTS) -> object:
    return read_value(list(raw), unit, Shape.STEPS, of)


def test_steps_written_from_and_above():
    assert steps({"give": 0}, {"from": D("0.35"), "give": 1}) == Steps((Fraction(7, 20),), (0, 1), True)
    assert steps({"give": 0}, {"above": 0, "give": 1}, of=Unit.DAYS) == Steps((Fraction(0),), (0, 1), False)


@pytest.mark.parametrize(
    "raw",
    [
        [{"give": 0}],
        [{"from": 1, "give": 0}, {"from": 2, "give": 1}],
        [{"give": 0}, {"give": 1}],
        [{"give": 0}, {"from": 2, "give": 1}, {"above": 3, "give": 2}],
        [{"give": 0}, {"from": 2, "give": 1}, {"from": 2, "give": 2}],
        [{"give": 0}, {"from": 3, "give": 1}, {"from": 2, "give": 2}],
        [{"give": 0}, {"from": 1, "above": 1, "give": 1}],
        [{"give": 0}, {"from": "1", "give": 1}],
        [{"give": D("0.5")}, {"from": 1, "give": 1}],
        [0, 1],
    ],
)
def test_faulty_steps_are_refused(raw):
    with pytest.raises(ValueError, match=r"\w"):
        steps(*raw)


def test_steps_need_the_unit_of_their_thresholds_and_only_steps_have_one():
    for of in (None, Unit.CODE):
        with pytest.raises(ValueError, match="`of`"):
            steps({"give": 0}, {"from": 1, "give": 1}, of=of)
    with pytest.raises(ValueError, match="steps only"):
        read_value(3, Unit.DAYS, Shape.ONE, Unit.DAYS)


def test_contacts():
    raw = {"contact": "12378", "takes": ["bank"], "not_for": ["private_lender"], "answer_within_working_days": 15}
    assert read_value(raw, Unit.CONTACT, Shape.ONE, None) == Contact("12378", ("bank",), ("private_lender",), None, 15)
    for fault in (
        {"takes": []},
        {"contact": 12378, "takes": []},
        {"contact": "1", "takes": ["A B"]},
        {"contact": "1", "takes": [], "at_once": 1},
        {"contact": "1", "takes": [], "answer_within_days": -1},
        {"contact": "1", "takes": [], "fax": "2"},
    ):
        with pytest.raises(ValueError, match=r"\w"):
            read_value(fault, Unit.CONTACT, Shape.ONE, None)
