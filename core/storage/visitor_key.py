"""The one secret of a visitor: from it come the name under which the case is kept and the key it is sealed with.

The store holds the name only, and the name says nothing about the key, so whoever has the store alone can read nothing.
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass, field

KEY_BYTES = 16
"""128 bits: more than can be guessed, and exactly twelve words of a recovery code."""
_TEXT = re.compile(r"[A-Za-z0-9_-]{22}")
_ID_BYTES, _CIPHER_KEY_BYTES = 24, 32
_SALT = b"repayment-wizard visitor 1"


@dataclass(frozen=True, slots=True)
class VisitorKey:
    """Sixteen random bytes that only the visitor's browser (or, in local mode, their own folder) keeps."""

    material: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.material) != KEY_BYTES:
            raise ValueError(f"A visitor's key has {KEY_BYTES} bytes, not {len(self.material)}.")

    def text(self) -> str:
        """Write the key in 22 letters and digits, as a cookie holds it."""
        return base64.urlsafe_b64encode(self.material).decode("ascii").rstrip("=")

    def case_id(self) -> str:
        """Give the name the case is kept under, 48 hexadecimal digits; the key cannot be found from it."""
        return self._derived(b"case id", _ID_BYTES).hex()

    def cipher_key(self) -> bytes:
        """Give the key the case is sealed with, 32 bytes."""
        return self._derived(b"cipher key", _CIPHER_KEY_BYTES)

    def _derived(self, purpose: bytes, length: int) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(algorithm=SHA256(), length=length, salt=_SALT, info=purpose).derive(self.material)


def new_visitor_key() -> VisitorKey:
    """Make a key that nobody had before."""
    return VisitorKey(secrets.token_bytes(KEY_BYTES))


def visitor_key_of(text: str | None) -> VisitorKey | None:
    """Read a key as `VisitorKey.text` writes it; None for anything else, however long.

    >>> visitor_key_of("AAAAAAAAAAAAAAAAAAAAAB") is None  # another spelling of the same bytes
    True
    >>> visitor_key_of("AAAAAAAAAAAAAAAAAAAAAA").case_id()[:8]
    '345502f6'
    """
    if text is None or len(text) > 2 * KEY_BYTES or not _TEXT.fullmatch(text):
        return None
    key = VisitorKey(base64.urlsafe_b64decode(text + "=="))
    return key if key.text() == text else None
