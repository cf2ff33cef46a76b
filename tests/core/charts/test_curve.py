"""The curve from a monthly amount to what must be asked: steps, a table's figures, and its sentence."""

from __future__ import annotations

from functools import cache

import plotly.graph_objects as go
import pytest

from core.charts import curve_chart, curve_reading
from core.frames import CurveFrame, curve_frame, yuan_floats
from core.i18n import Translator
from core.plans import PlanName, monthly_curve
from tests.core.plans.test_build import household
from tests.core.risk.households import zhengzhou

AMOUNTS = (0, 57_400, 120_000, 287_000, 410_000)


@cache
def frame() -> CurveFrame:
    seen = household(zhengzhou())
    return curve_frame(seen, monthly_curve(seen, PlanName.BALANCED, tuple(reversed(AMOUNTS))))


def test_points_stand_in_rising_order_and_hold_up_to_the_next() -> None:
    assert [point.monthly for point in frame().points] == list(AMOUNTS)
    assert frame().promise == 287_000
    assert frame().at(286_999).monthly == 120_000
    assert frame().at(999_999).monthly == 410_000
    assert frame().is_proven


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_steps_are_drawn_as_steps_at_the_points_and_nowhere_else(language: str) -> None:
    figure = curve_chart(frame(), Translator(language))
    steps, crosses = figure["data"]
    assert steps["line"]["shape"] == "hv"
    assert steps["x"] == yuan_floats(AMOUNTS)
    assert steps["y"] == [point.ask_points for point in frame().points]
    assert len(crosses["x"]) == sum(point.stopped > 0 for point in frame().points) > 0
    assert figure["layout"]["shapes"][0]["x0"] == 2_870.0
    assert go.Figure(figure).to_plotly_json()["layout"]["shapes"]


def test_the_sentence_names_today_s_step_and_the_first_that_serves_everybody() -> None:
    t = Translator("zh-CN")
    said = curve_reading(frame(), t)
    today = frame().at(287_000)
    served = next(point for point in frame().points if not point.stopped and not point.unpaid)
    assert f"{today.ask_points}分" in said
    assert t.money(served.monthly, whole=True) in said
    nobody = CurveFrame(frame().points[:1], 287_000, True)
    assert curve_reading(nobody, t) == t("chart.curve.reading_never", promise="¥2,870")
