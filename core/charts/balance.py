"""What is still owed, month by month, before and after, as two lines."""

from __future__ import annotations

from typing import Any

from core.charts.theme import AFTER_COLOUR, BEFORE_COLOUR, Figure, heading, layout, money_axis, month_axis
from core.frames import BalanceFrame, yuan_floats
from core.i18n import Translator
from core.values import Fen


def balance_chart(frame: BalanceFrame, t: Translator) -> Figure:
    """Two lines on one axis; the later one is dashed as well as coloured."""
    months = [month.isoformat() for month in frame.months]
    highest = yuan_floats([max(*frame.before, *frame.after)])[0]
    drawn = layout(
        height=340,
        xaxis=month_axis(len(months)),
        yaxis=money_axis(highest),
        annotations=[heading(t("chart.yuan"))],
    )
    lines = [
        _line(t("chart.before"), months, frame.before, BEFORE_COLOUR, "dash"),
        _line(t("chart.after"), months, frame.after, AFTER_COLOUR, "solid"),
    ]
    return {"data": lines, "layout": drawn}


def balance_reading(frame: BalanceFrame, t: Translator) -> str:
    """The chart in one sentence: when it ends, and what is paid in all, dearer or cheaper in yuan."""
    difference = frame.total_after - frame.total_before
    key = "chart.balance.reading_dearer" if difference > 0 else "chart.balance.reading_cheaper"
    return t(
        key,
        end_before=t.months(frame.end_before),
        end_after=t.months(frame.end_after),
        total_before=t.money(frame.total_before, whole=True),
        total_after=t.money(frame.total_after, whole=True),
        difference=t.money(abs(difference), whole=True),
    )


def _line(name: str, months: list[str], values: tuple[Fen, ...], colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": months,
        "y": yuan_floats(values),
        "line": {"color": colour, "width": 3, "dash": dash},
        "hovertemplate": "%{y:,.0f}",
    }
