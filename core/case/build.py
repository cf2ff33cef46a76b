"""After the last page: answers become a strict case, or the problems that send the borrower back to a field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.case.debts import build_debt
from core.case.incomes import build_incomes, build_recovery
from core.case.model import Case
from core.case.told import AskBack, Notes, Say, fen_or_none
from core.loans import Debt
from core.questions import (
    SPENDING_LINES,
    UNKNOWN,
    Answers,
    Contacted,
    Proof,
    SpendingAnswers,
    SpendingDetail,
    UrgentMatter,
    problems_of,
    steps,
)
from core.rules import RulesInForce
from core.values import Fen, Problem

_NOT_WORTH_ASKING_BACK = ("missing", "no_items")


def build_case(answers: Answers, as_of: date, rules: RulesInForce) -> Case | tuple[Problem, ...]:
    """Turn what was told into the case of one day; every figure that had to be assumed is named in `assumptions`.

    Problems come back where answers contradict each other, or where a figure is missing that nothing can stand in for:
    a debt's instalment, its balance in any form, an income, essential spending. Other answers may be missing: nothing
    urgent, no recovery, one adult, no cash. Never raises for answers that `check` or a case file let pass.
    """
    problems = [*_contradictions(answers, as_of), *_gaps(answers)]
    notes = Notes()
    debts = [] if problems else _debts(answers, as_of, rules, notes, problems)
    if problems:
        return tuple(problems)
    incomes = build_incomes(answers, rules, notes.say)
    spending, situation = answers.spending, answers.situation
    lines = _spending_lines(spending)
    return Case(
        as_of=as_of,
        urgent_matters=tuple(matter for matter in situation.urgent_matters if matter is not UrgentMatter.NONE),
        papers=situation.papers,
        paper_received_on=_day(situation.paper_received_on),
        life_events=situation.life_events,
        hardship_since=_day(situation.hardship_since),
        borrowed_to_repay=situation.borrowed_to_repay is True,
        is_student=situation.is_student is True,
        debts=tuple(debts),
        incomes=incomes,
        adults=spending.adults or _one_adult(notes.say),
        children=spending.children or 0,
        region=spending.region,
        minimum_living_standard=fen_or_none(spending.minimum_living_standard),
        essential_spending=sum(fen for _, fen in lines) if lines else fen_or_none(spending.essential_spending) or 0,
        spending_lines=lines,
        cash_at_hand=_amount(answers.assets.cash_at_hand, "assumed_no_cash", notes.say, always=True),
        housing_fund_offset=_amount(
            answers.assets.monthly_housing_fund_offset, "assumed_no_housing_fund_offset", notes.say
        ),
        unpaid_rent_or_utilities=_amount(answers.assets.unpaid_rent_or_utilities, "assumed_no_unpaid_rent", notes.say),
        sellable_without_harm=_amount(answers.assets.sellable_without_harm, "assumed_nothing_to_sell", notes.say),
        recovery=build_recovery(answers, as_of, sum(income.monthly_income for income in incomes), notes.say),
        proofs=tuple(proof for proof in answers.hardship.proofs if proof is not Proof.NONE),
        assumptions=tuple(notes.findings),
        contacted=tuple(each for each in situation.contacted if each is not Contacted.NONE),
        spouse_knows=situation.spouse_knows,
    )


def _contradictions(answers: Answers, as_of: date) -> Iterator[Problem]:
    for step in steps():
        for problem in problems_of(getattr(answers, step), step, as_of):
            if problem.code not in _NOT_WORTH_ASKING_BACK:
                yield problem


def _gaps(answers: Answers) -> Iterator[Problem]:
    """The figures without which there is nothing to work out."""
    if not answers.debts.debts:
        yield Problem("debts.debts", "no_items")
    income = answers.income
    if income.has_income is not False and not income.sources:
        yield Problem("income.has_income" if income.has_income is None else "income.sources", "missing")
    for source in income.sources if income.has_income is not False else ():
        if source.monthly_take_home is None:
            yield Problem(f"income.sources[{source.id}].monthly_take_home", "missing")
    if not _spending_lines(answers.spending) and answers.spending.essential_spending is None:
        by_line = answers.spending.spending_detail is SpendingDetail.BY_LINE
        yield Problem("spending.food" if by_line else "spending.essential_spending", "missing")


def _debts(answers: Answers, as_of: date, rules: RulesInForce, notes: Notes, problems: list[Problem]) -> list[Debt]:
    """Build each debt; what has to be asked back is added to `problems`."""
    debts = []
    without_day = 0
    for told in answers.debts.debts:
        try:
            debt, findings, next_due_was_told = build_debt(told, as_of, rules)
        except AskBack as ask:
            problems.append(Problem(f"debts.debts[{told.id}].{ask.name}", ask.code, ask.params))
            continue
        notes.findings.extend(findings)
        without_day += not next_due_was_told
        if debt is not None:
            debts.append(debt)
    if without_day:
        notes.say("assumed_next_due", debts=without_day)
    told_before = [told.told_on for told in answers.debts.debts if told.told_on and told.told_on < as_of]
    if told_before and any(debt.oldest_unpaid_due is None for debt in debts):
        notes.say("assumed_still_current", told_on=min(told_before))
    if not debts and not problems:
        problems.append(Problem("debts.debts", "no_debt_left"))
    return debts


def _spending_lines(spending: SpendingAnswers) -> tuple[tuple[str, Fen], ...]:
    """The lines told, when essential spending is told line by line."""
    if spending.spending_detail is not SpendingDetail.BY_LINE:
        return ()
    told = ((name, fen_or_none(getattr(spending, name))) for name in SPENDING_LINES)
    return tuple((name, fen) for name, fen in told if fen is not None)


def _amount(answer: object, code: str, say: Say, *, always: bool = False) -> Fen:
    """An amount as told, 0 where it is not; said when it was asked and not known, or when it always matters."""
    fen = fen_or_none(answer)  # type: ignore[arg-type]  # any answer to a question of money
    if fen is None and (always or answer == UNKNOWN):
        say(code)
    return fen or 0


def _one_adult(say: Say) -> int:
    say("assumed_one_adult")
    return 1


def _day(answer: object) -> date | None:
    return answer if isinstance(answer, date) else None
