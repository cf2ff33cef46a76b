"""Where the household stands: today's outcome, or the one after money that costs no debt where that is needed."""

from __future__ import annotations

import pytest

from tests.core.negotiation.positions import sample


def test_only_suzhou_has_to_do_something_first():
    assert sample("suzhou").steps is not None
    assert [sample(name).steps for name in ("steady", "zhengzhou", "negative")] == [None, None, None]


def test_the_car_to_be_sold_is_spoken_of_as_today():
    position = sample("suzhou")
    assert "b" not in {debt.id for debt in position.outcome.case.debts}
    assert position.outcome_for(("b",)) is position.today
    assert position.outcome_for(("d", "e")) is position.outcome


def test_an_unknown_debt_is_refused():
    with pytest.raises(KeyError):
        sample("suzhou").outcome_for(("nothing",))


def test_without_first_steps_today_is_all_there_is():
    position = sample("zhengzhou")
    assert position.outcome is position.today
    assert position.plan() is position.today.plans[position.plan_name]
