"""What helps on a call before anything was told: what anybody may say, where to stand, and what not to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.negotiation.caller import CheckItem, items_in_force
from core.negotiation.checklist import BREAK_OFF, NEVER_SAY, PLACE
from core.negotiation.lines import Line, lines_without_case
from core.negotiation.script import given_figures
from core.negotiation.sentences import SENTENCES, CallKind, ScriptPart
from core.rules import RulesInForce


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """Sentences that need no fact and that no fact could forbid, part by part; a place, a way out, and what to leave.

    Nothing in it acknowledges a debt, promises, or names a figure.
    """

    parts: Mapping[ScriptPart, tuple[Line, ...]]
    place: tuple[CheckItem, ...]
    break_off: tuple[Line, ...]
    never_say: tuple[CheckItem, ...]


def help_without_case(call: CallKind, rules: RulesInForce) -> OpenHelp:
    """Lay out what can be said and done by somebody of whom nothing is known; `call` says who rings."""
    given = given_figures(rules)
    free = {part: [each for each in sentences if not each.unless] for part, sentences in SENTENCES[call].items()}
    said = {part: lines_without_case(sentences, given) for part, sentences in free.items()}
    return OpenHelp(
        parts={part: lines for part, lines in said.items() if lines},
        place=items_in_force(PLACE, rules),
        break_off=lines_without_case(BREAK_OFF, given),
        never_say=items_in_force(NEVER_SAY, rules),
    )
