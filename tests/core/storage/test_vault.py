"""What is kept is sealed under the visitor's key: nobody else opens it, and the store alone tells nothing."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from core.errors import CaseChanged, CaseErased, CaseNotFound, CaseTooLarge
from core.storage import LARGEST_KEPT, Draft, MemoryRepository, Vault, VisitorKey, new_visitor_key, visitor_key_of
from core.storage.vault import sealed, unsealed
from core.values import Problem

DAY = date(2026, 11, 28)
DRAFT = Draft('{"lender_name": "招联好期贷", "balance": "7654.32"}', '{"income": {"monthly": "一万二\\ud800"}}', 90)


def test_a_draft_comes_back_to_its_key_and_to_no_other():
    key = new_visitor_key()
    content = sealed(DRAFT, key)
    assert unsealed(content, key) == DRAFT
    assert unsealed(content, new_visitor_key()) == Problem("kept", "kept_damaged")


def test_the_sealed_bytes_hold_nothing_of_the_draft_the_key_or_the_size_of_one_answer():
    key = new_visitor_key()
    content = sealed(DRAFT, key)
    for told in ("招联", "7654", "lender", "income", "case_file", "90", key.text(), key.case_id()):
        assert told.encode() not in content
    assert key.material not in content
    assert sealed(DRAFT, key) != content, "a fresh nonce each time: two saves of the same look different"
    longer = replace(DRAFT, typed='{"income": {"monthly": "一万二千三百四十五"}}')
    assert len(sealed(longer, key)) == len(content)


def test_neither_key_nor_name_can_be_found_from_the_other():
    keys = [VisitorKey(bytes([0] * 15 + [number])) for number in range(64)]
    names = {key.case_id() for key in keys}
    assert len(names) == 64
    assert all(len(name) == 48 and key.material.hex() not in name for key, name in zip(keys, names, strict=True))
    assert {key.cipher_key() for key in keys}.isdisjoint(bytes.fromhex(name) for name in names)
    assert keys[1].text() not in repr(keys[1])


@pytest.mark.parametrize("place", [0, 1, 12, 13, 200, -17, -1])
def test_one_changed_byte_anywhere_is_seen(place):
    key = new_visitor_key()
    content = bytearray(sealed(DRAFT, key))
    content[place] ^= 1
    found = unsealed(bytes(content), key)
    assert isinstance(found, Problem)
    assert found.code in {"kept_damaged", "kept_newer"}


@pytest.mark.parametrize("content", [b"", b"\x01", b"\x01" * 12, b"\x00" * 100, b"not sealed at all"])
def test_what_was_never_sealed_is_said_to_be_damaged_or_newer(content):
    assert isinstance(unsealed(content, new_visitor_key()), Problem)


def test_what_a_newer_wizard_sealed_is_said_to_be_newer():
    assert unsealed(b"\x02 anything", new_visitor_key()) == Problem("kept", "kept_newer")


def test_a_draft_put_under_another_name_does_not_open():
    """Somebody who may write into the database puts one visitor's row in place of another's."""
    mine, theirs, store = new_visitor_key(), new_visitor_key(), MemoryRepository()
    vault = Vault(store)
    vault.keep(mine, DRAFT, DAY, 0)
    vault.keep(theirs, replace(DRAFT, typed="{}"), DAY, 0)
    store._kept[mine.case_id()], store._kept[theirs.case_id()] = (
        store._kept[theirs.case_id()],
        store._kept[mine.case_id()],
    )
    assert vault.open(mine)[0] == Problem("kept", "kept_damaged")
    assert vault.open(theirs)[0] == Problem("kept", "kept_damaged")


def test_what_is_too_large_is_refused_before_it_is_kept():
    store = MemoryRepository()
    noise = random.Random(1).randbytes(LARGEST_KEPT).hex()  # noqa: S311  what packs badly, the same each time
    with pytest.raises(CaseTooLarge):
        Vault(store).keep(new_visitor_key(), replace(DRAFT, typed=noise), DAY, 0)
    assert not store._kept


def test_two_hundred_visitors_at_once_never_meet(open_store):
    """Each saves, comes back on either of two servers, saves again and perhaps erases; sixteen at any moment."""
    vaults = [Vault(open_store()), Vault(open_store())]

    def live(number: int) -> bool:
        chance = random.Random(number)  # noqa: S311  the same lives each time
        key, edition = new_visitor_key(), 0
        with pytest.raises(CaseNotFound):
            chance.choice(vaults).open(key)
        for step in range(chance.choice([1, 2, 2, 3])):
            draft = Draft(f"case of {number}, {step}", str(chance.random()), chance.choice([7, 90]))
            edition = chance.choice(vaults).keep(key, draft, DAY, edition)
            assert chance.choice(vaults).open(key) == (draft, edition)
        with pytest.raises(CaseChanged):
            chance.choice(vaults).keep(key, draft, DAY, edition + 1)
        if chance.random() < 0.2:
            chance.choice(vaults).erase(key, DAY)
            with pytest.raises(CaseErased):
                chance.choice(vaults).open(key)
        return True

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(live, range(200)))


@pytest.mark.parametrize("text", [None, "", "A" * 21, "A" * 23, "A" * 21 + "B", "A" * 8_000, "é" * 22, "A" * 21 + "\n"])
def test_a_cookie_that_is_no_key_is_not_read(text):
    assert visitor_key_of(text) is None


def test_a_key_has_one_spelling():
    key = new_visitor_key()
    assert visitor_key_of(key.text()) == key
    with pytest.raises(ValueError, match="16 bytes"):
        VisitorKey(b"short")
