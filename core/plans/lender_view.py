"""What an offer is worth to the lender, as a range: for an explanation page, never for a script or a threat.

Published figures are old and few (rule book, `lender_*`); everything else is an assumption and says so. A loan not yet
90 days late is not written off: its alternative is mostly the contract, so a cut is rarely in the lender's interest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.rules import RulesInForce
from core.values import Fen


@dataclass(frozen=True, slots=True)
class LenderFigures:
    """Shares of the balance, shares a month, and a yearly discount rate; pairs are (low, high)."""

    sale_price: tuple[float, float]
    collects: tuple[float, float]
    decay: tuple[float, float]
    commission: tuple[float, float]
    collect_months: int
    discount_rate: float
    recovery_after_default: float
    collateral_share: tuple[float, float]

    @property
    def monthly_discount(self) -> float:
        """What one yuan a month later is worth today."""
        return float((1 + self.discount_rate) ** (-1 / 12))


@dataclass(frozen=True, slots=True)
class Worth:
    """A range in fen, low first."""

    low: Fen
    high: Fen


def lender_figures(rules: RulesInForce) -> LenderFigures:
    """The figures of the rule book in one value."""
    return LenderFigures(
        sale_price=_span(rules, "method.lender_sale_price"),
        collects=_span(rules, "method.lender_agency_collects"),
        decay=_span(rules, "method.lender_collect_decay"),
        commission=_span(rules, "method.lender_agency_commission"),
        collect_months=rules.months("method.lender_collect_months"),
        discount_rate=float(rules.rate("method.lender_discount_rate")),
        recovery_after_default=float(rules.rate("method.lender_recovery_after_default")),
        collateral_share=_span(rules, "method.lender_collateral_share"),
    )


def worth_of_payments(payments: Sequence[Fen], break_chance: float, figures: LenderFigures) -> Fen:
    """Present value to the lender of `payments` (month 1 first) that break off with `break_chance` a month.

    V = sum a_t S_t d^t + sum (S_{t-1} - S_t) d^t rho owed_t with S_t = (1 - h)^t and owed_t the rest of the offered
    payments, the one missed included (engine.md section 7).

    >>> figures = LenderFigures((0, 0), (0, 0), (0, 0), (0, 0), 36, 0.04, 0.07, (0, 0))
    >>> worth_of_payments([500_00] * 60, 0.03, figures)
    1374456
    """
    discount, kept, weight, worth = figures.monthly_discount, 1.0, 1.0, 0.0
    owed = sum(payments)
    for payment in payments:
        weight *= discount
        still_kept = kept * (1 - break_chance)
        worth += weight * (payment * still_kept + (kept - still_kept) * figures.recovery_after_default * owed)
        kept = still_kept
        owed -= payment
    return round(worth)


def worth_in_default(balance: Fen, figures: LenderFigures) -> Worth:
    """What an unsecured balance in default brings: sold in bulk, or collected through agencies.

    The low end is the lower of both low ends, the high end the higher of both high ends.
    """
    low = min(figures.sale_price[0], _collected(figures, 0))
    high = max(figures.sale_price[1], _collected(figures, 1))
    return Worth(round(balance * low), round(balance * high))


def worth_if_secured(collateral_value: Fen, balance: Fen, figures: LenderFigures) -> Worth:
    """What a secured balance brings when the security is sold: never more than is owed."""
    low, high = (round(collateral_value * share) for share in figures.collateral_share)
    return Worth(min(low, balance), min(high, balance))


def worth_without_deal(contract: Sequence[Fen], default: Worth, default_chance: float, figures: LenderFigures) -> Worth:
    """The lender's alternative to a deal while the loan is under 90 days late: D' = (1 - pi) V(contract) + pi D.

    `default_chance` (pi) is the borrower's chance of default without a deal; at 0 no cut is in the lender's interest.
    """
    as_agreed = worth_of_payments(contract, 0.0, figures)
    return Worth(
        round((1 - default_chance) * as_agreed + default_chance * default.low),
        round((1 - default_chance) * as_agreed + default_chance * default.high),
    )


def break_even_chance(payments: Sequence[Fen], alternative: Fen, figures: LenderFigures) -> float | None:
    """The monthly chance of breaking off at which the offer is worth just the alternative; None if never better."""
    if worth_of_payments(payments, 0.0, figures) < alternative:
        return None
    low, high = 0.0, 1.0
    if worth_of_payments(payments, high, figures) >= alternative:
        return high
    for _ in range(40):
        middle = (low + high) / 2
        if worth_of_payments(payments, middle, figures) >= alternative:
            low = middle
        else:
            high = middle
    return low


def _collected(figures: LenderFigures, end: int) -> float:
    """Net share of the balance agencies bring: `end` 0 takes the worst, 1 the best of each range."""
    share, discount = figures.collects[end], figures.monthly_discount
    decay, commission = figures.decay[1 - end], figures.commission[1 - end]
    months = range(1, figures.collect_months + 1)
    return sum(share * (1 - decay) ** (month - 1) * (1 - commission) * discount**month for month in months)


def _span(rules: RulesInForce, rule_id: str) -> tuple[float, float]:
    span = rules.span(rule_id)
    return float(span.low), float(span.high)
