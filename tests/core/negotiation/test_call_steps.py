"""What follows from the log, with dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from core.case import CallRecord, Conduct, ContactWay
from core.i18n import Translator, languages
from core.negotiation import add_working_days, check_calls, step_key, steps_of
from tests.core.risk.households import rules_on

CHINA = timezone(timedelta(hours=8))
RULES = rules_on()


def steps(*calls: CallRecord):
    return steps_of(check_calls(calls, RULES), RULES)


def call(record_id: str = "c", day: int = 20, **more) -> CallRecord:
    at = datetime(2026, 11, day, 10, 0, tzinfo=CHINA)
    return CallRecord(**({"id": record_id, "at": at, "company": "某公司"} | more))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 3, date(2026, 11, 25)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
    ],
)
def test_working_days_leave_out_weekends(start, count, end):
    assert add_working_days(start, count) == end


def test_after_a_talk_ring_again_in_three_to_five_working_days():
    (step,) = [each for each in steps(call()) if each.code == "ring_again"]
    assert (step.on, step.until, step.who) == (date(2026, 11, 25), date(2026, 11, 27), "某公司")
    assert step.rule_ids == ("method.call_back_working_days",)


def test_a_day_that_was_set_takes_its_place():
    found = steps(call(follow_up_on=date(2026, 12, 8)))
    assert [(each.code, each.on) for each in found] == [("follow_up", date(2026, 12, 8))]


def test_what_was_said_is_confirmed_in_writing():
    assert "confirm_in_writing" in {each.code for each in steps(call(said="分12期"))}
    assert "confirm_in_writing" in {each.code for each in steps(call(amount_named="800"))}
    assert "confirm_in_writing" not in {each.code for each in steps(call(way=ContactWay.MISSED, said="x"))}


def test_an_old_talk_asks_for_nothing_any_more():
    assert steps(call(day=2)) == ()


def test_a_complaint_goes_to_each_lender_once_with_its_term():
    found = steps(
        call("a", conduct=(Conduct.NO_IDENTITY,)),
        call("b", day=21, conduct=(Conduct.THREAT,)),
        call("c", company="别的公司", conduct=(Conduct.INSULT,)),
    )
    complaints = [each for each in found if each.code == "complain_to_lender"]
    assert [(each.who, each.call_id) for each in complaints] == [("某公司", "b"), ("别的公司", "c")]
    assert {each.until for each in complaints} == {date(2026, 12, 8)}


@pytest.mark.parametrize(
    ("conduct", "code", "contact"),
    [
        (Conduct.VIOLENCE, "police_110", "complaint.police_110"),
        (Conduct.ENTERED_HOME, "police_110", "complaint.police_110"),
        (Conduct.ASKED_FOR_CODE, "anti_fraud_96110", "complaint.anti_fraud_96110"),
        (Conduct.PRIVATE_ACCOUNT, "anti_fraud_96110", "complaint.anti_fraud_96110"),
        (Conduct.THIRD_PARTY, "text_for_relatives", None),
    ],
)
def test_danger_fraud_and_relatives_have_their_step(conduct, code, contact):
    found = [each for each in steps(call(conduct=(conduct,))) if each.code == code]
    assert [(each.contact, each.call_id) for each in found] == [(contact, "c")]


def test_one_threat_is_no_matter_for_the_police_two_are():
    assert "police_110" not in {each.code for each in steps(call(conduct=(Conduct.THREAT,)))}
    twice = steps(call("a", conduct=(Conduct.THREAT,)), call("b", conduct=(Conduct.THREAT,)))
    assert "police_110" in {each.code for each in twice}


def test_steps_come_in_the_order_of_their_days():
    found = steps(call("a", said="x"), call("b", day=23, company="乙", follow_up_on=date(2026, 11, 24)))
    assert [each.on for each in found] == sorted(each.on for each in found)


@pytest.mark.parametrize("language", languages())
def test_every_step_has_words(language):
    t = Translator(language)
    calls = [call(f"c{n}", conduct=(conduct,), said="x", company=f"{n}") for n, conduct in enumerate(Conduct)]
    found = steps(*calls, call("f", follow_up_on=date(2026, 12, 1)))
    assert {each.code for each in found} == {
        "police_110",
        "anti_fraud_96110",
        "text_for_relatives",
        "complain_to_lender",
        "confirm_in_writing",
        "ring_again",
        "follow_up",
    }
    assert all(t(step_key(each.code), who=each.who) for each in found)
