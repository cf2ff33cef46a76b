"""What comes in each month, source by source, and how sure it is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import FailFast

from core.questions.ask import Ask, ItemId, Items, Money, Unknown
from core.questions.section import Section


class IncomeKind(StrEnum):
    """Where income comes from."""

    WAGE = "wage"
    GIG = "gig"
    BUSINESS = "business"
    PENSION = "pension"
    BENEFIT = "benefit"
    RENT = "rent"
    FAMILY = "family"
    OTHER = "other"


class Earner(StrEnum):
    """Who earns it."""

    SELF = "self"
    SPOUSE = "spouse"
    OTHER_MEMBER = "other_member"


class Stability(StrEnum):
    """How sure it is: 稳定 / 一般 / 不稳定."""

    STABLE = "stable"
    FAIR = "fair"
    UNSTABLE = "unstable"


def varies(source: IncomeAnswers) -> bool:
    """An income that is not the same each month."""
    return source.stability not in (None, Stability.STABLE)


def something_comes_in(section: IncomesAnswers) -> bool:
    """Something comes in at all. Not named like the field: in the class body that name is the field's default."""
    return section.has_income is not False


class IncomeAnswers(Section):
    """One source of income; take-home money of the whole household."""

    id: ItemId
    income_kind: Annotated[IncomeKind | None, Ask()] = None
    earner: Annotated[Earner | None, Ask(needed=False)] = None
    monthly_take_home: Annotated[Money | None, Ask(unit="yuan_per_month")] = None
    stability: Annotated[Stability | None, Ask()] = None
    monthly_low: Annotated[Money | Unknown | None, Ask(unit="yuan_per_month", show_if=varies, needed=False)] = None


class IncomesAnswers(Section):
    """What comes in each month."""

    has_income: Annotated[bool | None, Ask()] = None
    sources: Annotated[
        tuple[IncomeAnswers, ...], FailFast(), Items(most=20, show_if=something_comes_in, at_least=1)
    ] = ()
