"""The household and what it must spend; loans are not spending."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from core.questions.ask import Ask, Money, Region, Unknown
from core.questions.regions import known_regions
from core.questions.section import Section


class SpendingDetail(StrEnum):
    """Whether essential spending is told as one sum or line by line."""

    TOTAL = "total"
    BY_LINE = "by_line"


def by_line(section: SpendingAnswers) -> bool:
    """Line by line."""
    return section.spending_detail == SpendingDetail.BY_LINE


def in_one_sum(section: SpendingAnswers) -> bool:
    """As one sum."""
    return section.spending_detail != SpendingDetail.BY_LINE


SPENDING_LINES = (
    "housing",
    "food",
    "utilities",
    "transport",
    "medical",
    "education",
    "care",
    "insurance",
    "other_essentials",
)
"""The lines of essential spending, in the order of the income and spending statement (收支表)."""


class SpendingAnswers(Section):
    """Who lives from the income, and what must be spent each month, loans apart."""

    adults: Annotated[int | None, Ask(unit="person", lowest=1, highest=20)] = None
    children: Annotated[int | None, Ask(unit="person", lowest=0, highest=20)] = None
    region: Annotated[Region, Ask(needed=False, codes=known_regions)] = ""
    minimum_living_standard: Annotated[
        Money | Unknown | None, Ask(unit="yuan_per_person_month", needed=False, more=True)
    ] = None
    spending_detail: Annotated[SpendingDetail | None, Ask()] = None
    essential_spending: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=in_one_sum)] = None
    housing: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    food: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line)] = None
    utilities: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    transport: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    medical: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    education: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    care: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    insurance: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
    other_essentials: Annotated[Money | None, Ask(unit="yuan_per_month", show_if=by_line, needed=False)] = None
