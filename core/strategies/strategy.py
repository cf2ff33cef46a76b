"""What a strategy is: a way out we know, which says by itself whether it suits and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.case import Case
from core.loans import ConcessionKind
from core.risk import Assessment
from core.rules import RulesInForce
from core.values import Finding


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether a strategy suits, with reasons either way; per debt where it is about single debts.

    `debt_ids` are the debts it suits (empty for the household as a whole). `urgency` orders strategies on the page,
    0 first.
    """

    fits: bool
    reasons: tuple[Finding, ...]
    debt_ids: tuple[str, ...] = ()
    urgency: int = 50


@dataclass(frozen=True, slots=True)
class Strategy:
    """One entry of the catalogue. Words: `strategy.<code>.title`, `.what`, `.effect`, `.needs`, `.risks`, `.steps`.

    `opens` are the concession columns it opens for the debts it suits; the optimiser alone chooses among them.
    `weigh` is a pure function of the case, what was found and the rules. `rule_ids` are its sources.
    """

    code: str
    opens: frozenset[ConcessionKind]
    rule_ids: tuple[str, ...]
    weigh: Callable[[Case, Assessment, RulesInForce], Suitability]


@dataclass(frozen=True, slots=True)
class WeighedStrategy:
    """A strategy and what it said about one case."""

    code: str
    opens: frozenset[ConcessionKind]
    rule_ids: tuple[str, ...]
    suitability: Suitability
