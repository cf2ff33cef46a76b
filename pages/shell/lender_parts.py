"""The lender's side, to be understood and never to be said: an offer's worth as a range with its sources."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.loans import Collateral, Debt
from core.outcome import Outcome
from core.plans import (
    LenderFigures,
    Plan,
    Proposal,
    Worth,
    break_even_chance,
    draw_futures,
    lender_figures,
    miss_chances,
    worth_if_secured,
    worth_in_default,
    worth_of_payments,
    worth_without_deal,
)
from pages.shell import session
from pages.shell.markdown import table
from pages.shell.planning import kept
from pages.shell.present import debt_name, whole_yuan
from pages.shell.rule_words import rule_lines

_PI_MONTHS = 24
"""The before-chance within two years stands for default without a deal."""

_SOURCES = (
    *("lender_sale_price", "lender_sale_price_of_principal", "lender_pool_recovery", "lender_agency_commission"),
    *("lender_agency_collects", "lender_collect_decay", "lender_collect_months", "lender_discount_rate"),
    *("lender_recovery_after_default", "lender_redefault_menu", "lender_collateral_share"),
)


def draw_lender(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw for each debt what is asked of what the offer may be worth, with and without a deal."""
    st.markdown(t("what_if.lender.text"))
    figures = lender_figures(session.rules())
    shown = [p for p in plan.proposals if not p.is_held and outcome.case.debt(p.debt_id).balance > 0]
    asked = [proposal for proposal in shown if proposal.ask_points and any(proposal.payments)]
    if not asked:
        st.markdown(t("what_if.lender.nothing_asked"))
    for proposal in asked:
        st.markdown(f"**{debt_name(outcome.case, proposal.debt_id)}**")
        draw_debt(outcome, plan, proposal, figures, t)
    st.markdown(t("what_if.lender.limits"))
    with st.expander(t("frame.source"), key="what_if.lender_rules"):
        st.markdown("\n\n".join(rule_lines([f"method.{name}" for name in _SOURCES], t)))


def draw_debt(outcome: Outcome, plan: Plan, proposal: Proposal, figures: LenderFigures, t: Translator) -> None:
    """Draw one debt: the alternative as a range, and the offer by how often such plans break off."""
    debt = outcome.case.debt(proposal.debt_id)
    if debt.collateral is not Collateral.NONE and not debt.collateral_value:
        st.markdown(t("what_if.lender.no_value"))
        return
    is_late = debt.days_past_due(outcome.case.as_of) > session.rules().days("arrears.non_performing_after_days")
    chance = 1.0 if is_late else default_chance(outcome, plan)
    alternative = alternative_of(debt, proposal, chance, figures)
    low, high = whole_yuan(alternative.low, t), whole_yuan(alternative.high, t)
    if is_late:
        st.markdown(t("what_if.lender.in_default", low=low, high=high))
    else:
        st.markdown(t("what_if.lender.not_late", low=low, high=high, chance=t.percent(chance, 0)))
    offered = offered_payments(proposal)
    menu = session.rules().numbers("method.lender_redefault_menu")
    rows = [(t.percent(each, 0), whole_yuan(worth_of_payments(offered, float(each), figures), t)) for each in menu]
    st.markdown(table((t("what_if.lender.breaks"), t("what_if.lender.worth")), rows))
    even = break_even_chance(offered, alternative.high, figures)
    if even is None:
        st.markdown(t("what_if.lender.never_better"))
    else:
        st.markdown(t("what_if.lender.even", chance=t.percent(even, 0)))


def default_chance(outcome: Outcome, plan: Plan) -> float:
    """Give the chance that the contracts as they stand are missed within two years."""

    def make() -> float:
        futures = draw_futures(outcome.case, outcome.assessment.ratios.living_floor, session.rules())
        return miss_chances(futures, plan.due_before).within(_PI_MONTHS).share

    return kept("default_chance", make)


def alternative_of(debt: Debt, proposal: Proposal, chance: float, figures: LenderFigures) -> Worth:
    """Give what the lender has without a deal: the contract kept or broken, collateral sold or debt collected."""
    if debt.collateral_value:
        default = worth_if_secured(debt.collateral_value, debt.balance, figures)
    else:
        default = worth_in_default(debt.balance, figures)
    return worth_without_deal(proposal.payments_if_kept, default, chance, figures)


def offered_payments(proposal: Proposal) -> tuple[int, ...]:
    """Give what is offered month by month, a sum paid at once in the first."""
    return (proposal.payments[0] + proposal.concession.pay_now, *proposal.payments[1:])
