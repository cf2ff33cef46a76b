"""All ways out we know, in the order they are listed; each module is one of them."""

from __future__ import annotations

from core.strategies import (
    answer_court_paper,
    article_70_card_plan,
    assigned_debt,
    change_of_method,
    dispute_overcharge,
    free_help,
    hold_letter,
    insolvency_shenzhen_xiamen,
    keep_paying_in_order,
    longer_term,
    lower_rate_or_waiver,
    lump_sum_settlement,
    mediation,
    money_without_debt_first,
    move_wage_account,
    not_my_debt,
    old_debt_past_limitation,
    payment_holiday,
    protect_secured,
    talk_before_arrears,
    token_or_zero_payment,
)
from core.strategies.strategy import Strategy

CATALOGUE: tuple[Strategy, ...] = (
    keep_paying_in_order.STRATEGY,
    money_without_debt_first.STRATEGY,
    move_wage_account.STRATEGY,
    protect_secured.STRATEGY,
    talk_before_arrears.STRATEGY,
    payment_holiday.STRATEGY,
    article_70_card_plan.STRATEGY,
    longer_term.STRATEGY,
    lower_rate_or_waiver.STRATEGY,
    change_of_method.STRATEGY,
    dispute_overcharge.STRATEGY,
    lump_sum_settlement.STRATEGY,
    hold_letter.STRATEGY,
    token_or_zero_payment.STRATEGY,
    mediation.STRATEGY,
    answer_court_paper.STRATEGY,
    old_debt_past_limitation.STRATEGY,
    not_my_debt.STRATEGY,
    assigned_debt.STRATEGY,
    insolvency_shenzhen_xiamen.STRATEGY,
    free_help.STRATEGY,
)
"""Written out, not discovered: the order matters, and a search finds every entry."""
