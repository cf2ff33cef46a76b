"""The figures of a report as drawings: shares of the highest value, so that Typst only places shapes."""

from __future__ import annotations

import math
from collections.abc import Iterable

from core.case import Case
from core.documents.document import Chart, ChartKind, Series
from core.frames import BalanceFrame, PressureFrame, TrueCostFrame, balance_frame, pressure_frame, true_cost_frame
from core.i18n import Translator, rate_words
from core.outcome import Outcome
from core.plans import Plan
from core.values import FEN_PER_YUAN, Fen

_TICKS = 4
_CAPACITY_COLOUR, _BEFORE_COLOUR, _AFTER_COLOUR, _JOINED_COLOUR = 2, 5, 0, 7
_OWN_COLOURS = (0, 1, 3, 4, 5, 6, 7)
"""Colours of single debts; the third is kept for the line of what can be promised."""
_LONGEST_BAR = 1.0
"""A bar ends at 100 % a year; a dearer loan says so beside it."""


def pressure_charts(case: Case, plan: Plan, t: Translator) -> tuple[Chart, Chart]:
    """What is due each month by debt, before and after, on one scale, with the line of what can be promised."""
    frame = pressure_frame(case, plan)
    highest, ticks = _scale(frame.highest, t)
    has_secured = any(debt.is_protected for debt in case.debts)
    alt = t(
        "document.chart.pressure_secured" if has_secured else "document.chart.pressure", **_pressure_words(frame, t)
    )
    before = _pressure(frame, highest, ticks, t, "chart.before", alt)
    return before, _pressure(frame, highest, ticks, t, "chart.after", alt)


def _pressure(
    frame: PressureFrame, highest: Fen, ticks: tuple[tuple[float, str], ...], t: Translator, side: str, alt: str
) -> Chart:
    is_before = side == "chart.before"
    series = [
        Series(
            debt.name or t("chart.pressure.joined", count=len(debt.debt_ids)),
            _OWN_COLOURS[number] if debt.name and number < len(_OWN_COLOURS) else _JOINED_COLOUR,
            _shares(debt.before if is_before else debt.after, highest),
        )
        for number, debt in enumerate(frame.debts)
    ]
    line = Series(t("chart.pressure.capacity"), _CAPACITY_COLOUR, _shares(frame.capacity, highest), is_line=True)
    months = tuple(f"{month:%Y-%m}" for month in frame.months)
    title = t("document.chart.side", title=t("chart.pressure.title"), side=t(side))
    caption = "" if is_before else alt
    return Chart(ChartKind.STACKED, title, alt, months, (*series, line), ticks, caption=caption)


def _pressure_words(frame: PressureFrame, t: Translator) -> dict[str, str]:
    return {
        "before": t.money(frame.monthly_before, whole=True),
        "after": t.money(frame.monthly_after, whole=True),
        "capacity": t.money(frame.capacity[0] if frame.capacity else 0, whole=True),
    }


def balance_chart_block(case: Case, plan: Plan, t: Translator) -> Chart:
    """What is still owed at the start of each month, before and after."""
    frame: BalanceFrame = balance_frame(case, plan)
    highest, ticks = _scale(max(*frame.before, *frame.after), t)
    lines = (
        Series(t("chart.before"), _BEFORE_COLOUR, _shares(frame.before, highest), is_line=True),
        Series(t("chart.after"), _AFTER_COLOUR, _shares(frame.after, highest), is_line=True),
    )
    alt = t(
        "document.chart.balance",
        total_before=t.money(frame.total_before, whole=True),
        total_after=t.money(frame.total_after, whole=True),
    )
    months = tuple(f"{month:%Y-%m}" for month in frame.months)
    return Chart(ChartKind.LINES, t("chart.balance.title"), alt, months, lines, ticks, caption=alt)


def cost_chart(outcome: Outcome, t: Translator) -> Chart | None:
    """Each debt's true yearly cost against its line; None where no cost is known."""
    frame: TrueCostFrame = true_cost_frame(outcome.case, outcome.assessment)
    if not frame.costs:
        return None
    bars = [min(cost.nominal_rate, _LONGEST_BAR) for cost in frame.costs]
    longest = max(*bars, *(float(cost.cap_rate or 0) for cost in frame.costs)) or _LONGEST_BAR
    shares = tuple(bar / longest for bar in bars)
    marks = tuple(None if cost.cap_rate is None else float(cost.cap_rate) / longest for cost in frame.costs)
    over = sum(cost.is_over_cap for cost in frame.costs)
    alt = t("document.chart.cost" if over else "document.chart.cost_none_over", over=over, count=len(frame.costs))
    notes = tuple(
        t("document.chart.cost_note", rate=rate_words(cost.nominal_rate, t), cap=rate_words(cost.cap_rate, t))
        if cost.cap_rate is not None
        else rate_words(cost.nominal_rate, t)
        for cost in frame.costs
    )
    return Chart(
        ChartKind.ACROSS,
        t("chart.true_cost.title"),
        alt,
        tuple(cost.name for cost in frame.costs),
        (Series(t("chart.true_cost.nominal"), 0, shares),),
        (),
        marks,
        tuple(cost.is_over_cap for cost in frame.costs),
        notes,
        alt,
    )


def _scale(highest: Fen, t: Translator) -> tuple[Fen, tuple[tuple[float, str], ...]]:
    """A round value at least as high as everything drawn, and the ticks up to it, in whole yuan.

    >>> _scale(713_500, Translator("en"))
    (800000, ((0.0, '0'), (0.25, '2,000'), (0.5, '4,000'), (0.75, '6,000'), (1.0, '8,000')))
    """
    raw = max(highest, FEN_PER_YUAN) / _TICKS / FEN_PER_YUAN
    power = 10 ** math.floor(math.log10(raw)) if raw >= 1 else 1
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    ticks = tuple((number / _TICKS, t.number(step * number)) for number in range(_TICKS + 1))
    return round(step * _TICKS * FEN_PER_YUAN), ticks


def _shares(values: Iterable[Fen], highest: Fen) -> tuple[float, ...]:
    return tuple(round(value / highest, 5) for value in values)
