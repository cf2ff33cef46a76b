"""The truth guard: no sentence whose facts are false, and every sentence whose facts are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.i18n import Translator, fields_of, languages, words_of
from core.loans import ConcessionKind, Dispute, LenderKind, LoanType, Ownership, Transfer
from core.negotiation import (
    About,
    CallKind,
    Fact,
    Line,
    Sentence,
    about_ask,
    asks,
    given_figures,
    line_of,
    lines_of,
    questions_for,
    script_of,
    spoken,
    supported,
)
from core.negotiation.facts import PROOFS
from core.negotiation.faq import FAQ, faq_figures
from core.negotiation.likely_questions import QUESTIONS
from core.negotiation.lines import lines_without_case
from core.negotiation.rehearsal_scenes import CHOICES, LENDER_SAYS
from core.negotiation.sentences import SENTENCES
from core.plans import PlanName
from core.questions import LifeEvent, Proof
from core.risk import counterparty_of
from tests.core.negotiation.positions import SAMPLES, position_for, sample
from tests.core.plans.drawn_cases import cases
from tests.core.risk.households import make_case, make_debt, make_income

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

told = st.fixed_dictionaries(
    {
        "life_events": st.lists(st.sampled_from(LifeEvent), unique=True, max_size=4).map(tuple),
        "proofs": st.lists(st.sampled_from([p for p in Proof if p is not Proof.NONE]), unique=True).map(tuple),
        "hardship_since": st.sampled_from([None, date(2026, 8, 1)]),
        "children": st.sampled_from([0, 2]),
    }
)


def kinds(about: About) -> set[ConcessionKind]:
    return {part for proposal in about.proposals for part in proposal.concession.parts}


def is_plan(about: About) -> bool:
    """Something is asked for: not kept, not stopped, not settled."""
    kept = {ConcessionKind.KEEP, ConcessionKind.STOP, ConcessionKind.SETTLEMENT}
    return bool(about.proposals) and not kinds(about) & kept and not any(p.is_held for p in about.proposals)


def left(about: About) -> int:
    case = about.outcome.case
    floor = max(case.essential_spending, about.outcome.assessment.ratios.living_floor)
    return case.monthly_income - floor


def card(debt) -> bool:
    return debt.loan_type is LoanType.CREDIT_CARD


def late(about: About) -> list:
    return [debt for debt in about.debts if debt.days_past_due(about.outcome.case.as_of) > 0]


# What each fact means, written down a second time from the case itself.
MEANS = {
    Fact.JOB_LOSS: lambda a: LifeEvent.JOB_LOSS in a.outcome.case.life_events,
    Fact.PAY_CUT: lambda a: LifeEvent.PAY_CUT in a.outcome.case.life_events,
    Fact.IRREGULAR_WORK: lambda a: LifeEvent.IRREGULAR_WORK in a.outcome.case.life_events,
    Fact.ILLNESS: lambda a: LifeEvent.ILLNESS in a.outcome.case.life_events,
    Fact.BUSINESS_FAILED: lambda a: LifeEvent.BUSINESS_FAILED in a.outcome.case.life_events,
    Fact.FAMILY_MATTER: lambda a: LifeEvent.FAMILY in a.outcome.case.life_events,
    Fact.HIGHER_COSTS: lambda a: LifeEvent.HIGHER_COSTS in a.outcome.case.life_events,
    Fact.TOO_MANY_LOANS: lambda a: LifeEvent.TOO_MANY_LOANS in a.outcome.case.life_events,
    Fact.DEFRAUDED: lambda a: LifeEvent.FRAUD in a.outcome.case.life_events,
    Fact.HARDSHIP_SINCE: lambda a: a.outcome.case.hardship_since is not None,
    Fact.CHILDREN: lambda a: a.outcome.case.children > 0,
    Fact.RECOVERY_EXPECTED: lambda a: (
        a.outcome.case.recovery is not None
        and a.outcome.case.recovery.on > a.outcome.case.as_of
        and a.outcome.case.recovery.monthly_income > a.outcome.case.monthly_income
    ),
    Fact.PROOF_DISMISSAL: lambda a: Proof.DISMISSAL in a.outcome.case.proofs,
    Fact.PROOF_WAGE_SLIPS: lambda a: Proof.WAGE_SLIPS in a.outcome.case.proofs,
    Fact.PROOF_BANK_FLOW: lambda a: Proof.BANK_FLOW in a.outcome.case.proofs,
    Fact.PROOF_MEDICAL: lambda a: Proof.MEDICAL in a.outcome.case.proofs,
    Fact.PROOF_BENEFIT_DECISION: lambda a: Proof.BENEFIT_DECISION in a.outcome.case.proofs,
    Fact.PROOF_CLOSED_BUSINESS: lambda a: Proof.CLOSED_BUSINESS in a.outcome.case.proofs,
    Fact.MONEY_LEFT: lambda a: left(a) > a.outcome.assessment.ratios.protected_due,
    Fact.NOTHING_LEFT: lambda a: left(a) <= 0,
    Fact.FLOOR_IS_MINIMUM: lambda a: a.outcome.assessment.ratios.living_floor > a.outcome.case.essential_spending,
    Fact.SECURED_DUE: lambda a: a.outcome.assessment.ratios.protected_due > 0,
    Fact.SEVERAL_LENDERS: lambda a: a.outcome.assessment.ratios.lenders > 1,
    Fact.DUES_EXCEED: lambda a: a.outcome.assessment.ratios.monthly_due > max(0, left(a)),
    Fact.FIRST_STEPS: lambda a: a.steps is not None and a.steps.is_any,
    Fact.CAN_PROMISE: lambda a: a.outcome.assessment.ratios.promise > 0,
    Fact.ANYTHING_OVERDUE: lambda a: any(d.days_past_due(a.outcome.case.as_of) for d in a.outcome.case.debts),
    Fact.ANY_OVER_CAP: lambda a: any(cost.is_over_cap for cost in a.outcome.assessment.costs),
    Fact.ANY_CARD: lambda a: any(map(card, a.outcome.case.debts)),
    Fact.ANY_OTHER_LOAN: lambda a: not all(map(card, a.outcome.case.debts)),
    Fact.ANY_DEBT: lambda a: bool(a.debt_ids),
    Fact.IS_OVERDUE: lambda a: bool(late(a)),
    Fact.NOT_OVERDUE: lambda a: bool(a.debt_ids) and not late(a),
    Fact.PENALTY_NAMED: lambda a: any(debt.accrued_penalty for debt in a.debts),
    Fact.OVER_CAP: lambda a: len(a.debt_ids) == 1 and a.outcome.assessment.cost(a.debt_ids[0]).is_over_cap,
    Fact.BANK_CARD: lambda a: bool(a.debts) and all(card(d) and d.lender_kind is LenderKind.BANK for d in a.debts),
    Fact.SEVERAL_PRODUCTS: lambda a: len(a.debt_ids) > 1 and len({counterparty_of(d) for d in a.debts}) == 1,
    Fact.ASSIGNED: lambda a: bool(a.debts) and all(d.transfer is Transfer.ASSIGNED for d in a.debts),
    Fact.GUARANTOR_PAID: lambda a: bool(a.debts) and all(d.transfer is Transfer.GUARANTOR_PAID for d in a.debts),
    Fact.IMPERSONATED: lambda a: bool(a.debts) and all(d.ownership is Ownership.IMPERSONATED for d in a.debts),
    Fact.AFTER_FRAUD: lambda a: bool(a.debts) and all(d.ownership is Ownership.AFTER_FRAUD for d in a.debts),
    Fact.BORROWED_FOR_OTHERS: lambda a: bool(a.debts) and all(d.ownership is Ownership.FOR_OTHERS for d in a.debts),
    Fact.MERCHANT_GONE: lambda a: bool(a.debts) and all(d.ownership is Ownership.MERCHANT_GONE for d in a.debts),
    Fact.PAID_ALREADY: lambda a: bool(a.debts) and all(Dispute.PAID_ALREADY in d.disputes for d in a.debts),
    Fact.WRONG_AMOUNT: lambda a: bool(a.debts) and all(Dispute.WRONG_AMOUNT in d.disputes for d in a.debts),
    Fact.WRONG_RATE: lambda a: bool(a.debts) and all(Dispute.WRONG_RATE in d.disputes for d in a.debts),
    Fact.ASKS_PLAN: lambda a: is_plan(a) and not all(p.strategy == "article_70_card_plan" for p in a.proposals),
    Fact.ASKS_CARD_PLAN: lambda a: is_plan(a) and all(map(card, a.debts)),
    Fact.ASKS_SETTLEMENT: lambda a: ConcessionKind.SETTLEMENT in kinds(a) and not any(p.is_held for p in a.proposals),
    Fact.ASKS_WAIVER: lambda a: is_plan(a) and ConcessionKind.WAIVER in kinds(a),
    Fact.ASKS_LOWER_RATE: lambda a: is_plan(a) and ConcessionKind.LOWER_RATE in kinds(a),
    Fact.ASKS_FREE_HOLIDAY: lambda a: (
        is_plan(a) and any(p.concession.holiday_months and not p.concession.holiday_bears_interest for p in a.proposals)
    ),
    Fact.ASKS_HOLIDAY: lambda a: (
        is_plan(a) and any(p.concession.holiday_months and p.concession.holiday_bears_interest for p in a.proposals)
    ),
    Fact.ASK_FITS: lambda a: a.plan is not None and a.plan.unpaid == 0,
    Fact.KEEPS_CONTRACT: lambda a: ConcessionKind.KEEP in kinds(a) and not any(p.is_promised for p in a.proposals),
    Fact.CURES_ARREARS: lambda a: ConcessionKind.KEEP in kinds(a) and bool(late(a)),
    Fact.CANNOT_PAY_NOW: lambda a: ConcessionKind.STOP in kinds(a) and not any(p.is_held for p in a.proposals),
    Fact.HELD_BACK: lambda a: any(p.is_held for p in a.proposals),
    Fact.PROMISED: lambda a: any(p.is_promised for p in a.proposals),
}


def all_facts(line: Line) -> set[Fact]:
    return set(line.facts)


@SLOW
@given(cases(most=3), told, st.sampled_from(PlanName), st.sampled_from(CallKind))
def test_no_sentence_whose_facts_are_false(case, told, plan_name, call):
    """Whatever the household, what a script says is true by the second reading, and can be said in every language."""
    position = position_for(replace(case, **told), plan_name=plan_name)
    assume(position.plan() is not None)
    translators = [Translator(language) for language in languages()]
    for ask in asks(position):
        about = about_ask(position, ask)
        for line in script_of(position, ask, call).lines:
            for fact in all_facts(line) & MEANS.keys():
                assert MEANS[fact](about), (line.code, fact)
            for t in translators:
                assert "{" not in spoken(line, t)


@SLOW
@given(cases(most=3), told)
def test_a_fact_is_supported_when_and_only_when_it_holds(case, told):
    """Facts that need no plan agree with their second reading in both directions, for every debt."""
    position = position_for(replace(case, **told))
    for debt_id in [debt.id for debt in position.today.case.debts]:
        about = About(position.today, (debt_id,))
        for fact, means in MEANS.items():
            if not fact.value.startswith(("ask", "keeps", "cures", "cannot", "held", "promised")):
                assert (supported(fact, about) is not None) is bool(means(about)), fact


ALL_SENTENCES = [
    *(sentence for parts in SENTENCES.values() for sentences in parts.values() for sentence in sentences),
    *(sentence for _, sentences in (*FAQ, *QUESTIONS) for sentence in sentences),
    *(sentence for sentences in LENDER_SAYS.values() for sentence in sentences),
    *(choice.sentence for choices in CHOICES.values() for choice in choices if not choice.is_judged),
]


def with_clauses(sentences) -> list[Sentence]:
    return [each for sentence in sentences for each in (sentence, *with_clauses(sentence.clauses))]


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_words(language):
    words = words_of(language)
    assert [s.code for s in with_clauses(ALL_SENTENCES) if f"say.{s.code}" not in words] == []


@pytest.mark.parametrize("language", languages())
def test_a_sentence_that_needs_no_fact_names_no_figure_of_a_case(language):
    """Its fields come from the day and the rules alone; whatever else a sentence names, a fact has to bring."""
    rules = sample("zhengzhou").rules
    free = {*given_figures(rules), *faq_figures(rules), "push_now_fen", "push_monthly_fen", "lender_name", "clauses"}
    words = words_of(language)
    bare = [sentence for sentence in with_clauses(ALL_SENTENCES) if not sentence.needs]
    assert len(bare) > 30
    assert [s.code for s in bare if not fields_of(words[f"say.{s.code}"]) <= free] == []


def test_every_fact_has_a_proof_and_known_questions():
    assert set(PROOFS) == set(Fact)
    assert questions_for(Fact.PAY_CUT) == ("situation.life_events",)
    assert questions_for(Fact.ASKS_PLAN) == ()


@pytest.mark.parametrize("language", languages())
def test_every_question_a_fact_names_exists(language):
    """So that a letter can lead from a missing fact to the field where it is told."""
    words = words_of(language)
    named = {path for fact in Fact for path in questions_for(fact)}
    assert [path for path in named if f"{path.split('.')[0]}.{path.split('.')[-1]}.label" not in words] == []


def test_evidence_shows_its_figures_and_rules():
    about = About(sample("zhengzhou").outcome, ("a",))
    evidence = supported(Fact.OVER_CAP, about)
    assert evidence is not None
    assert evidence.figures["cap_rate"] == 0.24
    assert round(evidence.figures["nominal_rate"], 4) == 0.3306
    assert "interest.licensed_lender_cap" in evidence.rule_ids
    assert supported(Fact.OVER_CAP, About(sample("zhengzhou").outcome, ("c",))) is None, "C is accused of nothing"


def test_a_sentence_is_left_out_when_a_fact_is_missing_or_stands_against_it():
    about = About(sample("zhengzhou").outcome, ("a",))
    assert line_of(Sentence("x", (Fact.IRREGULAR_WORK,)), about) is not None
    assert line_of(Sentence("x", (Fact.JOB_LOSS,)), about) is None
    assert line_of(Sentence("x", (Fact.IRREGULAR_WORK,), (Fact.IS_OVERDUE,)), about) is None
    assert line_of(Sentence("x", clauses=(Sentence("y", (Fact.JOB_LOSS,)),)), about) is None
    assert [line.code for line in lines_of((Sentence("x"), Sentence("y", (Fact.JOB_LOSS,))), about)] == ["x"]


def test_without_a_case_only_general_sentences_are_said():
    sentences = (Sentence("x", rule_ids=("a.b",)), Sentence("y", (Fact.JOB_LOSS,)))
    assert [(line.code, line.rule_ids) for line in lines_without_case(sentences)] == [("x", ("a.b",))]


def test_names_with_markup_and_emoji_are_said_literally():
    name = "<b>某行</b> **🏦** {days} [x](y)"
    debt = make_debt("a", days=20, lender_name=name, overdue_amount=100_000)
    position = position_for(make_case(debt, incomes=(make_income(300_000),), essential=250_000, life_events=()))
    said = [
        spoken(line, Translator("zh-CN"))
        for ask in asks(position)
        for line in script_of(position, ask, CallKind.RINGING).lines
    ]
    assert any(name in sentence for sentence in said)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_line_can_show_its_facts(name):
    """A line that names a figure of the household has the fact it was read from."""
    position = sample(name)
    free = set(given_figures(position.rules))
    for ask in asks(position):
        for line in script_of(position, ask, CallKind.ANSWERING).lines:
            assert line.evidence or set(line.figures) <= free, line.code
