"""The questions: each exists once, as a field; the words stand with the language."""

from core.questions.answers import Answers
from core.questions.ask import UNKNOWN, Ask, Items, Money, Step, Unknown, YearlyRate
from core.questions.sections.assets import AssetsAnswers
from core.questions.sections.debts import DebtAnswers, DebtsAnswers, MethodAnswer
from core.questions.sections.hardship import HardshipAnswers, Proof, Recovery
from core.questions.sections.income import Earner, IncomeAnswers, IncomeKind, IncomesAnswers, Stability
from core.questions.sections.situation import LifeEvent, Paper, SituationAnswers, UrgentMatter
from core.questions.sections.spending import SPENDING_LINES, SpendingAnswers, SpendingDetail

__all__ = [
    "SPENDING_LINES",
    "UNKNOWN",
    "Answers",
    "Ask",
    "AssetsAnswers",
    "DebtAnswers",
    "DebtsAnswers",
    "Earner",
    "HardshipAnswers",
    "IncomeAnswers",
    "IncomeKind",
    "IncomesAnswers",
    "Items",
    "LifeEvent",
    "MethodAnswer",
    "Money",
    "Paper",
    "Proof",
    "Recovery",
    "SituationAnswers",
    "SpendingAnswers",
    "SpendingDetail",
    "Stability",
    "Step",
    "Unknown",
    "UrgentMatter",
    "YearlyRate",
]
