"""From one card of answers to one debt of the case."""

from __future__ import annotations

import unicodedata
from datetime import date

from core.case.arrears import Arrears, arrears_of
from core.case.derive import derive_terms
from core.case.terms import Terms
from core.case.told import CAREFUL, AskBack, Notes, Told, fen_or_none, figures_of
from core.loans import (
    LOAN_TYPES,
    AutoDebit,
    CardPart,
    Collateral,
    CoSigner,
    Debt,
    LenderKind,
    LoanType,
    Ownership,
    Transfer,
)
from core.questions import DebtAnswers
from core.rules import RulesInForce
from core.values import Finding


def build_debt(debt: DebtAnswers, as_of: date, rules: RulesInForce) -> tuple[Debt | None, tuple[Finding, ...], bool]:
    """Give the debt (None when it is paid off), what was assumed, and whether its next due date was told.

    Raises `AskBack` where one more answer is needed.
    """
    if debt.loan_type is None or debt.instalment is None:
        raise AskBack("loan_type" if debt.loan_type is None else "instalment", "missing")
    if debt.balance == 0:
        return None, (Finding("debt_cleared", {"lender_name": debt.lender_name}, CAREFUL),), True
    notes = Notes(debt.id, debt.lender_name)
    if debt.days_past_due is None:
        notes.say("assumed_not_overdue")
    if debt.collateral is None and LOAN_TYPES[debt.loan_type].is_secured:
        notes.say("assumed_collateral")
    told = figures_of(debt, debt.loan_type, as_of)
    terms = derive_terms(told, as_of, rules, notes.say)
    arrears = arrears_of(debt, told, terms, as_of, notes.say)
    return _joined(debt, debt.loan_type, told, terms, arrears), tuple(notes.findings), arrears.next_due_was_told


def _joined(debt: DebtAnswers, loan_type: LoanType, told: Told, terms: Terms, arrears: Arrears) -> Debt:
    """Put together what was told and what was worked out; answers left open have the careful reading."""
    entry = LOAN_TYPES[loan_type]
    kind = debt.lender_kind or LenderKind.UNKNOWN
    return Debt(
        id=debt.id,
        lender_name=debt.lender_name,
        counterparty=counterparty_of(debt),
        lender_kind=kind,
        funder_kinds=tuple(dict.fromkeys((kind, *debt.other_funder_kinds))),
        loan_type=loan_type,
        card_part=(debt.card_part or CardPart.REVOLVING) if entry.may_use_article_70 else None,
        payment_order=entry.payment_order,
        method=terms.method,
        signed_on=debt.signed_on if isinstance(debt.signed_on, date) else None,
        contract_principal=told.principal,
        amount_received=told.received,
        instalment=terms.instalment,
        term_instalments=told.term,
        remaining_instalments=terms.remaining,
        balance=terms.balance,
        annual_rate=terms.annual_rate,
        terms_known=terms.is_known,
        overdue_amount=arrears.overdue_amount,
        accrued_penalty=arrears.accrued_penalty,
        oldest_unpaid_due=told.oldest_unpaid_due,
        next_due=arrears.next_due,
        last_due=arrears.last_due,
        collateral=debt.collateral or (Collateral.OTHER if entry.is_secured else Collateral.NONE),
        collateral_value=fen_or_none(debt.collateral_value),
        has_guarantor=debt.has_guarantor is True,
        co_signer=debt.co_signer or CoSigner.NOBODY,
        used_for_family=debt.used_for_family is True,
        auto_debit=debt.auto_debit or AutoDebit.UNKNOWN,
        ownership=debt.ownership or Ownership.OWN,
        disputes=debt.disputes,
        transfer=debt.transfer or Transfer.UNKNOWN,
    )


def counterparty_of(debt: DebtAnswers) -> str:
    """Whom one deals with, in one spelling: spaces, width and case do not make another lender."""
    name = unicodedata.normalize("NFKC", debt.counterparty or debt.lender_name)
    return "".join(name.split()).casefold() or debt.id
