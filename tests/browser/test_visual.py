"""The kept look: what a person would see is found, what nobody would see is not, and a look survives being kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.browser import visual
from tests.browser.every_page import Found, compare

BUTTON = (20, 300, 340, 344)


def drawn(path: Path, *, moved: int = 0, taller: int = 0, word: str = "word", ink: str = "#0b6560") -> visual.Look:
    """Draw a small page: lines of text and a button."""
    image = Image.new("RGB", (360, 800 + taller), "white")
    pen = ImageDraw.Draw(image)
    for line in range(12):
        pen.text((20, 20 + 20 * line), f"{word if line == 3 else 'a line of plain words'} {line}", fill="black")
    left, top, right, bottom = BUTTON
    pen.rectangle((left, top + moved, right, bottom + moved), fill=ink)
    image.save(path)
    return visual.look_of(path)


def test_the_same_page_and_another_word_are_no_change(tmp_path: Path) -> None:
    kept = drawn(tmp_path / "a.png")
    assert visual.difference(kept, drawn(tmp_path / "b.png")) == ""
    assert visual.difference(kept, drawn(tmp_path / "b.png", word="other words")) == ""


@pytest.mark.parametrize("change", [{"moved": 60}, {"ink": "#ffffff"}, {"taller": 40}])
def test_what_moved_vanished_or_grew_is_found(tmp_path: Path, change: dict[str, int]) -> None:
    kept = drawn(tmp_path / "a.png")
    assert visual.difference(kept, drawn(tmp_path / "b.png", **change)) != ""  # type: ignore[arg-type]  # one of three


def test_a_kept_look_reads_as_it_was_written(tmp_path: Path) -> None:
    look, made_with = drawn(tmp_path / "a.png"), {"browser": "1", "fonts": "a"}
    visual.keep({"start": look}, made_with, tmp_path / "kept.npz")
    kept, kept_with = visual.kept_looks(tmp_path / "kept.npz")
    assert visual.difference(kept["start"], look) == ""
    assert (kept["start"].cells == look.cells).all()
    assert kept_with == made_with
    assert list(visual.changes({"start": look, "new": look}, kept)) == ["new: no such picture is kept"]


def test_other_fonts_or_another_browser_only_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_with = {"browser": "1", "fonts": "a"}
    visual.keep({"start": drawn(tmp_path / "a.png")}, made_with, tmp_path / "kept.npz")
    monkeypatch.setattr(visual, "KEPT", tmp_path / "kept.npz")
    found = Found(looks={"start": drawn(tmp_path / "b.png", moved=60)})
    changed, is_same = compare(found, made_with)
    assert changed
    assert is_same
    assert compare(found, {**made_with, "browser": "2"}) == (changed, False)
