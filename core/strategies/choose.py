"""Strategies only open concessions and explain; the optimiser alone chooses among what they opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from core.case import Case, Promise
from core.loans import ConcessionKind, Debt, LenderKind, Ownership
from core.plans import Household, Opened, OpenedDebt, Plan, PlanName, build_menus, choose_plans, promised_payments
from core.risk import Assessment, DebtCost, assess
from core.rules import RulesInForce
from core.strategies.protect_secured import needs_relief
from core.strategies.strategy import WeighedStrategy
from core.values import Fen

_ALWAYS = frozenset({ConcessionKind.KEEP, ConcessionKind.STOP})


def choose(
    case: Case,
    promises: Sequence[Promise],
    strategies: Sequence[WeighedStrategy],
    rules: RulesInForce,
    assessment: Assessment | None = None,
    *,
    time_limit: float | None = None,
) -> Mapping[PlanName, Plan]:
    """The three named plans of one household; empty where nothing is owed.

    `assessment` is worked out again when it is not given. Earlier promises that stand are kept as they were given.
    `time_limit` is the seconds each plan may take.
    """
    if not case.debts:
        return {}
    return choose_plans(household_of(case, promises, strategies, rules, assessment), time_limit=time_limit)


def household_of(
    case: Case,
    promises: Sequence[Promise],
    strategies: Sequence[WeighedStrategy],
    rules: RulesInForce,
    assessment: Assessment | None = None,
) -> Household:
    """Everything the plans are chosen from; what explains a plan (curve, runner-up, plan B) starts here too."""
    assessment = assessment or assess(case, rules)
    return build_menus(case, opened_by(case, promises, strategies, assessment, rules), rules, assessment.ratios)


def opened_by(
    case: Case,
    promises: Sequence[Promise],
    strategies: Sequence[WeighedStrategy],
    assessment: Assessment,
    rules: RulesInForce,
) -> Opened:
    """What each debt may be asked for: the concessions of the strategies that suit it, on which balance and rate."""
    codes: dict[str, set[str]] = {debt.id: set() for debt in case.debts}
    kinds: dict[str, frozenset[ConcessionKind]] = {debt.id: _ALWAYS for debt in case.debts}
    relieved = {debt.id for debt in needs_relief(case, assessment)}
    for weighed in strategies:
        for debt_id in weighed.suitability.debt_ids if weighed.suitability.fits else ():
            codes[debt_id].add(weighed.code)
            if weighed.code != "protect_secured" or debt_id in relieved:
                kinds[debt_id] |= weighed.opens
    return {
        debt.id: _opened(
            debt,
            codes[debt.id],
            kinds[debt.id],
            _standing_promise(debt, promises, case.as_of),
            assessment.cost(debt.id),
            rules,
        )
        for debt in case.debts
    }


def _opened(
    debt: Debt,
    codes: set[str],
    kinds: frozenset[ConcessionKind],
    promise: Promise | None,
    cost: DebtCost,
    rules: RulesInForce,
) -> OpenedDebt:
    balance = balance_to_restructure(debt, cost, rules)
    return OpenedDebt(
        kinds=kinds,
        balance=max(0, balance),
        cap_rate=max((line for line in (cost.cap_rate, cost.other_cap_rate) if line is not None), default=None),
        is_over_cap=cost.is_over_cap,
        only_to_the_cap=not codes & {"lower_rate_or_waiver", "article_70_card_plan"},
        is_card_plan="article_70_card_plan" in codes,
        held_by=_held_by(debt, codes, balance),
        promise=promise,
    )


def balance_to_restructure(debt: Debt, cost: DebtCost, rules: RulesInForce) -> Fen:
    """What a new schedule repays: the balance told, or what it would be at the cap.

    At the cap (every payment so far counted at that rate, on the money that arrived) where money was withheld or the
    debt costs more than one and a half times its line; a smaller excess is met by the rate of the new schedule.
    Never more than the balance told; 0 or less where more has been paid than the line allows. Of an unlicensed lender
    whose payments are not known the money that arrived: the contract is void and that is what is given back (notes 8).
    """
    if debt.lender_kind is LenderKind.UNLICENSED and debt.amount_received and cost.balance_at_cap is None:
        return min(debt.balance, debt.amount_received)
    if not cost.is_over_cap or cost.balance_at_cap is None:
        return debt.balance
    lines = [line for line in (cost.cap_rate, cost.other_cap_rate) if line is not None]
    far_above = (
        cost.nominal_rate is not None
        and bool(lines)
        and (cost.nominal_rate > rules.rate("method.dispute_balance_above") * max(lines))
    )
    return min(debt.balance, cost.balance_at_cap) if cost.withheld or far_above else debt.balance


def _held_by(debt: Debt, codes: set[str], balance: Fen) -> str | None:
    """The strategy that has to clear something before anything is paid or asked for.

    Of debts that are not the borrower's own only a stolen name: money that was received stays owed.
    """
    if "old_debt_past_limitation" in codes:
        return "old_debt_past_limitation"
    if "not_my_debt" in codes and debt.ownership is Ownership.IMPERSONATED:
        return "not_my_debt"
    return "dispute_overcharge" if balance <= 0 < debt.balance else None


def _standing_promise(debt: Debt, promises: Sequence[Promise], as_of: date) -> Promise | None:
    """The latest promise for that debt that has not been withdrawn, as long as it still asks for something."""
    standing = [promise for promise in promises if promise.debt_id == debt.id and not promise.withdrawn]
    latest = max(standing, key=lambda promise: promise.promised_on, default=None)
    return latest if latest is not None and any(promised_payments(latest, as_of)) else None
