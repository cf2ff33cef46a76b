"""A concession turns a debt's schedule into another; what is asked of one creditor is one `Concession`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.finance import Method
from core.values import Fen


class ConcessionKind(StrEnum):
    """The separate things a creditor may be asked for; one concession may join several."""

    KEEP = "keep"
    LONGER_TERM = "longer_term"
    LOWER_RATE = "lower_rate"
    WAIVER = "waiver"
    HOLIDAY = "holiday"
    CHANGE_METHOD = "change_method"
    SETTLEMENT = "settlement"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Concession:
    """What is asked of one creditor for one debt, as the numbers said on the phone.

    `parts` names what is asked, in the order it is said. `term_months` counts from the first payment after the
    holiday. `annual_rate` is a nominal yearly fraction on the new schedule. `holiday_bears_interest` tells a
    capitalised holiday from an interest-free one. `pay_now` is a lump sum (settlement, or arrears cleared). With
    STOP nothing is paid: the debt cannot be served now.
    """

    parts: tuple[ConcessionKind, ...]
    term_months: int = 0
    annual_rate: Fraction = Fraction(0)
    holiday_months: int = 0
    holiday_bears_interest: bool = False
    method: Method = Method.EQUAL_INSTALMENT
    pay_now: Fen = 0

    def asks_for(self, kind: ConcessionKind) -> bool:
        """Say whether this concession asks for `kind`."""
        return kind in self.parts


KEEP = Concession((ConcessionKind.KEEP,))
STOP = Concession((ConcessionKind.STOP,))
