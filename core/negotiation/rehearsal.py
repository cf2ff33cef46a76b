"""A call practised without any network: a pure state machine with the household's own figures, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.negotiation.facts import Fact
from core.negotiation.judge_offer import JudgedOffer, judge_offer
from core.negotiation.lender_ask import LenderAsk
from core.negotiation.lines import Line, lines_of
from core.negotiation.offer import Offer
from core.negotiation.position import Position
from core.negotiation.rehearsal_scenes import CHOICES, LENDER_SAYS, Choice, Gain, Scene
from core.negotiation.script import about_ask, given_figures
from core.values import Figure


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer that may be given now: `code` to choose it by, the line to say, and whether it is a slip."""

    code: str
    line: Line
    is_slip: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Where the practice call is: `said` are the answers given so far, `accepted` whether a pushed offer was agreed to.

    It holds codes only; the position and the ask are given with each step, so that it can be kept in a session.
    """

    scene: Scene = Scene.OPENING
    said: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    gains: frozenset[Gain] = frozenset()
    slips: tuple[str, ...] = ()
    accepted: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.scene is Scene.ENDED


@dataclass(frozen=True, slots=True)
class RehearsalResult:
    """What came of it: facts said, what was left out, slips by code, and what was promised.

    `promised` judges the offer that was agreed to, None where nothing was; whether it can be kept is its `fits`.
    """

    facts: tuple[Fact, ...]
    gains: tuple[Gain, ...]
    missed: tuple[Gain, ...]
    slips: tuple[str, ...]
    promised: JudgedOffer | None


def pushed_offer(position: Position, ask: LenderAsk) -> Offer:
    """What the practised lender pushes for: all that is overdue today (or an instalment), then the contract."""
    debts = [position.outcome.case.debt(debt_id) for debt_id in ask.debt_ids]
    overdue = sum(debt.overdue_amount + debt.accrued_penalty for debt in debts)
    monthly = sum(debt.instalment for debt in debts)
    months = max(max(1, debt.remaining_instalments) for debt in debts)
    return Offer(ask.debt_ids, overdue or monthly, monthly, months)


def lender_says(rehearsal: Rehearsal, position: Position, ask: LenderAsk) -> Line | None:
    """What the lender says now, None when the call has ended."""
    if rehearsal.is_over:
        return None
    return lines_of(LENDER_SAYS[rehearsal.scene], about_ask(position, ask), _given(position, ask))[0]


def replies(rehearsal: Rehearsal, position: Position, ask: LenderAsk) -> tuple[Reply, ...]:
    """The answers to choose from; those that are no slips are supported by the facts, as in the script."""
    about, given = about_ask(position, ask), _given(position, ask)
    found = []
    for choice in CHOICES[rehearsal.scene]:
        line = _judged_line(position, ask) if choice.is_judged else None
        lines = (line,) if line is not None else lines_of((choice.sentence,), about, given)
        found += [Reply(choice.sentence.code, each, choice.is_slip) for each in lines]
    return tuple(found)


def reply(rehearsal: Rehearsal, position: Position, ask: LenderAsk, code: str) -> Rehearsal:
    """The call after one answer; KeyError for an answer that cannot be given now."""
    given = {each.code: each for each in replies(rehearsal, position, ask)}
    chosen = given[code]
    choice = _choice(rehearsal.scene, code)
    return replace(
        rehearsal,
        scene=choice.leads_to,
        said=(*rehearsal.said, code),
        lines=(*rehearsal.lines, chosen.line),
        gains=rehearsal.gains | set(choice.gains),
        slips=(*rehearsal.slips, code) if choice.is_slip else rehearsal.slips,
        accepted=rehearsal.accepted or choice.accepts,
    )


def result_of(rehearsal: Rehearsal, position: Position, ask: LenderAsk) -> RehearsalResult:
    """What was said, left out and promised so far; a promise is judged like any offer."""
    facts = dict.fromkeys(fact for line in rehearsal.lines for fact in line.facts)
    return RehearsalResult(
        facts=tuple(facts),
        gains=tuple(gain for gain in Gain if gain in rehearsal.gains),
        missed=tuple(gain for gain in Gain if gain not in rehearsal.gains),
        slips=rehearsal.slips,
        promised=judge_offer(pushed_offer(position, ask), position) if rehearsal.accepted else None,
    )


def _choice(scene: Scene, code: str) -> Choice:
    return next(choice for choice in CHOICES[scene] if choice.sentence.code == code)


def _judged_line(position: Position, ask: LenderAsk) -> Line:
    return judge_offer(pushed_offer(position, ask), position).next_line


def _given(position: Position, ask: LenderAsk) -> Mapping[str, Figure]:
    pushed = pushed_offer(position, ask)
    figures: dict[str, Figure] = {"push_now_fen": pushed.pay_now, "push_monthly_fen": pushed.monthly}
    return {**given_figures(position.rules), **figures, "push_months": pushed.months, "lender_name": ask.lender_name}
