"""A yes to an offer becomes promises that together are the offer, and that the ledger counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.case import build_case
from core.negotiation import Offer, ledger_of, position_of, promises_from
from core.outcome import Outcome, work_out
from core.rules import load_book
from core.storage import open_sample
from core.values import fen_of

FILE = open_sample("zhengzhou")
RULES = load_book().on(FILE.saved_on)
SOON = date(2026, 12, 8)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    case = build_case(FILE.answers, FILE.saved_on, RULES)
    assert not isinstance(case, tuple)
    return work_out(case, (), RULES)


def test_one_debt_takes_the_whole_offer(outcome: Outcome) -> None:
    debt = outcome.case.debts[0]
    offer = Offer((debt.id,), 10_000, 93_700, 18, first_due=SOON)
    [promise] = promises_from(offer, outcome, FILE.saved_on, ["p1"], in_writing=True)
    assert (promise.debt_id, fen_of(promise.pay_now), fen_of(promise.monthly)) == (debt.id, 10_000, 93_700)
    assert (promise.months, promise.first_due, promise.in_writing) == (18, SOON, True)
    ledger = ledger_of(position_of(outcome, [promise], RULES))
    assert [(row.promise, row.monthly) for row in ledger.rows] == [(promise, 93_700)]


def test_several_debts_share_it_to_the_fen(outcome: Outcome) -> None:
    ids = tuple(debt.id for debt in outcome.case.debts[:3])
    offer = Offer(ids, 1_001, 100_003, 12)
    promises = promises_from(offer, outcome, FILE.saved_on, ["p1", "p2", "p3"])
    assert tuple(promise.debt_id for promise in promises) == ids
    assert sum(fen_of(promise.monthly) for promise in promises) == 100_003
    assert sum(fen_of(promise.pay_now) for promise in promises) == 1_001
    assert {promise.first_due for promise in promises} == {min(outcome.case.debt(each).next_due for each in ids)}


def test_what_is_longer_than_a_promise_can_hold_is_refused(outcome: Outcome) -> None:
    offer = Offer((outcome.case.debts[0].id,), 0, 100, 481)
    with pytest.raises(ValueError, match="481"):
        promises_from(offer, outcome, FILE.saved_on, ["p1"])
    assert promises_from(replace(offer, months=480), outcome, FILE.saved_on, ["p1"])
