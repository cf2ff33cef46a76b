"""What an offer truly costs: total, nominal and effective yearly rate on what is owed today, against the line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.errors import FinanceError
from core.finance import rate_of_flows
from core.negotiation.offer import Offer
from core.negotiation.offer_fit import delay_of
from core.outcome import Outcome
from core.rules import RulesInForce
from core.values import Fen

MONTHS_PER_YEAR = 12
TOLERANCE_RULE = "method.cap_tolerance_instalment_yuan"
DEARER_RULE = "method.offer_dearer_share"


@dataclass(frozen=True, slots=True)
class OfferCost:
    """Money in fen, rates as yearly fractions.

    `nominal` (monthly rate x 12) and `effective` are those at which the offer repays the principal outstanding
    (`balance`); None where it has none: all of it paid at once, or more than all of it. Below zero the offer asks less
    than the principal. `cap_rate` is the highest line that applies to the debts, None where none is known;
    `is_over_cap` allows for rounding of instalments. `rest` is what would still be open if nothing more is waived.
    """

    total: Fen
    balance: Fen
    penalty: Fen
    nominal: float | None
    effective: float | None
    cap_rate: Fraction | None
    is_over_cap: bool
    total_if_kept: Fen
    total_in_plan: Fen
    rest: Fen

    @property
    def more_than_kept(self) -> Fen:
        """What it costs more than the contracts as they stand; negative where it costs less."""
        return self.total - self.total_if_kept

    @property
    def more_than_plan(self) -> Fen:
        """What it costs more than what the plan asks for; negative where it costs less."""
        return self.total - self.total_in_plan


def cost_of(offer: Offer, outcome: Outcome, plan_totals: tuple[Fen, Fen], rules: RulesInForce) -> OfferCost:
    """Work it out; `plan_totals` are the totals of the debts under their contracts and under the plan."""
    debts = [outcome.case.debt(debt_id) for debt_id in offer.debt_ids]
    balance = sum(debt.balance for debt in debts)
    penalty = sum(debt.accrued_penalty for debt in debts)
    flows = _flows(offer, balance, delay_of(offer, outcome))
    nominal, effective = _rates(flows)
    cap = _cap(outcome, offer.debt_ids)
    return OfferCost(
        total=offer.total,
        balance=balance,
        penalty=penalty,
        nominal=nominal,
        effective=effective,
        cap_rate=cap,
        is_over_cap=cap is not None and _exceeds(flows, nominal, cap, rules.fen(TOLERANCE_RULE)),
        total_if_kept=plan_totals[0],
        total_in_plan=plan_totals[1],
        rest=max(0, balance + penalty - offer.total - offer.waived),
    )


def _flows(offer: Offer, balance: Fen, delay: int) -> list[tuple[int, Fen]]:
    """What is owed today is received, less what is paid at once; the first instalment is a month away or later."""
    instalments = [(delay + number, -offer.monthly) for number in range(1, offer.months + 1)] if offer.monthly else []
    return [(0, balance - offer.pay_now), *instalments]


def _rates(flows: Sequence[tuple[int, Fen]]) -> tuple[float | None, float | None]:
    try:
        rate = rate_of_flows(flows)
    except FinanceError:
        return None, None
    return rate.nominal, rate.effective if math.isfinite(rate.effective) else None


def _cap(outcome: Outcome, debt_ids: tuple[str, ...]) -> Fraction | None:
    """The highest line of any of the debts: nobody is accused on a guess; None where one has no line."""
    lines = []
    for debt_id in debt_ids:
        cost = outcome.assessment.cost(debt_id)
        known = [line for line in (cost.cap_rate, cost.other_cap_rate) if line is not None]
        if not known:
            return None
        lines.append(max(known))
    return max(lines)


def _exceeds(flows: Sequence[tuple[int, Fen]], nominal: float | None, cap: Fraction, tolerance: Fen) -> bool:
    """Dearer than the line by more than whole-yuan instalments explain: by present value at the line."""
    if nominal is None or nominal <= cap:
        return False
    growth = 1 + float(cap) / MONTHS_PER_YEAR
    worth = sum(-(paid + tolerance) / growth**month for month, paid in flows[1:])
    return worth > flows[0][1]
