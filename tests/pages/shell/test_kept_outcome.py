"""The last outcome of a session: packed small, the same again when it is spread out."""

import sys

import pytest

from core.case import build_case
from core.outcome import work_out
from core.rules import load_book
from core.storage import open_sample, sample_names
from pages.shell.kept_outcome import packed, unpacked

LARGEST = 14_000
"""Bytes a packed outcome may take; the largest holds a second one, of the household after its first steps."""


@pytest.mark.parametrize("name", sample_names())
def test_what_is_packed_comes_back_the_same_and_is_small(name):
    file = open_sample(name)
    rules = load_book().on(file.saved_on, file.answers.spending.region or None)
    outcome = work_out(build_case(file.answers, file.saved_on, rules), file.promises, rules)
    kept = packed(outcome)
    assert unpacked(kept) == outcome
    assert sys.getsizeof(kept) < LARGEST
