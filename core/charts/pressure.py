"""Monthly amount due by debt against capacity, before above after, on the same axes and in the same colours."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from core.charts.theme import (
    CAPACITY_COLOUR,
    DEBT_COLOURS,
    JOINED_COLOUR,
    Figure,
    heading,
    layout,
    money_axis,
    month_axis,
)
from core.frames import DebtSeries, PressureFrame, yuan_floats
from core.i18n import Translator

_Axis: TypeAlias = Literal["", "2"]
_AXES: tuple[_Axis, ...] = ("", "2")
"""Plotly's names for the upper and the lower drawing."""


def pressure_chart(frame: PressureFrame, t: Translator) -> Figure:
    """Two stacked bar drawings, before on top, and the line of what can be promised in both."""
    months = [month.isoformat() for month in frame.months]
    traces: list[dict[str, Any]] = []
    for axis in _AXES:
        traces += [_bars(index, series, axis, t) for index, series in enumerate(frame.debts)]
        traces.append(_capacity_line(frame, axis, t))
    for trace in traces:
        trace["x"] = months
    dues = money_axis(yuan_floats([frame.highest])[0])
    drawn = layout(
        height=560,
        barmode="stack",
        xaxis={**month_axis(len(months)), "anchor": "y", "showticklabels": False},
        xaxis2={**month_axis(len(months)), "anchor": "y2", "matches": "x"},
        yaxis={**dues, "domain": [0.55, 1.0]},
        yaxis2={**dues, "domain": [0.0, 0.45]},
        annotations=[
            heading(t("chart.with_unit", text=t("chart.before"))),
            heading(t("chart.with_unit", text=t("chart.after")), 0.45),
        ],
    )
    return {"data": traces, "layout": drawn}


def _bars(index: int, series: DebtSeries, axis: _Axis, t: Translator) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": series.name or t("chart.pressure.joined", count=len(series.debt_ids)),
        "y": yuan_floats(series.before if axis == "" else series.after),
        "marker": {"color": DEBT_COLOURS[index] if series.name else JOINED_COLOUR},
        **_placed(str(index), axis),
    }


def _capacity_line(frame: PressureFrame, axis: _Axis, t: Translator) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": t("chart.pressure.capacity"),
        "y": yuan_floats(frame.capacity),
        "line": {"color": CAPACITY_COLOUR, "width": 3, "dash": "dash", "shape": "hv"},
        **_placed("capacity", axis),
    }


def _placed(group: str, axis: _Axis) -> dict[str, Any]:
    """What puts a trace on the upper or lower drawing; one entry of the legend stands for both."""
    return {
        "legendgroup": group,
        "showlegend": axis == "",
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "hovertemplate": "%{y:,.0f}",
    }


def pressure_reading(frame: PressureFrame, t: Translator) -> str:
    """The chart in one sentence, with its figures."""
    capacity = frame.capacity[0]
    key = "chart.pressure.reading_fits" if frame.monthly_after <= capacity else "chart.pressure.reading_over"
    return t(
        key,
        before=t.money(frame.monthly_before, whole=True),
        after=t.money(frame.monthly_after, whole=True),
        capacity=t.money(capacity, whole=True),
    )
