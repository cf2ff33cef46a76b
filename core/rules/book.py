"""The rule book, and what of it is in force on one day in one place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from core.errors import RuleDataInvalid, RuleNotFound, RuleNotInForce
from core.rules.lpr import ONE_YEAR, LprPublication, LprSeries, check_publications, rules_of
from core.rules.model import EVERYWHERE, Certainty, Precision, Rule, RuleKind, Source, Version
from core.rules.unit import MONEY_UNITS, NUMBER_UNITS, RATE_UNITS, Shape, Unit
from core.rules.value import ByCode, Contact, Range, Steps, Value
from core.values import Fen, fen_of

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Citation:
    """Everything a reader needs to look a rule up, and how sure we are of it.

    `title` and `issuer` are the source's own, in Chinese; `number` is its 文号. `url` is where it was seen, maybe a
    repost. `starts_on_the` tells how exactly `valid_from` is known. `is_outdated` says a newer value was to be expected
    before the day it was asked for.
    """

    rule_id: str
    title: str
    number: str | None
    article: str
    issuer: str
    url: str | None
    kind: RuleKind
    valid_from: date
    valid_to: date | None
    starts_on_the: Precision
    checked_on: date
    certainty: Certainty
    region: str
    is_outdated: bool


class StaleReason(StrEnum):
    """Why a rule wants a fresh look."""

    CHECKED_LONG_AGO = "checked_long_ago"
    NEWER_EXPECTED = "newer_expected"


@dataclass(frozen=True, slots=True)
class StaleRule:
    """A version in force that wants a fresh look, with the day it was last checked or a newer one became due."""

    rule_id: str
    region: str
    reason: StaleReason
    since: date


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All rules with all their versions; load it once with `load_book`, ask it with `on`.

    `digest` is the SHA-256 of the data (not of their comments and spacing): the same data give the same digest.
    """

    digest: str
    _rules: Mapping[str, Rule]
    _sources: Mapping[str, Source]
    lpr: LprSeries

    def on(self, as_of: date, region: str | None = None) -> RulesInForce:
        """The rules of one day, in one place (`CN-GD-SZ`; None or "" for what holds everywhere)."""
        return RulesInForce(self, as_of, region or EVERYWHERE)

    def rules(self) -> tuple[Rule, ...]:
        """All rules, by topic and in the order of the files."""
        return tuple(self._rules.values())

    def rule(self, rule_id: str) -> Rule:
        """One rule with all its versions; raises `RuleNotFound`."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise RuleNotFound(rule_id) from None

    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order of their file."""
        return tuple(self._sources.values())

    def source(self, source_id: str) -> Source:
        """One source by its id; the loader has made sure that every id named by a rule is known."""
        return self._sources[source_id]

    def with_lpr(self, publications: Iterable[LprPublication]) -> RuleBook:
        """A new book with newer publications of the loan prime rate added; this one stays as it is.

        Raises `RuleDataInvalid` when one is not newer than those known, days do not rise, or a rate cannot be one.
        """
        series = replace(self.lpr, publications=self.lpr.publications + tuple(publications))
        try:
            check_publications(series.publications)
        except ValueError as error:
            raise RuleDataInvalid("lpr.toml", "publications", str(error)) from error
        text = f"{self.digest}{series.publications[len(self.lpr.publications) :]!r}"
        rules = {**self._rules, **{rule.id: rule for rule in rules_of(series)}}
        return replace(self, digest=hashlib.sha256(text.encode()).hexdigest(), _rules=rules, lpr=series)

    def stale(self, on: date, after_days: int) -> tuple[StaleRule, ...]:
        """Versions in force on a day that were last checked more than `after_days` before it, or await a newer one."""
        found = []
        for rule in self.rules():
            for version in rule.versions:
                if not version.is_in_force(on):
                    continue
                if version.review_by is not None and version.review_by <= on:
                    found.append(StaleRule(rule.id, version.region, StaleReason.NEWER_EXPECTED, version.review_by))
                elif (on - version.checked_on).days > after_days:
                    reason = StaleReason.CHECKED_LONG_AGO
                    found.append(StaleRule(rule.id, version.region, reason, version.checked_on))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The book on one day in one place. Every question raises `RuleNotFound` for an unknown id and `RuleNotInForce`
    when no version is in force that day there; the typed questions raise `TypeError` when the unit is another one."""

    book: RuleBook
    as_of: date
    region: str = EVERYWHERE

    def on(self, as_of: date, region: str | None = None) -> RulesInForce:
        """The same book on another day: a cap by its signing date. The place stays unless another is named."""
        return RulesInForce(self.book, as_of, region or self.region)

    def holds(self, rule_id: str) -> bool:
        """Say whether the rule has a version in force; raises `RuleNotFound` only."""
        return self.book.rule(rule_id).version_on(self.as_of, self.region) is not None

    def version(self, rule_id: str) -> Version:
        """The version in force."""
        found = self.book.rule(rule_id).version_on(self.as_of, self.region)
        if found is None:
            raise RuleNotInForce(rule_id, self.as_of)
        return found

    def value(self, rule_id: str) -> Value:
        """The value as the data hold it: exact, money in yuan, in the unit of the rule."""
        return self.version(rule_id).value

    def number(self, rule_id: str) -> Fraction:
        """A single number of any unit, exact."""
        self._expect(rule_id, Shape.ONE, NUMBER_UNITS)
        return Fraction(self.value(rule_id))  # type: ignore[arg-type]  # the unit has made sure of a number

    def rate(self, rule_id: str) -> Fraction:
        """A rate, share or multiple as an exact fraction of one."""
        self._expect(rule_id, Shape.ONE, RATE_UNITS)
        return self.number(rule_id)

    def fen(self, rule_id: str) -> Fen:
        """An amount of money in fen."""
        self._expect(rule_id, Shape.ONE, MONEY_UNITS)
        return fen_of(self.value(rule_id))  # type: ignore[arg-type]  # the unit has made sure of a number

    def days(self, rule_id: str) -> int:
        """A number of days (calendar or working days as the rule's unit says)."""
        self._expect(rule_id, Shape.ONE, frozenset({Unit.DAYS, Unit.WORKING_DAYS}))
        return int(self.number(rule_id))

    def months(self, rule_id: str) -> int:
        """A number of months; years count as twelve."""
        self._expect(rule_id, Shape.ONE, frozenset({Unit.MONTHS, Unit.YEARS}))
        per_unit = 12 if self.book.rule(rule_id).unit is Unit.YEARS else 1
        return int(self.number(rule_id)) * per_unit

    def count(self, rule_id: str) -> int:
        """A whole number of anything."""
        number = self.number(rule_id)
        if number.denominator != 1:
            raise TypeError(f"Rule {rule_id!r} is {number}, not a whole number; ask for `rate` or `number`.")
        return int(number)

    def day(self, rule_id: str) -> date:
        """A day of the calendar."""
        return self._typed(rule_id, date)

    def code(self, rule_id: str) -> str:
        """A single code."""
        return self._typed(rule_id, str)

    def codes(self, rule_id: str) -> tuple[str, ...]:
        """A list of codes, in order."""
        self._expect(rule_id, Shape.LIST, frozenset({Unit.CODE}))
        return tuple(map(str, self._typed(rule_id, tuple)))

    def numbers(self, rule_id: str) -> tuple[Fraction, ...]:
        """A list of numbers, in order, exact: a menu."""
        self._expect(rule_id, Shape.LIST, NUMBER_UNITS)
        return tuple(Fraction(entry) for entry in self._typed(rule_id, tuple))

    def span(self, rule_id: str) -> Range:
        """A range of two numbers."""
        return self._typed(rule_id, Range)

    def steps(self, rule_id: str) -> Steps:
        """A step function."""
        return self._typed(rule_id, Steps)

    def by_code(self, rule_id: str) -> ByCode:
        """A table of numbers by code."""
        return self._typed(rule_id, ByCode)

    def contact(self, rule_id: str) -> Contact:
        """A place to turn to."""
        return self._typed(rule_id, Contact)

    def lpr_1y(self, on: date) -> Fraction:
        """The one-year loan prime rate of the last publication on or before a day, as a yearly fraction.

        Raises `RuleNotInForce` before the first publication, 20 August 2019. Whether the data reach that day is what
        `cite("lpr.one_year").is_outdated` and `book.lpr.data_until` say.
        """
        return self.on(on).rate(ONE_YEAR)

    def cite(self, rule_id: str) -> Citation:
        """Where the rule as it is in force comes from."""
        version = self.version(rule_id)
        source = self.book.source(version.source)
        return Citation(
            rule_id=rule_id,
            title=source.title,
            number=source.number,
            article=version.article,
            issuer=source.issuer,
            url=source.url,
            kind=self.book.rule(rule_id).kind,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            starts_on_the=version.starts_on_the,
            checked_on=version.checked_on,
            certainty=version.certainty,
            region=version.region,
            is_outdated=version.review_by is not None and version.review_by <= self.as_of,
        )

    def _expect(self, rule_id: str, shape: Shape, units: frozenset[Unit]) -> None:
        rule = self.book.rule(rule_id)
        if rule.shape is not shape or rule.unit not in units:
            raise TypeError(f"Rule {rule_id!r} is {rule.shape.value} of {rule.unit.value}; ask for it by that.")

    def _typed(self, rule_id: str, kind: type[_T]) -> _T:
        value = self.value(rule_id)
        if not isinstance(value, kind):
            raise TypeError(f"Rule {rule_id!r} holds {type(value).__name__}, not {kind.__name__}; ask for it by that.")
        return value
