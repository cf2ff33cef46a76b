"""Seals what a visitor has told under the visitor's own key and keeps it in a store that cannot read it.

Packed, filled up to a whole number of KiB so that the size tells little, AES-256-GCM with a fresh nonce; the name in
the store is authenticated with it, so that a case put under another name does not open.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from datetime import date

from core.errors import CaseTooLarge
from core.storage.repository import Repository, Term
from core.storage.visitor_key import VisitorKey
from core.values import Problem

LARGEST_KEPT = 4 * 1024 * 1024
"""Bytes of a sealed case. The longest log and debts typed by hand pack into a tenth of it."""
_LARGEST_UNPACKED = 64 * 1024 * 1024
_VERSION = 1
_NONCE_BYTES, _FILL = 12, 1024


@dataclass(frozen=True, slots=True)
class Draft:
    """What a visitor has told so far, as two JSON texts, and for how many days after the last change it is kept.

    `case_file` is the case file with what was confirmed; `typed` is what stands in the fields, confirmed or not.
    `keep_days` None: until it is erased.
    """

    case_file: str
    typed: str
    keep_days: int | None = None


@dataclass(frozen=True, slots=True)
class Vault:
    """A store and the way in and out of it."""

    repository: Repository

    def open(self, key: VisitorKey) -> tuple[Draft | Problem, int]:
        """Give the visitor's draft, or why it cannot be read here, and its edition.

        Raises `CaseNotFound`, `CaseErased`, `StoreUnavailable`.
        """
        kept = self.repository.load(key.case_id())
        return unsealed(kept.sealed, key), kept.edition

    def keep(self, key: VisitorKey, draft: Draft, today: date, after: int) -> int:
        """Keep the draft in place of edition `after` (0: of none) and give its own edition.

        Raises `CaseChanged`, `CaseErased`, `CaseTooLarge`, `StoreUnavailable`.
        """
        return self.repository.save(key.case_id(), sealed(draft, key), Term(today, draft.keep_days), after)

    def erase(self, key: VisitorKey, today: date) -> None:
        """Forget the visitor's draft at once, and refuse the key from now on; raises `StoreUnavailable`."""
        self.repository.erase(key.case_id(), today)


def sealed(draft: Draft, key: VisitorKey) -> bytes:
    """Seal a draft; raises `CaseTooLarge` over `LARGEST_KEPT`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    told = {"case_file": draft.case_file, "typed": draft.typed, "keep_days": draft.keep_days}
    packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), 6)
    filled = packed + bytes(-(len(packed) + 1) % _FILL) + b"\x01"
    if len(filled) > LARGEST_KEPT:
        raise CaseTooLarge(len(filled), LARGEST_KEPT)
    nonce = os.urandom(_NONCE_BYTES)
    return bytes([_VERSION]) + nonce + AESGCM(key.cipher_key()).encrypt(nonce, filled, _bound_to(key))


def unsealed(content: bytes, key: VisitorKey) -> Draft | Problem:
    """Open what `sealed` gave; a `Problem` (field `kept`) for what a newer wizard sealed, and for what is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if content[:1] != bytes([_VERSION]):
        return Problem("kept", "kept_newer" if content[:1] > bytes([_VERSION]) else "kept_damaged")
    nonce, data = content[1 : 1 + _NONCE_BYTES], content[1 + _NONCE_BYTES :]
    try:
        filled = AESGCM(key.cipher_key()).decrypt(nonce, data, _bound_to(key))
        told = json.loads(zlib.decompressobj().decompress(filled, _LARGEST_UNPACKED).decode("utf-8", "surrogatepass"))
        return Draft(str(told["case_file"]), str(told["typed"]), told["keep_days"])
    except (InvalidTag, ValueError, KeyError, TypeError, zlib.error):
        return Problem("kept", "kept_damaged")


def _bound_to(key: VisitorKey) -> bytes:
    return b"repayment-wizard case %d " % _VERSION + key.case_id().encode("ascii")
