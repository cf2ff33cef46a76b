"""Why an offer got its verdict, and what else it would do: findings with the figures they were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.case import OfferCondition
from core.finance import level_instalment
from core.negotiation.counter import CounterProposal
from core.negotiation.ledger import Ledger, ledger_of
from core.negotiation.offer import Offer
from core.negotiation.offer_cost import DEARER_RULE, MONTHS_PER_YEAR, TOLERANCE_RULE, OfferCost
from core.negotiation.offer_fit import Beside, Months, length_of
from core.negotiation.position import Position
from core.negotiation.verdict import ConditionAnswer, ConditionState, Ground, Judged
from core.plans import OfferFit
from core.risk import counterparty_of
from core.values import LONGEST_TERM_MONTHS, Fen, Figure, Finding, add_months

_FIT_RULES = ("method.capacity_share_with_buffer", "method.capacity_share_without_buffer", "living.floor_multiple")
_LIMITATION_RULES = ("negotiation.promise_restarts_limitation", "court.limitation_years")
_C = OfferCondition


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """All that was worked out about one offer."""

    offer: Offer
    place: Beside
    payments: Months
    fit: OfferFit
    kept: OfferFit
    cost: OfferCost
    counter: CounterProposal | None
    conditions: tuple[ConditionAnswer, ...]
    judged: Judged
    position: Position
    after_steps: bool


def reasons_of(seen: Seen) -> tuple[Finding, ...]:
    """What decided it first, then money, then what follows; each code once."""
    ledger = ledger_of(seen.position, seen.place.outcome)
    found: dict[str, Finding] = {}
    for finding in (*_deciding(seen), *_fitting(seen, ledger), *_costing(seen), *_following(seen, ledger)):
        found.setdefault(finding.code, finding)
    return tuple(found.values())


def _lender(seen: Seen) -> str:
    debt = seen.place.outcome.case.debt(seen.offer.debt_ids[0])
    return debt.lender_name if len(seen.offer.debt_ids) == 1 else counterparty_of(debt)


def _length(seen: Seen) -> int:
    return length_of(seen.offer, seen.place.outcome)


def _held_back(seen: Seen) -> Finding:
    past = any(
        finding.code == "may_be_past_limitation"
        for debt_id in seen.offer.debt_ids
        for finding in seen.place.outcome.assessment.cost(debt_id).findings
    )
    if past:
        rule_ids = (*_LIMITATION_RULES, "negotiation.agreeing_waives_limitation", "complaint.legal_aid_12348")
        return Finding("offer_old_debt", {"lender_name": _lender(seen)}, rule_ids)
    return Finding("offer_held_back", {"lender_name": _lender(seen)}, ("complaint.legal_aid_12348",))


def _contract_kept(seen: Seen) -> Finding:
    figures: dict[str, Figure] = {"total_fen": seen.cost.total, "kept_fen": seen.cost.total_if_kept}
    return Finding("offer_contract_is_better", {**figures, "more_fen": seen.cost.more_than_kept}, _FIT_RULES)


def _nothing_left(seen: Seen) -> Finding:
    ratios = seen.place.outcome.assessment.ratios
    figures = {"monthly_income_fen": ratios.monthly_income, "living_floor_fen": ratios.living_floor}
    return Finding("offer_nothing_left", figures, (*_FIT_RULES, "court.living_costs_kept"))


def _over_cap(seen: Seen) -> Finding:
    cost = seen.cost
    figures: dict[str, Figure] = {
        "nominal_rate": cost.nominal,
        "effective_rate": cost.effective,
        "cap_rate": None if cost.cap_rate is None else float(cost.cap_rate),
    }
    rules = [seen.place.outcome.assessment.cost(debt_id).cap_rule_id for debt_id in seen.offer.debt_ids]
    return Finding("offer_over_cap", figures, (*dict.fromkeys(rule for rule in rules if rule), TOLERANCE_RULE))


_BY_GROUND: dict[Ground, Callable[[Seen], Finding]] = {
    Ground.HELD_BACK: _held_back,
    Ground.PRIVATE_ACCOUNT: lambda _: Finding("offer_private_account", {}, ("scams.three_never", "scams.red_flags")),
    Ground.CONTRACT_IS_KEPT: _contract_kept,
    Ground.TOO_LONG: lambda seen: Finding(
        "offer_longer_than_a_life", {"years": _length(seen) // 12, "longest_years": LONGEST_TERM_MONTHS // 12}
    ),
    Ground.NOTHING_LEFT: _nothing_left,
    Ground.OVER_CAP: _over_cap,
    Ground.NOT_IN_WRITING: lambda _: Finding("offer_not_in_writing", {}, ("negotiation.written_terms",)),
    Ground.FIRST_STEPS: lambda _: Finding("offer_after_first_steps", {}, ()),
    Ground.REST_OPEN: lambda seen: Finding("offer_leaves_rest", {"rest_fen": seen.cost.rest}, ()),
    Ground.CONDITIONS_OPEN: lambda _: Finding("offer_conditions_open", {}, ("negotiation.offer_conditions",)),
    Ground.INTEREST_RUNS_ON: lambda _: Finding("offer_interest_runs_on", {}, ("negotiation.offer_conditions",)),
    Ground.DEARER_THAN_PLAN: lambda seen: Finding(
        "offer_dearer_than_plan", {"more_fen": seen.cost.more_than_plan}, (DEARER_RULE,)
    ),
    Ground.ALL_CLEAR: lambda _: Finding("offer_all_clear", {}, ("negotiation.offer_conditions",)),
}
"""Where nothing else decided, the first of the fitting reasons does (`DOES_NOT_FIT`)."""


def _deciding(seen: Seen) -> Iterator[Finding]:
    say = _BY_GROUND.get(seen.judged.ground)
    if say is not None:
        yield say(seen)


def _fitting(seen: Seen, ledger: Ledger) -> Iterator[Finding]:
    """Whether it can be kept, where it breaks, and what else would have to hold."""
    place, month = seen.place, seen.fit.first_breaking_month
    from_living = seen.offer.pay_now - place.lump
    if seen.offer.pay_now and from_living > 0 and month == 0:
        figures = {"pay_now_fen": seen.offer.pay_now, "lump_fen": place.lump, "short_fen": from_living}
        yield Finding("offer_pay_now_from_living", figures, ("method.buffer_months",))
    if month is None:
        paying = seen.payments > 0
        left = int((place.limit - place.others - seen.payments)[paying].min()) if paying.any() else 0
        yield Finding("offer_fits", {"left_fen": left}, _FIT_RULES)
        if seen.kept.first_breaking_month is not None:
            on = add_months(place.outcome.case.as_of, seen.kept.first_breaking_month)
            yield Finding("offer_needs_others", {"breaking_on": on}, _FIT_RULES)
    else:
        missing = int((place.others + seen.payments - place.limit)[month])
        breaks: dict[str, Figure] = {
            "breaking_on": add_months(place.outcome.case.as_of, month),
            "missing_fen": missing,
            "shortfall_fen": seen.fit.shortfall,
        }
        yield Finding("offer_breaks", breaks, _FIT_RULES)
        yield from _broken_promises(seen, ledger, month)
    if _length(seen) > len(place.limit):
        yield Finding("offer_beyond_horizon", {"horizon_years": len(place.limit) // 12}, ("method.horizon_months",))


def _broken_promises(seen: Seen, ledger: Ledger, month: int) -> Iterator[Finding]:
    """Promises to others that could not be kept beside it: the offer alone leaves them no room."""
    for row in ledger.rows:
        due = row.payments[month] if month < len(row.payments) else 0
        if row.promise.debt_id in seen.offer.debt_ids or not due:
            continue
        figures: dict[str, Figure] = {"lender_name": row.lender_name, "promised_fen": due}
        yield Finding("offer_breaks_promise", figures, ("negotiation.breach_ends_plan",), debt_id=row.promise.debt_id)


def _costing(seen: Seen) -> Iterator[Finding]:
    """What it costs against today and against the plan, and whether what was said of it adds up."""
    cost, offer = seen.cost, seen.offer
    if cost.is_over_cap:
        yield _over_cap(seen)
    if cost.rest:
        yield Finding("offer_leaves_rest", {"rest_fen": cost.rest})
    if offer.waived > cost.balance + cost.penalty:
        figures_owed: dict[str, Figure] = {"waived_fen": offer.waived, "owed_fen": cost.balance + cost.penalty}
        yield Finding("offer_waives_more_than_owed", figures_owed, ("scams.red_flags", "negotiation.written_terms"))
    rounding = seen.position.rules.fen(TOLERANCE_RULE) * max(1, offer.months)
    if cost.more_than_kept > 0:
        code = "offer_waived_but_dearer" if offer.waived else "offer_dearer_than_contract"
        yield Finding(code, {"waived_fen": offer.waived, "more_fen": cost.more_than_kept})
    elif cost.more_than_kept < 0:
        yield Finding("offer_saves", {"saved_fen": -cost.more_than_kept})
    if cost.more_than_plan > rounding and seen.judged.ground is not Ground.CONTRACT_IS_KEPT:
        yield Finding("offer_dearer_than_plan", {"more_fen": cost.more_than_plan})
    if _said_too_low(seen):
        figures: dict[str, Figure] = {"said_rate": float(offer.annual_rate or 0), "nominal_rate": cost.nominal}
        yield Finding("offer_rate_said_too_low", figures, (TOLERANCE_RULE,))


def _said_too_low(seen: Seen) -> bool:
    """The instalment is more than the rate that was named explains, rounding to whole yuan allowed for."""
    offer, owed = seen.offer, seen.cost.balance - seen.offer.pay_now
    if offer.annual_rate is None or not 0 < offer.months <= LONGEST_TERM_MONTHS or owed <= 0:
        return False
    explained: Fen = level_instalment(owed, Fraction(offer.annual_rate) / MONTHS_PER_YEAR, offer.months)
    return offer.monthly > explained + seen.position.rules.fen(TOLERANCE_RULE)


def _following(seen: Seen, ledger: Ledger) -> Iterator[Finding]:
    """What a yes would do beside its money: limitation, other lenders, an earlier promise, the credit record."""
    rules, case = seen.position.rules, seen.place.outcome.case
    own = [row for row in ledger.rows if row.promise.debt_id in seen.offer.debt_ids]
    if own:
        figures: dict[str, Figure] = {"promised_fen": own[0].monthly, "promised_on": own[0].promise.promised_on}
        yield Finding("offer_replaces_promise", figures, ("negotiation.breach_ends_plan",))
    steps = seen.position.steps
    if seen.after_steps:
        yield Finding("offer_after_first_steps", {}, ())
    elif steps is not None and any(car.id in seen.offer.debt_ids for car in steps.cars):
        yield Finding("offer_car_first", {"freed_fen": steps.freed_a_month, "proceeds_fen": steps.proceeds})
    others = _left_for_others(seen, ledger)
    if others is not None:
        yield others
    refused = {answer.condition for answer in seen.conditions if answer.state is ConditionState.REFUSED}
    if _C.LATE_ONCE_ALL_DUE in refused:
        yield Finding("offer_all_due_when_late", {}, ("negotiation.breach_ends_plan",))
    if rules.holds("negotiation.restructured_watch_months"):
        watch = rules.months("negotiation.restructured_watch_months")
        rule_ids = ("negotiation.restructured_class", "negotiation.restructured_watch_months")
        yield Finding("offer_may_be_reported", {"watch_months": watch}, rule_ids)
    until = add_months(case.as_of, rules.months("court.limitation_years"))
    yield Finding("offer_restarts_limitation", {"limitation_on": until}, _LIMITATION_RULES)


def _left_for_others(seen: Seen, ledger: Ledger) -> Finding | None:
    """What may still be promised to the others in each month of the offer, beside what stands and is secured."""
    own = {debt_id: row.payments for row in ledger.rows if (debt_id := row.promise.debt_id) in seen.offer.debt_ids}
    case = seen.place.outcome.case
    others = [
        proposal
        for proposal in seen.place.plan.proposals
        if proposal.debt_id not in seen.offer.debt_ids
        and not case.debt(proposal.debt_id).is_protected
        and ledger.row(proposal.debt_id) is None
        and any(proposal.payments)
    ]
    if not others or seen.fit.first_breaking_month is not None:
        return None
    months = [month for month, offered in enumerate(seen.payments.tolist()) if offered]
    if not months:
        return None
    freed = [sum(p[month] for p in own.values() if month < len(p)) for month in months]
    left = min(ledger.left[month] + free - int(seen.payments[month]) for month, free in zip(months, freed, strict=True))
    return Finding("offer_leaves_for_others", {"left_fen": max(0, left), "lenders": len(others)}, _FIT_RULES)
