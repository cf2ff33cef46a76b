"""The law and our own method as dated data: every number with its source, its days in force and how sure we are."""

from core.rules.book import Citation, RuleBook, RulesInForce, StaleReason, StaleRule
from core.rules.load import load_book
from core.rules.lpr import LprPublication, LprSeries
from core.rules.model import EVERYWHERE, Certainty, Rule, RuleKind, Source, Use, Version
from core.rules.unit import Shape, Unit
from core.rules.value import ByCode, Contact, Range, Steps, Value

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
    "load_book",
]
