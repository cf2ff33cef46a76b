"""The character map read by us is the font's own, and what it lacks is replaced."""

from __future__ import annotations

import struct

import pytest
from fontTools.ttLib import TTFont

from core.documents.glyphs import coverage_of
from core.documents.render_pdf import _font_file, font_coverage


def test_it_is_the_map_another_reader_finds():
    with TTFont(_font_file(), fontNumber=2, lazy=True) as font:
        theirs = set(font.getBestCmap())
    ours = font_coverage()
    found = {point for start, end in zip(ours.starts, ours.ends, strict=True) for point in range(start, end + 1)}
    assert found == theirs
    assert len(found) > 40_000


@pytest.mark.parametrize("character", ["中", "\U0002cb4e", "䶮", "¥", "●", "A", "＿", "〓"])
def test_what_we_write_can_be_drawn(character):
    assert character in font_coverage()


def test_what_cannot_be_drawn_is_replaced_and_named():
    text, lost = font_coverage().drawable("a\n👨‍👩‍👧b\ufe0f\x00𪚥")
    assert text == "a 〓〓〓b〓"
    assert lost == ("👨", "👩", "👧", "𪚥")


def test_a_file_that_is_no_font_is_refused(tmp_path):
    path = tmp_path / "font.otf"
    path.write_bytes(struct.pack(">4sHHHH", b"OTTO", 0, 0, 0, 0))
    with pytest.raises(ValueError, match="no character map"):
        coverage_of(path)
