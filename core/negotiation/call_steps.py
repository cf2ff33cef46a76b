"""What follows from the log, with dates: ring again, confirm in writing, complain, turn to the police."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.case import Conduct, ContactWay
from core.negotiation.call_log import CallLog, CheckedCall
from core.negotiation.conduct_rules import ConductVerdict
from core.rules import RulesInForce

CALL_BACK_RULE = "method.call_back_working_days"
ANSWER_RULES = ("complaint.answer_days", "complaint.answer_days_complex", "complaint.answer_days_longest")
_SATURDAY = 5

_FRAUD = frozenset({Conduct.ASKED_FOR_CODE, Conduct.PRIVATE_ACCOUNT, Conduct.FALSE_AUTHORITY})
_DANGER = frozenset({Conduct.VIOLENCE, Conduct.ENTERED_HOME})


@dataclass(frozen=True, slots=True)
class CallStep:
    """One thing to do. Words: `call_step.<code>.text`; `on` is when, `until` the last day or when an answer is due.

    `contact` is the rule id of the place to turn to, None where there is none. `who` names the lender.
    """

    code: str
    on: date
    until: date | None = None
    call_id: str | None = None
    who: str = ""
    contact: str | None = None
    rule_ids: tuple[str, ...] = ()


def add_working_days(start: date, count: int) -> date:
    """The day `count` working days after `start`, Saturdays and Sundays left out; public holidays are not known here.

    >>> add_working_days(date(2026, 11, 23), 5).isoformat()
    '2026-11-30'
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def steps_of(log: CallLog, rules: RulesInForce) -> tuple[CallStep, ...]:
    """The steps still to take on the rules' day, the earliest first; each lender is complained of once."""
    found = [*_at_once(log, rules.as_of), *_complaints(log, rules), *_talks(log, rules), *_follow_ups(log)]
    return tuple(sorted(found, key=lambda step: step.on))


def _at_once(log: CallLog, as_of: date) -> Iterator[CallStep]:
    """Danger and fraud, each once with the latest call that shows it; relatives who were rung get the short text."""
    for code, contact, is_shown in _WANTED:
        shown = [entry for entry in log.entries if is_shown(entry)]
        if shown:
            rules = tuple(rule for mark in shown[-1].marks for rule in mark.finding.rule_ids)
            yield CallStep(code, as_of, None, shown[-1].call.id, shown[-1].who, contact, rules)


def _shows(entry: CheckedCall, conduct: frozenset[Conduct]) -> bool:
    return any(mark.conduct in conduct for mark in entry.marks)


def _is_danger(entry: CheckedCall) -> bool:
    """Violence, a home entered, or threats or insults that were repeated."""
    return _shows(entry, _DANGER) or any(
        mark.conduct in (Conduct.THREAT, Conduct.INSULT) and mark.verdict is ConductVerdict.SUSPECTED_UNLAWFUL
        for mark in entry.marks
    )


def _is_fraud(entry: CheckedCall) -> bool:
    return _shows(entry, _FRAUD)


def _reached_others(entry: CheckedCall) -> bool:
    return _shows(entry, frozenset({Conduct.THIRD_PARTY, Conduct.TOLD_OTHERS}))


_WANTED: tuple[tuple[str, str | None, Callable[[CheckedCall], bool]], ...] = (
    ("police_110", "complaint.police_110", _is_danger),
    ("anti_fraud_96110", "complaint.anti_fraud_96110", _is_fraud),
    ("text_for_relatives", None, _reached_others),
)


def _complaints(log: CallLog, rules: RulesInForce) -> Iterator[CallStep]:
    """To each lender whose calls show something: factual, with the log; its answer is due after the term."""
    latest: dict[str, CheckedCall] = {}
    for entry in log.entries:
        if entry.marks and entry.who:
            latest[entry.who] = entry
    if not rules.holds(ANSWER_RULES[0]):
        return
    due = rules.as_of + timedelta(days=rules.days(ANSWER_RULES[0]))
    for who, entry in latest.items():
        yield CallStep("complain_to_lender", rules.as_of, due, entry.call.id, who, "complaint.lender", ANSWER_RULES)


def _talks(log: CallLog, rules: RulesInForce) -> Iterator[CallStep]:
    """After the last conversation with each lender: confirm it in writing, and ring again where no day was set."""
    latest: dict[str, CheckedCall] = {}
    for entry in log.entries:
        if entry.call.way is ContactWay.CALL and entry.who and not _shows(entry, _FRAUD):
            latest[entry.who] = entry
    again = rules.span(CALL_BACK_RULE)
    for who, entry in latest.items():
        on = entry.call.at.date()
        if entry.call.said or entry.call.amount_named is not None or entry.call.promise_id is not None:
            yield CallStep("confirm_in_writing", on, None, entry.call.id, who)
        first, last = (add_working_days(on, int(count)) for count in (again.low, again.high))
        if entry.call.follow_up_on is None and last >= rules.as_of:
            yield CallStep("ring_again", first, last, entry.call.id, who, None, (CALL_BACK_RULE,))


def _follow_ups(log: CallLog) -> Iterator[CallStep]:
    for entry in log.entries:
        if entry.call.follow_up_on is not None:
            yield CallStep("follow_up", entry.call.follow_up_on, None, entry.call.id, entry.who)
