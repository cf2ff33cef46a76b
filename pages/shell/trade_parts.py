"""What one thing costs in another: asks against yuan, an amount a month against asks, what fits, what is left over."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.charts import PLAIN_CONFIG, curve_chart, curve_reading
from core.frames import CurveFrame, curve_frame
from core.i18n import Translator, rate_words
from core.outcome import Outcome
from core.plans import (
    OrderedPayoff,
    Plan,
    PlanName,
    WhatFits,
    monthly_curve,
    plans_by_weight,
    surplus_orders,
    usual_amounts,
    what_fits,
)
from core.values import FEN_PER_YUAN, Fen
from pages.shell.markdown import bullets, table
from pages.shell.plan_words import ask
from pages.shell.planning import TIME_LIMIT, household, kept
from pages.shell.present import debt_name, month_name, whole_yuan

_WEIGHT = "what_if.weight"


def draw_slider(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw the slider from few asks to low cost, and the plan it stands for."""
    seen = household(outcome)
    weights = tuple(reversed(seen.method.fen_per_point_menu))
    st.markdown(t("what_if.slider.text"))
    weight = st.select_slider(
        t("what_if.slider.label"),
        weights,
        value=dict(seen.method.fen_per_point).get(plan.name, weights[0]),
        format_func=lambda fen: weight_words(fen, weights, t),
        key=_WEIGHT,
    )
    [found] = kept(("weight", weight), lambda: plans_by_weight(seen, (weight,), time_limit=TIME_LIMIT))
    rows = [
        (t("plans.monthly"), whole_yuan(found.monthly_after, t)),
        (t("plans.total"), whole_yuan(found.total_after, t)),
        (t("plans.end"), month_name(outcome.case.as_of, found.end_after, t)),
        (t("what_if.points"), t("what_if.points_count", count=found.ask_points)),
    ]
    st.markdown(table((t("plans.figure"), t("plans.after")), rows))
    said = [t("plans.ask_line", debt=debt_name(outcome.case, p.debt_id), ask=ask(p, t)) for p in found.proposals]
    st.markdown(bullets(said))
    if not found.is_proven:
        st.markdown(t("plans.not_proven", gap=t.percent(found.gap, 1)))


def weight_words(weight: Fen, weights: tuple[Fen, ...], t: Translator) -> str:
    """Write one stop of the slider: the two ends in words, the others by what one point may cost."""
    if weight == weights[0]:
        return t("what_if.slider.few_asks")
    if weight == weights[-1]:
        return t("what_if.slider.low_cost")
    return t("what_if.slider.stop", amount=whole_yuan(weight, t))


def draw_curve(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw what has to be asked for by what can be paid each month, as steps and as a table."""
    frame = kept(("curve", plan.name), partial(curve_of, outcome, plan.name))
    if len(frame.points) < 2:
        st.markdown(t("what_if.curve.no_room"))
        return
    sentence = curve_reading(frame, t)
    st.markdown(sentence)
    st.plotly_chart(curve_chart(frame, t), key="curve", config=PLAIN_CONFIG, alt=sentence)
    st.markdown(t("what_if.curve.text"))
    st.markdown(table([t(f"what_if.curve.{head}") for head in ("amount", "asked", "total")], curve_rows(frame, t)))
    held = [
        t(
            "what_if.curve.held",
            monthly=whole_yuan(point.monthly, t),
            amount=whole_yuan(point.stopped + point.unpaid, t),
        )
        for point in frame.points
        if point.stopped or point.unpaid
    ]
    if held:
        st.markdown(bullets(held))
    if not frame.is_proven:
        st.markdown(t("what_if.curve.not_proven"))


def curve_rows(frame: CurveFrame, t: Translator) -> list[tuple[str, str, str]]:
    """Write each step: the amount, how much has to be asked for and how hard it is at most, what is paid in all."""
    rows = []
    for point in frame.points:
        asked = t("what_if.points_count", count=point.ask_points)
        level = t(f"enum.ask_level.{point.hardest_ask.value}")
        said = t("what_if.curve.step", asked=asked, level=level) if point.ask_points else level
        rows.append((whole_yuan(point.monthly, t), said, whole_yuan(point.total, t)))
    return rows


def curve_of(outcome: Outcome, name: PlanName) -> CurveFrame:
    """Work the curve out: evenly spaced amounts, and today's promise among them."""
    seen = household(outcome)
    promise = max(0, int(seen.capacity.limit[0] - seen.capacity.protected_due[0])) // FEN_PER_YUAN * FEN_PER_YUAN
    amounts = sorted({*usual_amounts(seen, seen.method.curve_points - 1), promise})
    return curve_frame(seen, monthly_curve(seen, name, amounts, time_limit=TIME_LIMIT))


def draw_fits(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Say for each debt what would make it fit beside the others; never that it cannot be paid off."""
    st.markdown(t("what_if.fits.text"))
    seen = household(outcome)
    for proposal in plan.proposals:
        debt = outcome.case.debt(proposal.debt_id)
        if proposal.is_held or debt.is_protected or debt.balance <= 0:
            continue
        # A card's open balance has no term of its own: the longest plan of the rule stands in.
        term = seen.method.longest_card_plan if debt.is_revolving and proposal.stopped else None
        fits = kept(("fits", plan.name, debt.id), partial(what_fits, seen, plan, debt.id, term_months=term))
        st.markdown(f"**{debt_name(outcome.case, debt.id)}**")
        st.markdown(bullets(fit_lines(fits, t)))


def fit_lines(fits: WhatFits, t: Translator) -> list[str]:
    """Say the most that fits a month, and each of the four things that alone would make the debt fit."""
    given = {"months": t.months(fits.term_months), "rate": rate_words(fits.annual_rate, t)}
    lines = [t("what_if.fits.most", amount=whole_yuan(max(0, fits.reservation_instalment), t), **given)]
    if fits.lowest_term_months is None:
        lines.append(t("what_if.fits.no_term", **given))
    else:
        lines.append(t("what_if.fits.term", lowest=t.months(fits.lowest_term_months), **given))
    if fits.highest_annual_rate is None:
        lines.append(t("what_if.fits.no_rate", **given))
    else:
        lines.append(t("what_if.fits.highest_rate", highest=rate_words(fits.highest_annual_rate, t), **given))
    if fits.longest_holiday_months is None:
        lines.append(t("what_if.fits.no_holiday", **given))
    else:
        lines.append(t("what_if.fits.holiday", holiday=t.months(fits.longest_holiday_months), **given))
    if fits.smallest_waiver is None:
        lines.append(t("what_if.fits.no_waiver", **given))
    else:
        lines.append(t("what_if.fits.waiver", amount=whole_yuan(fits.smallest_waiver, t), **given))
    return lines


def draw_surplus(outcome: Outcome, _plan: Plan, t: Translator) -> None:
    """Say which debt what is left over goes to first, dearest against smallest, with the difference in yuan."""
    ratios = outcome.assessment.ratios
    extra = ratios.promise + ratios.protected_due - ratios.monthly_due
    orders = surplus_orders(outcome.case, extra) if extra > 0 and not ratios.overdue_amount else None
    if orders is None:
        st.markdown(t("what_if.surplus.none"))
        return
    st.markdown(t("what_if.surplus.text", extra=whole_yuan(extra, t)))
    rows = [
        (t("what_if.surplus.first"), *(first_name(outcome, each) for each in (orders.avalanche, orders.snowball))),
        (t("what_if.surplus.months"), *(t.months(each.months) for each in (orders.avalanche, orders.snowball))),
        (t("what_if.surplus.interest"), *(whole_yuan(e.interest, t) for e in (orders.avalanche, orders.snowball))),
    ]
    heads = (t("plans.figure"), t("what_if.surplus.avalanche"), t("what_if.surplus.snowball"))
    st.markdown(table(heads, rows))
    st.markdown(t("what_if.surplus.saves", amount=whole_yuan(orders.avalanche_saves, t)))
    for order in (orders.avalanche, orders.snowball):
        key = "avalanche_order" if order is orders.avalanche else "snowball_order"
        names = t("what_if.surplus.arrow").join(debt_name(outcome.case, each) for each in order.order)
        st.markdown(t(f"what_if.surplus.{key}", names=names))
    if orders.interest_without_extra is not None:
        st.markdown(t("what_if.surplus.alone", interest=whole_yuan(orders.interest_without_extra, t)))


def first_name(outcome: Outcome, order: OrderedPayoff) -> str:
    """Name the debt the extra goes to first."""
    return debt_name(outcome.case, order.order[0])
