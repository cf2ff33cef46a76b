"""What to say on a call, built from the case and the plan: for answering, and for ringing the lender first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from core.negotiation.about import About
from core.negotiation.lender_ask import AskKind, LenderAsk, asks_of
from core.negotiation.lines import Line, lines_of
from core.negotiation.position import Position
from core.negotiation.sentences import ASK_SENTENCES, SENTENCES, CallKind, ScriptPart
from core.rules import RulesInForce
from core.values import Figure

_CALL_BACK_RULE = "method.call_back_working_days"
REVIEW_RULE = "method.hold_review_days"


@dataclass(frozen=True, slots=True)
class Script:
    """One call to one counterparty, part by part in the order it runs; a part that has nothing to say is left out."""

    call: CallKind
    counterparty: str
    lender_name: str
    debt_ids: tuple[str, ...]
    ask_kind: AskKind
    parts: Mapping[ScriptPart, tuple[Line, ...]]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return tuple(line for part in self.parts.values() for line in part)


def about_ask(position: Position, ask: LenderAsk) -> About:
    """What is spoken about when this request is made."""
    return About(position.outcome, ask.debt_ids, position.plan_name, position.steps)


def asks(position: Position) -> tuple[LenderAsk, ...]:
    """The requests of the position, one per counterparty and kind of debt, in the order of the case."""
    return asks_of(position.outcome, position.plan_name)


def ask_lines(position: Position, ask: LenderAsk) -> tuple[Line, ...]:
    """The ask in its sentence, with its figures."""
    return lines_of(ASK_SENTENCES, about_ask(position, ask), given_figures(position.rules))


def script_of(position: Position, ask: LenderAsk, call: CallKind) -> Script:
    """The script of one call: every sentence the facts support, none they do not."""
    about, given = about_ask(position, ask), given_figures(position.rules)
    said = {part: lines_of(sentences, about, given) for part, sentences in SENTENCES[call].items()}
    return Script(
        call=call,
        counterparty=ask.counterparty,
        lender_name=ask.lender_name,
        debt_ids=ask.debt_ids,
        ask_kind=ask.kind,
        parts={part: lines for part, lines in said.items() if lines},
    )


def scripts_of(position: Position, call: CallKind) -> tuple[Script, ...]:
    """The scripts for all counterparties."""
    return tuple(script_of(position, ask, call) for ask in asks(position))


def given_figures(rules: RulesInForce) -> Mapping[str, Figure]:
    """The figures sentences may use that come from the day and the rules, not from facts of the case."""
    again = rules.span(_CALL_BACK_RULE)
    return {
        "again_from": int(again.low),
        "again_to": int(again.high),
        "today_on": rules.as_of,
        "review_on": rules.as_of + timedelta(days=rules.days(REVIEW_RULE)),
    }
