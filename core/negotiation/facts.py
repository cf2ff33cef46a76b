"""The truth guard: a sentence is said only when the facts it needs are there, and can show which facts they are.

A fact is something the borrower told or the engine worked out, never something a sentence hopes for. Scripts and
letters ask here; what is not supported is not said, and `questions` says where it could be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.negotiation import ask_proofs, debt_proofs, household_proofs
from core.negotiation.about import About
from core.questions import LifeEvent, Proof
from core.values import Figure

Holds = Callable[[About], Mapping[str, Figure] | None]


class Fact(StrEnum):
    """Everything a sentence of ours may rest on; each has its proof in `PROOFS`."""

    # What happened, as told.
    JOB_LOSS = "job_loss"
    PAY_CUT = "pay_cut"
    IRREGULAR_WORK = "irregular_work"
    ILLNESS = "illness"
    BUSINESS_FAILED = "business_failed"
    FAMILY_MATTER = "family"
    HIGHER_COSTS = "higher_costs"
    TOO_MANY_LOANS = "too_many_loans"
    DEFRAUDED = "fraud"
    HARDSHIP_SINCE = "hardship_since"
    CHILDREN = "children"
    RECOVERY_EXPECTED = "recovery_expected"
    # What can be shown.
    PROOF_DISMISSAL = "proof_dismissal"
    PROOF_WAGE_SLIPS = "proof_wage_slips"
    PROOF_BANK_FLOW = "proof_bank_flow"
    PROOF_MEDICAL = "proof_medical"
    PROOF_BENEFIT_DECISION = "proof_benefit_decision"
    PROOF_CLOSED_BUSINESS = "proof_closed_business"
    # The household's month.
    MONEY_LEFT = "money_left"
    NOTHING_LEFT = "nothing_left"
    FLOOR_IS_MINIMUM = "floor_is_minimum"
    SECURED_DUE = "secured_due"
    SEVERAL_LENDERS = "several_lenders"
    DUES_EXCEED = "dues_exceed"
    FIRST_STEPS = "first_steps"
    CAN_PROMISE = "can_promise"
    ANYTHING_OVERDUE = "anything_overdue"
    ANY_OVER_CAP = "any_over_cap"
    ANY_CARD = "any_card"
    ANY_LARGE_CARD = "any_large_card"
    ANY_OTHER_LOAN = "any_other_loan"
    BORROWING_WORSE = "borrowing_worse"
    # The debts spoken of.
    ANY_DEBT = "any_debt"
    IS_OVERDUE = "is_overdue"
    NOT_OVERDUE = "not_overdue"
    PENALTY_NAMED = "penalty_named"
    OVER_CAP = "over_cap"
    MONEY_WITHHELD = "money_withheld"
    BANK_CARD = "bank_card"
    LARGE_CARD = "large_card"
    SEVERAL_PRODUCTS = "several_products"
    COST_TABLE_DUE = "cost_table_due"
    ASSIGNED = "assigned"
    GUARANTOR_PAID = "guarantor_paid"
    MAY_BE_PAST_LIMITATION = "may_be_past_limitation"
    IMPERSONATED = "impersonated"
    AFTER_FRAUD = "after_fraud"
    BORROWED_FOR_OTHERS = "for_others"
    MERCHANT_GONE = "merchant_gone"
    PAID_ALREADY = "paid_already"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_RATE = "wrong_rate"
    # What the plan asks for.
    ASKS_PLAN = "asks_plan"
    ASKS_CARD_PLAN = "asks_card_plan"
    ASKS_SETTLEMENT = "asks_settlement"
    ASKS_FREE_HOLIDAY = "asks_free_holiday"
    ASKS_HOLIDAY = "asks_holiday"
    RATE_IN_PLAN = "rate_in_plan"
    ASKS_LOWER_RATE = "asks_lower_rate"
    ASKS_NO_INTEREST = "asks_no_interest"
    ASKS_WAIVER = "asks_waiver"
    ASKS_JOINT = "asks_joint"
    ASK_FITS = "ask_fits"
    KEEPS_CONTRACT = "keeps_contract"
    CURES_ARREARS = "cures_arrears"
    CANNOT_PAY_NOW = "cannot_pay_now"
    HELD_BACK = "held_back"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact holds: the figures it was read from, the questions that told it, the rules behind it."""

    fact: Fact
    figures: Mapping[str, Figure]
    questions: tuple[str, ...]
    rule_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactProof:
    """The test of one fact, the questions that tell it, and the rules it rests on."""

    holds: Holds
    questions: tuple[str, ...] = ()
    rule_ids: tuple[str, ...] = ()


def _event(event: LifeEvent) -> FactProof:
    return FactProof(household_proofs.event(event), ("situation.life_events",))


def _paper(proof: Proof) -> FactProof:
    return FactProof(household_proofs.proof(proof), ("hardship.proofs",))


_h, _d, _a = household_proofs, debt_proofs, ask_proofs
_BUDGET = ("income.sources", "spending.essential_spending")
_OVERDUE = ("debts.days_past_due", "debts.overdue_amount")
_CAP_RULES = ("interest.licensed_lender_cap", "interest.private_loan_cap")

PROOFS: Mapping[Fact, FactProof] = {
    Fact.JOB_LOSS: _event(LifeEvent.JOB_LOSS),
    Fact.PAY_CUT: _event(LifeEvent.PAY_CUT),
    Fact.IRREGULAR_WORK: _event(LifeEvent.IRREGULAR_WORK),
    Fact.ILLNESS: _event(LifeEvent.ILLNESS),
    Fact.BUSINESS_FAILED: _event(LifeEvent.BUSINESS_FAILED),
    Fact.FAMILY_MATTER: _event(LifeEvent.FAMILY),
    Fact.HIGHER_COSTS: _event(LifeEvent.HIGHER_COSTS),
    Fact.TOO_MANY_LOANS: _event(LifeEvent.TOO_MANY_LOANS),
    Fact.DEFRAUDED: _event(LifeEvent.FRAUD),
    Fact.HARDSHIP_SINCE: FactProof(_h.hardship_since, ("situation.hardship_since",)),
    Fact.CHILDREN: FactProof(_h.children, ("spending.children",)),
    Fact.RECOVERY_EXPECTED: FactProof(_h.recovery, ("hardship.recovery_on", "hardship.recovered_monthly_income")),
    Fact.PROOF_DISMISSAL: _paper(Proof.DISMISSAL),
    Fact.PROOF_WAGE_SLIPS: _paper(Proof.WAGE_SLIPS),
    Fact.PROOF_BANK_FLOW: _paper(Proof.BANK_FLOW),
    Fact.PROOF_MEDICAL: _paper(Proof.MEDICAL),
    Fact.PROOF_BENEFIT_DECISION: _paper(Proof.BENEFIT_DECISION),
    Fact.PROOF_CLOSED_BUSINESS: _paper(Proof.CLOSED_BUSINESS),
    Fact.MONEY_LEFT: FactProof(_h.money_left, _BUDGET),
    Fact.NOTHING_LEFT: FactProof(_h.nothing_left, _BUDGET),
    Fact.FLOOR_IS_MINIMUM: FactProof(
        _h.floor_is_minimum, ("spending.minimum_living_standard", "spending.region"), ("living.minimum_standard",)
    ),
    Fact.SECURED_DUE: FactProof(_h.secured_due, ("debts.collateral",)),
    Fact.SEVERAL_LENDERS: FactProof(_h.several_lenders, ("debts.debts",)),
    Fact.DUES_EXCEED: FactProof(_h.dues_exceed, (*_BUDGET, "debts.instalment")),
    Fact.FIRST_STEPS: FactProof(_h.first_steps, ("assets.monthly_housing_fund_offset", "debts.collateral_value")),
    Fact.CAN_PROMISE: FactProof(_h.can_promise, _BUDGET, ("method.capacity_share_without_buffer",)),
    Fact.ANYTHING_OVERDUE: FactProof(_h.anything_overdue, _OVERDUE),
    Fact.ANY_OVER_CAP: FactProof(_h.any_over_cap, ("debts.amount_received", "debts.instalment"), _CAP_RULES),
    Fact.ANY_CARD: FactProof(_h.any_card, ("debts.loan_type",)),
    Fact.ANY_LARGE_CARD: FactProof(_h.any_large_card, ("debts.balance",), ("cards.serious_case_principal",)),
    Fact.ANY_OTHER_LOAN: FactProof(_h.any_other_loan, ("debts.loan_type",)),
    Fact.BORROWING_WORSE: FactProof(_h.borrowing_worse, _BUDGET, ("scams.new_for_old",)),
    Fact.ANY_DEBT: FactProof(_d.any_debt, ("debts.lender_name",)),
    Fact.IS_OVERDUE: FactProof(_d.is_overdue, _OVERDUE),
    Fact.NOT_OVERDUE: FactProof(_d.not_overdue, _OVERDUE),
    Fact.PENALTY_NAMED: FactProof(_d.penalty_named, ("debts.accrued_penalty",)),
    Fact.OVER_CAP: FactProof(_d.over_cap, ("debts.amount_received", "debts.instalment"), _CAP_RULES),
    Fact.MONEY_WITHHELD: FactProof(
        _d.money_withheld, ("debts.amount_received", "debts.contract_principal"), ("interest.withheld_interest",)
    ),
    Fact.BANK_CARD: FactProof(_d.bank_card, ("debts.loan_type",), ("cards.article_70", "cards.article_70_cards_only")),
    Fact.LARGE_CARD: FactProof(_d.large_card, ("debts.balance",), ("cards.serious_case_principal",)),
    Fact.SEVERAL_PRODUCTS: FactProof(_d.several_products, ("debts.counterparty",)),
    Fact.COST_TABLE_DUE: FactProof(_d.cost_table_due, ("debts.signed_on",), ("disclosure.cost_table",)),
    Fact.ASSIGNED: FactProof(_d.assigned, ("debts.transfer",), ("collection.assignment_needs_notice",)),
    Fact.GUARANTOR_PAID: FactProof(_d.guarantor_paid, ("debts.transfer",), ("collection.assignment_needs_notice",)),
    Fact.MAY_BE_PAST_LIMITATION: FactProof(_d.past_limitation, _OVERDUE, ("court.limitation_years",)),
    Fact.IMPERSONATED: FactProof(_d.impersonated, ("debts.ownership",)),
    Fact.AFTER_FRAUD: FactProof(_d.after_fraud, ("debts.ownership",)),
    Fact.BORROWED_FOR_OTHERS: FactProof(_d.for_others, ("debts.ownership",)),
    Fact.MERCHANT_GONE: FactProof(_d.merchant_gone, ("debts.ownership",)),
    Fact.PAID_ALREADY: FactProof(_d.paid_already, ("debts.disputes",)),
    Fact.WRONG_AMOUNT: FactProof(_d.wrong_amount, ("debts.disputes",)),
    Fact.WRONG_RATE: FactProof(_d.wrong_rate, ("debts.disputes",)),
    Fact.ASKS_PLAN: FactProof(_a.asks_plan),
    Fact.ASKS_CARD_PLAN: FactProof(_a.asks_card_plan, (), ("cards.article_70", "cards.article_70_bank_may_refuse")),
    Fact.ASKS_SETTLEMENT: FactProof(_a.asks_settlement, ("assets.cash_at_hand",)),
    Fact.ASKS_FREE_HOLIDAY: FactProof(_a.asks_free_holiday),
    Fact.ASKS_HOLIDAY: FactProof(_a.asks_holiday),
    Fact.RATE_IN_PLAN: FactProof(_a.rate_in_plan),
    Fact.ASKS_LOWER_RATE: FactProof(_a.asks_lower_rate),
    Fact.ASKS_NO_INTEREST: FactProof(_a.asks_no_interest),
    Fact.ASKS_WAIVER: FactProof(_a.asks_waiver),
    Fact.ASKS_JOINT: FactProof(_a.asks_joint),
    Fact.ASK_FITS: FactProof(_a.ask_fits, _BUDGET),
    Fact.KEEPS_CONTRACT: FactProof(_a.keeps_contract),
    Fact.CURES_ARREARS: FactProof(_a.cures_arrears, _OVERDUE),
    Fact.CANNOT_PAY_NOW: FactProof(_a.cannot_pay_now, _BUDGET),
    Fact.HELD_BACK: FactProof(_a.held_back),
    Fact.PROMISED: FactProof(_a.promised),
}
"""Every fact has its proof; a fact without one would not be a fact."""


def supported(fact: Fact, about: About) -> Evidence | None:
    """The evidence for a fact, None where the case does not support it.

    Facts about debts need all debts of the request to agree (each a bank's card, none overdue) unless the fact says
    that one is enough. KeyError where `about` names a debt the case does not have.
    """
    proof = PROOFS[fact]
    figures = proof.holds(about)
    return None if figures is None else Evidence(fact, figures, proof.questions, proof.rule_ids)


def questions_for(fact: Fact) -> tuple[str, ...]:
    """Where a missing fact could be told: field paths `<step>.<field>`; none where it is worked out."""
    return PROOFS[fact].questions
