"""Ask for a longer term, so that each month asks less."""

from __future__ import annotations

from core.case import Case
from core.loans import LENDER_KINDS, ConcessionKind, Debt, LenderKind
from core.plans import is_card
from core.risk import Assessment, is_creditor_open
from core.rules import RulesInForce
from core.strategies.standing import (
    can_keep,
    does_not_fit,
    fits,
    no_such_debt,
    nothing_to_offer,
    standing_finding,
    unprotected,
)
from core.strategies.strategy import Strategy, Suitability

_URGENCY = 30


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits unprotected debts that run by instalments, when the dues or the arrears do not fit."""
    standing = standing_finding(case, assessment, rules)
    if can_keep(case, assessment, rules) or nothing_to_offer(case, assessment):
        return does_not_fit(standing)
    asked = [
        debt for debt in unprotected(case, rules) if _may_grant(debt.granting_kind) and not _has_a_plan_of_its_own(debt)
    ]
    if not asked:
        return no_such_debt("no_loan_without_collateral")
    return fits(_URGENCY, (standing,), asked)


def _may_grant(kind: LenderKind) -> bool:
    return ConcessionKind.LONGER_TERM in LENDER_KINDS[kind].may_grant


def _has_a_plan_of_its_own(debt: Debt) -> bool:
    """Bank cards are asked for under Article 70, as long as the bank holds them."""
    return is_card(debt) and debt.lender_kind is LenderKind.BANK and not is_creditor_open(debt)


STRATEGY = Strategy(
    code="longer_term",
    opens=frozenset({ConcessionKind.LONGER_TERM}),
    rule_ids=("negotiation.extension_needs_consent", "negotiation.relief_in_passing_difficulty"),
    weigh=weigh,
)
