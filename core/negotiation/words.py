"""Where the words of a call stand in the catalogue of each language: the keys, made in one place."""

from __future__ import annotations

from enum import StrEnum

from core.negotiation.verdict import Verdict


def enum_key(code: StrEnum) -> str:
    """The short name of any code of this package.

    >>> enum_key(Verdict.TAKE_IF)
    'enum.verdict.take_if'
    """
    table = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(code).__name__)
    return f"enum.{table.removeprefix('_')}.{code.value}"


def offer_label_key(name: str) -> str:
    """The label of one box of an offer.

    >>> offer_label_key("pay_now")
    'offer.pay_now.label'
    """
    return f"offer.{name}.label"


def verdict_text_key(verdict: Verdict) -> str:
    """What a verdict means, in one sentence."""
    return f"offer_verdict.{verdict.value}"


def check_key(code: str) -> str:
    """What to ask, refuse, look up, prepare or leave unsaid: a `CheckItem`.

    >>> check_key("ask_company")
    'check_item.ask_company'
    """
    return f"check_item.{code}"


def paper_key(code: str) -> str:
    """The name of a paper on the checklist."""
    return f"paper_item.{code}"


def readiness_keys(code: str) -> tuple[str, str]:
    """What makes a call better, and why."""
    return f"readiness.{code}", f"readiness_why.{code}"


def question_key(code: str) -> str:
    """A question a lender is likely to ask."""
    return f"likely_question.{code}"


def faq_key(code: str) -> str:
    """A question borrowers ask."""
    return f"faq.{code}"


def fallback_keys(code: str) -> tuple[str, str]:
    """A step after a refusal: its name, and what it means with its figures."""
    return f"fallback.{code}.title", f"fallback.{code}.text"


def step_key(code: str) -> str:
    """A step that follows from the log; fields `who`."""
    return f"call_step.{code}"


def slip_key(code: str) -> str:
    """Why an answer in the rehearsal was a slip."""
    return f"rehearsal_slip.{code}"
