"""One card per debt: who lends, what arrived, what is due, how late."""

from __future__ import annotations

from typing import Annotated

from pydantic import FailFast

from core.finance import Method
from core.loans import (
    LOAN_TYPES,
    AutoDebit,
    CardPart,
    Collateral,
    CoSigner,
    Dispute,
    LenderKind,
    LoanType,
    Ownership,
    Transfer,
)
from core.questions.ask import Ask, Day, ItemId, Items, Money, Name, Unknown, YearlyRate
from core.questions.section import Section


def is_card(debt: DebtAnswers) -> bool:
    """A credit card of a bank."""
    return debt.loan_type is not None and LOAN_TYPES[debt.loan_type].may_use_article_70


def is_revolving_card(debt: DebtAnswers) -> bool:
    """A card balance that runs by minimum payments."""
    return is_card(debt) and debt.card_part in (None, CardPart.REVOLVING)


def runs_by_instalments(debt: DebtAnswers) -> bool:
    """A debt with a number of instalments to go."""
    return debt.loan_type is not None and not is_revolving_card(debt)


def is_overdue(debt: DebtAnswers) -> bool:
    """Something is unpaid past its day."""
    return debt.days_past_due not in (None, 0)


def is_secured(debt: DebtAnswers) -> bool:
    """Something of value stands behind it."""
    return debt.collateral not in (None, Collateral.NONE)


class DebtAnswers(Section):
    """One debt, as told. `days_past_due` is as of `told_on`; the case keeps the day of the oldest unpaid instalment."""

    id: ItemId
    told_on: Day | None = None
    lender_name: Annotated[Name, Ask()] = ""
    loan_type: Annotated[LoanType | None, Ask()] = None
    lender_kind: Annotated[LenderKind | None, Ask()] = None
    card_part: Annotated[CardPart | None, Ask(show_if=is_card, needed=False)] = None
    instalment: Annotated[Money | None, Ask(unit="yuan_per_month")] = None
    remaining_instalments: Annotated[
        int | Unknown | None, Ask(unit="instalment", show_if=runs_by_instalments, lowest=1, highest=480)
    ] = None
    days_past_due: Annotated[int | None, Ask(unit="day", lowest=0, highest=7300)] = None
    overdue_amount: Annotated[Money | Unknown | None, Ask(unit="yuan", show_if=is_overdue, needed=False)] = None
    accrued_penalty: Annotated[Money | Unknown | None, Ask(unit="yuan", show_if=is_overdue, needed=False)] = None
    amount_received: Annotated[
        Money | Unknown | None, Ask(unit="yuan", show_if=runs_by_instalments, above_zero=True)
    ] = None
    term_instalments: Annotated[
        int | Unknown | None, Ask(unit="instalment", show_if=runs_by_instalments, lowest=1, highest=480)
    ] = None
    balance: Annotated[Money | Unknown | None, Ask(unit="yuan")] = None
    signed_on: Annotated[Day | Unknown | None, Ask(not_after_today=True, needed=False)] = None
    annual_rate: Annotated[YearlyRate | Unknown | None, Ask(unit="percent_per_year", needed=False)] = None
    collateral: Annotated[Collateral | None, Ask()] = None
    collateral_value: Annotated[Money | Unknown | None, Ask(unit="yuan", show_if=is_secured, needed=False)] = None
    next_due: Annotated[Day | Unknown | None, Ask(needed=False, more=True, not_before_today=True)] = None
    contract_principal: Annotated[
        Money | Unknown | None, Ask(unit="yuan", show_if=runs_by_instalments, needed=False, more=True, above_zero=True)
    ] = None
    method: Annotated[Method | Unknown | None, Ask(show_if=runs_by_instalments, needed=False, more=True)] = None
    counterparty: Annotated[Name, Ask(needed=False, more=True)] = ""
    other_funder_kinds: Annotated[tuple[LenderKind, ...], FailFast(), Ask(needed=False, more=True)] = ()
    auto_debit: Annotated[AutoDebit | None, Ask(needed=False, more=True)] = None
    ownership: Annotated[Ownership | None, Ask(needed=False, more=True)] = None
    disputes: Annotated[tuple[Dispute, ...], FailFast(), Ask(needed=False, more=True)] = ()
    co_signer: Annotated[CoSigner | None, Ask(needed=False, more=True)] = None
    used_for_family: Annotated[bool | None, Ask(needed=False, more=True)] = None
    has_guarantor: Annotated[bool | None, Ask(needed=False, more=True)] = None
    transfer: Annotated[Transfer | None, Ask(needed=False, more=True)] = None


class DebtsAnswers(Section):
    """Everything owed, one card each."""

    debts: Annotated[tuple[DebtAnswers, ...], FailFast(), Items(most=60, at_least=1)] = ()
