"""How far each debt is behind, what may follow and what may not, and the limitation of old debts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from core.case import Case
from core.loans import LENDER_KINDS, Debt, LenderKind, PaymentOrder
from core.risk.assessment import Stage
from core.risk.ratios import counterparty_of
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding, add_months

STAGE_RULE = "arrears.stage"
CLASS_RULES = ("arrears.bank_class", "arrears.non_performing_after_days")
CIVIL_RULE = "arrears.debt_is_civil"
_FAMILY_RULES = ("court.relatives_owe_nothing", "court.spouse_joint_debt")
_PRIVATE_RULES = (CIVIL_RULE, "collection.harassment_detention_days")
CARD_ORDER_RULES = (
    "cards.principal_first_from_day",
    "cards.payment_order_to_day_90",
    "cards.payment_order_from_day_91",
)
LARGE_CARD_RULE = "cards.serious_case_principal"
LARGE_CARD_RULES = (
    LARGE_CARD_RULE,
    "cards.serious_case_demands",
    "cards.serious_case_demand_gap",
    "cards.serious_case_unpaid_months",
    "cards.nonpayment_alone_is_no_proof",
)
LIMITATION_RULE = "court.limitation_years"
LIMITATION_RULES = (
    LIMITATION_RULE,
    "court.limitation_runs_from_last_instalment",
    "court.limitation_restarted_by",
    "court.limitation_not_raised_by_court",
    "court.limitation_raised_at_first_instance",
    "negotiation.promise_restarts_limitation",
    "negotiation.agreeing_waives_limitation",
)
RECORD_RULES = ("credit_record.kept_years", "credit_record.told_before_reporting")
NO_REPAIR_RULES = (
    "credit_record.one_off_repair_until",
    "credit_record.one_off_repair_over",
    "credit_record.repair_for_money_is_fraud",
)


def stage_of(days_past_due: int, rules: RulesInForce) -> Stage:
    """The stage in practice: M1 from the first day, M2 from 31, M3 from 61, M3+ from 91 (D05)."""
    return Stage(str(rules.steps(STAGE_RULE).at(days_past_due)))


def arrears_findings(debt: Debt, as_of: date, rules: RulesInForce) -> Iterator[Finding]:
    """What arrears of one debt mean today: its stage with the next date, payment order of a card, limitation."""
    days = debt.days_past_due(as_of)
    if not days:
        return
    oldest = as_of - timedelta(days=days)
    graver = oldest + timedelta(days=int(rules.steps(STAGE_RULE).thresholds[-1]))
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "days_past_due_days": days,
        "overdue_fen": debt.overdue_amount,
        "oldest_unpaid_on": oldest,
        "non_performing_on": graver,
    }
    if is_classed(debt):
        yield Finding(f"arrears_{stage_of(days, rules)}", figures, (STAGE_RULE, *CLASS_RULES), debt.id)
    else:
        yield Finding(f"arrears_{debt.lender_kind}", figures, _PRIVATE_RULES, debt.id)
    if debt.payment_order is PaymentOrder.CARD:
        from_day = rules.days(CARD_ORDER_RULES[0])
        turns = oldest + timedelta(days=from_day)
        code = "card_interest_first" if days < from_day else "card_principal_first"
        yield Finding(code, {"lender_name": debt.lender_name, "principal_first_on": turns}, CARD_ORDER_RULES, debt.id)
    yield from _limitation(debt, as_of, rules)


def is_classed(debt: Debt) -> bool:
    """Whether its lender sorts loans by days overdue and reports them: licensed lenders, and those not known."""
    return debt.lender_kind is LenderKind.UNKNOWN or LENDER_KINDS[debt.lender_kind].is_licensed


def _limitation(debt: Debt, as_of: date, rules: RulesInForce) -> Iterator[Finding]:
    """Three years from the last due date (D07), said as possible only: a demand may have restarted it."""
    last_due = debt.last_due or debt.oldest_unpaid_due
    if last_due is None or last_due >= as_of:
        return
    ends = add_months(last_due, rules.months(LIMITATION_RULE))
    if ends >= as_of and debt.last_due is None:
        return
    figures: dict[str, Figure] = {"lender_name": debt.lender_name, "last_due_on": last_due, "limitation_on": ends}
    figures["limitation_years"] = rules.months(LIMITATION_RULE) // 12
    code = "may_be_past_limitation" if ends < as_of else "limitation_running"
    yield Finding(code, figures, LIMITATION_RULES, debt.id)


def is_past_limitation(debt: Debt, as_of: date, rules: RulesInForce) -> bool:
    """Whether the last due date of an overdue debt lies more than three years back."""
    return any(finding.code == "may_be_past_limitation" for finding in _limitation(debt, as_of, rules))


def household_arrears_findings(case: Case, rules: RulesInForce) -> Iterator[Finding]:
    """What holds for the household as soon as anything is overdue, and for large cards."""
    overdue = [debt for debt in case.debts if debt.days_past_due(case.as_of)]
    if not overdue:
        return
    said: dict[str, Figure] = {"overdue_fen": sum(debt.overdue_amount for debt in overdue)}
    yield Finding("debt_is_civil", said, (CIVIL_RULE, *_FAMILY_RULES))
    if any(map(is_classed, overdue)):
        yield Finding("credit_record", {"kept_years": rules.months(RECORD_RULES[0]) // 12}, RECORD_RULES)
    if rules.holds(NO_REPAIR_RULES[0]) and rules.holds(NO_REPAIR_RULES[1]):
        yield Finding("no_credit_repair", {"ended_on": rules.day(NO_REPAIR_RULES[0])}, NO_REPAIR_RULES)
    yield from _large_cards(overdue, rules)


def _large_cards(overdue: list[Debt], rules: RulesInForce) -> Iterator[Finding]:
    """Cards of one bank with principal of 50,000 or more together: keep in contact (D19)."""
    by_bank: dict[str, list[Debt]] = {}
    for debt in overdue:
        if debt.payment_order is PaymentOrder.CARD:
            by_bank.setdefault(counterparty_of(debt), []).append(debt)
    line: Fen = rules.fen(LARGE_CARD_RULE)
    for debts in by_bank.values():
        principal = sum(debt.balance for debt in debts)
        if principal >= line:
            figures: dict[str, Figure] = {
                "lender_name": debts[0].lender_name,
                "principal_fen": principal,
                "line_fen": line,
                "demands": rules.count(LARGE_CARD_RULES[1]),
                "gap_days": rules.days(LARGE_CARD_RULES[2]),
                "unpaid_months": rules.months(LARGE_CARD_RULES[3]),
            }
            yield Finding("large_card_keep_contact", figures, LARGE_CARD_RULES, debts[0].id)
