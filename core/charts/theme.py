"""Colours, axes and sizes every chart shares; before and after always wear the same.

A figure is the plain dictionary of Plotly's own JSON form: nothing is validated again at each draw, and the tests
validate each figure against Plotly's schema once. Fonts and background come from the page's theme, light or dark.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Figure: TypeAlias = dict[str, Any]
"""{"data": [...], "layout": {...}} as Plotly reads it."""

DEBT_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7F6BB3")
"""Okabe and Ito's set without yellow and black, plus one violet: told apart by colour-blind eyes on light and dark."""

JOINED_COLOUR = "#8A8F98"
BEFORE_COLOUR = "#D55E00"
AFTER_COLOUR = "#0072B2"
CAPACITY_COLOUR = "#009E73"
LIVING_COLOUR = "#56B4E9"
OVER_COLOUR = "#D55E00"
WITHIN_COLOUR = "#0072B2"
LINE_COLOUR = "#7D8590"

PLAIN_CONFIG: dict[str, Any] = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "filename": "chart", "scale": 2},
    "scrollZoom": False,
    "displaylogo": False,
}
"""For `st.plotly_chart(config=…)`: a finger that scrolls the page must not zoom the chart; one button saves it."""


def layout(*, height: int, **own: Any) -> dict[str, Any]:
    """The layout all charts share, with a chart's own parts on top; `height` in pixels.

    Labels keep their size where a reader has the browser's letters doubled: twice as large on a drawing as small as
    before they would cover one another. The sentence and the table beside each chart grow.
    """
    axes = {name: {"tickfont": _LABELS, **axis} for name, axis in own.items() if name[1:].startswith("axis")}
    return {
        "height": height,
        "font": _LABELS,
        "margin": {"l": 8, "r": 8, "t": 56, "b": 8},
        "legend": {
            "orientation": "h",
            "yref": "container",  # at the foot of the whole figure: labels of an axis above it are never covered
            "yanchor": "bottom",
            "y": 0,
            "x": 0,
            "traceorder": "normal",
            "font": _LABELS,
        },
        "hovermode": "x unified",
        "dragmode": False,
        "bargap": 0.15,
        **own,
        **axes,
    }


def money_axis(highest_yuan: float) -> dict[str, Any]:
    """A vertical axis in yuan from nought to a little above the highest value, the same on both drawings.

    Its unit stands above the drawing (`heading`): written along the axis it would take room a phone does not have.
    """
    return {
        "range": [0, highest_yuan * 1.08 or 1],
        "tickformat": ",.0f",
        "nticks": 6,
        "automargin": True,
        "rangemode": "tozero",
        "fixedrange": True,
    }


def heading(text: str, y: float = 1.0) -> dict[str, Any]:
    """A line of words above a drawing whose upper edge is at `y` (0 to 1 of the whole figure)."""
    return {
        "text": f"<b>{text}</b>",
        "x": 0,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": _LABELS,
    }


def month_axis(count: int) -> dict[str, Any]:
    """A horizontal axis of `count` months, in digits so that no language's month names are needed.

    Four labels at most, level and never cut, even on a screen 320 pixels wide; of more than two years only the years.
    """
    months, form = _ticks(count)
    return {
        "type": "date",
        "tickformat": form,
        "dtick": f"M{months}",
        "tickangle": 0,
        "automargin": True,
        "fixedrange": True,
    }


def _ticks(count: int) -> tuple[int, str]:
    """Months from one label to the next, and how a label is written."""
    if count <= _MONTHS_WITH_DIGITS:
        return -(-count // _MOST_LABELS), "%Y-%m"
    return _YEAR * -(-count // (_YEAR * _MOST_YEARS)), "%Y"


_LABELS = {"size": 13}
"""Size of all letters in a drawing, in pixels."""
_YEAR = 12
_MONTHS_WITH_DIGITS = 24
_MOST_LABELS = 3
_MOST_YEARS = 6
