"""What a call shows besides what decided it: what to log, what to complain of, and what the case says of the debt."""

from __future__ import annotations

from collections.abc import Iterator

from core.loans import LenderKind
from core.negotiation.known_call import KnownCall, figures_of, is_large_card
from core.negotiation.lender_ask import AskKind, ask_for
from core.negotiation.ringing import Hour, Wish
from core.questions import Paper
from core.values import Figure, Finding


def besides(known: KnownCall, reason: str, *, comes_first: bool) -> tuple[Finding, ...]:
    """What a call shows besides its reason: things to log and complain of, and what the case says of the debt."""
    found: list[Finding] = []
    figures = figures_of(known)
    if known.ringing.hour is Hour.QUIET_HOURS:
        found.append(Finding("call_quiet_hours", figures, ("collection.quiet_from_hour", "collection.quiet_to_hour")))
    if known.ringing.wish is Wish.QUIET_HOURS_OR_COLLEAGUES:
        rule_ids = ("collection.third_party_limits", "collection.conversations_per_day", "collection.attempts_per_day")
        found.append(Finding("call_log_and_complain", figures, rule_ids))
    if known.ringing.wish is Wish.AMOUNT_ABOVE_OWN_RECORDS:
        found.append(Finding("call_ask_for_written_balance", figures, ("negotiation.written_terms",)))
    if known.ringing.wish is Wish.NOT_ON_PUBLIC_LIST:
        found.append(Finding("call_agency_not_listed", figures, ("collection.agency_on_public_list",)))
    if known.ringing.paper is Paper.LAWYER_LETTER:
        found.append(Finding("call_lawyer_letter", figures, ("court.lawyer_letter_is_no_court_paper",)))
    if known.debt is not None and is_large_card(known):
        found.append(Finding("call_large_card", figures, ("cards.serious_case_principal",), known.debt.id))
    if not comes_first:
        found.extend(_of_the_debt(known, reason))
    return tuple(finding for finding in found if finding.code != reason)


def _of_the_debt(known: KnownCall, reason: str) -> Iterator[Finding]:
    """What the case says of the debt spoken of: a lender without a licence, or a figure to name while it is early.

    No figure where the plan leaves anybody with nothing: then first steps may come before it (`position`).
    """
    debt, outcome = known.debt, known.outcome
    if debt is None or outcome is None:
        return
    if debt.lender_kind is LenderKind.UNLICENSED:
        rule_ids = ("interest.unlicensed_lending_void", "interest.private_loan_cap", "interest.withheld_interest")
        yield Finding("call_unlicensed_lender", {"lender_name": debt.lender_name}, rule_ids, debt.id)
    plan = outcome.plans.get(known.plan_name)
    if reason not in _MONEY_MAY_BE_NAMED or plan is None or plan.unpaid or plan.stopped:
        return
    ask = ask_for(outcome, debt.id, known.plan_name)
    is_early = debt.days_past_due(outcome.case.as_of) < known.rules.days("arrears.non_performing_after_days")
    if ask.kind is AskKind.PLAN and is_early and outcome.assessment.ratios.capacity > 0:
        figures: dict[str, Figure] = {"lender_name": debt.lender_name, "monthly_fen": ask.monthly, "terms": ask.months}
        yield Finding("call_with_a_figure", figures, _EARLY_RULES, debt.id)


_MONEY_MAY_BE_NAMED = frozenset({"call_known_lender", "call_pay_today", "call_unverified", "call_quiet_hours"})
"""Reasons beside which a figure is of use: the lender itself answers, or is rung back."""
_EARLY_RULES = (
    "negotiation.extension_needs_consent",
    "negotiation.relief_in_passing_difficulty",
    "arrears.non_performing_after_days",
)
