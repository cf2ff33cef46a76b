"""What happens when life goes on: the chance of missing a payment, before and after, with what it assumes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from core.case import Case
from core.charts import PLAIN_CONFIG, miss_chart, miss_reading, share_chart, share_reading
from core.frames import SHARES, miss_frame, share_frame
from core.i18n import Translator
from core.outcome import Outcome
from core.plans import (
    Futures,
    MissChance,
    Plan,
    ShockResult,
    chances_by_share,
    draw_futures,
    dues_with_lump,
    miss_chances,
)
from core.questions import Stability
from core.rules import RulesInForce
from core.values import add_months
from pages.shell import session
from pages.shell.kept_outcome import while_drawing
from pages.shell.markdown import table
from pages.shell.planning import kept
from pages.shell.present import whole_yuan
from pages.shell.rule_words import rule_lines

_AS_TOLD = "as_told"
_BY_STABILITY = ("shock_job_loss", "shock_job_found", "shock_income_spread", "shock_expense_chance")
_OTHER_RULES = ("shock_expense_mean", "shock_income_without_work", "shock_paths", "shock_months")


def draw_shocks(outcome: Outcome, plan: Plan, t: Translator) -> None:
    """Draw the chances before and after, what would have helped, the share of capacity, and the assumptions."""
    stability = st.radio(
        t("what_if.shocks.stability"),
        (_AS_TOLD, *(each.value for each in Stability)),
        format_func=lambda code: stability_words(code, t),
        key="what_if.stability",
        horizontal=True,
    )
    case = with_stability(outcome.case, stability)
    # A few megabytes, so they are drawn again in a run that needs them; what they say is kept.
    futures = partial(while_drawing, ("futures", stability), partial(futures_of, case, outcome))
    before, after = shocks_of(plan, stability, futures)
    frame = miss_frame(before, after)
    sentence = miss_reading(frame, t)
    st.markdown(sentence)
    st.plotly_chart(miss_chart(frame, t), key="miss", config=PLAIN_CONFIG, alt=sentence)
    heads = (t("what_if.shocks.horizon"), t("plans.before"), t("plans.after"))
    pairs = zip(before.chances, after.chances, strict=True)
    st.markdown(table(heads, [(t.months(a.months), chance_words(b, t), chance_words(a, t)) for b, a in pairs]))
    said = [first_words(outcome, after, t), buffer_words(after, t)]
    if plan.stopped:
        said.append(t("what_if.shocks.stopped", amount=whole_yuan(plan.stopped, t)))
    st.markdown("\n\n".join(said))
    draw_shares(outcome, stability, futures, t)
    draw_assumptions(session.rules(), t)


def stability_words(code: str, t: Translator) -> str:
    """Write one choice of how sure the income is."""
    return t("what_if.shocks.as_told") if code == _AS_TOLD else t(f"enum.stability.{code}")


def with_stability(case: Case, code: str) -> Case:
    """Take all incomes as that sure; as they were told by default."""
    if code == _AS_TOLD:
        return case
    return replace(case, incomes=tuple(replace(income, stability=Stability(code)) for income in case.incomes))


def futures_of(case: Case, outcome: Outcome) -> Futures:
    """Draw the futures of a household; its living costs are those the plan keeps back."""
    return draw_futures(case, outcome.assessment.ratios.living_floor, session.rules())


def shocks_of(plan: Plan, stability: str, futures: Callable[[], Futures]) -> tuple[ShockResult, ShockResult]:
    """Give the chances before and after under the same futures; kept, for they are a good part of a second's tenth."""
    before = kept(("before", stability), lambda: miss_chances(futures(), plan.due_before))
    after = kept(("after", stability, plan.name), lambda: miss_chances(futures(), dues_with_lump(plan)))
    return before, after


def chance_words(chance: MissChance, t: Translator) -> str:
    """Write a chance in whole points with its interval."""
    low, high = t.percent(chance.low, 0), t.percent(chance.high, 0)
    share = t.percent(chance.share, 0)
    return share if low == high else t("what_if.shocks.chance", share=share, low=low, high=high)


def first_words(outcome: Outcome, after: ShockResult, t: Translator) -> str:
    """Say which month breaks first, where any does."""
    if after.first_month is None:
        return t("what_if.shocks.no_first")
    month = add_months(outcome.case.as_of.replace(day=1), after.first_month)
    return t("what_if.shocks.first", month=t.month(month), count=round(after.months_missed))


def buffer_words(after: ShockResult, t: Translator) -> str:
    """Say the money at hand that would spare nine futures in ten, within each horizon."""
    parts = [
        t("what_if.shocks.buffer_part", months=t.months(chance.months), amount=whole_yuan(chance.buffer, t))
        for chance in after.chances
        if chance.buffer
    ]
    return t("what_if.shocks.buffer", parts=t.list(parts)) if parts else t("what_if.shocks.no_buffer")


def draw_shares(outcome: Outcome, stability: str, futures: Callable[[], Futures], t: Translator) -> None:
    """Draw why no plan takes all that is left: the chance by the share of capacity."""
    capacity = outcome.assessment.ratios.capacity
    if capacity <= 0:
        return
    horizons = session.rules().numbers("method.shock_horizons")
    horizon = int(horizons[min(1, len(horizons) - 1)])
    found = kept(("shares", stability), lambda: chances_by_share(futures(), capacity, SHARES))
    frame = share_frame(found, horizon)
    sentence = share_reading(frame, t)
    st.markdown(t("what_if.shocks.shares"))
    st.markdown(sentence)
    st.plotly_chart(share_chart(frame, t), key="shares", config=PLAIN_CONFIG, alt=sentence)
    heads = (t("what_if.shocks.share"), t("what_if.shocks.within", months=t.months(frame.months)))
    rows = [(t.percent(share, 0), chance_words(each, t)) for share, each in zip(SHARES, frame.chances, strict=True)]
    st.markdown(table(heads, rows))


def draw_assumptions(rules: RulesInForce, t: Translator) -> None:
    """Draw what the futures assume, side by side for each kind of income, and the rules it stands in."""
    st.markdown(t("what_if.shocks.assumed"))
    rows = [
        (t(f"rule.method.{name}.title"), *(t.percent(values[each.value], 1) for each in Stability))
        for name, values in ((name, rules.by_code(f"method.{name}")) for name in _BY_STABILITY)
    ]
    st.markdown(table((t("what_if.shocks.assumption"), *(t(f"enum.stability.{e.value}") for e in Stability)), rows))
    with st.expander(t("frame.source"), key="what_if.shock_rules"):
        st.markdown("\n\n".join(rule_lines([f"method.{name}" for name in (*_BY_STABILITY, *_OTHER_RULES)], t)))
