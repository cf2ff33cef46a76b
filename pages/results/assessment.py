"""How bad it is and why: what cannot wait, the level and the way out, the reasons, each debt's true cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from core.case import Case
from core.charts import PLAIN_CONFIG, true_cost_chart, true_cost_reading
from core.frames import true_cost_frame
from core.i18n import Translator, rate_words
from core.outcome import Outcome
from core.risk import DebtCost, Ratios
from core.values import Fen, Finding
from pages.shell import navigation, session
from pages.shell.case_parts import draw_pointer, save_control
from pages.shell.markdown import bullets, table
from pages.shell.present import (
    debt_name,
    finding_sentence,
    finding_text,
    level_heading,
    level_words,
    sources_of,
    whole_yuan,
)
from pages.shell.rule_words import rule_lines
from pages.shell.worked_out import ratio_lines

PAPER_CODES = ("paper_", "urgent_court_paper")
"""How the codes of findings on papers begin."""

COUNTS_MORE = "way_out_counts_more"
"""The finding that belongs to the way out: without it the two would seem to contradict the table of figures."""

LEVEL_RULE = "method.level_by_points"
FIGURE_RULES = (
    "method.monthly_figures",
    "living.floor_multiple",
    "court.living_costs_kept",
    "method.capacity_share_with_buffer",
    "method.capacity_share_without_buffer",
    "method.buffer_months",
)
"""What the table of figures rests on."""


def draw(t: Translator) -> None:
    """Draw what the look at the case found."""
    outcome = session.outcome() if session.has_answers() else ()
    if isinstance(outcome, tuple):
        draw_pointer(t, outcome)
        return
    found = outcome.assessment
    st.title(t("results.title"), anchor=False)
    if found.urgent:
        draw_urgent(outcome, t)
    draw_level(outcome, t)
    draw_reasons(outcome, t)
    draw_ways_on(outcome, t)
    ahead = {"on_click": navigation.go_to, "args": (navigation.PLANS,)}
    st.button(t("results.to_plans"), key="to_plans", type="primary", width="stretch", **ahead)
    draw_findings(outcome, t)
    draw_figures(outcome, t)
    draw_costs(outcome, t)
    assumptions = outcome.case.assumptions
    if assumptions:
        with st.expander(t("results.assumed", count=len(assumptions)), key="assumptions"):
            said = bullets(finding_sentence(each, outcome.case, t) for each in assumptions)
            st.markdown("\n\n".join([said, *sources_of(assumptions, t)]))
    save_control(t)


def draw_urgent(outcome: Outcome, t: Translator) -> None:
    """Draw what cannot wait, before anything is reckoned."""
    with st.container(border=True, key="urgent"):
        st.markdown(t("results.urgent"))
        said = [finding_sentence(finding, outcome.case, t) for finding in outcome.assessment.urgent]
        st.markdown("\n\n".join(said))
        if any(finding.code.startswith(PAPER_CODES) for finding in outcome.assessment.urgent):
            navigation.link(navigation.PAPERS, t("results.to_papers"))
        draw_sources("urgent", sources_of(outcome.assessment.urgent, t), t)


def draw_ways_on(outcome: Outcome, t: Translator) -> None:
    """Draw the ways to the calendar of the next weeks and to the warnings; first in words where they matter now."""
    found = outcome.assessment
    if found.ratios.disposable_income < found.ratios.monthly_due:
        st.markdown(t("results.look_ahead"))
    with st.container(horizontal=True):
        navigation.link(navigation.CALENDAR, t("page.cash_calendar.link"))
        navigation.link(navigation.BORROWING, t("page.borrowing.link"))


def draw_reasons(outcome: Outcome, t: Translator) -> None:
    """Draw the weightiest reasons in order, and folded up the rules they rest on."""
    reasons = outcome.assessment.reasons
    st.header(t("results.why"), anchor=False)
    said = [finding_sentence(finding, outcome.case, t) for finding in reasons]
    st.markdown("\n".join(f"{number}. {sentence}" for number, sentence in enumerate(said, start=1)))
    draw_sources("reasons", sources_of(reasons, t), t)


def draw_sources(name: str, lines: list[str], t: Translator) -> None:
    """Draw rules behind a line that opens."""
    if lines:
        with st.expander(t("frame.source"), key=f"sources.{name}"):
            st.markdown("\n\n".join(lines))


def draw_level(outcome: Outcome, t: Translator) -> None:
    """Draw the level by word, sign and colour, and on its own line whether there is a way out."""
    found = outcome.assessment
    with st.container(border=True, key=f"level_{found.level.value}"):
        lines = [level_heading(found.level, t), t(f"level.{found.level.value}.text")]
        mildest, gravest = found.level_range
        if mildest is not gravest:
            lines.append(t("results.level_range", mildest=level_words(mildest, t), gravest=level_words(gravest, t)))
        lines.append(t("results.way_out", text=way_out(outcome, t)))
        lines += [finding_sentence(each, outcome.case, t) for each in found.findings if each.code == COUNTS_MORE]
        if found.nearest_flip is not None:
            lines.append(finding_sentence(found.nearest_flip, outcome.case, t))
        st.markdown("\n\n".join(lines), anchors=False)
        more = (each for each in found.findings if each.code == COUNTS_MORE)
        rests = [each for each in (found.way_out_finding, *more, found.nearest_flip) if each is not None]
        points = t("results.points", points=t.number(found.points))
        draw_sources("level", [points, *rule_lines(dict.fromkeys((LEVEL_RULE, *rules_of(rests))), t)], t)


def rules_of(findings: Iterable[Finding]) -> Iterator[str]:
    """Give the rules some findings rest on."""
    return (rule_id for finding in findings for rule_id in finding.rule_ids)


def way_out(outcome: Outcome, t: Translator) -> str:
    """Say whether there is a way out, with its figures where there are some."""
    found = outcome.assessment
    if found.way_out_finding is not None:
        return finding_sentence(found.way_out_finding, outcome.case, t)
    return t(f"way_out.{found.way_out.value}.text")


def draw_figures(outcome: Outcome, t: Translator) -> None:
    """Draw the figures everything rests on, as a small table."""
    st.header(t("results.figures"), anchor=False)
    rows = [(t(f"results.ratio.{name}"), text) for name, text in ratio_rows(outcome.assessment.ratios, t)]
    st.markdown(table((t("results.figure"), t("results.value")), rows))
    with st.expander(t("frame.how"), key="figures_how", on_change="rerun") as how:
        if how.open:
            st.markdown("\n\n".join([ratio_lines(outcome, t), *rule_lines(FIGURE_RULES, t)]))


def draw_findings(outcome: Outcome, t: Translator) -> None:
    """Draw what else there is to know with the rules it rests on, folded up."""
    findings = [each for each in outcome.assessment.findings if each.code != COUNTS_MORE]
    if findings:
        with st.expander(t("results.also_found", count=len(findings)), key="findings"):
            said = bullets(finding_sentence(finding, outcome.case, t) for finding in findings)
            st.markdown("\n\n".join([said, *sources_of(findings, t)]))


def ratio_rows(ratios: Ratios, t: Translator) -> list[tuple[str, str]]:
    """Write each ratio by its name; what cannot be said is left out."""
    rows: list[tuple[str, str | None]] = [
        ("monthly_income", whole_yuan(ratios.monthly_income, t)),
        ("living_floor", whole_yuan(ratios.living_floor, t)),
        ("disposable_income", whole_yuan(ratios.disposable_income, t)),
        ("monthly_due", whole_yuan(ratios.monthly_due, t)),
        ("debt_service_ratio", percent(ratios.debt_service_ratio, t)),
        ("capacity", whole_yuan(ratios.capacity, t)),
        ("promise", whole_yuan(ratios.promise, t)),
        ("overdue_amount", money_or_none(ratios.overdue_amount, t)),
        ("balance", whole_yuan(ratios.balance, t)),
        ("lenders", t("unit.lenders", count=ratios.lenders)),
        ("liquid_months", months(ratios.liquid_months, t)),
        ("months_to_clear", None if ratios.months_to_clear is None else t.months(ratios.months_to_clear)),
    ]
    return [(name, text) for name, text in rows if text is not None]


def percent(share: float | None, t: Translator) -> str | None:
    """Write a share, None when it has no value."""
    return None if share is None else t.percent(share, 0)


def months(count: float | None, t: Translator) -> str | None:
    """Write months with one decimal, None when there is no value."""
    return None if count is None else t("results.months", count=t.number(count, 1))


def money_or_none(fen: Fen, t: Translator) -> str | None:
    """Write an amount, None for nought."""
    return whole_yuan(fen, t) if fen else None


def draw_costs(outcome: Outcome, t: Translator) -> None:
    """Draw each debt's true cost against its line, the details folded up."""
    st.header(t("chart.true_cost.title"), anchor=False)
    st.markdown(t("results.costs_text"))
    frame = true_cost_frame(outcome.case, outcome.assessment)
    sentence = true_cost_reading(frame, t)
    st.markdown(sentence)
    st.plotly_chart(true_cost_chart(frame, t), key="true_cost", config=PLAIN_CONFIG, alt=sentence)
    for cost in outcome.assessment.costs:
        with st.expander(cost_line(cost, outcome.case, t), key=f"cost.{cost.debt_id}"):
            st.markdown("\n\n".join(cost_details(cost, outcome.case, t)))


def cost_line(cost: DebtCost, case: Case, t: Translator) -> str:
    """Say one debt in a line: its name, its rate, and by word and sign whether it is above its line."""
    name = debt_name(case, cost.debt_id)
    if cost.nominal_rate is None:
        return t("results.cost_unknown", debt=name)
    verdict = t("results.above" if cost.is_over_cap else "results.within" if cost.cap_rate else "results.no_line")
    return t("results.cost", debt=name, rate=rate_words(cost.nominal_rate, t), verdict=verdict)


def cost_details(cost: DebtCost, case: Case, t: Translator) -> list[str]:
    """Say everything found on one debt's cost and arrears, with the rules it was held against."""
    debt = case.debt(cost.debt_id)
    lines = [t("results.owed", balance=whole_yuan(debt.balance, t), instalment=whole_yuan(debt.instalment, t))]
    lines += [finding_text(finding, t) for finding in cost.findings]
    return [*lines, *sources_of(cost.findings, t)]


draw(session.translator())
