"""Invented households that can be opened and looked at; each is an ordinary case file beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.case import CaseFile, read_case_file
from core.errors import CaseNotFound

FOLDER = Path(__file__).with_name("samples")
_NAMES = ("steady", "zhengzhou", "negative", "suzhou")


def sample_names() -> tuple[str, ...]:
    """Name the households in the order they are shown: one that is steady, one a plan rescues, one with nothing left.

    >>> sample_names()[0]
    'steady'
    """
    return _NAMES


def sample_words(name: str) -> tuple[str, str]:
    """Give the keys of a household's title and of its story in one line."""
    return f"sample.{name}.title", f"sample.{name}.story"


@cache
def open_sample(name: str) -> CaseFile:
    """Open one household, read once: whoever looks at it looks at the same one.

    Judge it on its `saved_on`: its days overdue are those of that day.

    Raises `CaseNotFound` for a name that is not in `sample_names`.
    """
    if name not in _NAMES:
        raise CaseNotFound
    file = read_case_file((FOLDER / f"{name}.json").read_bytes())
    if not isinstance(file, CaseFile):
        raise TypeError(f"core/storage/samples/{name}.json is not a case file: {file.code} {dict(file.params)}.")
    return file
