"""The living floor: typed or local standard x people, essential spending where higher, and what is said of it."""

from __future__ import annotations

import pytest

from core.risk.living import living_floor
from tests.core.risk.households import make_case, rules_on


def codes(**told) -> list[str]:
    """What is said about the floor."""
    case = make_case(**told)
    return [finding.code for finding in living_floor(case, rules_on()).findings(case, rules_on())]


# Shanghai 1,690 a person since July 2026 (section 6.1); a household of three: 5,070.
@pytest.mark.parametrize(("essential", "floor"), [(400_000, 507_000), (507_000, 507_000), (590_000, 590_000)])
def test_the_floor_is_the_standard_times_people_or_essentials_if_higher(essential, floor):
    found = living_floor(make_case(region="CN-SH", adults=2, children=1, essential=essential), rules_on())
    assert (found.floor, found.minimum, found.standard) == (floor, 507_000, 169_000)


def test_a_typed_standard_goes_before_the_book():
    found = living_floor(make_case(region="CN-SH", minimum_living_standard=100_000, adults=2), rules_on())
    assert (found.minimum, found.is_typed) == (200_000, True)


def test_where_no_local_figure_is_known_essentials_are_kept_and_it_is_asked_for():
    found = living_floor(make_case(essential=590_000), rules_on())
    assert (found.floor, found.minimum) == (590_000, None)
    assert codes(essential=590_000) == ["living_floor_unknown"]


def test_essentials_below_the_floor_are_said_so():
    assert codes(region="CN-SH", essential=100_000) == ["essentials_below_floor"]
    assert codes(region="CN-SH", essential=200_000) == ["living_floor_kept"]


def test_an_old_local_figure_is_said_to_be_old():
    assert codes(region="CN-BJ", essential=400_000) == ["living_floor_kept", "living_standard_outdated"]
    assert codes(region="CN-BJ", essential=400_000, minimum_living_standard=145_000) == ["living_floor_kept"]
