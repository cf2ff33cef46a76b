"""The verb `offer`: one offer of a lender judged against a whole case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from core.case import CaseFile, OfferCondition, case_file_of
from core.cli.assess_verb import outcome_of, rule_book
from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request
from core.negotiation import (
    LONGEST_OFFER,
    CounterProposal,
    JudgedOffer,
    Offer,
    judge_offer,
    position_of,
)
from core.values import LARGEST_AMOUNT, Fen, Figure, Finding, yuan_text


def main(arguments: Sequence[str]) -> int:
    """Answer `offer` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Verdict, fit, cost and counter-proposal of one offer for one debt of a case file.

    Beside the four boxes an offer may carry `first_due`, `annual_rate` and, as lists of codes, the conditions `agreed`
    and `refused`; without an account of the institution and writing agreed on no verdict is `take`. Months count from
    0, the month that begins on `as_of`.
    """
    as_of = request.as_of
    file = _case(request.value("case"))
    offer = _offer(request.part("offer"), request.text("debt"))
    if offer.first_due is not None and offer.first_due < as_of:
        raise Refusal("bad_date", f"offer.first_due lies before {as_of}, the day the offer is judged on.")
    outcome = outcome_of(file, as_of, rule_book())
    if all(debt.id not in offer.debt_ids for debt in outcome.case.debts):
        known = ", ".join(debt.id for debt in outcome.case.debts[:20])
        raise Refusal("unknown_debt", f"The case has no debt {offer.debt_ids[0][:40]!a}; it has: {known}.")
    position = position_of(outcome, file.promises, rule_book().on(as_of))
    return judged_fields(judge_offer(offer, position))


def _case(raw: object) -> CaseFile:
    if not isinstance(raw, dict):
        raise Refusal("wrong_type", "case is a case file, a JSON object.")
    file = case_file_of(raw)
    if not isinstance(file, CaseFile):
        place = file.params.get("place", file.field)
        raise Refusal(file.code, f"The case cannot be opened: {place} ({file.code}).")
    return file


def _offer(boxes: Request, debt_id: str) -> Offer:
    agreed = frozenset(_conditions(boxes, "agreed"))
    offer = Offer(
        debt_ids=(debt_id,),
        pay_now=_money(boxes, "pay_now"),
        monthly=_money(boxes, "monthly"),
        months=boxes.whole("months", 0),
        waived=_money(boxes, "waived"),
        annual_rate=boxes.rate("annual_rate") if boxes.has("annual_rate") else None,
        first_due=boxes.day("first_due"),
        agreed=agreed,
        refused=frozenset(_conditions(boxes, "refused")) - agreed,
    )
    if not 0 <= offer.months <= LONGEST_OFFER:
        raise Refusal("out_of_range", f"offer.months is {offer.months}, outside 0 to {LONGEST_OFFER}.")
    if bool(offer.months) is not bool(offer.monthly):
        raise Refusal("half_an_offer", "An offer has monthly and months, or neither.")
    if not offer.total:
        raise Refusal("empty_offer", "An offer pays something: now, or each month.")
    if offer.first_due is not None and not 1950 <= offer.first_due.year <= 2100:
        raise Refusal("bad_date", "offer.first_due lies between 1950 and 2100.")
    return offer


def _money(boxes: Request, name: str) -> Fen:
    fen = boxes.money(name, 0)
    if not 0 <= fen <= LARGEST_AMOUNT:
        raise Refusal("out_of_range", f"offer.{name} is outside 0 to {yuan_text(LARGEST_AMOUNT)} yuan.")
    return fen


def _conditions(boxes: Request, name: str) -> list[OfferCondition]:
    codes = boxes.rows(name, required=False)
    known = {condition.value: condition for condition in OfferCondition}
    if any(not isinstance(code, str) or code not in known for code in codes):
        raise Refusal("bad_choice", f"offer.{name} holds codes of: {', '.join(known)}.")
    return [known[str(code)] for code in codes]


def judged_fields(judged: JudgedOffer) -> Answer:
    """A judged offer as the fields of an answer."""
    cost = judged.cost
    return {
        "verdict": judged.verdict.value,
        "ground": judged.ground.value,
        "fits": judged.fits,
        "fits_contracts": judged.fits_contracts,
        "first_breaking_month": judged.first_breaking_month,
        "shortfall": yuan_text(judged.shortfall),
        "most_monthly": yuan_text(judged.most_monthly),
        "total": yuan_text(cost.total),
        "total_if_kept": yuan_text(cost.total_if_kept),
        "total_in_plan": yuan_text(cost.total_in_plan),
        "nominal": cost.nominal,
        "effective": cost.effective,
        "cap": None if cost.cap_rate is None else float(cost.cap_rate),
        "over_cap": cost.is_over_cap,
        "counter_proposal": None if judged.counter is None else _counter(judged.counter),
        "conditions": {each.condition.value: each.state.value for each in judged.conditions},
        "next_sentence": judged.next_line.code,
        "reasons": [_reason(finding) for finding in judged.reasons],
    }


def _counter(counter: CounterProposal) -> Mapping[str, object]:
    return {
        "pay_now": yuan_text(counter.pay_now),
        "monthly": yuan_text(counter.monthly),
        "months": counter.months,
        "annual_rate": float(counter.annual_rate),
        "total": yuan_text(counter.total),
        "first_due": counter.first_due.isoformat(),
    }


def _reason(finding: Finding) -> Mapping[str, object]:
    figures = dict(_figure(name, value) for name, value in finding.figures.items())
    return {"code": finding.code, "figures": figures, "rules": list(finding.rule_ids)}


def _figure(name: str, value: Figure) -> tuple[str, object]:
    """Fen become yuan text and lose their suffix; dates become text."""
    if name.endswith("_fen") and isinstance(value, int):
        return name.removesuffix("_fen"), yuan_text(value)
    return name, value.isoformat() if isinstance(value, date) else value
