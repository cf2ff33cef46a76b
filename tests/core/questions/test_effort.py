"""How much is asked of a household with three debts, held against a form that asks everything of everybody."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from core.loans import Collateral, LenderKind, LoanType
from core.questions import (
    Answers,
    AssetsAnswers,
    DebtAnswers,
    DebtsAnswers,
    HardshipAnswers,
    IncomeAnswers,
    IncomeKind,
    IncomesAnswers,
    LifeEvent,
    QuestionKind,
    Recovery,
    SituationAnswers,
    SpendingAnswers,
    SpendingDetail,
    Stability,
    UrgentMatter,
    is_done,
    questions_of,
    quick_questions,
    section_type,
    steps,
)

DAY = date(2026, 11, 23)
DEBTS, SECONDS_A_FIELD = 3, 3


def debt(number: int) -> DebtAnswers:
    """One online loan, everything told that is asked of everybody."""
    return DebtAnswers(
        id=f"d{number}",
        told_on=DAY,
        lender_name=f"L{number}",
        loan_type=LoanType.CONSUMER,
        lender_kind=LenderKind.BANK,
        instalment=Decimal(980),
        remaining_instalments=8,
        days_past_due=46,
        amount_received=Decimal(10000),
        term_instalments=12,
        balance=Decimal(7200),
        collateral=Collateral.NONE,
    )


ANSWERS = Answers(
    situation=SituationAnswers(
        urgent_matters=(UrgentMatter.NONE,), life_events=(LifeEvent.PAY_CUT,), borrowed_to_repay=False
    ),
    debts=DebtsAnswers(debts=tuple(map(debt, range(DEBTS)))),
    income=IncomesAnswers(
        has_income=True,
        sources=(
            IncomeAnswers(
                id="i", income_kind=IncomeKind.GIG, monthly_take_home=Decimal(10000), stability=Stability.STABLE
            ),
        ),
    ),
    spending=SpendingAnswers(
        adults=2, children=1, spending_detail=SpendingDetail.TOTAL, essential_spending=Decimal(7500)
    ),
    assets=AssetsAnswers(cash_at_hand=Decimal(2000)),
    hardship=HardshipAnswers(recovery=Recovery.UNKNOWN),
)


def needed(section: BaseModel) -> int:
    """Count the fields this household has to answer: shown for its answers, and needed."""
    count = 0
    for question in questions_of(type(section)):
        if not question.ask.show_if(section):
            continue
        if question.kind is QuestionKind.ITEMS:
            count += sum(map(needed, getattr(section, question.name)))
        else:
            count += question.is_needed
    return count


def everything(model: type[BaseModel], cards: int) -> int:
    """Count every field there is, each list with so many cards."""
    count = 0
    for question in questions_of(model):
        count += cards * everything(question.item_model, cards) if question.item_model is not None else 1
    return count


def test_three_debts_take_less_than_six_tenths_of_a_form_that_asks_everything():
    assert all(is_done(step, ANSWERS, DAY) for step in steps()), "nothing is left out"
    fields = sum(needed(getattr(ANSWERS, step)) for step in steps())
    begin_cards_continue_work_out_and_plans = 1 + (DEBTS - 1) + len(steps()) + 1 + 1
    interactions = fields + begin_cards_continue_work_out_and_plans
    naive = sum(everything(section_type(step), DEBTS if step == "debts" else 1) for step in steps())
    assert interactions <= 0.6 * naive
    assert interactions * SECONDS_A_FIELD <= 8 * 60


def test_the_first_useful_screen_comes_after_six_answers():
    assert len(quick_questions()) <= 6
