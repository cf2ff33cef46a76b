"""A visitor's key as twelve words, and back: to be written on paper and typed on another device.

The words are those of BIP 39 (2,048 a language, one check sum in the last word), as the package `mnemonic` holds them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata

from core.storage.visitor_key import VisitorKey
from core.values import Problem

WORD_COUNT = 12
_LISTS = {"zh-CN": "chinese_simplified", "en": "english"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
_LONGEST_TEXT, _LONGEST_WORD = 1_000, 20
"""Characters: what is longer is no code, and no word of it is repeated on the page."""


def recovery_words(key: VisitorKey, language: str) -> tuple[str, ...]:
    """Give the twelve words of a key; English ones for a language that has no list of its own."""
    from mnemonic import Mnemonic

    return tuple(Mnemonic(_LISTS.get(language, "english")).to_mnemonic(key.material).split())


def key_of_words(text: str) -> VisitorKey | Problem:
    """Read a recovery code as people type it: any spaces, capitals, commas or numbers between the words, or none.

    A `Problem` (field `recovery`) says how many words there are, which word is not in the list and what it may have
    been, or that the words do not belong together (the check sum of 4 bits misses one wrong word in sixteen).
    """
    from mnemonic import Mnemonic

    typed = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]).lower()
    is_han = bool(_HAN.search(typed))
    words = _WORD.findall(typed)
    book = Mnemonic(_LISTS["zh-CN" if is_han else "en"])
    known = set(book.wordlist)
    for number, word in enumerate(words[: 2 * WORD_COUNT], start=1):
        if word not in known:
            return _unknown(word, number, book.wordlist)
    if len(words) != WORD_COUNT:
        return Problem("recovery", "recovery_count", {"found": len(words), "needed": WORD_COUNT})
    joined = " ".join(words)
    if not book.check(joined):
        return Problem("recovery", "recovery_check")
    return VisitorKey(bytes(book.to_entropy(joined)))


def _unknown(word: str, number: int, known: list[str]) -> Problem:
    """Name the word that is in no list, with the nearest one where there is one."""
    shown = word[:_LONGEST_WORD]
    near = difflib.get_close_matches(shown, known, n=1, cutoff=0.7)
    if near:
        return Problem("recovery", "recovery_word_near", {"word": shown, "number": number, "near": near[0]})
    return Problem("recovery", "recovery_word", {"word": shown, "number": number})
