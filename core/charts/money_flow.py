"""Where one month's income goes: living, debts, what is left or missing; one bar before, one after."""

from __future__ import annotations

from core.charts.theme import AFTER_COLOUR, CAPACITY_COLOUR, LIVING_COLOUR, OVER_COLOUR, Figure, layout
from core.frames import MoneyFlowFrame, yuan_floats
from core.i18n import Translator


def money_flow_chart(frame: MoneyFlowFrame, t: Translator) -> Figure:
    """Two horizontal stacked bars on one axis; what is missing is hatched as well as coloured."""
    rows = [frame.after, frame.before]
    labels = [t("chart.after"), t("chart.before")]
    parts = (  # what is missing is missing for the debts first, and only then for living
        ("living", [row.living - max(0, row.missing - row.debts) for row in rows], LIVING_COLOUR, ""),
        ("debts", [max(0, row.debts - row.missing) for row in rows], AFTER_COLOUR, ""),
        ("missing", [row.missing for row in rows], OVER_COLOUR, "/"),
        ("left", [row.left for row in rows], CAPACITY_COLOUR, ""),
    )
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": t(f"chart.money_flow.{code}"),
            "x": yuan_floats(values),
            "y": labels,
            "marker": {"color": colour, "pattern": {"shape": pattern}},
            "hovertemplate": "%{x:,.0f}",
        }
        for code, values, colour, pattern in parts
        if any(values)
    ]
    drawn = layout(
        height=240,
        barmode="stack",
        hovermode="closest",
        xaxis={"tickformat": ",.0f", "fixedrange": True, "automargin": True, "nticks": 4, "tickangle": 0},
        yaxis={"automargin": True, "fixedrange": True},
    )
    return {"data": traces, "layout": drawn}


def money_flow_reading(frame: MoneyFlowFrame, t: Translator) -> str:
    """The chart in one sentence: what is left or missing each month, before and after."""
    return t(
        "chart.money_flow.reading",
        before=_rest(frame.before.left, frame.before.missing, t),
        after=_rest(frame.after.left, frame.after.missing, t),
    )


def _rest(left: int, missing: int, t: Translator) -> str:
    key = "chart.money_flow.rest_missing" if missing else "chart.money_flow.rest_left"
    return t(key, amount=t.money(missing or left, whole=True))
