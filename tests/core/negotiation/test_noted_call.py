"""One tap writes down what the taps before it say by themselves, and nothing they leave open."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from core.case import Conduct, ContactWay
from core.negotiation import Caller, Channel, Hour, Taps, Wish, noted_call

AT = datetime(2026, 11, 23, 22, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("taps", "way", "conduct"),
    [
        (Taps(Hour.DAY), ContactWay.CALL, ()),
        (Taps(Hour.QUIET_HOURS, Caller.LENDER, Channel.ROBOT, Wish.TALK), ContactWay.CALL, (Conduct.NIGHT,)),
        (Taps(Hour.DAY, Caller.AGENCY, Channel.VISIT, Wish.VIOLENCE), ContactWay.VISIT, (Conduct.VIOLENCE,)),
        (Taps(Hour.DAY, Caller.AUTHORITY, Channel.CHAT), ContactWay.MESSAGE, (Conduct.FALSE_AUTHORITY,)),
        (Taps(Hour.DAY, Caller.UNKNOWN, Channel.TEXT, Wish.QUIET_HOURS_OR_COLLEAGUES), ContactWay.MESSAGE, ()),
        (
            Taps(Hour.QUIET_HOURS, Caller.AGENCY, Channel.OTHER_NUMBER, Wish.BORROW_ELSEWHERE),
            ContactWay.CALL,
            (Conduct.NIGHT, Conduct.PUSHED_NEW_LOAN),
        ),
    ],
)
def test_the_record_holds_what_the_taps_say(taps: Taps, way: ContactWay, conduct: tuple[Conduct, ...]) -> None:
    record = noted_call(taps, "c1", AT, "d1")
    assert (record.at, record.way, record.conduct, record.debt_id) == (AT, way, conduct, "d1")


def test_every_wish_can_be_noted() -> None:
    for wish in Wish:
        assert noted_call(Taps(Hour.DAY, Caller.LENDER, Channel.OFFICIAL_NUMBER, wish), "c1", AT).said == ""
