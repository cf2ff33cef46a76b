"""Everything told so far; the order of the fields is the order of the pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from core.questions.ask import Step
from core.questions.section import Section
from core.questions.sections.assets import AssetsAnswers
from core.questions.sections.debts import DebtsAnswers
from core.questions.sections.hardship import HardshipAnswers
from core.questions.sections.income import IncomesAnswers
from core.questions.sections.situation import SituationAnswers
from core.questions.sections.spending import SpendingAnswers


class Answers(Section):
    """What the borrower has told; forgiving: everything may be missing."""

    situation: Annotated[SituationAnswers, Step()] = Field(default_factory=SituationAnswers)
    debts: Annotated[DebtsAnswers, Step()] = Field(default_factory=DebtsAnswers)
    income: Annotated[IncomesAnswers, Step()] = Field(default_factory=IncomesAnswers)
    spending: Annotated[SpendingAnswers, Step()] = Field(default_factory=SpendingAnswers)
    assets: Annotated[AssetsAnswers, Step()] = Field(default_factory=AssetsAnswers)
    hardship: Annotated[HardshipAnswers, Step()] = Field(default_factory=HardshipAnswers)
