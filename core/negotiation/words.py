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
