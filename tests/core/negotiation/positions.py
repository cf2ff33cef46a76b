"""Positions to talk from: the sample households, and any case."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from core.case import Case, Promise, build_case
from core.negotiation import LenderAsk, Position, asks, position_of
from core.outcome import work_out
from core.plans import PlanName
from core.storage import open_sample
from tests.core.risk.households import book

SAMPLES = ("steady", "zhengzhou", "negative", "suzhou")


@lru_cache(maxsize=8)
def sample(name: str) -> Position:
    """The position of a sample household on the day it was saved."""
    file = open_sample(name)
    rules = book().on(file.saved_on)
    case = build_case(file.answers, file.saved_on, rules)
    assert isinstance(case, Case), case
    return position_of(work_out(case, file.promises, rules), file.promises, rules)


def position_for(case: Case, *promises: Promise, plan_name: PlanName = PlanName.BALANCED) -> Position:
    """The position of any case."""
    rules = book().on(case.as_of)
    return position_of(work_out(case, promises, rules), promises, rules, plan_name)


def promised(position: Position, *promises: Promise) -> Position:
    """The same household with promises given."""
    case = position.today.case
    return position_for(replace(case), *promises, plan_name=position.plan_name)


def ask_of(position: Position, debt_id: str) -> LenderAsk:
    """The request that covers a debt."""
    return next(ask for ask in asks(position) if debt_id in ask.debt_ids)
