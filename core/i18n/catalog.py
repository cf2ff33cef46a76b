"""The words of each language, read from its folder: adding a folder adds a language."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from core.errors import CatalogError, WordsMissing

LOCALES = Path(__file__).with_name("locales")
FIRST_LANGUAGE = "zh-CN"
"""The language everything is written in first, and the one a visitor gets who asks for none that we have."""


@cache
def languages() -> tuple[str, ...]:
    """List the languages we have words for, the first language first.

    >>> languages()[0]
    'zh-CN'
    """
    found = sorted(folder.name for folder in LOCALES.iterdir() if (folder / "common.toml").is_file())
    return (FIRST_LANGUAGE, *(name for name in found if name != FIRST_LANGUAGE))


def best_language(accept: str | None) -> str:
    """Choose the language for a visitor from an `Accept-Language` header or a single language tag.

    The highest weight wins; a tag matches whole (`zh-CN`) or by its first part (`zh-TW`, `en-US`).

    >>> best_language("fr;q=0.9, en-GB;q=0.8, zh;q=0.1")
    'en'
    """
    ours = {name.lower(): name for name in reversed(languages())}
    ours |= {name.split("-")[0].lower(): name for name in reversed(languages())}
    for tag in _by_weight(accept or ""):
        match = ours.get(tag) or ours.get(tag.split("-")[0])
        if match:
            return match
    return FIRST_LANGUAGE


def _by_weight(accept: str) -> list[str]:
    """Give the tags of an `Accept-Language` header in order of weight; what cannot be read weighs nothing."""
    weighted: list[tuple[float, str]] = []
    for part in accept.lower().replace("_", "-").split(",")[:20]:
        tag, _, parameters = part.partition(";")
        try:
            weight = float(parameters.partition("=")[2] or 1)
        except ValueError:
            weight = 0.0
        if weight > 0 and tag.strip():
            weighted.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Give every sentence of one language by its dotted key, read once per process.

    Nested tables of the TOML files join with dots; which file a table stands in does not matter.
    Raises `CatalogError` for an unknown language, a key that two files give, a value that is not text, or a sentence
    whose fields are not plain names.
    """
    if language not in languages():
        raise CatalogError(f"There is no language {language!r}; core/i18n/locales has {', '.join(languages())}.")
    return read_words(LOCALES / language)


def read_words(folder: Path) -> Mapping[str, str]:
    """Read all TOML files of one folder into dotted keys; raises `CatalogError` as `words_of` does."""
    words: dict[str, str] = {}
    file_of: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CatalogError(f"{folder.name}/{path.name} is not TOML: {error}; mend the file.") from error
        for key, sentence in _flat(tables, f"{folder.name}/{path.name}"):
            if key in words:
                raise CatalogError(
                    f"{folder.name}: {key!r} stands in {file_of[key]} and {path.name}; keep one of them."
                )
            words[key], file_of[key] = sentence, path.name
    return MappingProxyType(words)


def _flat(table: Mapping[str, object], where: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Walk nested tables down to their sentences, refusing what is not one."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flat(value, where, f"{key}.")
        elif isinstance(value, str):
            fields_of(value, where=f"{where}: {key}")
            yield key, value
        else:
            raise CatalogError(f"{where}: {key!r} holds {value!r}; words are text in quotes.")


def fields_of(sentence: str, where: str = "words") -> frozenset[str]:
    """Give the named fields of a sentence; raises `CatalogError` where one is not a plain name.

    >>> sorted(fields_of("{name}: {days}"))
    ['days', 'name']
    """
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError as error:
        raise CatalogError(f"{where}: {error}; write a brace as {{{{ or }}}}.") from error
    names = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    for name, spec, conversion in names:
        if not name.isidentifier() or spec or conversion:
            raise CatalogError(f"{where}: the field {{{name}}} must be a plain name; formats belong to the translator.")
    return frozenset(name for name, _, _ in names)


@cache
def letter_of(language: str, name: str) -> str:
    """Give the Markdown text of one letter in one language, with its named fields still open.

    Raises `WordsMissing` (key `letters/<name>.md`) when the language has no such letter.
    """
    path = LOCALES / language / "letters" / f"{name}.md"
    if language not in languages() or not path.is_file():
        raise WordsMissing(f"letters/{name}.md", language)
    text = path.read_text(encoding="utf-8")
    fields_of(text, where=f"{language}/letters/{name}.md")
    return text
