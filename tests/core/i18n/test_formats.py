"""What is written fast is what Babel would have written."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.i18n import Translator, languages, words_of

FEN = st.integers(-(10**12), 10**12)
LANGUAGES = st.sampled_from(languages())


def locale_of(language):
    return words_of(language)["language.locale"]


@given(language=LANGUAGES, fen=FEN)
def test_money_is_written_as_babel_writes_it(language, fen):
    expected = format_currency(Decimal(fen).scaleb(-2), "CNY", "¥#,##0.00", locale=locale_of(language))
    assert Translator(language).money(fen) == expected.replace("CN¥", "¥")


@given(language=LANGUAGES, share=st.decimals(-100, 100, places=6), digits=st.integers(0, 3))
def test_shares_are_written_as_babel_writes_them(language, share, digits):
    rounded = share.quantize(Decimal(1).scaleb(-digits - 2), ROUND_HALF_UP)
    pattern = f"#,##0.{'0' * digits}%" if digits else "#,##0%"
    expected = format_percent(rounded or 0, pattern, locale=locale_of(language))
    assert Translator(language).percent(share, digits) == expected


@given(language=LANGUAGES, value=st.integers(-(10**15), 10**15))
def test_numbers_are_written_as_babel_writes_them(language, value):
    assert Translator(language).number(value) == format_decimal(value, locale=locale_of(language))


@given(language=LANGUAGES, fen=FEN)
def test_an_echo_holds_the_exact_amount(language, fen):
    text = Translator(language).wan(fen).replace(",", "")
    times = 10_000 if text.endswith("万") else 1
    assert Decimal(text.rstrip("万")) * times * 100 == fen


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (0, "0", "0"),
        (5, "0.05", "0.05"),
        (999_999, "9,999.99", "9,999.99"),
        (1_000_000, "1万", "10,000"),
        (1_200_000, "1.2万", "12,000"),
        (1_234_567, "1.234567万", "12,345.67"),
        (-12_000_000, "-12万", "-120,000"),
    ],
)
def test_echoes_by_hand(fen, chinese, english):
    assert (Translator("zh-CN").wan(fen), Translator("en").wan(fen)) == (chinese, english)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(49, "¥0"), (50, "¥1"), (-49, "¥0"), (-50, "-¥1"), (893_349, "¥8,933"), (893_350, "¥8,934")],
)
def test_whole_yuan_are_rounded_half_up_and_never_minus_nothing(fen, text):
    assert Translator("zh-CN").money(fen, whole=True) == text


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (0.285, 0, "29%"),
        (0.62, 0, "62%"),
        (Fraction(1, 8), 0, "13%"),
        (Fraction(3306, 10000), 2, "33.06%"),
        (Decimal("0.00004"), 2, "0.00%"),
        (-0.00001, 1, "0.0%"),
        (20, 0, "2,000%"),
    ],
)
def test_shares_by_hand(share, digits, text):
    assert Translator("en").percent(share, digits) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(AmountOutOfRange):
        Translator("en").number(value)
