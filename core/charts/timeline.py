"""Calls and days on one line of time, a row for each kind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.charts.theme import DEBT_COLOURS, LINE_COLOUR, Figure, layout
from core.frames import CALL, DAYS_SHOWN, TimelineFrame
from core.i18n import Translator

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
"""Each kind has its shape, so that the colour only repeats it."""


def timeline_chart(frame: TimelineFrame, t: Translator) -> Figure:
    """Marks by kind and day; an upright line stands at today."""
    traces = [_row(kind, number, frame, t) for number, kind in enumerate(frame.kinds)]
    reach = timedelta(days=DAYS_SHOWN)
    first, last = frame.as_of - reach, frame.as_of + reach
    drawn = layout(
        height=110 + 40 * len(frame.kinds),
        showlegend=False,
        hovermode="closest",
        xaxis={
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
            "tickformat": "%m-%d",
            "nticks": 5,
            "tickangle": 0,
            "fixedrange": True,
            "automargin": True,
        },
        yaxis={"type": "category", "autorange": "reversed", "automargin": True, "fixedrange": True},
        shapes=[_today(frame)],
        annotations=[_today_words(frame, t)],
    )
    return {"data": traces, "layout": drawn}


def timeline_reading(frame: TimelineFrame, t: Translator) -> str:
    """The chart in one sentence: how many calls were noted, how many days come, and the next of them."""
    noted = t("chart.timeline.calls", count=frame.calls)
    if not frame.ahead:
        return t("chart.timeline.reading_none", calls=noted)
    coming = frame.ahead[0]
    days = t("chart.timeline.days", count=len(frame.ahead))
    return t("chart.timeline.reading", calls=noted, days=days, day=t.date(coming.on), what=kind_words(coming.kind, t))


def kind_words(kind: str, t: Translator) -> str:
    """Say a kind of mark."""
    return t("chart.timeline.call") if kind == CALL else t(f"enum.day_kind.{kind}")


def _row(kind: str, number: int, frame: TimelineFrame, t: Translator) -> dict[str, Any]:
    marks = [mark for mark in frame.marks if mark.kind == kind]
    words = kind_words(kind, t)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words,
        "x": [mark.on.isoformat() for mark in marks],
        "y": [words] * len(marks),
        "marker": {"symbol": _SYMBOLS[number % len(_SYMBOLS)], "size": 13, "color": DEBT_COLOURS[number]},
        "hovertemplate": "%{x|%Y-%m-%d}<extra></extra>",
    }


def _today(frame: TimelineFrame) -> dict[str, Any]:
    day = frame.as_of.isoformat()
    line = {"color": LINE_COLOUR, "width": 2, "dash": "dash"}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _today_words(frame: TimelineFrame, t: Translator) -> dict[str, Any]:
    place = {"x": frame.as_of.isoformat(), "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    return {"text": t("chart.timeline.today"), **place}
