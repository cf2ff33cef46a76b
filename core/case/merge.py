"""One case changed in two windows, put together again."""

from __future__ import annotations

from typing import TypeVar

from core.case.file import MOST_RECORDS, CallRecord, CaseFile, OfferRecord, Promise
from core.questions import Answers

_Record = TypeVar("_Record", CallRecord, OfferRecord, Promise)


def merge_files(base: CaseFile | None, mine: CaseFile, theirs: CaseFile) -> CaseFile:
    """Put together what two windows made of the same case; `base` is what both began with, None an empty case.

    A section of answers that changed in one window is taken from it; where it changed in both, `mine`, which is saved
    later, counts. Calls, offers and promises noted in either are kept, those taken away in either are gone.
    """
    began = base or mine.model_copy(update={"answers": Answers(), "offers": (), "promises": (), "calls": ()})
    changed = {
        name: getattr(mine.answers, name)
        for name in Answers.model_fields
        if getattr(mine.answers, name) != getattr(began.answers, name)
    }
    return theirs.model_copy(
        update={
            "language": mine.language,
            "saved_on": max(mine.saved_on, theirs.saved_on),
            "answers": theirs.answers.model_copy(update=changed),
            "offers": _records(began.offers, mine.offers, theirs.offers),
            "promises": _records(began.promises, mine.promises, theirs.promises),
            "calls": _records(began.calls, mine.calls, theirs.calls),
        }
    )


def _records(base: tuple[_Record, ...], mine: tuple[_Record, ...], theirs: tuple[_Record, ...]) -> tuple[_Record, ...]:
    began, own = ({record.id: record for record in records} for records in (base, mine))
    there = {record.id for record in theirs}
    kept = [
        own[record.id] if record.id in own and own[record.id] != began.get(record.id) else record
        for record in theirs
        if record.id in own or record.id not in began
    ]
    new = [record for record in mine if record.id not in there and began.get(record.id) != record]
    return tuple(kept + new)[:MOST_RECORDS]
