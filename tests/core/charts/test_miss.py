"""Chances of missing a payment as bars: whole intervals, one axis, and the sentence beside them."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from core.charts import miss_chart, miss_reading, share_chart, share_reading
from core.frames import SHARES, MissFrame, ShareFrame, miss_frame, share_frame
from core.i18n import Translator
from core.plans import MissChance, ShockResult


def result(*shares: float) -> ShockResult:
    chances = tuple(
        MissChance(months, share, max(0.0, share - 0.01), min(1.0, share + 0.02), 0)
        for months, share in zip((12, 24, 60), shares, strict=True)
    )
    return ShockResult(chances, 3, 1.0)


BEFORE, AFTER = result(0.9, 0.95, 1.0), result(0.05, 0.08, 0.104)


def both() -> MissFrame:
    return miss_frame(BEFORE, AFTER)


def shares() -> ShareFrame:
    found = [(share, result(share / 4, share / 3, share / 2)) for share in SHARES]
    return share_frame(found, 24)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_bars_reach_from_low_to_high_on_one_axis(language: str) -> None:
    figure = miss_chart(both(), Translator(language))
    assert figure["layout"]["yaxis"]["range"] == [0, 1.05]
    for bars, side in zip(figure["data"], (BEFORE, AFTER), strict=True):
        for at, chance in enumerate(side.chances):
            assert bars["y"][at] == chance.share
            assert bars["y"][at] + bars["error_y"]["array"][at] == pytest.approx(chance.high)
            assert bars["y"][at] - bars["error_y"]["arrayminus"][at] == pytest.approx(chance.low)
    assert figure["data"][0]["marker"]["pattern"]["shape"], "told apart without colour"
    assert go.Figure(figure).to_plotly_json()["data"][0]["type"] == "bar"


def test_the_sentence_says_whole_points() -> None:
    said = miss_reading(both(), Translator("zh-CN"))
    assert "95%" in said
    assert "8%" in said
    assert "24个月" in said


def test_shares_of_capacity_are_bars_and_a_sentence() -> None:
    figure = share_chart(shares(), Translator("en"))
    assert figure["data"][0]["y"] == [chance.share for chance in shares().chances]
    assert figure["data"][0]["x"][0] == "50%"
    assert "33%" in share_reading(shares(), Translator("en"))
    assert go.Figure(figure).to_plotly_json()["data"]


def test_a_horizon_nobody_asked_for_is_an_error() -> None:
    with pytest.raises(KeyError):
        share_frame([(1.0, AFTER)], 36)
