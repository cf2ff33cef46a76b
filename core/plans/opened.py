"""What the strategies opened for each debt: the boundary between judgement and arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.case import Promise
from core.loans import LENDER_KINDS, ConcessionKind, Debt
from core.values import Fen

_K = ConcessionKind

PROTECTED_RELIEF = frozenset({_K.KEEP, _K.LONGER_TERM, _K.HOLIDAY, _K.WAIVER, _K.CHANGE_METHOD})
"""What a secured debt may be put on: official relief that leaves principal and rate alone; never stopped or settled.

A contract above its cap may be brought down to it, no further."""


@dataclass(frozen=True, slots=True)
class OpenedDebt:
    """What may be asked about one debt, and on which sum.

    `kinds` are the concessions the strategies opened; `is_card_plan` opens the menu of Article 70 instead of the usual
    one. `balance` (fen) is what a new schedule repays, arrears penalties not included; `cap_rate` the highest yearly
    rate a new schedule may carry, None where no line is known; `is_over_cap` says the contract lies above it, and
    `only_to_the_cap` that no rate below that is asked for.
    A debt that is `held_by` a strategy (not the borrower's, perhaps past limitation) is neither paid nor negotiated
    before that is cleared. A `promise` that stands is kept as it was given.
    """

    kinds: frozenset[ConcessionKind] = frozenset()
    balance: Fen = 0
    cap_rate: Fraction | None = None
    is_over_cap: bool = False
    only_to_the_cap: bool = False
    is_card_plan: bool = False
    held_by: str | None = None
    promise: Promise | None = None

    def allowed(self, debt: Debt) -> frozenset[ConcessionKind]:
        """The kinds that are opened, that such a lender can grant, and that such a debt may be put on."""
        granted = self.kinds & LENDER_KINDS[debt.granting_kind].may_grant
        if not debt.is_protected:
            return granted
        return granted & (PROTECTED_RELIEF | {_K.LOWER_RATE} if self.is_over_cap else PROTECTED_RELIEF)


Opened = Mapping[str, OpenedDebt]
"""By debt id; a debt that is missing only keeps its contract (or stops, where it is not protected)."""
