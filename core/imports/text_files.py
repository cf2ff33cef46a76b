"""Bytes of a text file as text: UTF-8 with or without mark, UTF-16 with mark, GB18030 (what Alipay and Excel write)."""

from __future__ import annotations

from core.imports.fold import fold
from core.imports.limits import Refused

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MOST_ODD = 0.02
"""Share of characters that no Chinese text has; more of them means the bytes are no text of ours."""


def text_of_bytes(content: bytes) -> str:
    """The text, folded; raises `Refused` (`file_not_text`) for what is none, for example bytes with NUL.

    >>> text_of_bytes("金额".encode("gb18030"))
    '金额'
    """
    text = _decoded(content)
    odd = sum(1 for letter in text if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < "\t")
    if odd > len(text) * _MOST_ODD:
        raise Refused("file_not_text")
    return fold(text)


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF16):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in content:
        raise Refused("file_not_text")
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("file_not_text")
