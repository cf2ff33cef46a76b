"""Which paper came: by when to act, where to ask, what it rests on; each has its own answer (adviser-notes 4, 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.questions import Paper
from core.rules import RulesInForce
from core.values import Figure, Finding

_COURT, _ADVICE = "complaint.court_12368", "complaint.legal_aid_12348"
_POLICE, _FRAUD = "complaint.police_110", "complaint.anti_fraud_96110"

PAPER_RULES: dict[Paper, tuple[str, ...]] = {
    Paper.PAYMENT_ORDER: (
        "court.payment_order_days",
        "court.payment_order_falls_by_objection",
        "court.payment_order_no_means_is_no_objection",
        "court.first_day_not_counted",
    ),
    Paper.SUMMONS: ("court.defence_days", "court.first_day_not_counted", "court.limitation_raised_at_first_instance"),
    Paper.ARBITRATION: (
        "court.arbitration_objection_before_hearing",
        "court.arbitration_refusal_days",
        "court.arbitration_enforceable",
        "court.arbitration_refusal_grounds",
        "court.advance_awards_refused",
    ),
    Paper.NOTARISED_ENFORCEMENT: (
        "court.notarised_refusal_days",
        "court.notarised_needs",
        "court.notarised_refusal_grounds",
        "court.notarised_suit",
        "court.first_day_not_counted",
    ),
    Paper.ACCOUNT_FROZEN: (
        "court.preservation_review_days",
        "court.preservation_before_judgment",
        "court.living_costs_kept",
        "court.first_day_not_counted",
    ),
    Paper.CLAIMS_POLICE: ("scams.red_flags", "scams.fake_collectors", _FRAUD),
    Paper.MEDIATION_CALL: ("negotiation.free_mediation", "negotiation.confirmed_mediation_enforceable", _COURT),
    Paper.UNCLEAR: (_COURT, _ADVICE),
    Paper.LAWYER_LETTER: ("court.lawyer_letter_is_no_court_paper",),
}
"""In the order in which they press."""

_DAYS = {
    Paper.PAYMENT_ORDER: "court.payment_order_days",
    Paper.SUMMONS: "court.defence_days",
    Paper.NOTARISED_ENFORCEMENT: "court.notarised_refusal_days",
    Paper.ACCOUNT_FROZEN: "court.preservation_review_days",
}
"""An arbitration notice may announce a hearing or the enforcement of an award: its day stands on the notice."""

_AWARD_RULE = "court.arbitration_refusal_days"

_MORE_RULES: dict[Paper, tuple[str, ...]] = {
    Paper.SUMMONS: ("court.appeal_days", "court.enforcement_years", "court.late_performance_daily"),
    Paper.PAYMENT_ORDER: ("court.enforcement_years", "court.late_performance_daily"),
    Paper.ACCOUNT_FROZEN: ("court.spending_limits", "court.dishonest_list"),
    Paper.NOTARISED_ENFORCEMENT: ("court.spending_limits", "court.dishonest_list"),
    Paper.ARBITRATION: ("court.enforcement_years", "court.late_performance_daily"),
}
"""What may follow if nothing is done, said on the paper's own page."""

_CONTACTS: dict[Paper, tuple[str, ...]] = {
    Paper.CLAIMS_POLICE: (_POLICE, _FRAUD),
    Paper.LAWYER_LETTER: (_ADVICE,),
    Paper.ARBITRATION: (_ADVICE,),
    Paper.NOTARISED_ENFORCEMENT: (_ADVICE, _COURT),
}
_FORMS = frozenset({Paper.PAYMENT_ORDER, Paper.SUMMONS, Paper.ARBITRATION, Paper.NOTARISED_ENFORCEMENT})


@dataclass(frozen=True, slots=True)
class PaperAdvice:
    """What to do about one paper. Words: `paper.<code>.title`, `.answer`, `.never`; `.objection` where it `objects`.

    `finding` says the last day to act; `last_day` is None where the law sets none or the day of delivery is not known
    (`needs_day`). `contacts` are the rules of the places to ask, `follows` those of what may follow.
    """

    paper: Paper
    finding: Finding
    last_day: date | None
    needs_day: bool
    objects: bool
    contacts: tuple[str, ...]
    follows: tuple[str, ...]


def paper_advice(paper: Paper, received_on: date | None, as_of: date, rules: RulesInForce) -> PaperAdvice:
    """Say what to do about one paper on one day; rules that are not in force that day are left out."""
    last_day = _last_day(paper, received_on, rules)
    return PaperAdvice(
        paper=paper,
        finding=paper_finding(paper, received_on, as_of, rules),
        last_day=last_day,
        needs_day=last_day is None and paper in _DAYS and rules.holds(_DAYS[paper]),
        objects=paper in _FORMS,
        contacts=tuple(filter(rules.holds, _CONTACTS.get(paper, (_COURT, _ADVICE)))),
        follows=tuple(filter(rules.holds, _MORE_RULES.get(paper, ()))),
    )


def _last_day(paper: Paper, received_on: date | None, rules: RulesInForce) -> date | None:
    """The day of delivery is not counted: fifteen days from the 8th end on the 23rd."""
    days_rule = _DAYS.get(paper)
    if days_rule is None or received_on is None or not rules.holds(days_rule):
        return None
    return received_on + timedelta(days=rules.days(days_rule))


def paper_finding(paper: Paper, received_on: date | None, as_of: date, rules: RulesInForce) -> Finding:
    """One sentence on a paper: its last day, that it has passed, or that the day of delivery is not known."""
    days_rule = _DAYS.get(paper)
    if paper is Paper.ARBITRATION and rules.holds(_AWARD_RULE):
        return Finding(f"paper_{paper}", {"term_days": rules.days(_AWARD_RULE)}, PAPER_RULES[paper])
    if days_rule is None or not rules.holds(days_rule):
        code = "paper_term_not_held" if paper in _DAYS or paper is Paper.ARBITRATION else f"paper_{paper}"
        return Finding(code, {}, PAPER_RULES[paper])
    days, last = rules.days(days_rule), _last_day(paper, received_on, rules)
    if last is None:
        return Finding(f"paper_{paper}_day_unknown", {"term_days": days}, PAPER_RULES[paper])
    figures: dict[str, Figure] = {
        "received_on": received_on,
        "term_days": days,
        "last_day_on": last,
        "left_days": max(0, (last - as_of).days),
    }
    code = f"paper_{paper}" if last >= as_of else f"paper_{paper}_day_passed"
    return Finding(code, figures, PAPER_RULES[paper])
