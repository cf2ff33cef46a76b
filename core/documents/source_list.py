"""The rules a document rests on: what each says, where it stands, since when, when it was last compared, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from core.documents.debt_tables import columns
from core.documents.document import Table
from core.i18n import Translator, rate_words
from core.rules import RulesInForce, Unit, certainty_key, start_key, title_key, unit_key


def sources_table(rule_ids: Iterable[str], rules: RulesInForce, t: Translator) -> Table:
    """One row a rule in force that day, each once, in the order given."""
    rows = tuple(_row(rule_id, rules, t) for rule_id in dict.fromkeys(rule_ids) if rules.holds(rule_id))
    return Table(columns(("rule", "source", "since", "checked", "certainty"), t), rows)


def _row(rule_id: str, rules: RulesInForce, t: Translator) -> tuple[str, ...]:
    cited = rules.cite(rule_id)
    day = {"date": t.date(cited.valid_from), "month": t.month(cited.valid_from), "year": str(cited.valid_from.year)}
    return (
        t(title_key(rule_id)),
        source_words(rule_id, rules, t),
        t(start_key(cited.starts_on_the), **day),
        cited.checked_on.isoformat(),
        t(certainty_key(cited.certainty)),
    )


def number_words(rule_id: str, rules: RulesInForce, t: Translator) -> str:
    """The single number a rule sets, with its unit; "" where its words say everything."""
    rule, value = rules.book.rule(rule_id), rules.value(rule_id)
    if rule.unit in (Unit.STATEMENT, Unit.CODE) or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    if rule.unit in (Unit.SHARE, Unit.ANNUAL_RATE, Unit.DAILY_RATE):
        return t(unit_key(rule.unit), value=rate_words(Fraction(value), t))
    count = t.number(value, 0 if value == int(value) else 2)
    return t(unit_key(rule.unit), count=int(value) if value == int(value) else count, value=count)


def source_words(rule_id: str, rules: RulesInForce, t: Translator) -> str:
    """Where a rule stands: title, number and article of its source."""
    cited = rules.cite(rule_id)
    number = t("sources.number", number=cited.number) if cited.number else ""
    return t("document.source", title=cited.title, number=number, article=cited.article)
