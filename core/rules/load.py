"""Reads the rule book from its files: the whole book or nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.errors import RuleDataInvalid
from core.rules.book import RuleBook
from core.rules.lpr import USER_ENTERED, LprPublication, LprSeries, check_publications, rules_of
from core.rules.model import EVERYWHERE, SOURCE_ID, Certainty, Rule, RuleKind, Source, Version, follow_on
from core.rules.unit import Shape, Unit, read_value

DATA = Path(__file__).with_name("data")
SOURCES = "sources.toml"
LPR = "lpr.toml"

OPEN_START = date(2010, 1, 1)
"""Stored as the first day of a version whose start is unknown: earlier than any day we are asked about."""

_OWN_METHOD = {"source": "own-method", "certainty": Certainty.OWN_CHOICE, "starts_on_the": "unknown"}
_NAME = r"[a-z][a-z0-9_]*"
_SERIES_KEYS = {"publications", "source", "article", "certainty", "checked_on", "fact"}


def load_book(folder: Path = DATA) -> RuleBook:
    """Read all rules and sources of a folder.

    Raises `RuleDataInvalid` with file, table and version at the first thing that breaks the book's conditions: nothing
    of the book is used then. Takes some tens of milliseconds; keep the book, it never changes.
    """
    files = {path.name: _toml(path) for path in sorted(folder.glob("*.toml"))}
    sources = _sources(files.get(SOURCES, {}))
    series, lpr_rules = _lpr(files.get(LPR, {}), sources)
    rules: dict[str, Rule] = {}
    for name, tables in files.items():
        if name == SOURCES:
            continue
        found = lpr_rules if name == LPR else [_rule(name, table, raw, sources) for table, raw in tables.items()]
        rules |= {rule.id: rule for rule in found}
    canonical = json.dumps(files, sort_keys=True, default=str, ensure_ascii=False)
    return RuleBook(hashlib.sha256(canonical.encode()).hexdigest(), rules, sources, series)


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    if not re.fullmatch(_NAME, path.stem):
        raise RuleDataInvalid(path.name, "", "the name of a rule file is a topic in small letters")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleDataInvalid(path.name, "", f"not TOML: {error}") from error


def _sources(tables: Mapping[str, Any]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for source_id, raw in tables.items():
        if not re.fullmatch(SOURCE_ID, source_id):
            raise RuleDataInvalid(SOURCES, source_id, "the id of a source is small letters, digits and hyphens")
        try:
            sources[source_id] = Source.model_validate({"id": source_id, **_table(raw)})
        except (ValueError, TypeError) as error:
            raise RuleDataInvalid(SOURCES, source_id, _first_fault(error)) from error
    return sources


def _rule(file: str, table: str, raw: object, sources: Mapping[str, Source]) -> Rule:
    try:
        if not re.fullmatch(_NAME, table):
            raise ValueError("the name of a rule is small letters, digits and underscores")
        fields = {"region": EVERYWHERE, **_table(raw)}
        if missing := {"unit", "kind", "versions"} - set(fields):
            raise ValueError(f"{', '.join(sorted(missing))} missing")
        fields["versions"] = _versions(fields, fields.pop("region"), sources)
        rule = Rule.model_validate({**fields, "id": f"{file.removesuffix('.toml')}.{table}"})
        _check_rule(rule)
    except (ValueError, TypeError) as error:
        raise RuleDataInvalid(file, table, _first_fault(error)) from error
    return rule


def _versions(fields: Mapping[str, Any], region: object, sources: Mapping[str, Source]) -> tuple[Version, ...]:
    unit, shape = Unit(fields["unit"]), Shape(fields.get("shape", Shape.ONE))
    of = Unit(fields["of"]) if "of" in fields else None
    defaults = {"region": region, **(_OWN_METHOD if fields["kind"] == RuleKind.OWN_METHOD else {})}
    versions: list[Version] = []
    if not isinstance(fields["versions"], list):
        raise ValueError("`versions` is not a list of tables")
    for number, raw in enumerate(fields["versions"], start=1):
        try:
            given = {**defaults, **_table(raw)}
            if "value" not in given:
                raise ValueError("value missing")
            given["value"] = read_value(given["value"], unit, shape, of)
            if given.get("starts_on_the") == "unknown":
                given = {"valid_from": OPEN_START, **given}
            version = Version.model_validate(given)
            _check_version(version, sources)
            _check_order(versions, version)
        except (ValueError, TypeError) as error:
            raise ValueError(f"version {number}: {_first_fault(error)}") from error
        versions.append(version)
    return follow_on(tuple(versions))


def _check_version(version: Version, sources: Mapping[str, Source]) -> None:
    for source_id in (version.source, *version.evidence):
        if source_id not in sources:
            raise ValueError(f"source {source_id!r} is not in {SOURCES}")
    if version.valid_to is not None and version.valid_to < version.valid_from:
        raise ValueError(f"valid_to {version.valid_to} lies before valid_from {version.valid_from}")
    if version.review_by is not None and version.review_by <= version.valid_from:
        raise ValueError(f"review_by {version.review_by} does not lie after valid_from {version.valid_from}")


def _check_order(versions: list[Version], version: Version) -> None:
    earlier = next((other for other in reversed(versions) if other.region == version.region), None)
    if earlier is None:
        return
    if version.valid_from <= earlier.valid_from:
        raise ValueError(
            f"valid_from {version.valid_from} does not come after {earlier.valid_from}: order the versions"
        )
    if earlier.valid_to is not None and not earlier.ends_before(version):
        raise ValueError(f"valid_from {version.valid_from} overlaps the version before, in force to {earlier.valid_to}")


def _check_rule(rule: Rule) -> None:
    for version in rule.versions:
        if (rule.kind is RuleKind.OWN_METHOD) != (version.certainty is Certainty.OWN_CHOICE):
            raise ValueError(f"kind {rule.kind.value!r} and certainty {version.certainty.value!r} do not go together")


def _lpr(tables: Mapping[str, Any], sources: Mapping[str, Source]) -> tuple[LprSeries, tuple[Rule, ...]]:
    try:
        if set(tables) != {"series"}:
            raise ValueError(f"the file holds the tables {sorted(tables)}, it must hold `series` alone")
        raw = _table(tables["series"])
        if set(raw) != _SERIES_KEYS:
            raise ValueError(f"`series` holds {sorted(raw)}, it must hold {sorted(_SERIES_KEYS)}")
        if unknown := {raw["source"], USER_ENTERED} - set(sources):
            raise ValueError(f"source {sorted(unknown)} is not in {SOURCES}")
        publications = tuple(_publication(row, raw["source"]) for row in raw["publications"])
        check_publications(publications)
        series = LprSeries(
            publications, raw["article"], Certainty(raw["certainty"]), raw["checked_on"], tuple(raw["fact"])
        )
        return series, rules_of(series)
    except (ValueError, TypeError) as error:
        raise RuleDataInvalid(LPR, "series", _first_fault(error)) from error


def _publication(row: object, source: str) -> LprPublication:
    match row:
        case [date() as published_on, Decimal() as one_year, Decimal() as five_year] if type(published_on) is date:
            return LprPublication(published_on, one_year, five_year, source)
    raise ValueError(f"{row!r} is not a publication: [day, one-year rate, five-year rate]")


def _table(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ValueError(f"{raw!r} is not a table")
    return raw


def _first_fault(error: Exception) -> str:
    """One line of what is wrong; pydantic's own text runs over several and names our classes."""
    if isinstance(error, ValidationError):
        fault = error.errors(include_url=False, include_context=False)[0]
        return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
    return str(error)
