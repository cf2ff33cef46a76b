"""Each named household comes out as its adviser expects."""

import pytest

from tests.household_cases import (
    FOLDER,
    figure_of,
    is_as_expected,
    load_cases,
    outcome_named,
    read_case,
    said_in,
    suiting,
)

CASES = load_cases()


@pytest.mark.parametrize("household", CASES, ids=lambda household: household.name)
def test_a_household_comes_out_as_expected(household):
    outcome = outcome_named(household.name)
    suits, said = suiting(outcome), said_in(outcome)
    found = {
        "level": outcome.assessment.level.value,
        "way_out": outcome.assessment.way_out.value,
        "strategy": next(iter(suits), None),
    }
    assert found == {"level": household.level, "way_out": household.way_out, "strategy": household.strategy}
    if household.urgent is not None:
        assert tuple(finding.code for finding in outcome.assessment.urgent) == household.urgent
    assert household.says - said == household.never_says & said == frozenset()
    assert household.suits - set(suits) == household.suits_not & set(suits) == frozenset()
    figures = {path: figure_of(outcome, path) for path in household.figures}
    wrong = {
        path: (figures[path], expected)
        for path, expected in household.figures.items()
        if not is_as_expected(figures[path], expected)
    }
    assert wrong == {}


def test_there_are_households_with_names_and_figures_of_their_own():
    assert len(CASES) == len({household.name for household in CASES}) == len(list(FOLDER.glob("*.toml")))
    assert all(len(household.figures) >= 2 and household.edge for household in CASES)


def test_a_file_with_an_unknown_key_fails():
    text = (FOLDER / "steady.toml").read_text(encoding="utf-8")
    wrong_files = (
        text.replace("as_of", "as_off", 1),
        text.replace("collateral", "colateral"),
        "figure = 1\n" + text,
        text.replace("strategy", "stratgy"),
        text.replace("[expected.figures]", "[expected.figure]"),
    )
    for wrong in wrong_files:
        with pytest.raises((TypeError, ValueError)):
            read_case(wrong)


@pytest.mark.parametrize(
    ("found", "expected", "holds"),
    [
        (937.0, 937, True),
        (937.4, 937, True),
        (937.6, 937, False),
        (33.0631, 33.06, True),
        (33.07, 33.06, False),
        (None, 5, False),
        ("a", "a", True),
    ],
)
def test_figures_are_compared_to_the_decimals_written(found, expected, holds):
    assert is_as_expected(found, expected) == holds
