"""What if: less asked or less paid, another amount a month, what would fit, surplus, shocks, the lender's side."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.i18n import Translator
from core.outcome import Outcome
from core.plans import Plan
from pages.shell import navigation, session
from pages.shell.case_parts import draw_pointer
from pages.shell.lender_parts import draw_lender
from pages.shell.plan_words import plan_in_view
from pages.shell.shock_parts import draw_shocks
from pages.shell.trade_parts import draw_curve, draw_fits, draw_slider, draw_surplus

SECTIONS: dict[str, Callable[[Outcome, Plan, Translator], None]] = {
    "slider": draw_slider,
    "curve": draw_curve,
    "fits": draw_fits,
    "surplus": draw_surplus,
    "shocks": draw_shocks,
    "lender": draw_lender,
}
"""Each is worked out only when it is opened; `what_if.<name>.title` is its line."""


def draw(t: Translator) -> None:
    """Draw the sections, folded up."""
    outcome = session.outcome() if session.has_answers() else ()
    if isinstance(outcome, tuple):
        draw_pointer(t, outcome)
        return
    st.title(t("what_if.title"), anchor=False)
    if not outcome.plans:
        st.markdown(t("why.no_plans"))
        return
    plan = plan_in_view(outcome)
    st.markdown(t("what_if.intro", title=t(f"plan_name.{plan.name.value}.title")))
    for name, draw_section in SECTIONS.items():
        with st.expander(t(f"what_if.{name}.title"), key=f"what_if.{name}", on_change="rerun") as section:
            if section.open:
                draw_section(outcome, plan, t)
    with st.container(horizontal=True):
        navigation.link(navigation.PLANS, t("page.plans.link"))
        navigation.link(navigation.WHY, t("page.why.link"))


draw(session.translator())
