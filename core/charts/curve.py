"""How much has to be asked for, by what can be paid each month, as steps."""

from __future__ import annotations

from typing import Any

from core.charts.theme import AFTER_COLOUR, CAPACITY_COLOUR, OVER_COLOUR, Figure, layout
from core.frames import CurveFrame, yuan_floats
from core.i18n import Translator


def curve_chart(frame: CurveFrame, t: Translator) -> Figure:
    """One line of steps; crosses where debts cannot be served, a dashed line at what is promised today."""
    amounts = yuan_floats([point.monthly for point in frame.points])
    asked = [point.ask_points for point in frame.points]
    held = [(amount, point.ask_points) for amount, point in zip(amounts, frame.points, strict=True) if point.stopped]
    steps: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": t("chart.curve.asked"),
        "x": amounts,
        "y": asked,
        "line": {"color": AFTER_COLOUR, "width": 3, "shape": "hv"},
        "marker": {"size": 7},
        "hovertemplate": "%{y:,.0f}",
    }
    crosses: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": t("chart.curve.stopped"),
        "x": [amount for amount, _points in held],
        "y": [points for _amount, points in held],
        "marker": {"symbol": "x", "size": 13, "color": OVER_COLOUR},
        "hoverinfo": "skip",
    }
    promise = yuan_floats([frame.promise])[0]
    drawn = layout(
        height=340,
        xaxis={
            "title": {"text": t("chart.yuan_per_month")},
            "tickformat": ",.0f",
            "automargin": True,
            "fixedrange": True,
            "nticks": 5,
            "tickangle": 0,
        },
        yaxis={
            "title": {"text": t("chart.curve.axis")},
            "range": [0, max(*asked, 1) * 1.12],
            "automargin": True,
            "fixedrange": True,
        },
        shapes=[_line_at(promise)],
        annotations=[_label_at(promise, t("chart.curve.today"))],
    )
    drawn["legend"] = {**drawn["legend"], "y": -0.25}
    return {"data": [steps, *([crosses] if held else [])], "layout": drawn}


def curve_reading(frame: CurveFrame, t: Translator) -> str:
    """The chart in one sentence: what today's amount asks for, and from which amount on every debt is served."""
    today = frame.at(frame.promise)
    served = next((point for point in frame.points if not point.stopped and not point.unpaid), None)
    if served is None:
        return t("chart.curve.reading_never", promise=t.money(frame.promise, whole=True))
    return t(
        "chart.curve.reading",
        promise=t.money(frame.promise, whole=True),
        count=today.ask_points,
        level=t(f"enum.ask_level.{today.hardest_ask.value}"),
        served=t.money(served.monthly, whole=True),
    )


def _line_at(x: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": CAPACITY_COLOUR, "width": 2, "dash": "dash"},
    }


def _label_at(x: float, text: str) -> dict[str, Any]:
    return {"text": text, "x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
