"""How pages say what one lender is asked for, which plan one is looking at, and what a change of it comes to."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator, rate_words
from core.loans import ConcessionKind
from core.outcome import Outcome
from core.plans import Change, Plan, PlanName, Proposal
from core.rules import RulesInForce
from core.strategies import first_steps
from pages.shell.present import debt_name, month_name, whole_yuan

CHOICE = "plan_name"
"""Where the visitor's choice among the named plans is kept."""


def plan_in_view(outcome: Outcome) -> Plan:
    """Give the plan the visitor chose on the page of plans, the balanced one until then; KeyError without plans."""
    name = PlanName(st.session_state.get(CHOICE, PlanName.BALANCED))
    return outcome.plans[name if name in outcome.plans else PlanName.BALANCED]


def ask(proposal: Proposal, t: Translator) -> str:
    """Say what one lender is asked for, with its figures, and how hard an ask it is."""
    concession, instalment = proposal.concession, whole_yuan(proposal.instalment, t)
    if proposal.is_promised:
        return t("plan_held.promised", instalment=instalment)
    if proposal.is_held:
        return t(f"plan_held.{proposal.strategy}")
    if concession.asks_for(ConcessionKind.KEEP):
        return t("plans.ask.keep", instalment=instalment)
    if concession.asks_for(ConcessionKind.STOP):
        return t("plans.ask.stop")
    months = t.months(proposal.months)
    said = (
        []
        if concession.asks_for(ConcessionKind.SETTLEMENT)
        else [t("plans.ask.amount", instalment=instalment, months=months)]
    )
    figures = {
        "rate": rate_words(concession.annual_rate, t),
        "holiday": t.months(concession.holiday_months),
        "pay_now": whole_yuan(concession.pay_now, t),
    }
    for part in concession.parts:
        if part is ConcessionKind.HOLIDAY and not concession.holiday_bears_interest:
            said.append(t("plans.ask.holiday_without_interest", **figures))
        elif part is not ConcessionKind.LONGER_TERM:  # the number of months has been said
            said.append(t(f"plans.ask.{part.value}", **figures))
    sentence = t("plans.ask.joined", parts=t("plans.ask.separator").join(said))
    return t("plans.ask.level", said=sentence, level=t(f"enum.ask_level.{proposal.ask_level.value}"))


def change_words(change: Change, t: Translator) -> str:
    """Say what the whole plan gains or loses by a change, gravest first; that it changes nothing where it does not."""
    said = [
        t(f"why.{name}_{'more' if fen > 0 else 'less'}", amount=whole_yuan(abs(fen), t))
        for name, fen in (("unpaid", change.unpaid), ("stopped", change.stopped), ("cost", change.cost))
        if fen
    ]
    if change.ask_points:
        key = "why.points_more" if change.ask_points > 0 else "why.points_less"
        said.append(t(key, count=abs(change.ask_points)))
    return t.list(said) if said else t("why.no_change")


def step_lines(outcome: Outcome, rules: RulesInForce, t: Translator) -> list[str]:
    """Say the steps that cost no debt, each with its figures."""
    steps = first_steps(outcome.case, rules)
    lines = []
    if steps.offset_a_month:
        lines.append(t("plans.step_housing_fund", amount=whole_yuan(steps.offset_a_month, t)))
    if steps.cars:
        figures = {
            "cars": t.list(debt_name(outcome.case, car.id) for car in steps.cars),
            "freed": whole_yuan(steps.freed_a_month, t),
            "transport": whole_yuan(steps.transport_a_month, t),
            "proceeds": whole_yuan(steps.proceeds, t),
        }
        lines.append(t("plans.step_car", **figures))
    if steps.sellable:
        lines.append(t("plans.step_sell", amount=whole_yuan(steps.sellable, t)))
    return lines


def step_rows(outcome: Outcome, t: Translator) -> list[tuple[str, ...]]:
    """Write the plan in view today and after the first steps beside each other; both must be there."""
    now = plan_in_view(outcome)
    later = outcome.after_steps.plans[now.name] if outcome.after_steps else now
    day = outcome.case.as_of
    both = (now, later)
    return [
        (t("plans.could_promise"), *(whole_yuan(plan.capacity[0], t) for plan in both)),
        (t("plans.monthly"), *(whole_yuan(plan.monthly_after, t) for plan in both)),
        (t("plans.steps_unpaid"), *(whole_yuan(plan.unpaid, t) for plan in both)),
        (t("plans.steps_stopped"), *(whole_yuan(plan.stopped, t) for plan in both)),
        (t("plans.total"), *(whole_yuan(plan.total_after, t) for plan in both)),
        (t("plans.end"), *(month_name(day, plan.end_after, t) for plan in both)),
    ]
