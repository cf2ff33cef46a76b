"""Where the words of the book stand in the catalogue of each language: the keys, made in one place."""

from __future__ import annotations

from core.rules.book import StaleReason
from core.rules.model import Certainty, Precision, Rule, RuleKind
from core.rules.unit import Unit


def title_key(rule_id: str) -> str:
    """The short name of a rule.

    >>> title_key("interest.private_loan_cap")
    'rule.interest.private_loan_cap.title'
    """
    return f"rule.{rule_id}.title"


def summary_key(rule_id: str) -> str:
    """What a rule says, in one or two plain sentences without the numbers that change by version."""
    return f"rule.{rule_id}.summary"


def reason_key(rule: Rule) -> str | None:
    """Why a number of our own method is what it is; None for a rule of somebody else."""
    return f"rule.{rule.id}.reason" if rule.kind is RuleKind.OWN_METHOD else None


def topic_key(topic: str) -> str:
    """The heading of a topic."""
    return f"rule_topic.{topic}"


def unit_key(unit: Unit) -> str:
    """A value with its unit: whole units take the field `count`, all others a written `value`."""
    return f"rule_unit.{unit.value}"


def code_key(code: str) -> str:
    """A code that is a rule's value, or stands in one."""
    return f"rule_code.{code}"


def region_key(region: str) -> str:
    """The name of a region.

    >>> region_key("CN-GD-SZ")
    'rule_region.cn-gd-sz'
    """
    return f"rule_region.{region.lower()}"


def start_key(starts_on_the: Precision) -> str:
    """Since when a version holds, as exactly as it is known; fields `date`, `month` and `year`."""
    return f"rule_start.{starts_on_the}"


def certainty_key(certainty: Certainty) -> str:
    """How sure we are: 读过原文 · 官方消息 · 媒体报道 · 待核实, or our own choice."""
    return f"rule_certainty.{certainty.value}"


def kind_key(kind: RuleKind) -> str:
    """What sort of rule it is."""
    return f"rule_kind.{kind.value}"


def stale_key(reason: StaleReason) -> str:
    """Why a rule wants a fresh look."""
    return f"enum.stale_reason.{reason.value}"
