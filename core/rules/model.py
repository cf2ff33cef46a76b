"""One rule of the book: what it says, since when, by which source, and how sure we are."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SkipValidation, Strict, StringConstraints

from core.rules.unit import Shape, Unit
from core.rules.value import Value

EVERYWHERE = "CN"
"""The region of a rule that holds in all of mainland China."""

Day: TypeAlias = Annotated[date, Strict()]
Precision: TypeAlias = Literal["day", "month", "year", "unknown"]
Region: TypeAlias = Annotated[str, StringConstraints(pattern=r"^CN(-[A-Z]{2}){0,2}$")]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
FactId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([A-F][0-9]{2}|[NS][0-9]+(\.[0-9]+)?)$")]
SOURCE_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


class Certainty(StrEnum):
    """How sure we are of what a rule says, surest first: 读过原文 · 官方消息 · 媒体报道 · 待核实.

    OWN_CHOICE marks numbers of our own method: nobody's rule, an assumption with a reason.
    """

    READ_TEXT = "read_text"
    OFFICIAL_REPORT = "official_report"
    PRESS = "press"
    UNVERIFIED = "unverified"
    OWN_CHOICE = "own_choice"


class RuleKind(StrEnum):
    """What sort of thing a rule is: how far it binds whom."""

    STATUTE = "statute"
    REGULATION = "regulation"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    GUIDANCE = "guidance"
    STANDARD = "standard"
    SELF_REGULATION = "self_regulation"
    COURT_PRACTICE = "court_practice"
    MARKET_PRACTICE = "market_practice"
    PUBLISHED_FIGURE = "published_figure"
    PUBLIC_SERVICE = "public_service"
    OWN_METHOD = "own_method"


class Use(StrEnum):
    """Whether code asks for the rule, or only the page that lists the rules shows it."""

    CODE = "code"
    SHOWN = "shown"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(_Frozen):
    """A document, page or series a rule was taken from. `url` is where it was seen, which may be a repost."""

    id: str
    title: Text
    issuer: Text
    number: Text | None = None
    published: Day | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    more_urls: tuple[Annotated[str, StringConstraints(pattern=r"^https?://\S+$")], ...] = ()
    retrieved: Day


class Version(_Frozen):
    """What a rule says from one day on, in one region.

    `valid_to` is the last day in force, None while it is. `starts_on_the` tells how exactly the first day is known: a
    month or year is stored as its first day, and for `unknown` it is only the first day we rely on it. `review_by` is
    the day from which a newer value is to be expected. `checked_on` is the day a person last compared it with the
    source; `evidence` names further sources.
    """

    value: SkipValidation[Value]
    valid_from: Day
    valid_to: Day | None = None
    starts_on_the: Precision = "day"
    region: Region
    source: str
    article: Text
    certainty: Certainty
    checked_on: Day
    review_by: Day | None = None
    evidence: tuple[str, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Say whether this version is in force on a day; first and last day belong to it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def ends_before(self, later: Version) -> bool:
        """Say whether this version is over before the other one begins."""
        return self.valid_to is not None and self.valid_to < later.valid_from


def _as_tuple(raw: object) -> object:
    return (raw,) if isinstance(raw, str) else raw


class Rule(_Frozen):
    """One rule with all its versions, oldest first within each region.

    `id` is topic and table (`interest.private_loan_cap`); `fact` names the lines of the project's research notes it
    was taken from. Words: `rule.<id>.title`, `.summary`, and `.reason` for rules of our own method.
    """

    id: str
    unit: Unit
    shape: Shape = Shape.ONE
    of: Unit | None = None
    kind: RuleKind
    use: Use = Use.CODE
    fact: Annotated[tuple[FactId, ...], BeforeValidator(_as_tuple)] = ()
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]

    @property
    def topic(self) -> str:
        """The file it stands in, which is what the page of all rules is ordered by."""
        return self.id.partition(".")[0]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions it has versions for, in the order they are written."""
        return tuple(dict.fromkeys(version.region for version in self.versions))

    def version_on(self, on: date, region: str) -> Version | None:
        """The version in force on a day in a region; the most particular region wins; None where there is none."""
        asked = region or EVERYWHERE
        found: Version | None = None
        for version in reversed(self.versions):
            here = asked == version.region or asked.startswith(f"{version.region}-")
            if here and version.is_in_force(on) and (found is None or len(version.region) > len(found.region)):
                found = version
        return found


def follow_on(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """End each version the day before its successor in the same region begins, where it has no end of its own."""
    ended = list(versions)
    for index, version in enumerate(versions):
        later = next((other for other in versions[index + 1 :] if other.region == version.region), None)
        if version.valid_to is None and later is not None:
            ended[index] = version.model_copy(update={"valid_to": later.valid_from - timedelta(days=1)})
    return tuple(ended)
