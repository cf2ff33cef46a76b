"""The loan prime rate: publications by day, turned into two rules with a version per publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from core.rules.model import EVERYWHERE, Certainty, Rule, RuleKind, Use, Version
from core.rules.unit import Unit

ONE_YEAR = "lpr.one_year"
FIVE_YEAR = "lpr.five_year"
USER_ENTERED = "user-entered"
"""Source id of publications that a reader or maintainer typed and nobody has checked."""

_USUAL_DAY = 20
_HIGHEST = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class LprPublication:
    """One publication; both rates are yearly fractions (0.03 is 3 %)."""

    published_on: date
    one_year: Decimal
    five_year: Decimal
    source: str = USER_ENTERED


@dataclass(frozen=True, slots=True)
class LprSeries:
    """All publications known, oldest first, and how the ones of the book were checked."""

    publications: tuple[LprPublication, ...]
    article: str
    certainty: Certainty
    checked_on: date
    fact: tuple[str, ...] = ()

    @property
    def data_until(self) -> date:
        """The day of the last publication known (数据截至)."""
        return self.publications[-1].published_on

    @property
    def next_expected(self) -> date:
        """The day the next publication is due: the 20th of the month after the last one."""
        first_of_next = (self.data_until.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first_of_next.replace(day=_USUAL_DAY)


def check_publications(publications: tuple[LprPublication, ...]) -> None:
    """Raise `ValueError` with a sentence when days do not rise or a rate cannot be one."""
    if not publications:
        raise ValueError("there is no publication")
    for earlier, later in pairwise(publications):
        if later.published_on <= earlier.published_on:
            raise ValueError(f"the publication of {later.published_on} does not come after {earlier.published_on}")
    for publication in publications:
        for rate in (publication.one_year, publication.five_year):
            if not (rate.is_finite() and 0 < rate <= _HIGHEST):
                raise ValueError(f"{rate} of {publication.published_on} is not a loan prime rate as a fraction of one")


def rules_of(series: LprSeries) -> tuple[Rule, Rule]:
    """Turn publications into rules: each is in force until the day before the next, the last one until a newer one."""
    return _rule(series, ONE_YEAR), _rule(series, FIVE_YEAR)


def _rule(series: LprSeries, rule_id: str) -> Rule:
    published = [publication.published_on for publication in series.publications]
    last_days = [later - timedelta(days=1) for later in published[1:]] + [None]
    versions = tuple(
        Version(
            value=publication.one_year if rule_id == ONE_YEAR else publication.five_year,
            valid_from=publication.published_on,
            valid_to=last_day,
            region=EVERYWHERE,
            source=publication.source,
            article=series.article,
            certainty=Certainty.UNVERIFIED if publication.source == USER_ENTERED else series.certainty,
            checked_on=series.checked_on,
            review_by=series.next_expected if last_day is None else None,
        )
        for publication, last_day in zip(series.publications, last_days, strict=True)
    )
    return Rule(
        id=rule_id,
        unit=Unit.ANNUAL_RATE,
        kind=RuleKind.PUBLISHED_FIGURE,
        use=Use.CODE if rule_id == ONE_YEAR else Use.SHOWN,
        fact=series.fact,
        versions=versions,
    )
