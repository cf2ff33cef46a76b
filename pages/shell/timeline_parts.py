"""The line of time: calls that were noted and days that come, as a drawing, a sentence and a table."""

from __future__ import annotations

import streamlit as st

from core.charts import PLAIN_CONFIG, kind_words, timeline_chart, timeline_reading
from core.documents import DayKind, calendar
from core.frames import CALL, TimelineFrame, TimelineMark, timeline_frame
from core.i18n import Translator
from pages.shell import session
from pages.shell.markdown import plain, table
from pages.shell.paper_out import grounds

_KINDS = (CALL, *(kind.value for kind in DayKind))


def draw_timeline(t: Translator) -> None:
    """Draw it behind a line that opens: the drawing is not sent to who does not want it."""
    with st.expander(t("chart.timeline.title"), key="timeline_of_all", on_change="rerun") as opened:
        if not opened.open:
            return
        frame = _frame(t)
        sentence = timeline_reading(frame, t)
        st.markdown(sentence)
        if frame.marks:
            st.plotly_chart(timeline_chart(frame, t), key="timeline_chart", config=PLAIN_CONFIG, alt=sentence)
            heads = [t(f"chart.timeline.{head}") for head in ("day", "what", "who")]
            rows = [(t.date(mark.on), kind_words(mark.kind, t), plain(mark.name)) for mark in frame.marks]
            st.markdown(table(heads, rows, words=3))


def _frame(t: Translator) -> TimelineFrame:
    """Gather the calls of the log and the days of the calendar."""
    held, names = grounds(), {debt.id: debt.lender_name for debt in session.answers().debts.debts}
    marks = [
        TimelineMark(call.at.date(), CALL, names.get(call.debt_id or "", call.company))
        for call in session.case_file().calls
    ]
    if held is not None:
        marks += [TimelineMark(day.on, day.kind.value, day.lender) for day in calendar(held, t).days]
    return timeline_frame(session.as_of(), marks, _KINDS)
