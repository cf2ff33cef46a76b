"""The branching call of the rehearsal: what the lender says, what may be answered, where each answer leads.

Every scene leads on and none leads back, so that every path ends. Answers that are slips are what people really say;
each has its reason in words (`rehearsal_slip.<code>`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.negotiation.facts import Fact
from core.negotiation.lines import Sentence
from core.negotiation.sentences import ASK_SENTENCES, SENTENCES, CallKind, ScriptPart

_F = Fact
_PARTS = SENTENCES[CallKind.ANSWERING]


class Scene(StrEnum):
    """Where the call is."""

    OPENING = "opening"
    WHY = "why"
    HOW = "how"
    PUSH = "push"
    THREAT = "threat"
    CODE = "code"
    CLOSING = "closing"
    ENDED = "ended"


class Gain(StrEnum):
    """What a good call does, each at least once."""

    ASKED_WHO = "asked_who"
    SAID_WHY = "said_why"
    SAID_ASK = "said_ask"
    HELD_FIRM = "held_firm"
    KEPT_CALM = "kept_calm"
    GAVE_NO_CODES = "gave_no_codes"
    ASKED_FOR_TICKET = "asked_for_ticket"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its sentence, the scene it leads to, what it gains, or that it is a slip.

    `accepts` marks answers that agree to what the lender pushes for; `firm` the sentence the offer judge would say.
    """

    sentence: Sentence
    leads_to: Scene
    gains: tuple[Gain, ...] = ()
    is_slip: bool = False
    accepts: bool = False
    is_judged: bool = False


def _said(part: ScriptPart, leads_to: Scene, gain: Gain, *codes: str) -> tuple[Choice, ...]:
    """The sentences of one part of the script as answers; only those named, where any are."""
    return tuple(
        Choice(sentence, leads_to, (gain,)) for sentence in _PARTS[part] if not codes or sentence.code in codes
    )


def _slip(code: str, leads_to: Scene, *, accepts: bool = False, needs: tuple[Fact, ...] = ()) -> Choice:
    return Choice(Sentence(code, needs), leads_to, is_slip=True, accepts=accepts)


_WHY_NOT = ("situation_overdue", "situation_not_overdue", "situation_since")

CHOICES: Mapping[Scene, tuple[Choice, ...]] = {
    Scene.OPENING: (
        *_said(ScriptPart.OPENING, Scene.WHY, Gain.ASKED_WHO, "open_who_are_you"),
        _slip("slip_gives_details", Scene.CODE),
        _slip("slip_denies", Scene.THREAT),
    ),
    Scene.WHY: (
        *(
            choice
            for choice in _said(ScriptPart.SITUATION, Scene.HOW, Gain.SAID_WHY)
            if choice.sentence.code not in _WHY_NOT
        ),
        Choice(Sentence("answer_say_later"), Scene.HOW),
        _slip("slip_blames", Scene.THREAT),
        _slip("slip_names_others", Scene.HOW, needs=(_F.SEVERAL_LENDERS,)),
    ),
    Scene.HOW: (
        *(Choice(sentence, Scene.PUSH, (Gain.SAID_ASK,)) for sentence in ASK_SENTENCES),
        _slip("slip_promises_all", Scene.CLOSING, accepts=True),
        _slip("slip_will_borrow", Scene.PUSH),
    ),
    Scene.PUSH: (
        Choice(Sentence("next_judged"), Scene.THREAT, (Gain.HELD_FIRM,), is_judged=True),
        Choice(Sentence("answer_not_today"), Scene.THREAT, (Gain.HELD_FIRM,)),
        _slip("slip_accepts", Scene.CLOSING, accepts=True),
        _slip("slip_will_borrow", Scene.THREAT),
    ),
    Scene.THREAT: (
        *_said(ScriptPart.IF_THREATENED, Scene.CODE, Gain.KEPT_CALM, "threatened_calm", "threatened_court"),
        *_said(ScriptPart.IF_THREATENED, Scene.CLOSING, Gain.KEPT_CALM, "threatened_end"),
        _slip("slip_shouts", Scene.CODE),
        _slip("slip_gives_in", Scene.CLOSING, accepts=True),
    ),
    Scene.CODE: (
        *_said(ScriptPart.OPENING, Scene.CLOSING, Gain.GAVE_NO_CODES, "open_no_codes"),
        _slip("slip_gives_code", Scene.CLOSING),
    ),
    Scene.CLOSING: (
        *_said(ScriptPart.CLOSING, Scene.ENDED, Gain.ASKED_FOR_TICKET, "close_ticket"),
        Choice(Sentence("close_nothing_today"), Scene.ENDED),
        _slip("slip_hangs_up", Scene.ENDED),
    ),
    Scene.ENDED: (),
}

LENDER_SAYS: Mapping[Scene, tuple[Sentence, ...]] = {
    Scene.OPENING: (
        Sentence("lender_opening_overdue", (_F.ANY_DEBT, _F.IS_OVERDUE)),
        Sentence("lender_opening", (_F.ANY_DEBT, _F.NOT_OVERDUE)),
    ),
    Scene.WHY: (Sentence("lender_why"),),
    Scene.HOW: (Sentence("lender_how"),),
    Scene.PUSH: (Sentence("lender_push"),),
    Scene.THREAT: (Sentence("lender_threat"),),
    Scene.CODE: (Sentence("lender_code"),),
    Scene.CLOSING: (Sentence("lender_closing"),),
}
"""The first that the facts support is said; `lender_push` names the figures of `pushed_offer`."""
