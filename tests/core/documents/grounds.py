"""Grounds to make documents from: the sample households, and a hard case with papers, calls and odd names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache

from core.case import CallRecord, Case, Conduct, ContactWay, OfferRecord, Promise
from core.documents import Document, Grounds, Subject, offered_documents
from core.i18n import Translator
from core.loans import Ownership, Transfer
from core.negotiation import position_of
from core.outcome import work_out
from core.questions import Paper, UrgentMatter
from core.storage import open_sample
from tests.core.negotiation.positions import sample
from tests.core.risk.households import book

CHINA = timezone(timedelta(hours=8))
RARE_NAME = "𬭎䶮\U0002cb4e贷款 & <公司> #1"
FORMULA_NAME = "=cmd|' /C calc'!A0"


@lru_cache(maxsize=8)
def sample_grounds(name: str) -> Grounds:
    """A sample household on its day, nobody rung yet."""
    return Grounds(sample(name), open_sample(name).id)


def grounds_of(case: Case, *promises: Promise, calls: tuple[CallRecord, ...] = (), offers=()) -> Grounds:
    """The grounds of any case."""
    rules = book().on(case.as_of)
    return Grounds(position_of(work_out(case, promises, rules), promises, rules), "ab12", calls, tuple(offers))


def with_debt(name: str, debt_id: str, **changed: object) -> Case:
    """A sample household with one of its debts changed."""
    case = sample(name).today.case
    debts = tuple(replace(debt, **changed) if debt.id == debt_id else debt for debt in case.debts)
    return replace(case, debts=debts)


def first_debt(name: str) -> str:
    return sample(name).today.case.debts[0].id


@lru_cache(maxsize=1)
def hard_grounds() -> Grounds:
    """Zhengzhou with a payment order in hand, debts that are not its own, taken over and very old, and a rough log."""
    case = sample("zhengzhou").today.case
    a, b, c, d, e, f = case.debts
    debts = (
        replace(a, lender_name=RARE_NAME),
        replace(b, ownership=Ownership.IMPERSONATED),
        replace(c, transfer=Transfer.GUARANTOR_PAID),
        replace(d, transfer=Transfer.ASSIGNED, lender_name=FORMULA_NAME),
        replace(e, oldest_unpaid_due=date(2021, 3, 1), next_due=date(2026, 12, 11), last_due=date(2021, 8, 1)),
        replace(f, lender_name="emoji 👨‍👩‍👧 \U0001f600 网贷"),
    )
    case = replace(
        case,
        debts=debts,
        urgent_matters=(UrgentMatter.COURT_PAPER,),
        papers=(Paper.PAYMENT_ORDER,),
        paper_received_on=date(2026, 11, 20),
        is_student=True,
    )
    promise = Promise(
        id="p1", debt_id=c.id, promised_on=date(2026, 11, 22), pay_now=Decimal(0), monthly=Decimal("283.00"),
        months=18, first_due=date(2026, 12, 3),
    )  # fmt: skip
    offer = OfferRecord(
        id="o1", debt_id=c.id, heard_on=date(2026, 11, 22), pay_now=Decimal(500), monthly=Decimal("400.5"), months=12,
        waived=Decimal(0),
    )  # fmt: skip
    calls = (
        call("k1", 21, 23, debt_id=a.id, conduct=(Conduct.THREAT, Conduct.THIRD_PARTY), has_recording=True),
        call("k2", 22, 10, debt_id=c.id, promise_id="p1", amount_named=Decimal("757"), said="月底前要还",
             follow_up_on=date(2026, 11, 28)),
        call("k3", 22, 11, debt_id=e.id, said="老账"),
        call("k4", 22, 12, way=ContactWay.MESSAGE, company="", called_from=FORMULA_NAME, said="=1+1"),
    )  # fmt: skip
    return grounds_of(case, promise, calls=calls, offers=(offer,))


def call(call_id: str, day: int, hour: int, **more: object) -> CallRecord:
    """A call in November."""
    told = {"id": call_id, "at": datetime(2026, 11, day, hour, 5, tzinfo=CHINA), "company": "某催收公司", **more}
    return CallRecord.model_validate(told)


def letters_of(grounds: Grounds, t: Translator) -> dict[str, list[tuple[Subject, Document]]]:
    """Every document offered, built for each of its subjects, by code."""
    return {
        found.entry.code: [(subject, found.entry.build(grounds, subject, t)) for subject in found.subjects]
        for found in offered_documents(grounds)
    }
