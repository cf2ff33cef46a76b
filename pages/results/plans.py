"""What can be done: the strategies, three named plans, what to ask of each lender, and before against after."""

from __future__ import annotations

import streamlit as st

from core.charts import (
    PLAIN_CONFIG,
    balance_chart,
    balance_reading,
    money_flow_chart,
    money_flow_reading,
    pressure_chart,
    pressure_reading,
)
from core.frames import MoneyFlowFrame, balance_frame, money_flow_frame, pressure_frame
from core.i18n import Translator
from core.outcome import Outcome
from core.plans import Plan, PlanName
from core.strategies import WeighedStrategy
from pages.shell import navigation, session
from pages.shell.case_parts import draw_pointer, save_control
from pages.shell.markdown import bullets, table
from pages.shell.plan_words import CHOICE, ask, plan_in_view, step_lines, step_rows
from pages.shell.present import debt_name, finding_sentence, month_name, whole_yuan
from pages.shell.rule_words import rule_lines
from pages.shell.worked_out import plan_table


def draw(t: Translator) -> None:
    """Draw the ways out and the plans."""
    outcome = session.outcome() if session.has_answers() else ()
    if isinstance(outcome, tuple):
        draw_pointer(t, outcome)
        return
    st.title(t("plans.title"), anchor=False)
    draw_first_way(outcome, t)
    draw_after_steps(outcome, t)
    if outcome.plans:
        plan = chosen_plan(outcome, t)
        if promises_nothing(plan):  # a comparison, or a curve that never falls, would only look like a way out
            draw_gaps(outcome, plan, t)
            draw_proposals(outcome, plan, t)
            draw_money_flow(outcome, plan, t)
        else:
            draw_before_and_after(outcome, plan, t)
            draw_gaps(outcome, plan, t)
            draw_proposals(outcome, plan, t)
            draw_charts(outcome, plan, t)
            draw_working(outcome, plan, t)
        with st.container(horizontal=True):
            navigation.link(navigation.WHY, t("page.why.link"))
            navigation.link(navigation.WHAT_IF, t("page.what_if.link"))
    draw_ways(outcome, t)
    with st.container(horizontal=True):
        st.button(
            t("plans.to_assessment"), key="to_assessment", on_click=navigation.go_to, args=(navigation.ASSESSMENT,)
        )
        save_control(t)


def draw_first_way(outcome: Outcome, t: Translator) -> None:
    """Say the first way that suits in one sentence; its details stand with the other ways."""
    fitting = [each for each in by_urgency(outcome) if each.suitability.fits]
    if not fitting:
        st.markdown(t("plans.none_fits"))
        return
    code = fitting[0].code
    st.markdown(t("plans.first", title=t(f"strategy.{code}.title"), what=t(f"strategy.{code}.what")))


def draw_after_steps(outcome: Outcome, t: Translator) -> None:
    """Draw what the steps that cost no debt do to the plan, side by side, where there are such steps."""
    after = outcome.after_steps
    name = plan_in_view(outcome).name if outcome.plans else None
    if after is None or name not in after.plans:
        return
    with st.container(border=True, key="after_steps"):
        st.header(t("plans.after_steps"), anchor=False)
        st.markdown(bullets(step_lines(outcome, session.rules(), t)))
        st.markdown(
            table((t("plans.figure"), t("plans.steps_not_taken"), t("plans.steps_taken")), step_rows(outcome, t))
        )
        plan = after.plans[name]
        said = [t("plans.ask_line", debt=debt_name(outcome.case, p.debt_id), ask=ask(p, t)) for p in plan.proposals]
        with st.expander(t("plans.steps_asks"), key="after_steps.asks"):
            st.markdown(bullets(said))


def draw_ways(outcome: Outcome, t: Translator) -> None:
    """Draw every way: those that suit with what they ask of one, the others with why not."""
    ways = by_urgency(outcome)
    st.header(t("plans.ways"), anchor=False)
    for strategy in [each for each in ways if each.suitability.fits]:
        with st.expander(t(f"strategy.{strategy.code}.title"), key=f"strategy.{strategy.code}"):
            st.markdown("\n\n".join(strategy_lines(strategy, outcome, t)))
    others = [each for each in ways if not each.suitability.fits]
    if others:
        with st.expander(t("plans.others", count=len(others)), key="strategies.others"):
            st.markdown(bullets(why_not(strategy, outcome, t) for strategy in others))


def by_urgency(outcome: Outcome) -> list[WeighedStrategy]:
    """Order the strategies by urgency, the catalogue's order within."""
    return sorted(outcome.strategies, key=lambda strategy: strategy.suitability.urgency)


def strategy_lines(strategy: WeighedStrategy, outcome: Outcome, t: Translator) -> list[str]:
    """Say one strategy: what it is, why it suits, what it does, needs and risks, the steps, the rules."""
    lines = [t(f"strategy.{strategy.code}.what")]
    lines.append(bullets(finding_sentence(reason, outcome.case, t) for reason in strategy.suitability.reasons))
    parts = ("effect", "needs", "risks", "steps")
    lines += [t(f"plans.strategy_{part}", text=t(f"strategy.{strategy.code}.{part}")) for part in parts]
    reasons = (rule_id for reason in strategy.suitability.reasons for rule_id in reason.rule_ids)
    return [*lines, *rule_lines(dict.fromkeys((*strategy.rule_ids, *reasons)), t)]


def why_not(strategy: WeighedStrategy, outcome: Outcome, t: Translator) -> str:
    """Say in a sentence why a strategy does not suit."""
    reasons = " ".join(finding_sentence(reason, outcome.case, t) for reason in strategy.suitability.reasons)
    return t("plans.why_not", title=t(f"strategy.{strategy.code}.title"), reasons=reasons)


def chosen_plan(outcome: Outcome, t: Translator) -> Plan:
    """Let the visitor choose among the named plans, the trade of each stated; where all are one, show that one."""
    plans = [outcome.plans[name] for name in PlanName if name in outcome.plans]
    if all(plan.proposals == plans[0].proposals for plan in plans):
        st.markdown(t("plans.nothing_to_promise" if promises_nothing(plans[0]) else "plans.one_plan"))
        return plans[0]
    names = [plan.name for plan in plans]
    if st.session_state.get(CHOICE) not in names:
        st.session_state[CHOICE] = PlanName.BALANCED if PlanName.BALANCED in names else names[0]
    titles = {name: t(f"plan_name.{name}.title") for name in names}
    name = st.radio(
        t("plans.choose"),
        names,
        format_func=titles.__getitem__,
        captions=[trade(plan, plans, t) for plan in plans],
        key=CHOICE,
        persist_state="session",
    )
    return outcome.plans[PlanName(name)]


def promises_nothing(plan: Plan) -> bool:
    """Whether no debt can be paid at present."""
    return all(proposal.stopped for proposal in plan.proposals)


def trade(plan: Plan, plans: list[Plan], t: Translator) -> str:
    """Say what one plan costs and what it asks for, and which earlier one it is the same as."""
    figures = {"monthly": whole_yuan(plan.monthly_after, t), "total": whole_yuan(plan.total_after, t)}
    said = t("plans.trade", **figures, text=t(f"plan_name.{plan.name}.text"))
    same = next(each for each in plans if each.proposals == plan.proposals)
    return said if same is plan else t("plans.same_as", title=t(f"plan_name.{same.name}.title"), text=said)


def draw_before_and_after(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw the figures before and after, and say in yuan what the plan costs more or less."""
    st.header(t("plans.compare"), anchor=False)
    day = outcome.case.as_of
    rows = [
        (t("plans.monthly"), whole_yuan(plan.monthly_before, t), whole_yuan(plan.monthly_after, t)),
        (t("plans.total"), whole_yuan(plan.total_before, t), whole_yuan(plan.total_after, t)),
        (t("plans.end"), month_name(day, plan.end_before, t), month_name(day, plan.end_after, t)),
    ]
    st.markdown(table((t("plans.figure"), t("plans.before"), t("plans.after")), rows))
    difference = plan.total_after - plan.total_before
    if difference:
        st.markdown(t("plans.dearer" if difference > 0 else "plans.cheaper", amount=whole_yuan(abs(difference), t)))


def draw_gaps(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Say what the plan cannot pay."""
    lines = []
    if plan.stopped:
        names = [debt_name(outcome.case, each.debt_id) for each in plan.proposals if each.stopped]
        lines.append(t("plans.stopped", debts=t.list(names), amount=whole_yuan(plan.stopped, t)))
    if plan.unpaid:
        lines.append(t("plans.unpaid", amount=whole_yuan(plan.unpaid, t)))
    st.markdown("\n\n".join(lines))


def draw_proposals(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw what to ask of each lender, one sentence each, to be said as it stands."""
    st.header(t("plans.asks"), anchor=False)
    st.markdown(t("plans.asks_text"))
    said = [
        t("plans.ask_line", debt=debt_name(outcome.case, each.debt_id), ask=ask(each, t)) for each in plan.proposals
    ]
    st.markdown(bullets(said))


def draw_charts(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw the dues by month and the balance over time, each with its sentence."""
    pressure = pressure_frame(outcome.case, plan)
    balance = balance_frame(outcome.case, plan)
    st.header(t("chart.pressure.title"), anchor=False)
    sentence = pressure_reading(pressure, t)
    st.markdown(sentence)
    st.plotly_chart(pressure_chart(pressure, t), key="pressure", config=PLAIN_CONFIG, alt=sentence)
    draw_money_flow(outcome, plan, t)
    st.header(t("chart.balance.title"), anchor=False)
    sentence = balance_reading(balance, t)
    st.markdown(sentence)
    st.plotly_chart(balance_chart(balance, t), key="balance", config=PLAIN_CONFIG, alt=sentence)


def draw_money_flow(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw where one month's money goes, before and after."""
    flow = money_flow_frame(outcome, plan.name)
    st.header(t("chart.money_flow.title"), anchor=False)
    sentence = money_flow_reading(flow, t)
    st.markdown(sentence)
    st.plotly_chart(money_flow_chart(flow, t), key="money_flow", config=PLAIN_CONFIG, alt=sentence)
    st.markdown(flow_table(flow, t))


def flow_table(flow: MoneyFlowFrame, t: Translator) -> str:
    """Write where the money goes as a table, as far as anything goes there."""
    rows = [
        (t(f"chart.money_flow.{name}"), *(whole_yuan(getattr(month, name), t) for month in (flow.before, flow.after)))
        for name in ("income", "living", "debts", "missing", "left")
        if getattr(flow.before, name) or getattr(flow.after, name)
    ]
    return table((t("plans.figure"), t("plans.before"), t("plans.after")), rows)


def draw_working(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Say how the plan was worked out, and draw the figures of the charts as a table."""
    with st.expander(t("frame.how"), key="working", on_change="rerun") as details:
        if not details.open:
            return
        proven = t("plans.proven") if plan.is_proven else t("plans.not_proven", gap=t.percent(plan.gap, 1))
        st.markdown("\n\n".join([t("plans.how", capacity=whole_yuan(plan.capacity[0], t)), proven]))
        st.markdown(plan_table(outcome.case, plan, t))
        frame, day = pressure_frame(outcome.case, plan), balance_frame(outcome.case, plan)
        columns = zip(frame.months, frame.due_before, frame.due_after, day.before, day.after, strict=True)
        rows = [(t.month(month), *(whole_yuan(fen, t) for fen in fens)) for month, *fens in columns]
        heads = ("plans.month", "plans.due_before", "plans.due_after", "plans.balance_before", "plans.balance_after")
        st.markdown(table([t(head) for head in heads], rows))


draw(session.translator())
