"""A calendar as ICS: whole days without a time zone, names that stay the same, a reminder three days before at nine."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid5

from core.documents.calendar import Calendar, CalendarDay
from core.i18n import Translator

_SPACE = UUID("6f6b3a56-8c2e-5d0e-9a55-0f8f6f1c7c11")
"""The name space of our days; changing it would double every day in calendars imported before."""
_REMINDER = dt.timedelta(days=-3, hours=9)
_PRODUCT = "-//repayment-wizard//calendar//EN"


def ics_of(calendar: Calendar) -> bytes:
    """The calendar as ICS; made twice from the same case it is the same bytes, and a new one replaces the old days."""
    import icalendar

    t = Translator(calendar.language)
    found = icalendar.Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", calendar.title)
    stamp = dt.datetime.combine(calendar.as_of, dt.time(), dt.UTC)
    for day in calendar.days:
        event = icalendar.Event()
        title = _title(day, t, shows_lender=calendar.shows_lenders)
        event.add("uid", str(uuid5(_SPACE, f"{calendar.case_id}/{day.key}")))
        event.add("dtstamp", stamp)
        event.add("summary", title)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + dt.timedelta(days=1))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        if day.note:
            event.add("description", day.note)
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", _REMINDER)
        event.add_component(alarm)
        found.add_component(event)
    return bytes(found.to_ical())


def _title(day: CalendarDay, t: Translator, *, shows_lender: bool) -> str:
    if not shows_lender or not day.lender:
        return day.title
    return t("document.calendar.with_lender", lender=day.lender, title=day.title)
