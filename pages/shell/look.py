"""The look beyond the theme, sent once with the document: a page that sent it with each run would be slower by it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_LOOKS = ("look.css", "call_look.css")


@cache
def look() -> str:
    """Give all our style sheets as one, without their comments."""
    sheets = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _LOOKS)
    return _COMMENT.sub("", sheets)
