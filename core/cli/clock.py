"""The only clock of the command line: today where our borrowers live."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
"""China keeps one time all year, so that no time zone data is needed."""


def today_in_shanghai() -> date:
    """Today's date in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()
