"""Where in our code an error happened: its kind and place, never its message, which may hold what a visitor typed."""

from __future__ import annotations

import traceback
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def place_of(error: BaseException) -> str:
    """Describe an error by kind and place only, causes last: `KeyError at core/case/build.py:41 in build_case`."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT) and ".venv" not in frame.filename]
    steps = " < ".join(f"{_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in reversed(ours[-8:]))
    cause = error.__cause__ or error.__context__
    text = f"{type(error).__name__} at {steps or 'a place outside our code'}"
    return f"{text}; caused by {place_of(cause)}" if cause is not None else text


def _short(filename: str) -> str:
    """Name a file from the top of the project."""
    return Path(filename).relative_to(_ROOT).as_posix()
