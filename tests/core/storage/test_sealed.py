"""The sealed case file: what was saved opens again, anything else is refused in words and at a bounded price."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.case import CaseFile, write_case_file
from core.storage import is_sealed, open_sample, open_sealed, passphrase_problem, seal, sealed
from core.values import Problem
from tests.random_answers import answers

FILE = open_sample("zhengzhou")
PHRASE = "河边的 3 棵树 tall"


@pytest.fixture
def light(monkeypatch):
    """A cheap derivation for tests of everything but the derivation."""
    monkeypatch.setattr(sealed, "_PASSES", 1)
    monkeypatch.setattr(sealed, "_KIBIBYTES", 64)


def sealed_lightly(file: CaseFile) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_PASSES", 1)
        patch.setattr(sealed, "_KIBIBYTES", 64)
        return seal(file, PHRASE)


def code_of(found: CaseFile | Problem) -> str:
    assert isinstance(found, Problem)
    assert found.field == "file"
    return found.code


def test_what_was_saved_opens_again_with_the_costs_we_promise():
    content = seal(FILE, PHRASE)
    assert open_sealed(content, PHRASE) == FILE
    header = json.loads(content)
    assert header["kdf"] | {"salt": ""} == {"name": "argon2id", "t": 3, "p": 4, "m": 65_536, "salt": ""}
    assert header["cipher"] == "AES-256-GCM"
    assert is_sealed(content)
    assert not is_sealed(write_case_file(FILE).encode())


@settings(max_examples=40)
@given(told=answers(), passphrase=st.text(min_size=1, max_size=30).filter(str.strip))
def test_save_then_open_is_the_identity(told, passphrase):
    file = CaseFile(id="ab12", saved_on=date(2026, 11, 23), answers=told)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_PASSES", 1)
        patch.setattr(sealed, "_KIBIBYTES", 64)
        assert open_sealed(seal(file, passphrase), passphrase) == file


SEALED = sealed_lightly(FILE)


@settings(max_examples=300)
@given(at=st.integers(0, len(SEALED) - 2), bit=st.integers(0, 7))
def test_one_flipped_bit_is_refused(at, bit):
    changed = bytearray(SEALED)
    changed[at] ^= 1 << bit
    assert isinstance(open_sealed(bytes(changed), PHRASE), Problem)


def test_every_bit_of_the_header_counts():
    for at in range(SEALED.index(b'"data"')):
        for bit in range(8):
            changed = bytearray(SEALED)
            changed[at] ^= 1 << bit
            assert isinstance(open_sealed(bytes(changed), PHRASE), Problem), (at, bit)


@pytest.mark.parametrize("length", [0, 1, 10, 200, len(SEALED) - 3])
def test_a_file_cut_short_is_refused(length):
    assert code_of(open_sealed(SEALED[:length], PHRASE)) == "sealed_damaged"


def test_a_wrong_passphrase_is_refused_and_keyboards_do_not_matter(light):
    content = seal(FILE, PHRASE)
    assert code_of(open_sealed(content, PHRASE + "x")) == "passphrase_wrong"
    assert code_of(open_sealed(content, "")) == "passphrase_wrong"
    assert open_sealed(content, " 河边的　３ 棵树 ｔａｌｌ ") == FILE


def test_salt_and_nonce_are_fresh_each_time(light):
    one, other = json.loads(seal(FILE, PHRASE)), json.loads(seal(FILE, PHRASE))
    assert one["kdf"]["salt"] != other["kdf"]["salt"]
    assert one["nonce"] != other["nonce"]


def header_with(**costs: object) -> bytes:
    raw = json.loads(SEALED)
    raw["kdf"] |= costs
    return json.dumps(raw, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "costs",
    [
        {"m": 192 * 1024 + 1}, {"m": 2**31}, {"t": 11}, {"p": 9, "m": 128}, {"t": 4, "m": 192 * 1024},
        {"t": 0}, {"p": 0}, {"m": 7}, {"m": -5},
    ],
)  # fmt: skip
def test_a_header_that_asks_for_too_much_or_the_impossible_is_refused(costs):
    assert code_of(open_sealed(header_with(**costs), PHRASE)) == "sealed_too_costly"


@pytest.mark.parametrize("costs", [{"t": "3"}, {"t": True}, {"t": 1.0}, {"salt": "AAAA"}, {"salt": 5}, {"name": "x"}])
def test_a_header_of_another_shape_is_damaged(costs):
    assert code_of(open_sealed(header_with(**costs), PHRASE)) == "sealed_damaged"


HOSTILE = """
import json, resource, sys, time
from core.storage import open_sealed, sealed
content = sys.stdin.buffer.read()
open_sealed(b"{}", "x")
import cryptography.hazmat.primitives.kdf.argon2
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
found = open_sealed(content, "x")
spent = time.process_time() - start
print(found.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, spent)
"""


@pytest.mark.parametrize(
    "content",
    [
        header_with(m=192 * 1024, t=3, p=8),  # the dearest we still follow
        header_with(m=2**21),
        b'{"format":"sealed-repayment-case","version":1,"kdf":' + b'{"a":' * 1_600_000,
        b"[" * 9_999_999,
        b"[" + b"{}," * 3_300_000,
    ],
    ids=["dearest", "two gigabytes", "nested objects", "brackets", "objects"],
)
def test_a_hostile_file_takes_neither_memory_nor_time(content):
    if sys.platform == "win32":
        pytest.skip("there is no measure of memory without another package")
    done = subprocess.run([sys.executable, "-c", HOSTILE], input=content, capture_output=True, check=True)
    code, kibibytes, seconds = done.stdout.split()
    assert code in (b"passphrase_wrong", b"sealed_too_costly", b"sealed_damaged")
    assert int(kibibytes) <= 256 * 1024
    assert float(seconds) < 2, "processor seconds of all cores"


def test_a_bomb_is_not_blown_up(light, monkeypatch):
    packer = zlib.compressobj(level=9, wbits=31)
    bomb = packer.compress(b" " * 200_000_000) + packer.flush()
    monkeypatch.setattr(sealed, "_decrypted", lambda envelope, passphrase: bomb)
    assert code_of(open_sealed(SEALED, PHRASE)) == "file_too_large"
    monkeypatch.setattr(sealed, "_decrypted", lambda envelope, passphrase: b"not packed")
    assert code_of(open_sealed(SEALED, PHRASE)) == "sealed_damaged"


def test_a_large_file_is_refused_unread():
    assert code_of(open_sealed(b"{" + b" " * sealed.LARGEST_SEALED, PHRASE)) == "file_too_large"


def test_a_newer_kind_of_envelope_says_so():
    raw = json.loads(SEALED) | {"version": 2}
    assert code_of(open_sealed(json.dumps(raw, separators=(",", ":")).encode(), PHRASE)) == "sealed_newer"


def test_a_file_sealed_by_the_first_version_opens_for_good():
    """Written once and never again: whoever saved one keeps being able to open it."""
    content = Path(__file__).with_name("sealed_version_1.json").read_bytes()
    found = open_sealed(content, PHRASE)
    assert isinstance(found, CaseFile)
    assert [debt.lender_name for debt in found.answers.debts.debts] == ["某银行消费贷", "某银行信用卡（账单分期）"]
    assert code_of(open_sealed(content, PHRASE[:-1])) == "passphrase_wrong"


def test_base64_has_one_spelling_only():
    raw = json.loads(SEALED)
    salt = raw["kdf"]["salt"]
    other = salt[:-3] + chr(ord(salt[-3]) + 1) + "=="
    assert base64.b64decode(salt) == base64.b64decode(other), "the last bits do not count"
    assert code_of(open_sealed(header_with(salt=other), PHRASE)) == "sealed_damaged"


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [("", "passphrase_short"), ("1234567", "passphrase_short"), ("11111111", "passphrase_simple"), (PHRASE, None)],
)
def test_a_passphrase_that_protects_nothing_is_refused(passphrase, code):
    found = passphrase_problem(passphrase)
    assert (found.code if found else None) == code


def test_nothing_is_sealed_without_a_passphrase():
    with pytest.raises(ValueError, match="passphrase"):
        seal(FILE, " ")
