"""Money at hand, and money that costs no debt."""

from __future__ import annotations

from typing import Annotated

from core.questions.ask import Ask, Money, Unknown
from core.questions.section import Section


class AssetsAnswers(Section):
    """What is there now, and what could come in without borrowing."""

    cash_at_hand: Annotated[Money | Unknown | None, Ask(unit="yuan")] = None
    monthly_housing_fund_offset: Annotated[Money | Unknown | None, Ask(unit="yuan_per_month", needed=False)] = None
    unpaid_rent_or_utilities: Annotated[Money | Unknown | None, Ask(unit="yuan", needed=False)] = None
    sellable_without_harm: Annotated[Money | Unknown | None, Ask(unit="yuan", needed=False, more=True)] = None
