"""The law and our own method as dated data: every number with its source, its days in force and how sure we are."""

from core.rules.book import Citation, RuleBook, RulesInForce, StaleReason, StaleRule
from core.rules.load import load_book
from core.rules.lpr import LprPublication, LprSeries
from core.rules.model import EVERYWHERE, Certainty, Rule, RuleKind, Source, Use, Version
from core.rules.unit import Shape, Unit
from core.rules.value import ByCode, Contact, Range, Steps, Value
from core.rules.words import (
    certainty_key,
    code_key,
    kind_key,
    reason_key,
    region_key,
    stale_key,
    start_key,
    summary_key,
    title_key,
    topic_key,
    unit_key,
)

__all__ = [
    "EVERYWHERE",
    "ByCode",
    "Certainty",
    "Citation",
    "Contact",
    "LprPublication",
    "LprSeries",
    "Range",
    "Rule",
    "RuleBook",
    "RuleKind",
    "RulesInForce",
    "Shape",
    "Source",
    "StaleReason",
    "StaleRule",
    "Steps",
    "Unit",
    "Use",
    "Value",
    "Version",
    "certainty_key",
    "code_key",
    "kind_key",
    "load_book",
    "reason_key",
    "region_key",
    "stale_key",
    "start_key",
    "summary_key",
    "title_key",
    "topic_key",
    "unit_key",
]
