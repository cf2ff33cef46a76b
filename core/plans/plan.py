"""A plan: one proposal per debt, and what follows month by month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.loans import Concession
from core.values import Fen


class PlanName(StrEnum):
    """The three named plans: 让步要得最少 · 平衡 · 总共还得最少."""

    EASIEST = "easiest"
    BALANCED = "balanced"
    CHEAPEST = "cheapest"


class AskLevel(StrEnum):
    """How hard an ask is, as an order, never as a probability: 容易 / 一般 / 较难; NONE where nothing is asked."""

    NONE = "none"
    EASY = "easy"
    USUAL = "usual"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What we would ask of one creditor for one debt, and the strategy it serves.

    Money in fen; `payments[t]` is due in month t of the plan (0 = the month that begins on the case's day),
    `payments_if_kept[t]` under the contract as it stands, arrears in month 0; both have the plan's horizon. A
    kept loan whose principal falls due at once takes in `payments` what has to be put aside each month. What is paid
    once from savings stands in `concession.pay_now` and `total`, not in `payments`. `instalment` is the level
    payment said on the phone (the first after a holiday; of a kept loan repaid all at once what is put aside a month),
    `months` the number of payments, `total` all of them.
    `balance_restructured` is what the new schedule repays (penalties waived, amounts above the cap left out where they
    are disputed). `stopped` is the balance that cannot be served now, 0 unless the concession is STOP; its `total` is
    then the contract's, because everything stays owed. `ask_points` are those of the request it belongs to: debts of
    one creditor are asked for together and share them. `is_promised` marks an earlier promise that is kept;
    `is_held` a debt about which `strategy` has to clear something before anything is paid, asked for or written.
    """

    debt_id: str
    strategy: str
    concession: Concession
    balance_restructured: Fen
    payments: tuple[Fen, ...]
    payments_if_kept: tuple[Fen, ...]
    instalment: Fen
    months: int
    total: Fen
    total_if_kept: Fen
    stopped: Fen
    ask_points: int
    ask_level: AskLevel
    is_promised: bool = False
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All proposals together under one name.

    `capacity[t]` is the most that may be promised in month t (share of capacity already taken); `due_before[t]` and
    `due_after[t]` are all debts together, arrears in month 0 of `due_before`. `balance_before`/`balance_after` are
    principal outstanding at the start of each month. `unpaid` is the fen of protected debts and living costs no plan
    can cover. Total cost after minus before may be positive: a longer plan costs more, and says so. `is_proven` is
    False when the search was cut short, with `gap` the proven distance from the optimum as a share of Z.
    """

    name: PlanName
    proposals: tuple[Proposal, ...]
    capacity: tuple[Fen, ...]
    due_before: tuple[Fen, ...]
    due_after: tuple[Fen, ...]
    balance_before: tuple[Fen, ...]
    balance_after: tuple[Fen, ...]
    monthly_before: Fen
    monthly_after: Fen
    total_before: Fen
    total_after: Fen
    end_before: int
    end_after: int
    unpaid: Fen
    stopped: Fen
    ask_points: int
    is_proven: bool
    gap: float

    def proposal(self, debt_id: str) -> Proposal:
        """The proposal for that debt; KeyError when there is none such."""
        for proposal in self.proposals:
            if proposal.debt_id == debt_id:
                return proposal
        raise KeyError(debt_id)
