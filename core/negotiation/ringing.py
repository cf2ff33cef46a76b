"""What a person can tell in a few taps while the phone rings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.questions import Paper


class Caller(StrEnum):
    """Who it is, or says to be."""

    LENDER = "lender"
    AGENCY = "agency"
    NEW_CREDITOR = "new_creditor"
    COURT = "court"
    MEDIATOR = "mediator"
    LAWYER = "lawyer"
    AUTHORITY = "authority"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How it reaches the borrower."""

    OFFICIAL_NUMBER = "official_number"
    OTHER_NUMBER = "other_number"
    ROBOT = "robot"
    TEXT = "text"
    CHAT = "chat"
    VISIT = "visit"


class Hour(StrEnum):
    """Day, or the hours in which collection rests (C03, C08)."""

    DAY = "day"
    QUIET_HOURS = "quiet_hours"


class Wish(StrEnum):
    """What is wanted or done: talk about the debt, or one of the fourteen red flags (section 5), or worse."""

    TALK = "talk"
    PAY_TODAY = "pay_today"
    CONFIRM_OLD_DEBT = "confirm_old_debt"
    PRIVATE_ACCOUNT = "private_account"
    CODES_OR_SCREEN_SHARING = "codes_or_screen_sharing"
    FEE_BEFORE_A_PLAN = "fee_before_a_plan"
    INSIDE_CHANNEL = "inside_channel"
    CLAIMS_AUTHORITY = "claims_authority"
    WILL_NOT_IDENTIFY = "will_not_identify"
    LINK_IN_A_TEXT = "link_in_a_text"
    BORROW_ELSEWHERE = "borrow_elsewhere"
    STOP_PAYING_OR_HAND_OVER_PHONE = "stop_paying_or_hand_over_phone"
    FORGED_PAPERS = "forged_papers"
    THREATENS_ARREST_OR_EXPOSURE = "threatens_arrest_or_exposure"
    NOT_ON_PUBLIC_LIST = "not_on_public_list"
    AMOUNT_ABOVE_OWN_RECORDS = "amount_above_own_records"
    QUIET_HOURS_OR_COLLEAGUES = "quiet_hours_or_colleagues"
    VIOLENCE = "violence"


PLAIN_WISHES = frozenset({Wish.TALK, Wish.PAY_TODAY, Wish.CONFIRM_OLD_DEBT})
"""Not a red flag by itself; every other wish is one, or worse."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """The taps. `paper` is None when none came; `is_distressed` when the caller's fear is the first matter."""

    caller: Caller
    channel: Channel
    hour: Hour
    wish: Wish
    paper: Paper | None = None
    is_distressed: bool = False
