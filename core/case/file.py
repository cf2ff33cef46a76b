"""The case file: what is kept. Answers and what was said; never results."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from core.questions import Answers, Day, ItemId, Money, Name, YearlyRate

CURRENT_VERSION = 1

MOST_RECORDS = 1_000
"""Offers, promises and calls, each: years of a log; a file of more is not ours."""


_CHINA = timezone(timedelta(hours=8))


def _in_china(moment: datetime) -> datetime:
    if not 1950 <= moment.year <= 2100:
        raise ValueError("a moment lies between 1950 and 2100")
    return moment.astimezone(_CHINA)


Moment: TypeAlias = Annotated[AwareDatetime, AfterValidator(_in_china)]
"""Date and time with their offset, kept as China's (+08:00)."""


class _Record(BaseModel):
    """Frozen, and nothing in it that this version does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Promise(_Record):
    """What has been promised to one lender, by whom it was asked and whether it stands."""

    id: ItemId
    debt_id: ItemId
    promised_on: Day
    pay_now: Money
    monthly: Money
    months: Annotated[int, Field(ge=0, le=480)]
    first_due: Day
    in_writing: bool = False
    withdrawn: bool = False


class OfferCondition(StrEnum):
    """What an offer has to be clear about beside its money (adviser-notes 14); codes as in the rule book."""

    INTEREST_AND_PENALTY_STOP = "interest_and_penalty_stop"
    LATE_ONCE_ALL_DUE = "late_once_all_due"
    CREDIT_RECORD_MEANWHILE = "credit_record_meanwhile"
    INSTITUTION_ACCOUNT = "institution_account"
    WHO_MAY_SIGN = "who_may_sign"
    VISIBLE_IN_WRITING = "visible_in_writing"


class OfferRecord(_Record):
    """An offer a lender made, as told on the call.

    `also_debt_ids` are further debts of the same lender it covers. Of the conditions, `agreed` are those the lender
    answered to the borrower's good (it stops, not all due at once, an account of the institution), `refused` the
    others it answered; the rest is open.
    """

    id: ItemId
    debt_id: ItemId
    also_debt_ids: Annotated[tuple[ItemId, ...], Field(max_length=20, fail_fast=True)] = ()
    heard_on: Day
    pay_now: Money
    monthly: Money
    months: Annotated[int, Field(ge=0, le=1200)]
    waived: Money
    annual_rate: YearlyRate | None = None
    first_due: Day | None = None
    agreed: Annotated[tuple[OfferCondition, ...], Field(max_length=20, fail_fast=True)] = ()
    refused: Annotated[tuple[OfferCondition, ...], Field(max_length=20, fail_fast=True)] = ()


class Conduct(StrEnum):
    """What the caller did; each is one tap and is checked against the rules of the day."""

    NIGHT = "night"
    TOO_MANY_CALLS = "too_many_calls"
    THIRD_PARTY = "third_party"
    THREAT = "threat"
    INSULT = "insult"
    FALSE_AUTHORITY = "false_authority"
    ASKED_FOR_CODE = "asked_for_code"
    PRIVATE_ACCOUNT = "private_account"
    NO_IDENTITY = "no_identity"
    PUSHED_NEW_LOAN = "pushed_new_loan"
    TOLD_OTHERS = "told_others"
    FALSE_CONSEQUENCES = "false_consequences"
    ENTERED_HOME = "entered_home"
    VIOLENCE = "violence"


class ContactWay(StrEnum):
    """How it reached the borrower: talked, rang without being answered, a message, somebody at the door."""

    CALL = "call"
    MISSED = "missed"
    MESSAGE = "message"
    VISIT = "visit"


class CallRecord(_Record):
    """One call or message, stored with +08:00; `has_recording` says the borrower keeps one, we never record."""

    id: ItemId
    at: Moment
    way: ContactWay = ContactWay.CALL
    debt_id: ItemId | None = None
    caller: Name = ""
    company: Name = ""
    staff_number: Name = ""
    called_from: Name = ""
    said: Annotated[str, Field(max_length=1_000)] = ""
    amount_named: Money | None = None
    promise_id: ItemId | None = None
    follow_up_on: Day | None = None
    has_recording: bool = False
    conduct: Annotated[tuple[Conduct, ...], Field(max_length=len(Conduct), fail_fast=True)] = ()


class CaseFile(_Record):
    """Everything one household has told, in one file it owns; version 1.

    Money is a string in yuan, rates fraction strings, dates ISO, enums codes, ids random tokens. Results are recomputed
    from `answers`, the day and the rules in force on that day; `book_digest` tells whether our data changed since.
    `format` and `version` always stand in the file, so that any program can tell what it reads.
    """

    format: Literal["repayment-case"] = "repayment-case"
    version: Literal[1] = 1
    id: ItemId
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")] = "zh-CN"
    saved_on: Day
    book_digest: Annotated[str, Field(pattern="^[0-9a-f]{0,128}$")] = ""
    answers: Answers = Field(default_factory=Answers)
    offers: Annotated[tuple[OfferRecord, ...], Field(max_length=MOST_RECORDS, fail_fast=True)] = ()
    promises: Annotated[tuple[Promise, ...], Field(max_length=MOST_RECORDS, fail_fast=True)] = ()
    calls: Annotated[tuple[CallRecord, ...], Field(max_length=MOST_RECORDS, fail_fast=True)] = ()
