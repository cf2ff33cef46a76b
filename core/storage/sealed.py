"""The case file under a passphrase: one JSON envelope that any program with Argon2id and AES-GCM can open.

The header (everything but `data`) is the associated data, so that no part of the file can be changed unnoticed. What is
opened may come from anywhere: the cost of the derivation is bounded before anything is allocated.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any

from core.case import LARGEST_FILE, CaseFile, read_case_file, write_case_file
from core.values import Problem

FORMAT = "sealed-repayment-case"
VERSION = 1
LARGEST_SEALED = 10 * 1000 * 1000
"""Bytes; a case file of the largest size, packed and encoded, stays below it."""
SHORTEST_PASSPHRASE = 8

_KDF, _CIPHER = "argon2id", "AES-256-GCM"
_PASSES, _LANES, _KIBIBYTES = 3, 4, 64 * 1024
_MOST_PASSES, _MOST_LANES, _MOST_KIBIBYTES = 10, 8, 192 * 1024
_MOST_WORK = 576 * 1024
"""Passes times KiB: three times what ours takes. With what else opening needs, a file stays below 256 MiB and 2 s."""
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 16, 12, 16
_MOST_BRACES, _MOST_COMMAS = 2, 20
"""An envelope is two short objects; a file of a million is refused before it is read into memory."""
_GZIP = 31
"""The window code of zlib that writes and reads a gzip frame."""


class _Refused(Exception):
    def __init__(self, code: str, **params: object) -> None:
        self.problem = Problem("file", code, params)
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What a sealed file holds; `kibibytes` is the memory of the derivation."""

    passes: int
    lanes: int
    kibibytes: int
    salt: bytes
    nonce: bytes
    data: bytes = b""

    def header(self) -> dict[str, object]:
        """Everything but the data, in the order it is written."""
        kdf = {"name": _KDF, "t": self.passes, "p": self.lanes, "m": self.kibibytes, "salt": _text(self.salt)}
        return {"format": FORMAT, "version": VERSION, "kdf": kdf, "cipher": _CIPHER, "nonce": _text(self.nonce)}

    def written(self) -> bytes:
        """The file, byte for byte: there is only one way to write an envelope."""
        return _json({**self.header(), "data": _text(self.data)}) + b"\n"


def passphrase_problem(passphrase: str) -> Problem | None:
    """What is wrong with a passphrase to seal with, None where it will do: nothing brings back a forgotten one."""
    if len(_normal(passphrase)) < SHORTEST_PASSPHRASE:
        return Problem("passphrase", "passphrase_short", {"least": SHORTEST_PASSPHRASE})
    if len(set(_normal(passphrase))) < SHORTEST_PASSPHRASE // 2:
        return Problem("passphrase", "passphrase_simple")
    return None


def seal(file: CaseFile, passphrase: str) -> bytes:
    """Write a case file under a passphrase, with a fresh salt and nonce: gzip, Argon2id, AES-256-GCM.

    Ask `passphrase_problem` first; raises ValueError for an empty passphrase.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not _normal(passphrase):
        raise ValueError("A case file is sealed with a passphrase; ask passphrase_problem() first.")
    envelope = _Envelope(_PASSES, _LANES, _KIBIBYTES, os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES))
    packer = zlib.compressobj(level=9, wbits=_GZIP)
    packed = packer.compress(write_case_file(file).encode()) + packer.flush()
    data = AESGCM(_key(envelope, passphrase)).encrypt(envelope.nonce, packed, _json(envelope.header()))
    return _Envelope(_PASSES, _LANES, _KIBIBYTES, envelope.salt, envelope.nonce, data).written()


def is_sealed(content: bytes) -> bool:
    """Tell a sealed file from others by its first key, without reading it all."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"format":"' + FORMAT.encode() + b'"')


def open_sealed(content: bytes, passphrase: str) -> CaseFile | Problem:
    """Open what `seal` wrote, also of an older version of the case file.

    A `Problem` (field `file`) where it cannot be: too large, not a sealed file, of a newer kind, asking for more work
    than we do for anybody, wrong passphrase or damaged (which cannot be told apart), or what it holds is no case file.
    """
    try:
        envelope = _read(content)
        return read_case_file(_unpacked(_decrypted(envelope, passphrase)))
    except _Refused as refused:
        return refused.problem


def _read(content: bytes) -> _Envelope:
    if len(content) > LARGEST_SEALED:
        raise _Refused("file_too_large", most_megabytes=LARGEST_SEALED // 1_000_000)
    if content.count(b"{") > _MOST_BRACES or content.count(b"[") or content.count(b",") > _MOST_COMMAS:
        raise _Refused("sealed_damaged")
    try:
        raw = json.loads(content)
    except ValueError:
        raise _Refused("sealed_damaged") from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _Refused("sealed_damaged")
    if raw.get("version") != VERSION:
        raise _Refused("sealed_newer")
    try:
        envelope = _envelope(raw)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise _Refused("sealed_damaged") from None
    if envelope.written().rstrip() != content.strip():
        raise _Refused("sealed_damaged")
    return envelope


def _envelope(raw: dict[str, Any]) -> _Envelope:
    kdf = raw["kdf"]
    passes, lanes, kibibytes = (_whole(kdf[name]) for name in ("t", "p", "m"))
    is_possible = passes >= 1 and lanes >= 1 and kibibytes >= 8 * lanes
    is_bounded = passes <= _MOST_PASSES and lanes <= _MOST_LANES and kibibytes <= _MOST_KIBIBYTES
    if not is_possible or not is_bounded or passes * kibibytes > _MOST_WORK:
        raise _Refused("sealed_too_costly")
    found = _Envelope(passes, lanes, kibibytes, _bytes(kdf["salt"]), _bytes(raw["nonce"]), _bytes(raw["data"]))
    if len(found.salt) != _SALT_BYTES or len(found.nonce) != _NONCE_BYTES or len(found.data) < _TAG_BYTES:
        raise _Refused("sealed_damaged")
    return found


def _decrypted(envelope: _Envelope, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = _key(envelope, passphrase)
        return AESGCM(key).decrypt(envelope.nonce, envelope.data, _json(envelope.header()))
    except InvalidTag:
        raise _Refused("passphrase_wrong") from None


def _unpacked(packed: bytes) -> bytes:
    """What was packed, at most a byte more than a case file may have: a bomb is not blown up."""
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        return unpacker.decompress(packed, LARGEST_FILE + 1)
    except zlib.error:
        raise _Refused("sealed_damaged") from None


def _key(envelope: _Envelope, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(
        salt=envelope.salt,
        length=_KEY_BYTES,
        iterations=envelope.passes,
        lanes=envelope.lanes,
        memory_cost=envelope.kibibytes,
    )
    return derivation.derive(_normal(passphrase).encode(errors="surrogatepass"))


def _normal(passphrase: str) -> str:
    """The same bytes from every keyboard: full-width digits and composed letters in one form, no spaces around."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a cost is a whole number")
    return value


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("bytes are written as text")
    return base64.b64decode(value, validate=True)
