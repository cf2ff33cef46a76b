"""Before the call: papers in order, figures of the plan, what to leave unsaid, and no chances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from core.i18n import Translator, languages
from core.loans import Ownership, Transfer
from core.negotiation import (
    PaperState,
    asks,
    check_key,
    enum_key,
    likely_questions,
    paper_key,
    papers_of,
    prepare,
    question_key,
    readiness_keys,
    spoken,
)
from core.negotiation.likely_questions import QUESTIONS
from core.questions import LifeEvent, Proof
from tests.core.negotiation.positions import SAMPLES, ask_of, position_for, sample
from tests.core.plans.drawn_cases import cases
from tests.core.risk.households import make_case, make_debt, make_income

SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def states(position, debt_id: str) -> dict[str, PaperState]:
    return {item.code: item.state for item in papers_of(position, ask_of(position, debt_id))}


def test_the_cost_table_comes_first_for_loans_since_august_2026():
    """F of Zhengzhou is of 2026-08-08; A is of May and has none."""
    position = sample("zhengzhou")
    first = papers_of(position, ask_of(position, "f"))[0]
    assert (first.code, first.state, first.debt_id) == ("cost_table", PaperState.ASK_LENDER, "f")
    assert "cost_table" not in states(position, "a")


def test_the_first_day_of_the_duty_counts():
    for signed, has_table in ((date(2026, 7, 31), False), (date(2026, 8, 1), True)):
        position = position_for(make_case(make_debt("a", signed_on=signed), incomes=(make_income(1_000_000),)))
        assert ("cost_table" in states(position, "a")) is has_table


def test_papers_told_are_ready():
    zhengzhou, negative = states(sample("zhengzhou"), "a"), states(sample("negative"), "card")
    assert zhengzhou["bank_flow"] is PaperState.READY
    assert zhengzhou["income_or_unemployment"] is PaperState.TO_FIND
    assert negative["income_or_unemployment"] is PaperState.READY
    assert zhengzhou["medical_or_disaster"] is PaperState.NOT_NEEDED


def test_illness_needs_its_papers():
    case = replace(sample("zhengzhou").today.case, life_events=(LifeEvent.ILLNESS,))
    assert states(position_for(case), "a")["medical_or_disaster"] is PaperState.TO_FIND
    shown = replace(case, proofs=(Proof.MEDICAL,))
    assert states(position_for(shown), "a")["medical_or_disaster"] is PaperState.READY


def test_a_new_creditor_is_asked_for_the_notice():
    case = sample("zhengzhou").today.case
    debts = (replace(case.debts[0], transfer=Transfer.ASSIGNED), *case.debts[1:])
    position = position_for(replace(case, debts=debts))
    assert states(position, "a")["notice_of_change"] is PaperState.ASK_LENDER


@pytest.mark.parametrize(("name", "most"), [("zhengzhou", 287_000), ("suzhou", 281_400), ("negative", 0)])
def test_the_most_that_can_be_promised_to_all(name, most):
    position = sample(name)
    assert prepare(position, asks(position)[0]).most_promised == most


def test_readiness_is_a_list_with_reasons_and_no_number():
    position = sample("suzhou")
    ready = {item.code: item.is_ready for item in prepare(position, ask_of(position, "d")).readiness}
    assert ready["first_steps"] is False
    assert ready["date"] is False
    assert ready["amount"] is True
    assert ready["quiet_place"] is None
    assert "first_steps" not in {
        item.code for item in prepare(sample("zhengzhou"), asks(sample("zhengzhou"))[0]).readiness
    }


def test_a_debt_held_back_is_not_ready_to_be_talked_about():
    case = sample("zhengzhou").today.case
    debts = (replace(case.debts[0], ownership=Ownership.IMPERSONATED), *case.debts[1:])
    position = position_for(replace(case, debts=debts))
    ready = {item.code: item.is_ready for item in prepare(position, ask_of(position, "a")).readiness}
    assert ready["debt_may_be_spoken_of"] is False
    assert ready["amount"] is None


def test_other_lenders_are_counted_not_named_in_answers():
    position = sample("zhengzhou")
    answers = {each.code: each.answers for each in likely_questions(position, ask_of(position, "a"))}
    said = "".join(spoken(line, Translator("zh-CN")) for line in answers["whom_else_do_you_owe"])
    assert said == "一共6家，合同月供合计7,135元。名字我写在书面申请里。"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", SAMPLES)
def test_everything_has_words(name, language):
    t = Translator(language)
    position = sample(name)
    for ask in asks(position):
        found = prepare(position, ask)
        assert found.ask_lines
        assert all(t(paper_key(item.code)) and t(enum_key(item.state)) for item in found.papers)
        assert all(t(check_key(item.code)) for item in (*found.place, *found.never_say))
        assert all(t(key) for item in found.readiness for key in readiness_keys(item.code))
        assert all(spoken(line, t) for line in (*found.break_off, *found.ask_lines))
        for question in found.questions:
            assert t(question_key(question.code))
            assert all(spoken(line, t) for line in question.answers)
        for item in (*found.place, *found.never_say):
            assert all(position.rules.holds(rule_id) for rule_id in item.rule_ids)


ALWAYS_ANSWERED = {code for code, _ in QUESTIONS} - {"why_late", "what_do_you_earn"}
"""Why one is late and what is left have an answer only where something was told, or is left."""


@SLOW
@given(cases(most=3))
def test_every_question_has_an_honest_answer(case):
    position = position_for(case)
    for ask in asks(position):
        found = {question.code for question in likely_questions(position, ask)}
        assert found >= ALWAYS_ANSWERED, (ask.kind, ALWAYS_ANSWERED - found)
