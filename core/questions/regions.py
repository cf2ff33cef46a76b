"""Where people can say they live: the places the rule book holds a minimum living standard for."""

from __future__ import annotations

from functools import cache

from core.rules import EVERYWHERE, load_book


@cache
def known_regions() -> tuple[str, ...]:
    """Codes of the places in the order of the rule book; read once, because the book takes some tens of milliseconds.

    >>> "CN-SH" in known_regions()
    True
    """
    versions = load_book().rule("living.minimum_standard").versions
    return tuple(dict.fromkeys(version.region for version in versions if version.region != EVERYWHERE))
