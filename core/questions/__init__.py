"""The questions: each exists once, as a field; the words stand with the language."""

from core.questions.answers import Answers
from core.questions.ask import UNKNOWN, Ask, Day, ItemId, Items, Money, Name, Step, Unknown, YearlyRate
from core.questions.asked import shown_questions
from core.questions.check import Checked, check, problems_of, section_type
from core.questions.draft import raw_of
from core.questions.flow import after, before, is_done, shown, steps
from core.questions.path import item_of, label_key
from core.questions.question import Question, QuestionKind, questions_of
from core.questions.quick import QUICK_STEP, QuickAnswers, QuickQuestion, QuickTold, check_quick, quick_questions
from core.questions.reading import Slip, read_answer
from core.questions.section import BOUNDS_BROKEN, Section
from core.questions.sections.assets import AssetsAnswers
from core.questions.sections.debts import DebtAnswers, DebtsAnswers, runs_by_instalments
from core.questions.sections.hardship import HardshipAnswers, Proof, Recovery
from core.questions.sections.income import Earner, IncomeAnswers, IncomeKind, IncomesAnswers, Stability
from core.questions.sections.situation import (
    Contacted,
    LifeEvent,
    Paper,
    SituationAnswers,
    SpouseKnows,
    UrgentMatter,
)
from core.questions.sections.spending import SPENDING_LINES, SpendingAnswers, SpendingDetail

__all__ = [
    "BOUNDS_BROKEN",
    "QUICK_STEP",
    "SPENDING_LINES",
    "UNKNOWN",
    "Answers",
    "Ask",
    "AssetsAnswers",
    "Checked",
    "Contacted",
    "Day",
    "DebtAnswers",
    "DebtsAnswers",
    "Earner",
    "HardshipAnswers",
    "IncomeAnswers",
    "IncomeKind",
    "IncomesAnswers",
    "ItemId",
    "Items",
    "LifeEvent",
    "Money",
    "Name",
    "Paper",
    "Proof",
    "Question",
    "QuestionKind",
    "QuickAnswers",
    "QuickQuestion",
    "QuickTold",
    "Recovery",
    "Section",
    "SituationAnswers",
    "Slip",
    "SpendingAnswers",
    "SpendingDetail",
    "SpouseKnows",
    "Stability",
    "Step",
    "Unknown",
    "UrgentMatter",
    "YearlyRate",
    "after",
    "before",
    "check",
    "check_quick",
    "is_done",
    "item_of",
    "label_key",
    "problems_of",
    "questions_of",
    "quick_questions",
    "raw_of",
    "read_answer",
    "runs_by_instalments",
    "section_type",
    "shown",
    "shown_questions",
    "steps",
]
