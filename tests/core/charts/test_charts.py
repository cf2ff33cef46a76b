"""Figures of real outcomes: valid for Plotly, the same as kept, and true to the frame they were drawn from."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache

import plotly.graph_objects as go
import pytest

from core.case import Case, build_case
from core.charts import (
    Figure,
    balance_chart,
    balance_reading,
    money_flow_chart,
    money_flow_reading,
    pressure_chart,
    pressure_reading,
    true_cost_chart,
    true_cost_reading,
)
from core.frames import balance_frame, money_flow_frame, pressure_frame, true_cost_frame, yuan_floats
from core.i18n import Translator
from core.outcome import Outcome, work_out
from core.plans import PlanName
from core.rules import load_book
from core.storage import open_sample, sample_names

AS_OF = date(2026, 11, 23)
NAME = PlanName.BALANCED


@cache
def outcome_of(sample: str) -> Outcome:
    """Work out a sample household on the day its answers were told."""
    rules = load_book().on(AS_OF)
    case = build_case(open_sample(sample).answers, AS_OF, rules)
    assert isinstance(case, Case)
    return work_out(case, (), rules)


def figures_of(sample: str, language: str) -> dict[str, tuple[Figure, str]]:
    """All figures of a sample with the sentence each is read by."""
    outcome, t = outcome_of(sample), Translator(language)
    plan = outcome.plans[NAME]
    pressure, balance = pressure_frame(outcome.case, plan), balance_frame(outcome.case, plan)
    flow, cost = money_flow_frame(outcome, NAME), true_cost_frame(outcome.case, outcome.assessment)
    return {
        "pressure": (pressure_chart(pressure, t), pressure_reading(pressure, t)),
        "balance": (balance_chart(balance, t), balance_reading(balance, t)),
        "money_flow": (money_flow_chart(flow, t), money_flow_reading(flow, t)),
        "true_cost": (true_cost_chart(cost, t), true_cost_reading(cost, t)),
    }


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("sample", sample_names())
def test_figures_are_as_kept(sample: str, language: str, snapshot: Callable[[str, str], None]) -> None:
    """Whoever changes a figure sees it in the change."""
    figures = figures_of(sample, language)
    text = json.dumps(
        {name: {**figure, "reading": reading} for name, (figure, reading) in figures.items()},
        ensure_ascii=False,
        indent=1,
    )
    snapshot(f"{sample}.{language}.json", text + "\n")


@pytest.mark.parametrize("sample", sample_names())
def test_plotly_accepts_every_figure(sample: str) -> None:
    """The plain dictionaries are figures: Plotly's own schema takes them and gives them back."""
    for name, (figure, _) in figures_of(sample, "en").items():
        drawn = go.Figure(figure).to_plotly_json()
        assert [trace["type"] for trace in drawn["data"]] == [trace["type"] for trace in figure["data"]], name


def test_a_wrong_figure_is_refused_by_the_same_check() -> None:
    """The check above can fail."""
    figure, _ = figures_of("zhengzhou", "en")["pressure"]
    with pytest.raises(ValueError, match="Invalid"):
        go.Figure({**figure, "layout": {**figure["layout"], "barmode": "heap"}})


@pytest.mark.parametrize("sample", sample_names())
def test_bars_of_a_month_add_up_to_what_is_due(sample: str) -> None:
    """Stacked debts of each drawing are the month's due, to the fen, before and after."""
    plan = outcome_of(sample).plans[NAME]
    figure, _ = figures_of(sample, "en")["pressure"]
    for axis, due in (("x", plan.due_before), ("x2", plan.due_after)):
        bars = [trace["y"] for trace in figure["data"] if trace["type"] == "bar" and trace["xaxis"] == axis]
        assert [round(sum(month), 2) for month in zip(*bars, strict=True)] == yuan_floats(due[: len(bars[0])])


@pytest.mark.parametrize("sample", sample_names())
def test_before_and_after_share_axes_and_colours(sample: str) -> None:
    """The two drawings can be compared by eye: one range, one colour a debt."""
    figure, _ = figures_of(sample, "en")["pressure"]
    assert figure["layout"]["yaxis"]["range"] == figure["layout"]["yaxis2"]["range"]
    colours = {
        axis: [t["marker"]["color"] for t in figure["data"] if t["type"] == "bar" and t["xaxis"] == axis]
        for axis in ("x", "x2")
    }
    assert colours["x"] == colours["x2"]


def test_the_sentence_says_the_adviser_figures() -> None:
    """郑州: 7,135 due, a promise of at most 2,870 a month."""
    _, reading = figures_of("zhengzhou", "zh-CN")["pressure"]
    assert "¥7,135" in reading
    assert "¥2,870" in reading


@pytest.mark.parametrize("sample", sample_names())
def test_a_month_is_split_into_parts_that_add_up(sample: str) -> None:
    """No bar runs backwards, even where income does not cover living; the bars end at what is needed or there."""
    outcome, t = outcome_of(sample), Translator("en")
    flow = money_flow_frame(outcome, NAME)
    bars = money_flow_chart(flow, t)["data"]
    assert all(value >= 0 for bar in bars for value in bar["x"])
    for place, month in enumerate((flow.after, flow.before)):
        whole = yuan_floats([max(month.income, month.living + month.debts)])[0]
        assert sum(bar["x"][place] for bar in bars) == pytest.approx(whole)
