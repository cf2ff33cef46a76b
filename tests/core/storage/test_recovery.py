"""The twelve words are the key: any way of typing them finds it, and a slip is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.storage import VisitorKey, key_of_words, recovery_words
from core.values import Problem

KEY = VisitorKey(bytes(range(16)))
EN, ZH = recovery_words(KEY, "en"), recovery_words(KEY, "zh-CN")


@given(material=st.binary(min_size=16, max_size=16), language=st.sampled_from(["zh-CN", "en"]))
def test_words_and_key_are_the_same_thing(material, language):
    words = recovery_words(VisitorKey(material), language)
    assert len(words) == 12
    assert key_of_words(" ".join(words)) == VisitorKey(material)


def test_the_words_are_those_of_the_standard():
    """The first and a later vector of BIP 39's own list, for 128 bits."""
    assert recovery_words(VisitorKey(bytes(16)), "en") == (*["abandon"] * 11, "about")
    assert " ".join(recovery_words(VisitorKey(b"\x7f" * 16), "en")) == (
        "legal winner thank year wave sausage worth useful legal winner thank yellow"
    )


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(EN).upper(),
        ", ".join(EN),
        "\n".join(f"{number}. {word}" for number, word in enumerate(EN, 1)),
        "　".join(EN),
        "".join(ZH),
        "，".join(ZH),
        "\n".join(f"{number}．{word}" for number, word in enumerate(ZH, 1)),
    ],
)
def test_any_way_of_typing_them_will_do(typed):
    assert key_of_words(typed) == KEY


def test_a_typo_says_which_word_and_what_it_may_have_been():
    slip = EN[4][:-1] + "x"
    typed = " ".join([*EN[:4], slip, *EN[5:]])
    assert key_of_words(typed) == Problem("recovery", "recovery_word_near", {"word": slip, "number": 5, "near": EN[4]})
    assert key_of_words("".join([*ZH[:11], "龘"])) == Problem("recovery", "recovery_word", {"word": "龘", "number": 12})


@pytest.mark.parametrize("typed", ["", "   ", "12345", " ".join(EN[:11]), " ".join([*EN, EN[0]])])
def test_too_few_and_too_many_are_counted(typed):
    found = key_of_words(typed)
    assert isinstance(found, Problem)
    assert found.code == "recovery_count"


def test_known_words_that_do_not_belong_together_are_told_so():
    swapped = " ".join([EN[1], EN[0], *EN[2:]])
    assert key_of_words(swapped) == Problem("recovery", "recovery_check")


def test_a_text_of_megabytes_is_answered_like_any_other():
    assert isinstance(key_of_words("x" * 10_000_000), Problem)
    assert isinstance(key_of_words("龘" * 1_000_000), Problem)
