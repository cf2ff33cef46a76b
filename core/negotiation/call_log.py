"""The log of calls: each entry checked against the rules of its own day, in the order they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.case import CallRecord, Case, Conduct, ContactWay
from core.loans import PaymentOrder
from core.negotiation.conduct_rules import CARD_RULE, CONDUCT_RULES, ConductRules, ConductVerdict
from core.risk import counterparty_of
from core.rules import RulesInForce
from core.values import Figure, Finding

CONVERSATIONS_RULE = "collection.conversations_per_day"
ATTEMPTS_RULE = "collection.attempts_per_day"
FROM_RULE, TO_RULE = "collection.quiet_from_hour", "collection.quiet_to_hour"
RECORDING_RULE = "collection.recording_own_calls"


@dataclass(frozen=True, slots=True)
class ConductMark:
    """One thing a call shows: its word, why (a finding with the rules in force that day), and where it comes from.

    `is_counted` marks what the log itself shows (hour, number of calls); otherwise it was tapped.
    """

    conduct: Conduct
    verdict: ConductVerdict
    finding: Finding
    is_counted: bool


@dataclass(frozen=True, slots=True)
class CheckedCall:
    """One entry with its marks; `verdict` is the gravest of them. `who` is the lender it is counted for, "" unknown.

    `number_today` counts conversations (or missed calls) with that lender on that day, this one included.
    """

    call: CallRecord
    who: str
    marks: tuple[ConductMark, ...]
    verdict: ConductVerdict
    number_today: int


@dataclass(frozen=True, slots=True)
class CallLog:
    """The whole log, oldest first; calls of one minute keep the order they were written in.

    `by_verdict` counts entries. `recording` is what our facts say about recording one's own calls, None where no rule
    of ours was in force; it names its rule, whose certainty has to be shown with it.
    """

    entries: tuple[CheckedCall, ...]
    by_verdict: tuple[tuple[ConductVerdict, int], ...]
    recording: Finding | None


class _Day:
    """The rules of one day, each looked up once."""

    def __init__(self, rules: RulesInForce) -> None:
        self.rules = rules
        self._held: dict[str, bool] = {}
        self._counts: dict[str, int | None] = {}

    def holding(self, rule_ids: Iterable[str]) -> tuple[str, ...]:
        """Those in force that day, in order."""
        return tuple(rule_id for rule_id in rule_ids if self._holds(rule_id))

    def count(self, rule_id: str) -> int | None:
        """A number of that day; None where the rule was not in force."""
        if rule_id not in self._counts:
            self._counts[rule_id] = self.rules.count(rule_id) if self._holds(rule_id) else None
        return self._counts[rule_id]

    def _holds(self, rule_id: str) -> bool:
        if rule_id not in self._held:
            self._held[rule_id] = self.rules.holds(rule_id)
        return self._held[rule_id]


def check_calls(calls: Sequence[CallRecord], rules: RulesInForce, case: Case | None = None) -> CallLog:
    """Check every entry against the rules in force on its own day (+08:00); linear in the number of calls.

    Who a call is counted for is the counterparty of its debt, else the company's name, else the number; calls that name
    none of these are counted with nobody.
    """
    in_order = sorted(calls, key=lambda call: call.at)
    days: dict[date, _Day] = {}
    counted: Counter[tuple[str, date, bool]] = Counter()
    repeated: Counter[tuple[str, Conduct]] = Counter()
    entries = []
    for call in in_order:
        on = call.at.date()
        day = days.setdefault(on, _Day(rules.on(on)))
        who = who_rang(call, case)
        number = _number_today(call, who, on, counted)
        for conduct in call.conduct:
            repeated[who or call.id, conduct] += 1
        marks = tuple(_marks(call, who, number, day, repeated, case))
        entries.append(CheckedCall(call, who, marks, _gravest(marks), number))
    found = Counter(entry.verdict for entry in entries)
    recording = Finding("recording_own_calls", {}, (RECORDING_RULE,)) if rules.holds(RECORDING_RULE) else None
    return CallLog(tuple(entries), tuple((verdict, found[verdict]) for verdict in ConductVerdict), recording)


def who_rang(call: CallRecord, case: Case | None) -> str:
    """The lender a call is counted for."""
    debts = () if case is None else tuple(debt for debt in case.debts if debt.id == call.debt_id)
    if debts:
        return counterparty_of(debts[0])
    return call.company.strip() or call.called_from.strip()


def _number_today(call: CallRecord, who: str, on: date, counted: Counter[tuple[str, date, bool]]) -> int:
    """Conversations and missed calls are counted apart (C04, C09); messages and visits are neither."""
    if call.way not in (ContactWay.CALL, ContactWay.MISSED) or not who:
        return 1
    key = (who, on, call.way is ContactWay.CALL)
    counted[key] += 1
    return counted[key]


def _marks(
    call: CallRecord,
    who: str,
    number: int,
    day: _Day,
    repeated: Counter[tuple[str, Conduct]],
    case: Case | None,
) -> Iterable[ConductMark]:
    counted = {mark.conduct: mark for mark in (_night(call, day), _too_many(call, number, day)) if mark is not None}
    yield from counted.values()
    for conduct in call.conduct:
        if conduct in counted:
            continue
        rules = CONDUCT_RULES[conduct]
        statutes = day.holding(rules.statutes)
        is_unlawful = bool(statutes) and (not rules.when_repeated or repeated[who or call.id, conduct] > 1)
        standards = day.holding(_standards(conduct, rules, call, case))
        if is_unlawful:
            yield _mark(conduct, ConductVerdict.SUSPECTED_UNLAWFUL, (*statutes, *standards))
        elif standards:
            yield _mark(conduct, ConductVerdict.AGAINST_STANDARD, standards)


def _standards(conduct: Conduct, rules: ConductRules, call: CallRecord, case: Case | None) -> tuple[str, ...]:
    cards = () if case is None else tuple(d.id for d in case.debts if d.payment_order is PaymentOrder.CARD)
    if conduct in (Conduct.THIRD_PARTY, Conduct.TOLD_OTHERS) and call.debt_id in cards:
        return (*rules.standards, CARD_RULE)
    return rules.standards


def _mark(
    conduct: Conduct, verdict: ConductVerdict, rule_ids: tuple[str, ...], figures: dict[str, Figure] | None = None
) -> ConductMark:
    code = f"conduct_{conduct.value}" if figures is None else f"counted_{conduct.value}"
    return ConductMark(conduct, verdict, Finding(code, figures or {}, rule_ids), figures is not None)


def _night(call: CallRecord, day: _Day) -> ConductMark | None:
    """The hour in China; a message counts as a call does (C08: calls, visits, other)."""
    start, end = day.count(FROM_RULE), day.count(TO_RULE)
    if start is None or end is None or end <= call.at.hour < start:
        return None
    figures: dict[str, Figure] = {"hour": call.at.hour, "from_hour": start, "to_hour": end}
    rule_ids = day.holding(CONDUCT_RULES[Conduct.NIGHT].standards)
    return _mark(Conduct.NIGHT, ConductVerdict.AGAINST_STANDARD, rule_ids, figures)


def _too_many(call: CallRecord, number: int, day: _Day) -> ConductMark | None:
    """From the fourth conversation, or the seventh missed call, of one day with one lender."""
    rule_id = CONVERSATIONS_RULE if call.way is ContactWay.CALL else ATTEMPTS_RULE
    if call.way not in (ContactWay.CALL, ContactWay.MISSED):
        return None
    most = day.count(rule_id)
    if most is None or number <= most:
        return None
    figures: dict[str, Figure] = {"number": number, "most": most}
    return _mark(Conduct.TOO_MANY_CALLS, ConductVerdict.AGAINST_STANDARD, (rule_id,), figures)


_GRAVEST_FIRST = tuple(ConductVerdict)


def _gravest(marks: Sequence[ConductMark]) -> ConductVerdict:
    found = {mark.verdict for mark in marks}
    return next((verdict for verdict in _GRAVEST_FIRST if verdict in found), ConductVerdict.NOTHING_FOUND)
