"""Why this plan: per debt what was chosen, what else there was, and what follows when a lender refuses."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.i18n import Translator
from core.loans import ConcessionKind
from core.outcome import Outcome
from core.plans import (
    NO_CHANGE,
    DebtExplanation,
    Plan,
    binding_months,
    change_between,
    explain,
    plan_flips,
    plan_without,
)
from core.values import add_months
from pages.shell import navigation, session
from pages.shell.case_parts import draw_pointer
from pages.shell.markdown import bullets, table
from pages.shell.plan_words import ask, change_words, plan_in_view
from pages.shell.planning import TIME_LIMIT, household, kept
from pages.shell.present import debt_name, finding_sentence, sources_of, whole_yuan


def draw(t: Translator) -> None:
    """Draw why the plan in view is as it is."""
    outcome = session.outcome() if session.has_answers() else ()
    if isinstance(outcome, tuple):
        draw_pointer(t, outcome)
        return
    st.title(t("why.title"), anchor=False)
    if not outcome.plans:
        st.markdown(t("why.no_plans"))
        return
    plan = plan_in_view(outcome)
    st.markdown(t("why.intro", title=t(f"plan_name.{plan.name.value}.title")))
    draw_months(outcome, plan, t)
    draw_moves(outcome, plan, t)
    draw_flip(outcome, t)
    st.header(t("why.per_debt"), anchor=False)
    for proposal in plan.proposals:
        name = debt_name(outcome.case, proposal.debt_id)
        with st.expander(name, key=f"why.{proposal.debt_id}", on_change="rerun") as details:
            if details.open:
                draw_debt(outcome, plan, proposal.debt_id, t)
    with st.container(horizontal=True):
        navigation.link(navigation.PLANS, t("page.plans.link"))
        navigation.link(navigation.WHAT_IF, t("page.what_if.link"))


def draw_months(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Say in which months nothing more would fit: there the amount that can be promised decides."""
    st.header(t("why.months"), anchor=False)
    months = binding_months(household(outcome), plan)
    if not months:
        st.markdown(t("why.months_none"))
        return
    first = outcome.case.as_of.replace(day=1)
    spans = [
        t("why.span", first=t.month(add_months(first, a)), last=t.month(add_months(first, b)))
        if b > a
        else t.month(add_months(first, a))
        for a, b in spans_of(months)
    ]
    st.markdown(t("why.months_text", months=t.list(spans), count=len(months)))


def spans_of(months: tuple[int, ...]) -> list[tuple[int, int]]:
    """Join rising months into runs, first and last of each."""
    spans: list[tuple[int, int]] = []
    for month in months:
        if spans and month == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return spans


def draw_moves(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Say how much more or less money each month makes another plan the best, and what that one would change."""
    st.header(t("why.moves"), anchor=False)
    seen = household(outcome)
    if seen.capacity.short_for_protected:
        st.markdown(t("why.moves_not_said"))
        return
    flips = kept(("flips", plan.name), partial(plan_flips, seen, plan.name, time_limit=TIME_LIMIT))
    lines = []
    for way, amount, other in (("less", flips.less, flips.plan_with_less), ("more", flips.more, flips.plan_with_more)):
        if amount is None or other is None:
            lines.append(t(f"why.{way}_none"))
        else:
            change = change_between(plan, other)
            said = t("why.equally_good") if change == NO_CHANGE else change_words(change, t)
            lines.append(t(f"why.{way}", amount=whole_yuan(amount, t), change=said))
    if not flips.is_proven:
        lines.append(t("why.moves_not_proven"))
    st.markdown(bullets(lines))


def draw_flip(outcome: Outcome, t: Translator) -> None:
    """Say the smallest change of one figure that would change the result."""
    flip = outcome.assessment.nearest_flip
    st.header(t("why.flip"), anchor=False)
    if flip is None:
        st.markdown(t("why.flip_none"))
        return
    st.markdown(finding_sentence(flip, outcome.case, t))
    with st.expander(t("frame.source"), key="why.flip_sources"):
        st.markdown("\n\n".join(sources_of((flip,), t)))


def draw_debt(outcome: Outcome, plan: Plan, debt_id: str, t: Translator) -> None:
    """Draw one debt: what was chosen, what keeping or the runner-up would change, and plan B."""
    chosen = plan.proposal(debt_id)
    st.markdown(t("why.chosen", ask=ask(chosen, t)))
    if chosen.is_held or chosen.is_promised:
        st.markdown(t("why.settled"))
        return
    seen = household(outcome)
    why = kept(("why", plan.name, debt_id), partial(explain, seen, plan.name, debt_id, time_limit=TIME_LIMIT))
    st.markdown(bullets(explanation_lines(why, t)))
    if not chosen.ask_points:
        return
    without = kept(
        ("without", plan.name, debt_id), partial(plan_without, seen, plan.name, debt_id, time_limit=TIME_LIMIT)
    )
    st.markdown(t("why.plan_b", debt=debt_name(outcome.case, debt_id)))
    draw_plan_b(outcome, plan, without, t)


def explanation_lines(why: DebtExplanation, t: Translator) -> list[str]:
    """Say what keeping the contract and the runner-up would change in the whole plan."""
    lines = []
    if why.if_kept is not None and not why.chosen.concession.asks_for(ConcessionKind.KEEP):
        lines.append(t("why.if_kept", change=change_words(why.if_kept, t)))
    if why.runner_up is None or why.runner_up_change is None:
        lines.append(t("why.no_runner_up"))
    else:
        figures = {"ask": ask(why.runner_up, t), "change": change_words(why.runner_up_change, t)}
        lines.append(t("why.runner_up", **figures))
    return lines


def draw_plan_b(outcome: Outcome, plan: Plan, without: Plan, t: Translator) -> None:
    """Draw the plan in which that lender agrees to nothing, beside the one in view."""
    rows = [
        (t("plans.monthly"), whole_yuan(plan.monthly_after, t), whole_yuan(without.monthly_after, t)),
        (t("plans.total"), whole_yuan(plan.total_after, t), whole_yuan(without.total_after, t)),
        (t("plans.steps_stopped"), whole_yuan(plan.stopped, t), whole_yuan(without.stopped, t)),
        (t("plans.steps_unpaid"), whole_yuan(plan.unpaid, t), whole_yuan(without.unpaid, t)),
    ]
    st.markdown(table((t("plans.figure"), t("why.as_planned"), t("why.refused")), rows))
    changed = [each for each in without.proposals if each.payments != plan.proposal(each.debt_id).payments]
    said = [t("plans.ask_line", debt=debt_name(outcome.case, each.debt_id), ask=ask(each, t)) for each in changed]
    if said:
        st.markdown(t("why.then"))
        st.markdown(bullets(said))
    else:
        st.markdown(t("why.nothing_moves"))


draw(session.translator())
