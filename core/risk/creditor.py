"""Whose debt it is and whom it is owed to today: what has to be cleared up before anything is paid or promised."""

from __future__ import annotations

from collections.abc import Iterator

from core.case import Case
from core.loans import AutoDebit, CoSigner, Debt, LenderKind, Ownership, Transfer
from core.rules import RulesInForce
from core.values import Figure, Finding

ASSIGNMENT_RULES = ("collection.assignment_needs_notice", "collection.standard_covers_assignees")
SPOUSE_RULES = ("court.spouse_joint_debt", "court.spouse_personal_debt")
RELATIVES_RULE = "court.relatives_owe_nothing"
STUDENT_RULE = "negotiation.students_small_loans_banned"
UNLICENSED_RULE = "interest.unlicensed_lending_void"
COST_TABLE_RULE = "disclosure.cost_table"
SCAM_RULES = ("scams.three_never", "scams.red_flags")


def creditor_findings(debt: Debt, case: Case, rules: RulesInForce) -> Iterator[Finding]:
    """Whether it is owed and by whom (adviser-notes 8), to whom today (2), who signed beside (5), wage card (1)."""
    figures: dict[str, Figure] = {"lender_name": debt.lender_name}
    if debt.ownership is not Ownership.OWN:
        yield Finding(f"not_own_debt_{debt.ownership}", figures, SCAM_RULES, debt.id)
    if debt.transfer in (Transfer.GUARANTOR_PAID, Transfer.ASSIGNED):
        yield Finding(f"creditor_changed_{debt.transfer}", figures, ASSIGNMENT_RULES, debt.id)
    if debt.co_signer is CoSigner.SPOUSE or debt.used_for_family:
        yield Finding("spouse_may_owe", figures, SPOUSE_RULES, debt.id)
    elif debt.co_signer in (CoSigner.PARENT_OR_CHILD, CoSigner.FRIEND) or debt.has_guarantor:
        yield Finding("somebody_stands_for_it", figures, (RELATIVES_RULE,), debt.id)
    if debt.auto_debit is AutoDebit.WAGE_CARD:
        yield Finding("taken_from_wage_card", {**figures, "instalment_fen": debt.instalment}, (), debt.id)
    if debt.lender_kind is LenderKind.UNLICENSED:
        yield Finding(
            "unlicensed_lender",
            {**figures, "received_fen": debt.amount_received or debt.balance},
            (UNLICENSED_RULE,),
            debt.id,
        )
    signed = None if debt.signed_on is None else rules.on(debt.signed_on)
    if signed is None:
        return
    if case.is_student and LenderKind.MICRO_LENDER in debt.funder_kinds and signed.holds(STUDENT_RULE):
        yield Finding("student_small_loan", {**figures, "signed_on": signed.as_of}, (STUDENT_RULE,), debt.id)
    if signed.holds(COST_TABLE_RULE) and not debt.terms_known:
        since = signed.version(COST_TABLE_RULE).valid_from
        yield Finding("ask_for_cost_table", {**figures, "since_on": since}, (COST_TABLE_RULE,), debt.id)
