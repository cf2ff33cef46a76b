"""A personal instalment plan for credit cards under Article 70: up to 60 months, for cards of banks only (B01–B05)."""

from __future__ import annotations

from core.case import Case
from core.loans import ConcessionKind, LenderKind
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
from core.values import Finding

_URGENCY = 29
_RULES = (
    "cards.article_70",
    "cards.article_70_max_months",
    "cards.article_70_contents",
    "cards.article_70_stops_collection",
    "cards.article_70_bank_may_refuse",
    "cards.article_70_cards_only",
)


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits bank cards when the dues exceed what can be paid and the holder still wants to pay; the bank may refuse."""
    standing = standing_finding(case, assessment, rules)
    bank_cards = [debt for debt in unprotected(case, rules) if is_card(debt) and debt.lender_kind is LenderKind.BANK]
    cards = [debt for debt in bank_cards if not is_creditor_open(debt)]
    if not cards:
        return no_such_debt("card_was_passed_on" if bank_cards else "no_bank_card", ("cards.article_70_cards_only",))
    if can_keep(case, assessment, rules) or nothing_to_offer(case, assessment):
        return does_not_fit(standing)
    figures = {
        "card_balance_fen": sum(card.balance for card in cards),
        "cards": len(cards),
        "longest_months": rules.months("cards.article_70_max_months"),
    }
    return fits(_URGENCY, (standing, Finding("cards_up_to_sixty_months", figures, _RULES)), cards)


STRATEGY = Strategy(
    code="article_70_card_plan",
    opens=frozenset({ConcessionKind.LONGER_TERM, ConcessionKind.LOWER_RATE, ConcessionKind.WAIVER}),
    rule_ids=_RULES,
    weigh=weigh,
)
