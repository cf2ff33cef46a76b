"""The risk card: boundaries as stored, one person and many alike, monotone, and refusals by name."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DriverRefused, RuleNotInForce
from core.risk import DRIVER_RULES, Level, level_of, levels_of
from core.risk.indicators import risk_card
from tests.core.risk.households import rules_on

# From engine note section 9, read line by line: value, points. Boundaries on both sides.
POINTS = {
    "debt_service_ratio": [
        (0, 0),
        (0.3499, 0),
        (0.35, 1),
        (0.5499, 1),
        (0.55, 2),
        (0.7, 3),
        (0.9999, 3),
        (1, 4),
        (9, 4),
    ],
    "coverage": [(-3, 4), (0.6999, 4), (0.7, 3), (0.9999, 3), (1.0, 2), (1.2, 1), (1.4999, 1), (1.5, 0), (40, 0)],
    "liquid_months": [(0, 3), (0.999, 3), (1, 2), (2.999, 2), (3, 1), (5.999, 1), (6, 0)],
    "days_past_due": [(0, 0), (1, 2), (30, 2), (31, 3), (90, 3), (91, 4), (4000, 4)],
    "lenders": [(0, 0), (2, 0), (3, 1), (4, 2), (7, 2), (8, 3), (40, 3)],
    "share_above_24": [(0, 0), (0.0001, 1), (0.25, 1), (0.2501, 2), (0.5, 2), (0.5001, 3), (1, 3)],
}
DRIVERS = st.fixed_dictionaries(
    {},
    optional={
        "debt_service_ratio": st.floats(0, 5),
        "coverage": st.floats(-3, 5),
        "liquid_months": st.floats(0, 20),
        "days_past_due": st.integers(0, 400),
        "lenders": st.integers(0, 20),
        "share_above_24": st.floats(0, 1),
    },
)


@pytest.mark.parametrize(("code", "value", "points"), [(c, v, p) for c, rows in POINTS.items() for v, p in rows])
def test_points_are_as_stored_at_every_edge(code, value, points):
    found = level_of({code: value}, rules_on())
    assert found.points == points
    assert next(driver.points for driver in found.drivers if driver.code == code) == points


@pytest.mark.parametrize(("points", "level"), [(0, 0), (4, 0), (5, 1), (8, 1), (9, 2), (12, 2), (13, 3), (21, 3)])
def test_levels_begin_where_the_data_say(points, level):
    assert risk_card(rules_on()).level_at(points).order == level


def test_an_exact_boundary_counts_the_same_as_decimal_fraction_and_float():
    for value in (0.35, Decimal("0.35"), Fraction(35, 100)):
        assert level_of({"debt_service_ratio": value}, rules_on()).points == 1


def test_an_absent_driver_scores_nothing_and_is_listed():
    found = level_of({"lenders": 6, "coverage": None}, rules_on())
    assert found.points == 2
    assert found.unknown == ("debt_service_ratio", "coverage", "liquid_months", "days_past_due", "share_above_24")
    assert [driver.code for driver in found.drivers] == list(DRIVER_RULES)


def test_floors_hold_whatever_the_points():
    assert level_of({"coverage": 0.99}, rules_on()).level is Level.STRAINED
    assert level_of({"coverage": 1.0}, rules_on()).level is Level.STEADY
    assert level_of({"days_past_due": 91}, rules_on()).level is Level.CRISIS
    assert level_of({"days_past_due": 90}, rules_on()).level is Level.STEADY


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("debt_service_ratio", -0.01, "negative"),
        ("liquid_months", -1, "negative"),
        ("share_above_24", 1.01, "above_one"),
        ("days_past_due", 1.5, "not_whole"),
        ("lenders", Decimal("2.5"), "not_whole"),
        ("coverage", math.nan, "not_a_number"),
        ("coverage", Decimal("NaN"), "not_a_number"),
        ("coverage", math.inf, "too_large"),
        ("coverage", -1e10, "too_large"),
        ("debt_service_ratio", Decimal("1e400"), "too_large"),
        ("debt_service_ratio", 10**400, "too_large"),
        ("lenders", "3", "not_a_number"),
        ("lenders", True, "not_a_number"),
        ("lenders", [3], "not_a_number"),
    ],
)
def test_what_no_driver_can_be_is_refused_by_name(code, value, why):
    with pytest.raises(DriverRefused) as refused:
        level_of({code: value}, rules_on())
    assert (refused.value.code, refused.value.driver) == (why, code)


def test_coverage_may_be_negative():
    assert level_of({"coverage": -2.5}, rules_on()).points == 4


def test_a_day_before_the_method_is_a_named_error():
    with pytest.raises(RuleNotInForce):
        level_of({"lenders": 3}, rules_on(date(2001, 1, 1)))


@given(st.lists(DRIVERS, min_size=1, max_size=30))
def test_many_at_once_are_the_same_as_one_by_one(people):
    columns = {code: np.array([person.get(code, np.nan) for person in people], dtype=float) for code in DRIVER_RULES}
    points, orders = levels_of(columns, rules_on())
    one_by_one = [level_of(person, rules_on()) for person in people]
    assert points.tolist() == [found.points for found in one_by_one]
    assert orders.tolist() == [found.level.order for found in one_by_one]


@pytest.mark.parametrize("code", POINTS)
def test_many_at_once_hold_the_same_edges(code):
    values = np.array([value for value, _ in POINTS[code]], dtype=float)
    assert levels_of({code: values}, rules_on())[0].tolist() == [points for _, points in POINTS[code]]


def test_nobody_cannot_be_counted():
    with pytest.raises(ValueError, match="driver"):
        levels_of({}, rules_on())


@given(DRIVERS, st.sampled_from(sorted(POINTS)), st.floats(0, 3))
def test_worse_never_scores_less(person, code, more):
    if code not in person:
        return
    step = math.ceil(more) if code in ("days_past_due", "lenders") else more
    worse = person[code] - step if code in ("coverage", "liquid_months") else person[code] + step
    if code == "liquid_months":
        worse = max(0.0, worse)
    if code == "share_above_24":
        worse = min(1.0, worse)
    before, after = level_of(person, rules_on()), level_of(person | {code: worse}, rules_on())
    assert after.points >= before.points
    assert after.level.order >= before.level.order


@given(st.sampled_from(sorted(POINTS)), st.data())
def test_the_value_named_loses_a_point(code, data):
    """At the value named (below it, for a ratio that must stay under an edge) points fall; just short of it not."""
    driver = risk_card(rules_on()).driver(code)
    value = data.draw(DRIVERS.filter(lambda person: code in person))[code]
    judged = driver.judge(value)
    if judged.value_for_less is None:
        assert judged.points == 0
        return
    reached = judged.value_for_less
    if code == "debt_service_ratio":
        reached = math.nextafter(reached, 0)
    assert driver.points_at(reached) < judged.points
    short = reached + (1e-9 if not driver.is_whole else 1) * (-1 if driver.falls else 1)
    assert driver.points_at(short) == judged.points or abs(value - reached) < 1e-8
