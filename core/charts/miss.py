"""The chance of missing a payment as bars with their intervals: before beside after, and by share of capacity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.charts.theme import AFTER_COLOUR, BEFORE_COLOUR, Figure, layout
from core.frames import MissFrame, ShareFrame
from core.i18n import Translator
from core.plans import MissChance


def miss_chart(frame: MissFrame, t: Translator) -> Figure:
    """Two bars a horizon on one axis from 0 to 100 %; before is hatched as well as coloured."""
    labels = [t("chart.miss.within", months=t.months(chance.months)) for chance in frame.after]
    bars = [
        _bars(t("chart.before"), labels, frame.before, BEFORE_COLOUR, "/"),
        _bars(t("chart.after"), labels, frame.after, AFTER_COLOUR, ""),
    ]
    return {"data": bars, "layout": layout(height=340, barmode="group", xaxis=_names_axis(), yaxis=_chance_axis(t))}


def miss_reading(frame: MissFrame, t: Translator) -> str:
    """The chart in one sentence: the longest horizon but one, before and after, in whole points."""
    at = min(1, len(frame.after) - 1)
    before, after = frame.before[at], frame.after[at]
    return t(
        "chart.miss.reading",
        months=t.months(after.months),
        before=t.percent(before.share, 0),
        after=t.percent(after.share, 0),
    )


def share_chart(frame: ShareFrame, t: Translator) -> Figure:
    """One bar for each share of capacity that might be promised."""
    labels = [t.percent(share, 0) for share in frame.shares]
    bars = _bars(t("chart.after"), labels, frame.chances, AFTER_COLOUR, "")
    axis = {**_names_axis(), "title": {"text": t("chart.share.axis")}}
    drawn = layout(height=320, showlegend=False, xaxis=axis, yaxis=_chance_axis(t))
    return {"data": [bars], "layout": drawn}


def share_reading(frame: ShareFrame, t: Translator) -> str:
    """The chart in one sentence: the smallest share beside all of it."""
    return t(
        "chart.share.reading",
        months=t.months(frame.months),
        low_share=t.percent(frame.shares[0], 0),
        low=t.percent(frame.chances[0].share, 0),
        high_share=t.percent(frame.shares[-1], 0),
        high=t.percent(frame.chances[-1].share, 0),
    )


def _bars(name: str, labels: list[str], chances: Sequence[MissChance], colour: str, pattern: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": labels,
        "y": [chance.share for chance in chances],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [chance.high - chance.share for chance in chances],
            "arrayminus": [chance.share - chance.low for chance in chances],
        },
        "marker": {"color": colour, "pattern": {"shape": pattern}},
        "hovertemplate": "%{y:.0%}",
    }


def _names_axis() -> dict[str, Any]:
    return {"type": "category", "tickangle": 0, "automargin": True, "fixedrange": True}


def _chance_axis(t: Translator) -> dict[str, Any]:
    return {
        "title": {"text": t("chart.miss.axis")},
        "range": [0, 1.05],
        "tickformat": ".0%",
        "automargin": True,
        "fixedrange": True,
    }
