"""Facts of what the plan asks for about the debts spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from core.negotiation.about import About
from core.negotiation.debt_proofs import is_overdue
from core.negotiation.lender_ask import AskKind, LenderAsk
from core.values import Figure

Figures = Mapping[str, Figure] | None


def _asks(about: About, *kinds: AskKind) -> LenderAsk | None:
    ask = about.ask
    return ask if ask is not None and ask.kind in kinds else None


def _terms(ask: LenderAsk) -> dict[str, Figure]:
    first = ask.first_due
    return {"monthly_fen": ask.monthly, "months": ask.months, "first_due_on": first, "first_due_day": first}


def asks_plan(about: About) -> Figures:
    """The plan asks for an instalment plan that is not a card's under Article 70."""
    ask = _asks(about, AskKind.PLAN)
    return None if ask is None else _terms(ask)


def asks_card_plan(about: About) -> Figures:
    """The plan asks for a personal instalment plan of a bank's cards under Article 70."""
    ask = _asks(about, AskKind.CARD_PLAN)
    return None if ask is None else _terms(ask)


def asks_settlement(about: About) -> Figures:
    """The plan offers one payment from savings to settle."""
    ask = _asks(about, AskKind.SETTLEMENT)
    return {"pay_now_fen": ask.pay_now} if ask is not None and ask.pay_now else None


def asks_free_holiday(about: About) -> Figures:
    """A holiday without interest is asked for."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    if ask is None or not ask.holiday_months or ask.holiday_bears_interest:
        return None
    return {"holiday_months": ask.holiday_months}


def asks_holiday(about: About) -> Figures:
    """A holiday is asked for during which interest runs on."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    if ask is None or not ask.holiday_months or not ask.holiday_bears_interest:
        return None
    return {"holiday_months": ask.holiday_months}


def rate_in_plan(about: About) -> Figures:
    """The new schedule carries interest: its highest yearly rate."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    return {"plan_rate": float(ask.annual_rate)} if ask is not None and ask.annual_rate else None


def asks_lower_rate(about: About) -> Figures:
    """A rate below the contract's is asked for."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    return {} if ask is not None and ask.asks_lower_rate else None


def asks_no_interest(about: About) -> Figures:
    """No further interest is asked for."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    return {} if ask is not None and ask.asks_lower_rate and ask.annual_rate == 0 else None


def asks_waiver(about: About) -> Figures:
    """Penalties are asked to be waived."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    return {} if ask is not None and ask.asks_waiver else None


def asks_joint(about: About) -> Figures:
    """Several products are asked for as one."""
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN)
    return {"products": len(ask.debt_ids)} if ask is not None and ask.is_joint else None


def ask_fits(about: About) -> Figures:
    """What is asked for can be paid in every month beside all other debts and the living floor."""
    plan = about.plan
    ask = _asks(about, AskKind.PLAN, AskKind.CARD_PLAN, AskKind.SETTLEMENT, AskKind.KEEP, AskKind.PROMISED)
    return {"monthly_fen": ask.monthly} if ask is not None and plan is not None and not plan.unpaid else None


def keeps_contract(about: About) -> Figures:
    """The contract is kept as it is."""
    ask = _asks(about, AskKind.KEEP)
    return None if ask is None else {"instalment_fen": sum(debt.instalment for debt in about.debts)}


def cures_arrears(about: About) -> Figures:
    """The contract is kept and what is overdue can be paid now."""
    plan, late = about.plan, is_overdue(about)
    if plan is None or plan.unpaid or late is None or _asks(about, AskKind.KEEP) is None:
        return None
    return late


def cannot_pay_now(about: About) -> Figures:
    """The plan leaves nothing for it now."""
    return {} if _asks(about, AskKind.HOLD) is not None else None


def held_back(about: About) -> Figures:
    """Something has to be cleared before anything is paid, promised or written."""
    return {} if _asks(about, AskKind.HELD_BACK) is not None else None


def promised(about: About) -> Figures:
    """An earlier promise stands and is kept."""
    ask = _asks(about, AskKind.PROMISED)
    return None if ask is None else _terms(ask)
