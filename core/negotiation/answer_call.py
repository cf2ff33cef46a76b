"""Answer, ring back on the official number, write, or end it and report: one clear answer with its reason.

The order of the questions is the judgement (rules section 4.1): safety first, then fraud, then courts and their days,
then the quiet hours, then what an old or sold debt asks for, then whether the caller is known, and last how to talk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.negotiation.call_besides import besides
from core.negotiation.known_call import KnownCall, figures_of, has_finding, is_large_card
from core.negotiation.ringing import PLAIN_WISHES, Caller, Channel, Hour, Ringing, Wish
from core.outcome import Outcome
from core.plans import PlanName
from core.questions import Paper
from core.rules import RulesInForce
from core.values import Finding


class CallAction(StrEnum):
    """The one thing to do."""

    ANSWER = "answer"
    RING_BACK = "ring_back"
    WRITE = "write"
    END_AND_REPORT = "end_and_report"


@dataclass(frozen=True, slots=True)
class CallAdvice:
    """What to do with this call.

    `reason` decided it; `also` are further things this call shows (log it, complain, a last day that runs). `contacts`
    are rule ids of the places to turn to, nearest first. `comes_first` means: put the debt aside, this matters more.
    """

    action: CallAction
    reason: Finding
    also: tuple[Finding, ...]
    contacts: tuple[str, ...]
    comes_first: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    action: CallAction
    code: str
    rule_ids: tuple[str, ...]
    contacts: tuple[str, ...] = ()
    comes_first: bool = False


def answer_call(
    ringing: Ringing,
    rules: RulesInForce,
    outcome: Outcome | None = None,
    debt_id: str | None = None,
    plan_name: PlanName = PlanName.BALANCED,
) -> CallAdvice:
    """Decide one call from its taps, and from the case where there is one; every combination has an answer.

    `debt_id` names the debt the caller speaks of, if the borrower told; KeyError when the case has none such.
    `plan_name` is the plan a figure to name is taken from.
    """
    debt = outcome.case.debt(debt_id) if outcome is not None and debt_id is not None else None
    known = KnownCall(ringing, debt, outcome, rules, plan_name)
    answer = next(found for rule in _IN_ORDER if (found := rule(known)) is not None)
    reason = Finding(answer.code, figures_of(known), answer.rule_ids, debt_id)
    also = besides(known, answer.code, comes_first=answer.comes_first)
    return CallAdvice(answer.action, reason, also, answer.contacts, answer.comes_first)


def _distress(known: KnownCall) -> _Answer | None:
    if not known.ringing.is_distressed:
        return None
    contacts = ("complaint.psychological_12356", "complaint.police_110", "complaint.ambulance_120")
    return _Answer(CallAction.END_AND_REPORT, "call_distress_first", (), contacts, comes_first=True)


def _violence(known: KnownCall) -> _Answer | None:
    if known.ringing.wish is not Wish.VIOLENCE:
        return None
    rule_ids = ("collection.harassment_detention_days", "collection.illegal_debt_crime_years")
    return _Answer(CallAction.END_AND_REPORT, "call_violence", rule_ids, ("complaint.police_110",), comes_first=True)


def _false_authority(known: KnownCall) -> _Answer | None:
    claims = known.ringing.wish is Wish.CLAIMS_AUTHORITY or known.ringing.paper is Paper.CLAIMS_POLICE
    if not claims and known.ringing.caller is not Caller.AUTHORITY:
        return None
    contacts = ("complaint.anti_fraud_96110", "complaint.police_110")
    return _Answer(
        CallAction.END_AND_REPORT, "call_false_authority", ("scams.red_flags", "arrears.debt_is_civil"), contacts
    )


_PART_OF_THE_WAY = frozenset({Wish.NOT_ON_PUBLIC_LIST, Wish.AMOUNT_ABOVE_OWN_RECORDS, Wish.QUIET_HOURS_OR_COLLEAGUES})
"""Red flags that may also come from a real lender gone wrong: verify by ringing back, log it, and complain."""


def _red_flag(known: KnownCall) -> _Answer | None:
    wish = known.ringing.wish
    if wish in PLAIN_WISHES or wish in _PART_OF_THE_WAY:
        return None
    contacts = ("complaint.lender", "complaint.anti_fraud_96110")
    return _Answer(CallAction.END_AND_REPORT, f"call_{wish.value}", ("scams.red_flags", "scams.three_never"), contacts)


_COURT_PAPERS = {
    Paper.PAYMENT_ORDER: (
        "call_payment_order",
        ("court.payment_order_days", "court.payment_order_no_means_is_no_objection"),
    ),
    Paper.SUMMONS: ("call_summons", ("court.defence_days",)),
    Paper.ARBITRATION: ("call_arbitration", ("court.arbitration_enforceable",)),
    Paper.NOTARISED_ENFORCEMENT: ("call_notarised", ("court.notarised_needs", "court.notarised_refusal_grounds")),
    Paper.ACCOUNT_FROZEN: ("call_account_frozen", ("court.living_costs_kept",)),
    Paper.MEDIATION_CALL: ("call_mediation", ("negotiation.confirmed_mediation_enforceable",)),
}


def _court(known: KnownCall) -> _Answer | None:
    paper = known.ringing.paper
    contacts = ("complaint.court_12368", "complaint.legal_aid_12348")
    if paper in _COURT_PAPERS:
        code, rule_ids = _COURT_PAPERS[paper]
        return _Answer(CallAction.RING_BACK, code, rule_ids, contacts)
    if known.ringing.caller is Caller.COURT:
        return _Answer(CallAction.RING_BACK, "call_court", ("court.payment_order_days",), contacts)
    if known.ringing.caller is Caller.MEDIATOR:
        rule_ids = ("negotiation.confirmed_mediation_enforceable", "negotiation.free_mediation")
        return _Answer(CallAction.RING_BACK, "call_mediation", rule_ids, contacts)
    return None


def _quiet_hours(known: KnownCall) -> _Answer | None:
    if known.ringing.hour is not Hour.QUIET_HOURS:
        return None
    rule_ids = ("collection.quiet_from_hour", "collection.quiet_to_hour", "collection.bank_quiet_hours")
    return _Answer(CallAction.RING_BACK, "call_quiet_hours", rule_ids, ("complaint.lender",))


def _past_limitation(known: KnownCall) -> _Answer | None:
    told_by_case = known.debt is not None and has_finding(known, "may_be_past_limitation")
    if known.ringing.wish is not Wish.CONFIRM_OLD_DEBT and not told_by_case:
        return None
    rule_ids = (
        "court.limitation_years",
        "negotiation.promise_restarts_limitation",
        "negotiation.agreeing_waives_limitation",
    )
    return _Answer(CallAction.WRITE, "call_past_limitation", rule_ids, ("complaint.legal_aid_12348",))


def _new_creditor(known: KnownCall) -> _Answer | None:
    if known.ringing.caller is not Caller.NEW_CREDITOR:
        return None
    rule_ids = ("collection.assignment_needs_notice", "collection.standard_covers_assignees")
    return _Answer(CallAction.RING_BACK, "call_new_creditor", rule_ids, ("complaint.lender",))


def _visit(known: KnownCall) -> _Answer | None:
    if known.ringing.channel is not Channel.VISIT:
        return None
    rule_ids = ("collection.visits_not_unlawful_as_such", "collection.bans")
    return _Answer(CallAction.WRITE, "call_visit", rule_ids, ("complaint.police_110", "complaint.lender"))


def _unverified(known: KnownCall) -> _Answer | None:
    ringing = known.ringing
    if ringing.channel is Channel.OFFICIAL_NUMBER and ringing.caller is Caller.LENDER and ringing.wish in PLAIN_WISHES:
        return None
    code = (
        "call_lawyer_letter"
        if ringing.caller is Caller.LAWYER or ringing.paper is Paper.LAWYER_LETTER
        else "call_unverified"
    )
    rule_ids = (
        ("court.lawyer_letter_is_no_court_paper",) if code == "call_lawyer_letter" else ("scams.fake_collectors",)
    )
    return _Answer(CallAction.RING_BACK, code, (*rule_ids, "collection.agency_on_public_list"), ("complaint.lender",))


def _nothing_to_pay_with(known: KnownCall) -> _Answer | None:
    if known.outcome is None or known.outcome.assessment.ratios.capacity > 0:
        return None
    return _Answer(
        CallAction.WRITE, "call_nothing_to_pay_with", ("negotiation.breach_ends_plan", "negotiation.forged_papers")
    )


def _large_card(known: KnownCall) -> _Answer | None:
    if not is_large_card(known):
        return None
    rule_ids = ("cards.serious_case_principal", "cards.serious_case_signs", "cards.nonpayment_alone_is_no_proof")
    return _Answer(CallAction.ANSWER, "call_large_card", rule_ids)


def _known_lender(known: KnownCall) -> _Answer | None:
    code = "call_pay_today" if known.ringing.wish is Wish.PAY_TODAY else "call_known_lender"
    return _Answer(CallAction.ANSWER, code, ("negotiation.promise_restarts_limitation",))


_IN_ORDER: tuple[Callable[[KnownCall], _Answer | None], ...] = (
    _distress,
    _violence,
    _false_authority,
    _red_flag,
    _court,
    _quiet_hours,
    _past_limitation,
    _new_creditor,
    _visit,
    _unverified,
    _large_card,
    _nothing_to_pay_with,
    _known_lender,
)
