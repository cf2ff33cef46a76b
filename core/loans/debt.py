"""A debt as the case holds it: strict, complete, and saying what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.finance import Method
from core.loans.lenders import LenderKind
from core.loans.types import (
    AutoDebit,
    CardPart,
    Collateral,
    CoSigner,
    Dispute,
    LoanType,
    Ownership,
    PaymentOrder,
    Transfer,
)
from core.values import Fen


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to one creditor under one contract.

    Money in fen, months and days whole. `counterparty` is whom one negotiates with (platform or lender): debts with
    the same counterparty move together. `funder_kinds` are the kinds of lender that stand behind it (section 1.3 of
    the rules uses them); `lender_kind` is the first of them.

    `instalment` is what is due each month, fees included; for a revolving balance this month's minimum payment; for
    equal parts of principal the next (largest) one; for interest only the interest, to which the last one adds the
    balance; for BULLET the one payment at the end (`remaining_instalments` is then 1), which is not monthly.
    `remaining_instalments` counts overdue ones; 0 for a balance that has no end of its own.
    `balance` is the principal outstanding; `annual_rate` the nominal yearly rate the contract schedule runs at,
    fees included where they are part of the instalment. `terms_known` is false when too little is known to derive
    a rate: then no cap verdict is given.
    `amount_received` is None when the borrower does not know it. `overdue_amount` is due and unpaid on the case's
    day, `accrued_penalty` the penalty interest and late fees named by the lender on top of it.
    `oldest_unpaid_due` is None when nothing is overdue; `days_past_due` is always derived from it.
    """

    id: str
    lender_name: str
    counterparty: str
    lender_kind: LenderKind
    funder_kinds: tuple[LenderKind, ...]
    loan_type: LoanType
    card_part: CardPart | None
    payment_order: PaymentOrder
    method: Method
    signed_on: date | None
    contract_principal: Fen | None
    amount_received: Fen | None
    instalment: Fen
    term_instalments: int | None
    remaining_instalments: int
    balance: Fen
    annual_rate: Fraction
    terms_known: bool
    overdue_amount: Fen
    accrued_penalty: Fen
    oldest_unpaid_due: date | None
    next_due: date
    last_due: date | None
    collateral: Collateral
    collateral_value: Fen | None
    has_guarantor: bool
    co_signer: CoSigner
    used_for_family: bool
    auto_debit: AutoDebit
    ownership: Ownership
    disputes: tuple[Dispute, ...]
    transfer: Transfer

    @property
    def is_protected(self) -> bool:
        """Whether losing what secures it would hurt more than the debt: paid before all unsecured debts."""
        return self.collateral is not Collateral.NONE

    @property
    def monthly_instalment(self) -> Fen:
        """What falls due each month: 0 for a loan repaid at once at its end."""
        return 0 if self.method is Method.BULLET else self.instalment

    @property
    def granting_kind(self) -> LenderKind:
        """Who may agree to a plan today: once a guarantor has paid, the guarantor and no longer the lender."""
        return LenderKind.GUARANTOR if self.transfer is Transfer.GUARANTOR_PAID else self.lender_kind

    @property
    def is_revolving(self) -> bool:
        """Whether it is a balance with a minimum payment and no end of its own."""
        return self.remaining_instalments == 0

    def days_past_due(self, as_of: date) -> int:
        """Whole days since the oldest unpaid due date; 0 when nothing is overdue."""
        if self.oldest_unpaid_due is None:
            return 0
        return max(0, (as_of - self.oldest_unpaid_due).days)
