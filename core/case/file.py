"""The case file: what is kept. Answers and what was said; never results."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from core.questions import Answers, Money, YearlyRate

CURRENT_VERSION = 1


class Promise(BaseModel):
    """What has been promised to one lender, by whom it was asked and whether it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    debt_id: str
    promised_on: date
    pay_now: Money
    monthly: Money
    months: Annotated[int, Field(ge=0, le=480)]
    first_due: date
    in_writing: bool = False
    withdrawn: bool = False


class OfferRecord(BaseModel):
    """An offer a lender made, as told on the call."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    debt_id: str
    heard_on: date
    pay_now: Money
    monthly: Money
    months: Annotated[int, Field(ge=0, le=1200)]
    waived: Money
    annual_rate: YearlyRate | None = None
    first_due: date | None = None


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


class CallRecord(BaseModel):
    """One call or message, stored with +08:00."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    at: datetime
    debt_id: str | None = None
    caller: str = ""
    company: str = ""
    staff_number: str = ""
    called_from: str = ""
    said: Annotated[str, Field(max_length=20_000)] = ""
    amount_named: Money | None = None
    promise_id: str | None = None
    follow_up_on: date | None = None
    conduct: tuple[Conduct, ...] = ()


class CaseFile(BaseModel):
    """Everything one household has told, in one file it owns; version 1.

    Money is a string in yuan, rates fraction strings, dates ISO, enums codes, ids random tokens. Results are recomputed
    from `answers`, the day and the rules in force on that day; `book_digest` tells whether our data changed since.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["repayment-case"] = "repayment-case"
    version: Literal[1] = 1
    id: str
    language: str = "zh-CN"
    saved_on: date
    book_digest: str = ""
    answers: Answers = Answers()
    offers: tuple[OfferRecord, ...] = ()
    promises: tuple[Promise, ...] = ()
    calls: tuple[CallRecord, ...] = ()
