"""The case: strict and frozen. Nobody after `build_case` asks whether something is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.loans import Debt
from core.questions import Contacted, Earner, IncomeKind, LifeEvent, Paper, Proof, SpouseKnows, Stability, UrgentMatter
from core.values import Fen, Finding


@dataclass(frozen=True, slots=True)
class Income:
    """One source of income. `monthly_income` is what can be counted on each month (the low month where it varies)."""

    id: str
    income_kind: IncomeKind
    earner: Earner
    monthly_take_home: Fen
    monthly_income: Fen
    stability: Stability


@dataclass(frozen=True, slots=True)
class ExpectedRecovery:
    """More income from a month on: the household's whole monthly income then."""

    on: date
    monthly_income: Fen


@dataclass(frozen=True, slots=True)
class Case:
    """One household on one day, in fen, whole people and dates.

    `region` is a code of the rule book's living floors, or "" when not told. `minimum_living_standard` is the local
    低保 per person and month the borrower typed, None to take the rule book's. `spending_lines` hold the lines when
    told line by line; `essential_spending` is always their sum or the sum told. `cash_at_hand` excludes nothing.
    `housing_fund_offset` is what the housing fund could pay toward a mortgage each month. `assumptions` name every
    figure that was assumed because it was not known; each is a Finding with the figure used. `contacted` are those who
    were asked about the debts in the borrower's place; `spouse_knows` is None when not told.
    """

    as_of: date
    urgent_matters: tuple[UrgentMatter, ...]
    papers: tuple[Paper, ...]
    paper_received_on: date | None
    life_events: tuple[LifeEvent, ...]
    hardship_since: date | None
    borrowed_to_repay: bool
    is_student: bool
    debts: tuple[Debt, ...]
    incomes: tuple[Income, ...]
    adults: int
    children: int
    region: str
    minimum_living_standard: Fen | None
    essential_spending: Fen
    spending_lines: tuple[tuple[str, Fen], ...]
    cash_at_hand: Fen
    housing_fund_offset: Fen
    unpaid_rent_or_utilities: Fen
    sellable_without_harm: Fen
    recovery: ExpectedRecovery | None
    proofs: tuple[Proof, ...]
    assumptions: tuple[Finding, ...]
    contacted: tuple[Contacted, ...] = ()
    spouse_knows: SpouseKnows | None = None

    @property
    def people(self) -> int:
        """How many live from the income."""
        return self.adults + self.children

    @property
    def monthly_income(self) -> Fen:
        """What the household can count on each month."""
        return sum(income.monthly_income for income in self.incomes)

    def debt(self, debt_id: str) -> Debt:
        """The debt of that id; KeyError when the case has none such."""
        for debt in self.debts:
            if debt.id == debt_id:
                return debt
        raise KeyError(debt_id)
