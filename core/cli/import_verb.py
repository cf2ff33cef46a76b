"""The verb `import`: reads files people have (credit reports, messages, lists, bills) into drafts, one line a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from core.cli.clock import today_in_shanghai
from core.cli.lines import fault_of_ours, refused, write_answer
from core.cli.refusal import Refusal
from core.i18n import Translator
from core.imports import (
    LARGEST_PDF,
    BillEstimate,
    DraftCall,
    DraftDebt,
    Facts,
    Imported,
    Source,
    missing_in,
    read_apart,
)
from core.values import Problem, yuan_text

_LANGUAGE = "en"
"""Of messages, as of all verbs; programs go by the code."""
_AMOUNTS = frozenset({"limit", "stated", "minimum", "due_now"})


def main(arguments: Sequence[str]) -> int:
    """Read each file named, each in a process of its own; 2 where no file is named."""
    if not arguments:
        sys.stderr.write("python -m core.cli: import takes file names\n")
        return 2
    as_of = today_in_shanghai()
    return 0 if all(write_answer(_answered(name, as_of)) for name in arguments) else 1


def _answered(name: str, as_of: date) -> dict[str, object]:
    try:
        return {"id": name, **read_fields(_content(name), as_of)}
    except Refusal as refusal:
        return refused(name, refusal.code, str(refusal))
    except Exception as fault:  # noqa: BLE001 - one file must never end the run of the others
        return fault_of_ours(name, fault)


def _content(name: str) -> bytes:
    """The file's bytes, one more than may be read at most."""
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST_PDF + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or type(fault).__name__
        raise Refusal("file_unreadable", f"The file cannot be opened: {reason}.") from None


def read_fields(content: bytes, as_of: date) -> Mapping[str, object]:
    """What one file holds, as the fields of an answer; raises `Refusal` with the reader's reason in a sentence."""
    found = read_apart(content, as_of)
    if isinstance(found, Problem):
        raise Refusal(found.code, Translator(_LANGUAGE)(f"problem.{found.code}", **found.params))
    return imported_fields(found, as_of)


def imported_fields(found: Imported, as_of: date) -> Mapping[str, object]:
    """Drafts in the vocabulary of the case file, each with the sentence it came from and what it still lacks."""
    answer: dict[str, object] = {
        "kind": found.kind.value,
        "debts": [_debt(debt, as_of) for debt in found.debts],
        "calls": [_call(call) for call in found.calls],
        "not_understood": [_source(source) for source in found.not_understood],
        "set_aside": [{"reason": aside.reason.value, **_source(aside.source)} for aside in found.set_aside],
        "merges": [{"reason": merge.reason.value, "debts": list(merge.numbers)} for merge in found.merges],
        "summary": [{"column": each.column.value, "told": each.told, "read": each.read} for each in found.tallies],
    }
    return answer if found.estimate is None else {**answer, "estimate": _estimate(found.estimate)}


def _debt(debt: DraftDebt, as_of: date) -> Mapping[str, object]:
    return {
        "number": debt.number,
        "standing": debt.standing.value,
        "fields": {field.name: field.value for field in debt.fields},
        "sources": {field.name: _source(field.source) for field in debt.fields},
        "facts": _facts(debt.facts),
        "missing": list(missing_in(debt, as_of)),
    }


def _facts(facts: Facts) -> Mapping[str, object]:
    """What was said besides, without what was not said."""
    said = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
    return {name: _written(name, value) for name, value in said.items() if value not in (None, "", False)}


def _written(name: str, value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return yuan_text(value) if name in _AMOUNTS and isinstance(value, int) else value


def _call(call: DraftCall) -> Mapping[str, object]:
    return {
        "company": call.company,
        "said": call.said,
        "sent_on": call.sent_on.isoformat() if call.sent_on else None,
        "amount_named": None if call.amount_named is None else yuan_text(call.amount_named),
        "told_others": call.told_others,
    }


def _source(source: Source) -> Mapping[str, object]:
    return {"text": source.text, "place": source.place}


def _estimate(estimate: BillEstimate) -> Mapping[str, object]:
    return {
        "first": estimate.first.isoformat(),
        "last": estimate.last.isoformat(),
        "months": estimate.months,
        "income": yuan_text(estimate.income),
        "spending": yuan_text(estimate.spending),
        "by_category": {each.category: yuan_text(each.monthly) for each in estimate.by_category},
        "counted": estimate.counted,
        "skipped": estimate.skipped,
    }
