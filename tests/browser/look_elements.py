"""Every element of the look on one page, for docs/look.md; served by `pictures.py`, never by the wizard."""

from datetime import date

import streamlit as st

from core.case import Case, build_case
from core.charts import PLAIN_CONFIG, money_flow_chart, pressure_chart, true_cost_chart
from core.frames import money_flow_frame, pressure_frame, true_cost_frame
from core.i18n import Translator
from core.negotiation import CallAction
from core.outcome import work_out
from core.plans import PlanName
from core.risk import Level
from core.rules import load_book
from core.storage import open_sample
from pages.shell.call_parts import SIGNS
from pages.shell.look import look
from pages.shell.markdown import table
from pages.shell.present import level_heading

DAY = date(2026, 11, 23)
t = Translator("zh-CN")
rules = load_book().on(DAY)
case = build_case(open_sample("zhengzhou").answers, DAY, rules)
if not isinstance(case, Case):
    raise TypeError("The sample household is not complete.")
outcome = work_out(case, (), rules)
plan = outcome.plans[PlanName.BALANCED]

st.html(f"<style>{look()}</style>")
with st.container(key="look_type"):
    st.title(t("start.title"), anchor=False)
    st.header(t("results.why"), anchor=False)
    st.markdown(t("start.intro"))
    st.markdown(f"[{t('page.sources.link')}](#)")
with st.container(key="look_levels"):
    for level in Level:
        with st.container(border=True, key=f"level_{level.value}"):
            st.markdown(f"{level_heading(level, t)}\n\n{t(f'level.{level.value}.text')}")
with st.container(key="look_actions"):
    for action in CallAction:
        with st.container(border=True, key=f"call_action_{action.value}"):
            st.header(t("call.action", sign=SIGNS[action], action=t(f"call_action.{action.value}.title")), anchor=False)
with st.container(key="look_buttons"):
    with st.container(key="doors", gap="small"):
        st.button(t("start.door", title=t("call.door"), text=t("call.door_text")), key="door", width="stretch")
        label = t("start.door", title=t("start.begin"), text=t("start.door_full_text"))
        st.button(label, key="door_first", type="primary", width="stretch")
    st.pills(t("situation.life_events.label"), ["pay_cut", "illness"], default="pay_cut",
             format_func=lambda code: t(f"enum.life_event.{code}"), key="pills")  # fmt: skip
with st.container(key="look_fields"):
    st.text_input(t("debts.instalment.label"), value="1.2万", help=t("debts.instalment.why"), key="field")
    missing = t("form.problem", text=t("problem.missing", label=t("debts.balance.label")))
    st.markdown(f'<span class="problem">:red[{missing}]</span>', unsafe_allow_html=True)
    st.text_input(t("debts.balance.label"), placeholder=t("form.example.money"), key="empty_field")
    st.progress(0.4, text=t("frame.step", number=3, total=7))
with st.container(key="look_table"):
    rows = [(t("plans.monthly"), "¥7,135", "¥2,870"), (t("plans.total"), "¥49,800", "¥52,300")]
    st.markdown(table((t("plans.figure"), t("plans.before"), t("plans.after")), rows))
figures = {
    "pressure": pressure_chart(pressure_frame(case, plan), t),
    "flow": money_flow_chart(money_flow_frame(outcome, PlanName.BALANCED), t),
    "cost": true_cost_chart(true_cost_frame(case, outcome.assessment), t),
}
for name, figure in figures.items():
    with st.container(key=f"look_{name}"):
        st.plotly_chart(figure, key=f"chart_{name}", config=PLAIN_CONFIG, alt=name)
