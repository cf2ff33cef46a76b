"""Have wages paid to a bank one owes nothing; on the repayment card stays only what was agreed (adviser-notes 1)."""

from __future__ import annotations

from core.case import Case
from core.loans import AutoDebit
from core.risk import Assessment, is_frozen
from core.rules import RulesInForce
from core.strategies.standing import can_keep, does_not_fit, fits, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Figure, Finding

_URGENCY = 11
"""The first protective step, right after a home or car at risk: it costs nothing and needs nobody's consent."""
_FROZEN_RULES = ("court.preservation_before_judgment", "court.living_costs_kept")
_DEBIT_RULES = ("court.living_costs_kept", "cards.other_assets_need_authority")


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when a debt is taken from the card wages land on and the dues do not fit; never after a court freeze."""
    if is_frozen(case):
        return does_not_fit(Finding("court_froze_do_not_move", {}, _FROZEN_RULES))
    taken = [debt for debt in case.debts if debt.auto_debit is AutoDebit.WAGE_CARD]
    if not taken:
        unknown = sum(debt.auto_debit is AutoDebit.UNKNOWN for debt in case.debts)
        code = "wage_card_not_known" if unknown else "nothing_taken_from_wages"
        return does_not_fit(Finding(code, {"debts": unknown}, _DEBIT_RULES))
    if can_keep(case, assessment, rules):
        return does_not_fit(standing_finding(case, assessment, rules))
    figures: dict[str, Figure] = {
        "lender_name": taken[0].lender_name,
        "taken_fen": sum(debt.instalment for debt in taken),
        "debts": len(taken),
    }
    code = "wages_reach_lender_first" if len(taken) > 1 else "wages_reach_one_lender_first"
    return fits(_URGENCY, (Finding(code, figures, _DEBIT_RULES),), taken)


STRATEGY = Strategy(code="move_wage_account", opens=frozenset(), rule_ids=_DEBIT_RULES, weigh=weigh)
