"""How pages say a rule: its words, its value with the unit, where it stands, since when, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from core.i18n import Translator
from core.rules import (
    ByCode,
    Certainty,
    Contact,
    Range,
    Rule,
    RulesInForce,
    Steps,
    Unit,
    certainty_key,
    code_key,
    kind_key,
    reason_key,
    start_key,
    summary_key,
    title_key,
    unit_key,
)
from pages.shell import session
from pages.shell.markdown import plain

_COUNTED = frozenset(
    {Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.YEARS, Unit.COUNT, Unit.TIMES_PER_DAY, Unit.TIMES_PER_YEAR}
)
_SHARES = frozenset({Unit.SHARE, Unit.SHARE_PER_MONTH, Unit.ANNUAL_RATE, Unit.DAILY_RATE})
_WHOLE_SCORES = frozenset({Unit.POINTS, Unit.MILLI_NATS})


def rule_lines(rule_ids: Iterable[str], t: Translator) -> list[str]:
    """Say each rule in a paragraph: what it says, where it stands, since when, when it was last checked, how sure."""
    rules = session.rules()
    return [_paragraph(each, rules, t) for each in rule_ids if rules.holds(each)]


@lru_cache(maxsize=2_048)
def _paragraph(rule_id: str, rules: RulesInForce, t: Translator) -> str:
    """A rule's words are the same for everybody on one day in one place, and a result page says dozens of them."""
    return "  \n".join(rule_paragraph(rules.book.rule(rule_id), rules, t))


def rule_paragraph(rule: Rule, rules: RulesInForce, t: Translator) -> list[str]:
    """Say one rule in a few lines."""
    cited = rules.cite(rule.id)
    value = value_words(rule, rules, t)
    reason = reason_key(rule)
    lines = [t("sources.rule", title=t(title_key(rule.id)), summary=t(summary_key(rule.id)))]
    if value:
        lines.append(t("sources.value", value=value))
    if reason:
        lines.append(t(reason))
    number = t("sources.number", number=cited.number) if cited.number else ""
    where = plain(f"{cited.issuer} · {cited.title}{number} · {cited.article}")
    lines.append(t("sources.seen", source=where, url=cited.url) if cited.url else where)
    first_day = {
        "date": t.date(cited.valid_from),
        "month": t.month(cited.valid_from),
        "year": str(cited.valid_from.year),
    }
    parts = [t(kind_key(cited.kind)), t(certainty_key(cited.certainty)), t(start_key(cited.starts_on_the), **first_day)]
    if cited.valid_to:
        parts.append(t("sources.until", date=t.date(cited.valid_to)))
    noted = "sources.noted" if cited.certainty is Certainty.UNVERIFIED else "sources.checked"
    parts.append(t(noted, date=t.date(cited.checked_on)))
    lines.append(" · ".join(parts))
    if cited.is_outdated:
        lines.append(t("sources.outdated"))
    return lines


def value_words(rule: Rule, rules: RulesInForce, t: Translator) -> str:
    """Say the value in force with its unit, "" where the summary says everything."""
    value = rules.value(rule.id)
    if rule.unit is Unit.STATEMENT:
        return ""
    if isinstance(value, Contact):
        return plain(value.contact)
    if isinstance(value, Range):
        return t("unit.range", low=_one(value.low, rule.unit, t), high=_one(value.high, rule.unit, t))
    if isinstance(value, ByCode):
        return t.list(
            t("sources.by_code", code=t(code_key(code)), value=_one(value[code], rule.unit, t)) for code in value.codes
        )
    if isinstance(value, Steps):
        return _steps_words(value, rule, t)
    if isinstance(value, tuple):
        return t("sources.separator").join(_one(each, rule.unit, t) for each in value)
    return _one(value, rule.unit, t)


def _steps_words(steps: Steps, rule: Rule, t: Translator) -> str:
    """Say a step function step by step, each with where it begins."""
    said = [t("sources.first_step", value=_one(steps.values[0], rule.unit, t))]
    key = "sources.step_from" if steps.at_threshold_above else "sources.step_above"
    for threshold, value in zip(steps.thresholds, steps.values[1:], strict=True):
        start = _one(threshold, rule.of or rule.unit, t)
        said.append(t(key, start=start, value=_one(value, rule.unit, t)))
    return t("sources.separator").join(said)


def _one(value: object, unit: Unit, t: Translator) -> str:
    """Say one value with its unit."""
    if isinstance(value, date):
        return t.date(value)
    if isinstance(value, str):
        return t(code_key(value))
    if not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"A rule's value of type {type(value).__name__} has no words.")
    if unit in _COUNTED and value == int(value):
        return t(unit_key(unit), count=int(value))
    if unit in _WHOLE_SCORES:
        return t(unit_key(unit), count=int(value))
    if unit in _SHARES:
        return t(unit_key(unit), value=_short_percent(value, t))
    return t(unit_key(unit), value=_short_number(value, t), count=_short_number(value, t))


def _short_percent(share: int | Decimal | Fraction, t: Translator) -> str:
    """Write a share with as many decimals as it has, three at most."""
    digits = next((digits for digits in range(3) if Fraction(share) * 100 * 10**digits % 1 == 0), 3)
    return t.percent(share, digits)


def _short_number(number: int | Decimal | Fraction, t: Translator) -> str:
    """Write a number with as many decimals as it has, four at most."""
    digits = next((digits for digits in range(4) if Fraction(number) * 10**digits % 1 == 0), 4)
    return t.number(number, digits)
