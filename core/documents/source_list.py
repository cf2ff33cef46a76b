"""The rules a document rests on: what each says, where it stands, since when, when it was last compared, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from core.documents.debt_tables import columns
from core.documents.document import Block, Paragraph, Place, Table
from core.i18n import Translator, rate_words
from core.rules import Certainty, RulesInForce, Unit, certainty_key, start_key, title_key, unit_key


def sources(rule_ids: Iterable[str], rules: RulesInForce, t: Translator) -> list[Block]:
    """A row for each rule in force that day that can be looked up; our own choices and common knowledge named below."""
    in_force = [rule_id for rule_id in dict.fromkeys(rule_ids) if rules.holds(rule_id)]
    own = [rule_id for rule_id in in_force if rules.cite(rule_id).certainty is Certainty.OWN_CHOICE]
    known = [rule_id for rule_id in in_force if is_common_knowledge(rule_id, rules)]
    rows = tuple(_row(rule_id, rules, t) for rule_id in in_force if rule_id not in {*own, *known})
    head = columns(("rule", "source", "since", "checked", "certainty"), t)
    return [
        *([Table(head, rows)] if rows else []),
        *(
            Paragraph((t(f"document.report.{name}", rules=_titles(named, t)),), Place.NOTE)
            for name, named in (("own_method", own), ("common_knowledge", known))
            if named
        ),
    ]


def is_common_knowledge(rule_id: str, rules: RulesInForce) -> bool:
    """Whether a rule is listed without a text that could be looked up."""
    cited = rules.cite(rule_id)
    return cited.certainty is Certainty.UNVERIFIED and cited.url is None


def _titles(rule_ids: Iterable[str], t: Translator) -> str:
    return t("document.listing").join(t(title_key(rule_id)) for rule_id in rule_ids)


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
