"""What each page looks like, small enough to be kept: a coarse grid of brightness a picture, and what it was made with.

A picture becomes cells of 60 × 40 pixels, each a mean brightness and a mean strength of edges, both in sixteen steps. A
word more or less changes a cell or two; an element that moved, vanished or changed its colour changes many. Fonts and
browsers differ between machines: where they do, what differs is reported and nothing fails.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

KEPT = Path(__file__).with_name("kept_look.npz")
"""The baseline in the repository; `make screenshots KEEP=--keep` writes it anew."""
CELL_WIDTH, CELL_HEIGHT = 60, 40
STEP = 16
"""Levels of brightness that count as one: 256 levels become sixteen steps."""
MOST_STEPS = 1
"""A cell has changed when brightness or edges moved by more steps than this."""
SHARE = 0.02
"""A picture has changed when more than this share of its cells has."""
MOST_LONGER = 24
"""Pixels a page may grow or shrink, a line of text, before that alone is a change."""
_MADE_WITH = "made_with"

Grid = NDArray[np.uint8]


@dataclass(frozen=True)
class Look:
    """One picture, made small: its size in pixels and its cells, brightness before edges."""

    width: int
    height: int
    cells: Grid


def look_of(path: Path) -> Look:
    """Make a picture small; the last row of cells is filled up with its own lowest line."""
    with Image.open(path) as image:
        grey = np.asarray(image.convert("L"), dtype=np.float32)
    height, width = grey.shape
    edges = np.zeros_like(grey)
    edges[:, 1:] += np.abs(np.diff(grey, axis=1))
    edges[1:] += np.abs(np.diff(grey, axis=0))
    cells = np.stack([_means(grey), np.minimum(_means(edges) * 4, 255)])
    return Look(width, height, (cells // STEP).astype(np.uint8))


def _means(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Average over each cell."""
    height, width = values.shape
    rows, columns = -(-height // CELL_HEIGHT), -(-width // CELL_WIDTH)
    filled = np.pad(values, ((0, rows * CELL_HEIGHT - height), (0, columns * CELL_WIDTH - width)), mode="edge")
    means: NDArray[np.float32] = filled.reshape(rows, CELL_HEIGHT, columns, CELL_WIDTH).mean(axis=(1, 3))
    return means


def difference(kept: Look, now: Look) -> str:
    """Say how a picture differs from the kept one; "" where it does not, as far as a person would see."""
    if kept.width != now.width:
        return f"{now.width} px wide, not {kept.width}"
    if abs(kept.height - now.height) > MOST_LONGER:
        return f"{now.height} px high, not {kept.height}"
    rows = min(kept.cells.shape[1], now.cells.shape[1])
    moved = np.abs(kept.cells[:, :rows].astype(int) - now.cells[:, :rows].astype(int)) > MOST_STEPS
    share = float(moved.any(axis=0).mean())
    return f"{share:.1%} of it looks different" if share > SHARE else ""


def keep(looks: Mapping[str, Look], made_with: Mapping[str, str], path: Path) -> None:
    """Write the baseline: all pictures of a run, and the fonts and the browser they were made with."""
    arrays = {name: _packed(look) for name, look in looks.items()}
    told = np.frombuffer(json.dumps(made_with, sort_keys=True).encode(), dtype=np.uint8)
    np.savez_compressed(path, **arrays, **{_MADE_WITH: told})


def _packed(look: Look) -> Grid:
    """Put size and cells in one array: both halves of a byte are used, brightness high and edges low."""
    size = np.frombuffer(np.array([look.width, look.height, *look.cells.shape[1:]], dtype="<u4").tobytes(), np.uint8)
    return np.concatenate([size, (look.cells[0] << 4 | look.cells[1]).ravel()])


def _unpacked(packed: Grid) -> Look:
    width, height, rows, columns = (int(each) for each in np.frombuffer(packed[:16].tobytes(), dtype="<u4"))
    cells = packed[16:].reshape(rows, columns)
    return Look(width, height, np.stack([cells >> 4, cells & 15]))


def kept_looks(path: Path) -> tuple[dict[str, Look], dict[str, str]]:
    """Read the baseline and what it was made with."""
    with np.load(path) as stored:
        made_with: dict[str, str] = json.loads(stored[_MADE_WITH].tobytes())
        return {name: _unpacked(stored[name]) for name in stored.files if name != _MADE_WITH}, made_with


def changes(looks: Mapping[str, Look], kept: Mapping[str, Look]) -> Iterator[str]:
    """Name the pictures that differ from the kept ones, and those that were never kept."""
    for name, look in sorted(looks.items()):
        if name not in kept:
            yield f"{name}: no such picture is kept"
        elif said := difference(kept[name], look):
            yield f"{name}: {said}"


def fonts() -> str:
    """Name the fonts this machine shows our pages in, as far as it can tell: Latin and Chinese."""
    try:
        told = [
            subprocess.run(
                ["fc-match", "-f", "%{family} %{fontversion}", f"sans-serif:lang={language}"],
                capture_output=True,
                text=True,
                check=True,
                timeout=10,
            ).stdout
            for language in ("en", "zh-cn")
        ]
    except (OSError, subprocess.SubprocessError):
        return "not known"
    return ", ".join(told)
