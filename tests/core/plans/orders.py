"""The order of the wizard's plans without its tie-break by points, which tests of the solver have no need of."""

from __future__ import annotations

from core.plans import SHORTFALL, STOPPED, Level, Total


def product_order(mu: int) -> tuple[Level, ...]:
    """Shortfall, stopped balance, then Z = cost + mu * ask, mu in fen per point."""
    return (SHORTFALL, STOPPED, Total(cost=1, ask=mu))
