"""Counts as people write them."""

import pytest

from core.values import NotRead, ReadFault, read_whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("46", 46),
        ("４６天", 46),
        ("三十", 30),
        ("0", 0),
        ("两个", 2),
        ("3 people", 3),
        ("1,080", 1080),
        ("三十六期", 36),
    ],
)
def test_counts_are_read(text, value):
    assert read_whole(text) == value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ReadFault.EMPTY),
        ("-3", ReadFault.NEGATIVE),
        ("1.5", ReadFault.TOO_PRECISE),
        ("46-50", ReadFault.RANGE),
        ("30多", ReadFault.APPROXIMATE),
        ("1e3", ReadFault.NOT_UNDERSTOOD),
        ("9" * 20, ReadFault.TOO_LARGE),
        ("x" * 61, ReadFault.TOO_LONG),
    ],
)
def test_what_is_no_count_is_refused_by_name(text, fault):
    assert read_whole(text) == NotRead(fault, text)
