"""What day it is for a borrower in China; tests put another day in place of `today`."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Mainland China keeps one time all year; a fixed offset needs no time zone data, which Windows lacks."""


def now() -> datetime:
    """Give the moment, as clocks in China show it."""
    return datetime.now(CHINA)


def today() -> date:
    """Give the date in China now."""
    return now().date()
