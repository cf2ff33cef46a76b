"""The pages in order, and when one is done."""

from datetime import date

import pytest

from core.questions import Answers, after, before, check, is_done, shown, steps

TODAY = date(2026, 11, 23)


def test_pages_follow_each_other_both_ways():
    walked = [shown(Answers())[0]]
    while (following := after(walked[-1], Answers())) is not None:
        assert before(following, Answers()) == walked[-1]
        walked.append(following)
    assert tuple(walked) == shown(Answers()) == steps()
    assert before(walked[0], Answers()) is None


def test_a_page_that_does_not_exist_is_our_fault():
    with pytest.raises(ValueError, match="not in tuple"):
        after("nowhere", Answers())


def test_a_page_is_done_when_all_it_needs_is_answered():
    assert not is_done("hardship", Answers(), TODAY)
    told = check("hardship", {"recovery": "no"}, Answers(), TODAY).answers
    assert is_done("hardship", told, TODAY)
    assert is_done("assets", check("assets", {"cash_at_hand": "unknown"}, told, TODAY).answers, TODAY)


def test_a_day_that_has_passed_since_does_not_open_the_page_again():
    raw = {"recovery": "yes", "recovery_on": "2027-03-01", "recovered_monthly_income": "12000"}
    told = check("hardship", raw, Answers(), TODAY).answers
    assert is_done("hardship", told, date(2027, 4, 1))
