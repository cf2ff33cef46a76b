"""What one tap writes into the log of calls, from what was tapped about the call before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.case import CallRecord, Conduct, ContactWay
from core.negotiation.early_answer import Taps
from core.negotiation.ringing import Caller, Channel, Hour, Wish

_WAYS: Mapping[Channel, ContactWay] = {
    Channel.TEXT: ContactWay.MESSAGE,
    Channel.CHAT: ContactWay.MESSAGE,
    Channel.VISIT: ContactWay.VISIT,
}
_CONDUCT: Mapping[Wish, Conduct] = {
    Wish.PRIVATE_ACCOUNT: Conduct.PRIVATE_ACCOUNT,
    Wish.CODES_OR_SCREEN_SHARING: Conduct.ASKED_FOR_CODE,
    Wish.CLAIMS_AUTHORITY: Conduct.FALSE_AUTHORITY,
    Wish.WILL_NOT_IDENTIFY: Conduct.NO_IDENTITY,
    Wish.BORROW_ELSEWHERE: Conduct.PUSHED_NEW_LOAN,
    Wish.THREATENS_ARREST_OR_EXPOSURE: Conduct.FALSE_CONSEQUENCES,
    Wish.VIOLENCE: Conduct.VIOLENCE,
}
"""Only what the tap says by itself: "at night, often, or to colleagues" leaves open which of them it was."""


def noted_call(taps: Taps, record_id: str, at: datetime, debt_id: str | None = None) -> CallRecord:
    """The record of this call for the log, as one tap makes it; who it was and what was said are written there later.

    `at` needs its offset; pydantic's ValidationError where it has none.
    """
    conduct = {Conduct.NIGHT} if taps.hour is Hour.QUIET_HOURS else set()
    if taps.wish is not None and taps.wish in _CONDUCT:
        conduct.add(_CONDUCT[taps.wish])
    if taps.caller is Caller.AUTHORITY:
        conduct.add(Conduct.FALSE_AUTHORITY)
    return CallRecord(
        id=record_id,
        at=at,
        way=_WAYS.get(taps.channel, ContactWay.CALL) if taps.channel else ContactWay.CALL,
        debt_id=debt_id,
        conduct=tuple(code for code in Conduct if code in conduct),
    )
