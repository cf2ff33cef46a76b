"""True yearly cost of each loan against the line a court can cut it to."""

from __future__ import annotations

from typing import Any

from core.charts.theme import LINE_COLOUR, OVER_COLOUR, WITHIN_COLOUR, Figure, layout
from core.frames import TrueCost, TrueCostFrame
from core.i18n import Translator

LONGEST_BAR = 1.0
"""A bar ends at 100 % a year; a dearer loan is written beside it, or it would flatten all the others."""


def true_cost_chart(frame: TrueCostFrame, t: Translator) -> Figure:
    """One horizontal bar a loan, its rate beside its name, and a mark at its line; over the line is hatched too."""
    costs = list(reversed(frame.costs))
    labels = [f"{cost.name}<br><b>{_shown(cost.nominal_rate, t)}</b>" for cost in costs]
    bars = {
        "type": "bar",
        "orientation": "h",
        "name": t("chart.true_cost.nominal"),
        "x": [min(cost.nominal_rate, LONGEST_BAR) for cost in costs],
        "y": list(range(len(costs))),
        "marker": {
            "color": [OVER_COLOUR if cost.is_over_cap else WITHIN_COLOUR for cost in costs],
            "pattern": {"shape": ["/" if cost.is_over_cap else "" for cost in costs]},
        },
        "hovertext": [_hover(cost, t) for cost in costs],
        "hoverinfo": "text",
    }
    marked = [(index, cost) for index, cost in enumerate(costs) if cost.cap_rate is not None]
    marks: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": t("chart.true_cost.cap"),
        "x": [float(cost.cap_rate or 0) for _, cost in marked],
        "y": [index for index, _ in marked],
        "marker": {"symbol": "line-ns", "size": 22, "line": {"width": 4, "color": LINE_COLOUR}},
        "hoverinfo": "skip",
    }
    drawn = layout(
        height=max(220, 90 + 44 * len(costs)),
        hovermode="closest",
        showlegend=False,
        xaxis={"tickformat": ".0%", "rangemode": "tozero", "fixedrange": True, "nticks": 4, "tickangle": 0},
        yaxis={"automargin": True, "fixedrange": True, "tickvals": list(range(len(labels))), "ticktext": labels},
    )
    return {"data": [bars, marks], "layout": drawn}


def true_cost_reading(frame: TrueCostFrame, t: Translator) -> str:
    """The chart in one sentence: how many loans cost more than their line, and the dearest."""
    over = sum(cost.is_over_cap for cost in frame.costs)
    if not frame.costs:
        return t("chart.true_cost.reading_unknown")
    dearest = frame.costs[0]
    key = "chart.true_cost.reading_over" if over else "chart.true_cost.reading_within"
    return t(key, count=over, name=dearest.name, rate=_shown(dearest.nominal_rate, t))


def _shown(rate: float, t: Translator) -> str:
    return t("chart.true_cost.above_thousand") if rate > 10 else t.percent(rate, 2)


def _hover(cost: TrueCost, t: Translator) -> str:
    return t(
        "chart.true_cost.hover",
        name=cost.name,
        nominal=_shown(cost.nominal_rate, t),
        effective=_shown(cost.effective_rate, t),
    )
