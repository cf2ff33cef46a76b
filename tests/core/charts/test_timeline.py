"""The line of time: what is on it, what the sentence says, and that Plotly takes the drawing."""

from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from core.charts import kind_words, timeline_chart, timeline_reading
from core.frames import CALL, DAYS_SHOWN, TimelineMark, timeline_frame
from core.i18n import Translator

DAY = date(2026, 11, 23)
KINDS = (CALL, "promised", "due", "last_day", "follow_up", "review")
MARKS = (
    TimelineMark(DAY + timedelta(days=8), "due", "A"),
    TimelineMark(DAY - timedelta(days=3), CALL, "A"),
    TimelineMark(DAY + timedelta(days=2), "last_day"),
    TimelineMark(DAY + timedelta(days=DAYS_SHOWN + 1), "due", "too far"),
)


def test_marks_within_reach_stand_in_order_and_calls_are_no_days_ahead():
    frame = timeline_frame(DAY, MARKS, KINDS)
    assert [mark.kind for mark in frame.marks] == [CALL, "last_day", "due"]
    assert frame.kinds == (CALL, "due", "last_day")
    assert [mark.kind for mark in frame.ahead] == ["last_day", "due"]
    assert frame.calls == 1


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_sentence_names_the_next_day_and_the_drawing_is_one(language):
    t, frame = Translator(language), timeline_frame(DAY, MARKS, KINDS)
    said = timeline_reading(frame, t)
    assert t.date(DAY + timedelta(days=2)) in said
    assert kind_words("last_day", t) in said
    drawn = go.Figure(timeline_chart(frame, t)).to_plotly_json()
    assert [len(trace["x"]) for trace in drawn["data"]] == [1, 1, 1]
    assert len({trace["marker"]["symbol"] for trace in drawn["data"]}) == 3, "each kind has its shape"
    none = timeline_frame(DAY, (), KINDS)
    assert timeline_reading(none, t) == t("chart.timeline.reading_none", calls=t("chart.timeline.calls", count=0))
