"""Whose debt it is and whom it is owed to today: what has to be cleared up before anything is paid or promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.case import Case
from core.loans import LENDER_KINDS, AutoDebit, CoSigner, Debt, LenderKind, Ownership, PaymentOrder, Transfer
from core.questions import Paper, UrgentMatter
from core.risk.arrears import is_past_limitation
from core.rules import RulesInForce
from core.values import Figure, Finding

ASSIGNMENT_RULES = ("collection.assignment_needs_notice", "collection.standard_covers_assignees")
SPOUSE_RULES = ("court.spouse_joint_debt", "court.spouse_personal_debt")
RELATIVES_RULE = "court.relatives_owe_nothing"
STUDENT_RULE = "negotiation.students_small_loans_banned"
UNLICENSED_RULE = "interest.unlicensed_lending_void"
COST_TABLE_RULE = "disclosure.cost_table"
WAGE_RULES = ("court.living_costs_kept", "cards.other_assets_need_authority")
FROZEN_RULES = ("court.preservation_before_judgment", "court.living_costs_kept")
_CONTRACT_NAMES_YOU = "court.debt_binds_who_signed"
_REPORT_RULES = ("complaint.police_110", "complaint.credit_objection", "credit_record.objection_days")

OWNERSHIP_RULES: dict[Ownership, tuple[str, ...]] = {
    Ownership.FOR_OTHERS: (_CONTRACT_NAMES_YOU,),
    Ownership.IMPERSONATED: _REPORT_RULES,
    Ownership.AFTER_FRAUD: ("complaint.police_110", "complaint.anti_fraud_96110", _CONTRACT_NAMES_YOU),
    Ownership.MERCHANT_GONE: (_CONTRACT_NAMES_YOU, "complaint.local_12345"),
}
"""What each kind of doubtful debt rests on (adviser-notes 8)."""


def is_unsettled(debt: Debt, as_of: date, rules: RulesInForce) -> bool:
    """Whether nothing is paid or promised at all yet: it may be past limitation, or somebody used a stolen name."""
    return debt.ownership is Ownership.IMPERSONATED or is_past_limitation(debt, as_of, rules)


def is_creditor_open(debt: Debt) -> bool:
    """Whether old and new creditor have to confirm before a payment (adviser-notes 2)."""
    return debt.transfer in (Transfer.ASSIGNED, Transfer.GUARANTOR_PAID)


def is_frozen(case: Case) -> bool:
    """Whether a court has frozen something or enforces: then no money is moved (adviser-notes 1)."""
    papers = {Paper.ACCOUNT_FROZEN, Paper.NOTARISED_ENFORCEMENT}
    return UrgentMatter.WAGE_FROZEN in case.urgent_matters or bool(papers & set(case.papers))


def creditor_findings(debt: Debt, case: Case, rules: RulesInForce) -> Iterator[Finding]:
    """Whether it is owed and by whom (adviser-notes 8), to whom today (2), who signed beside (5), wage card (1)."""
    figures: dict[str, Figure] = {"lender_name": debt.lender_name}
    if debt.ownership is not Ownership.OWN:
        yield Finding(f"not_own_debt_{debt.ownership}", figures, OWNERSHIP_RULES[debt.ownership], debt.id)
    if is_creditor_open(debt):
        yield Finding(f"creditor_changed_{debt.transfer}", figures, ASSIGNMENT_RULES, debt.id)
    if debt.co_signer is CoSigner.SPOUSE or debt.used_for_family:
        yield Finding("spouse_may_owe", figures, SPOUSE_RULES, debt.id)
    elif debt.co_signer in (CoSigner.PARENT_OR_CHILD, CoSigner.FRIEND) or debt.has_guarantor:
        yield Finding("somebody_stands_for_it", figures, (RELATIVES_RULE,), debt.id)
    if debt.auto_debit is AutoDebit.WAGE_CARD:
        code, rule_ids = (
            ("taken_from_frozen_card", FROZEN_RULES) if is_frozen(case) else ("taken_from_wage_card", WAGE_RULES)
        )
        yield Finding(code, {**figures, "instalment_fen": debt.instalment}, rule_ids, debt.id)
    if debt.lender_kind is LenderKind.UNLICENSED:
        received: dict[str, Figure] = {**figures, "received_fen": debt.amount_received or debt.balance}
        yield Finding("unlicensed_lender", received, (UNLICENSED_RULE,), debt.id)
    yield from _by_day_of_signing(debt, case, rules, figures)


def _by_day_of_signing(debt: Debt, case: Case, rules: RulesInForce, figures: dict[str, Figure]) -> Iterator[Finding]:
    """What the day of signing decides: small loans to students (6), and the table of costs (issue, A17)."""
    signed = None if debt.signed_on is None else rules.on(debt.signed_on)
    if case.is_student and LenderKind.MICRO_LENDER in debt.funder_kinds:
        if signed is None:
            since = rules.version(STUDENT_RULE).valid_from if rules.holds(STUDENT_RULE) else None
            if since is not None:
                yield Finding("student_small_loan_undated", {**figures, "since_on": since}, (STUDENT_RULE,), debt.id)
        elif signed.holds(STUDENT_RULE):
            yield Finding("student_small_loan", {**figures, "signed_on": signed.as_of}, (STUDENT_RULE,), debt.id)
    if signed is not None and signed.holds(COST_TABLE_RULE) and _shows_costs(debt):
        since = signed.version(COST_TABLE_RULE).valid_from
        code = "check_cost_table" if debt.terms_known else "ask_for_cost_table"
        yield Finding(code, {**figures, "since_on": since}, (COST_TABLE_RULE,), debt.id)


def _shows_costs(debt: Debt) -> bool:
    """Whether such a lender has to show the table (A19): licensed ones, or who is not known, for a loan."""
    kinds = set(debt.funder_kinds or (debt.lender_kind,))
    is_covered = any(kind is LenderKind.UNKNOWN or LENDER_KINDS[kind].is_licensed for kind in kinds)
    return is_covered and debt.payment_order is not PaymentOrder.CARD
