"""People's ways of writing are read or refused with a reason; nothing is guessed and nothing raises."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import NotRead, ReadFault, read_date, read_money, read_rate, read_term, yuan_text

MONEY = {
    "1.2万": 12000,
    "3千5": 3500,
    "3千5百": 3500,
    "¥12,345": 12345,
    "￥１２，３４５": 12345,
    "１２，３４５．６７": 12345.67,
    "三千五百": 3500,
    "三千五": 3500,
    "12，345.67": 12345.67,
    "1万2": 12000,
    "1万2千5": 12500,
    "1万零5百": 10500,
    "3千零5": 3005,
    "两万五": 25000,
    "一百二": 120,
    "一百零五": 105,
    "十五万": 150000,
    "15万3": 153000,
    "12万3456": 123456,
    "35块5": 35.5,
    "35元5角": 35.5,
    "12元3角4分": 12.34,
    "5毛": 0.5,
    "壹万贰仟元整": 12000,
    "1.2w": 12000,
    "5k": 5000,
    "12。5": 12.5,
    "5000.": 5000,
    "5000元。": 5000,
    "三点五万": 35000,
    "十": 10,
    "零": 0,
    "0": 0,
    "约5000": 5000,
    "12 345": 12345,
    "人民币12,000.00元": 12000,
    "1.2345万": 12345,
    "1万0500": 10500,
    "一千万": 10_000_000,
    "0.01": 0.01,
    "3万5千块钱": 35000,
    "1200 yuan": 1200,
    "１万２千": 12000,
    "二百五十块": 250,
    "９９９": 999,
}

NOT_MONEY = {
    "": "empty",
    "　": "empty",
    "9" * 70: "too_long",
    "9" * 40: "too_large",
    "99999999999": "too_large",
    "10000000.01": "too_large",
    "一亿": "too_large",
    "-500": "negative",
    "负五百": "negative",
    "(500)": "negative",
    "3000-5000": "range",
    "3000～5000": "range",
    "三五千": "range",
    "5千到8千": "range",
    "一万多": "approximate",
    "几千": "approximate",
    "1万25": "ambiguous",
    "3千50": "ambiguous",
    "1.2万5": "ambiguous",
    "12万元5": "ambiguous",
    "1,23": "separators",
    "1.234.567": "separators",
    "1.234,56": "separators",
    "1 2 3": "separators",
    "893.335": "too_precise",
    "1.23456789万": "too_precise",
    "500美元": "foreign_currency",
    "$5": "foreign_currency",
    "24%": "wrong_unit",
    "百分之三": "wrong_unit",
    "1e5": "not_understood",
    "nan": "not_understood",
    "Infinity": "not_understood",
    "5OO0": "not_understood",
    "500+300": "not_understood",
    "1980*12": "not_understood",
    "万": "not_understood",
    "千五": "not_understood",
    "\ud800": "not_understood",
    "\x00": "not_understood",
    "1万2万": "not_understood",
    "1百3千": "not_understood",
    "٣٤": "not_understood",
    "①百": "not_understood",
    "5²": "not_understood",
    "1½": "not_understood",
    "𝟏𝟐": "not_understood",
    "㈠千": "not_understood",
    "Ⅳ": "not_understood",
    "㊀百": "not_understood",
    "5㏠": "not_understood",
    "1万零": "not_understood",
}

RATES = {
    "24%": "0.24",
    "24％": "0.24",
    "18.25%": "0.1825",
    "日息万五": "0.1825",
    "日万五": "0.1825",
    "日利率0.05%": "0.1825",
    "每天万分之五": "0.1825",
    "0.05%/天": "0.1825",
    "日息万2.5": "0.09125",
    "月息2分": "0.24",
    "月息1分5": "0.18",
    "月息一分五厘": "0.18",
    "月息2分半": "0.3",
    "月利率 2%": "0.24",
    "2%/月": "0.24",
    "千分之二 每月": "0.024",
    "年息8厘": "0.08",
    "百分之二十四": "0.24",
    "百分之十点五": "0.105",
    "年化24%": "0.24",
    "24个点": "0.24",
    "0%": "0",
    "免息": "0",
    "36% APR": "0.36",
    "1.5% per month": "0.18",
    "2000%": "20",
    "年利率十八%": "0.18",
    "1%": "0.01",
}

NOT_RATES = {
    "24": "unit_missing",
    "0.24": "unit_missing",
    "万五": "period_missing",
    "2分利": "period_missing",
    "0.05%": "period_missing",
    "18%-24%": "range",
    "-5%": "negative",
    "1000000%": "too_large",
    "日息5厘": "ambiguous",
    "月费率0.75%": "ambiguous",
    "年利率24%月": "ambiguous",
    "LPR+50BP": "not_understood",
    "": "empty",
    "abc": "not_understood",
    "周息1%": "not_understood",
    "%": "not_understood",
    "\udfff%": "not_understood",
}

TERMS = {
    "36": 36,
    "36期": 36,
    "36个月": 36,
    "3年": 36,
    "三年": 36,
    "半年": 6,
    "一年半": 18,
    "1年半": 18,
    "1年6个月": 18,
    "两年零三个月": 27,
    "1.5年": 18,
    "3 years": 36,
    "18m": 18,
    "1y6m": 18,
    "12 months": 12,
    "三个季度": 9,
    "十二期": 12,
    "共36期": 36,
    "１２期": 12,
    "600": 600,
}

NOT_TERMS = {
    "7天": "not_whole_months",
    "2周": "not_whole_months",
    "3.3": "not_whole_months",
    "0": "out_of_range",
    "601": "out_of_range",
    "1200": "out_of_range",
    "100年": "out_of_range",
    "-3": "negative",
    "12-24": "range",
    "个月": "not_understood",
    "年": "not_understood",
    "": "empty",
    "1年半6个月": "not_understood",
    "9" * 40: "too_large",
}

DATES = (
    "2026年5月8日",
    "2026-05-08",
    "2026/5/8",
    "2026.5.8",
    "20260508",
    "26年5月8日",
    "二〇二六年五月八日",
    "8 May 2026",
    "May 8, 2026",
    "２０２６年５月８日",
    "2026 年 5 月 8 号",
    "8th May 2026",
)

NOT_DATES = {
    "5月8日": "year_missing",
    "8号": "year_missing",
    "5-8": "year_missing",
    "2026年5月": "day_missing",
    "2026-5": "day_missing",
    "2026年2月30日": "no_such_day",
    "2025-02-29": "no_such_day",
    "2026-13-01": "no_such_day",
    "8/5/2026": "ambiguous",
    "26-5-8": "ambiguous",
    "1900-01-01": "out_of_range",
    "9999-01-01": "out_of_range",
    "0000-00-00": "out_of_range",
    "": "empty",
    "abc": "not_understood",
    "昨天": "not_understood",
    "8 Foo 2026": "not_understood",
}


@pytest.mark.parametrize(("text", "yuan"), MONEY.items())
def test_amounts_are_read(text: str, yuan: float) -> None:
    assert read_money(text) == round(yuan * 100)


@pytest.mark.parametrize(("text", "code"), NOT_MONEY.items())
def test_other_amounts_are_refused_with_their_reason(text: str, code: str) -> None:
    assert read_money(text) == NotRead(ReadFault(code), text)


@pytest.mark.parametrize(("text", "rate"), RATES.items())
def test_rates_are_read_as_simple_yearly_rates(text: str, rate: str) -> None:
    assert read_rate(text) == Fraction(rate)


@pytest.mark.parametrize(("text", "code"), NOT_RATES.items())
def test_other_rates_are_refused_with_their_reason(text: str, code: str) -> None:
    assert read_rate(text) == NotRead(ReadFault(code), text)


def test_a_field_with_a_percent_sign_takes_a_bare_number_from_one_up() -> None:
    assert read_rate("18.25", bare_is_percent=True) == Fraction("0.1825")
    assert read_rate("0.24", bare_is_percent=True) == NotRead(ReadFault.UNIT_MISSING, "0.24")


@pytest.mark.parametrize(("text", "months"), TERMS.items())
def test_terms_are_read_in_months(text: str, months: int) -> None:
    assert read_term(text) == months


@pytest.mark.parametrize(("text", "code"), NOT_TERMS.items())
def test_other_terms_are_refused_with_their_reason(text: str, code: str) -> None:
    assert read_term(text) == NotRead(ReadFault(code), text)


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read(text: str) -> None:
    assert read_date(text) == date(2026, 5, 8)


@pytest.mark.parametrize(("text", "code"), NOT_DATES.items())
def test_other_dates_are_refused_with_their_reason(text: str, code: str) -> None:
    assert read_date(text) == NotRead(ReadFault(code), text)


@given(st.integers(0, 10**9))
def test_every_amount_written_plainly_or_with_separators_comes_back(fen: int) -> None:
    assert read_money(yuan_text(fen)) == fen
    assert read_money(f"¥{fen // 100:,}.{fen % 100:02d}") == fen


def in_chinese(number: int) -> str:
    """Write 1 to 9,999,999 in Chinese numerals, with 零 where places are skipped."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return in_chinese(number // 10_000) + "万" + gap + (in_chinese(rest) if rest else "")
    written, skipped = "", False
    for worth, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // worth % 10
        if digit:
            written += ("零" if skipped and written else "") + "零一二三四五六七八九"[digit] + unit
        skipped = not digit
    return written


@given(st.integers(1, 9_999_999))
def test_every_number_in_chinese_numerals_comes_back(yuan: int) -> None:
    assert read_money(in_chinese(yuan) + "元") == yuan * 100


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_date_comes_back(day: date) -> None:
    assert read_date(day.isoformat()) == read_date(f"{day.year}年{day.month}月{day.day}日") == day


ALPHABET = st.one_of(
    st.text(max_size=30), st.text("0123456789.,，。 -~万千百十亿零两三五年月日天期息分厘元块角%半个点w", max_size=12)
)


@given(ALPHABET)
def test_no_text_raises_and_every_value_is_within_its_limits(text: str) -> None:
    money, rate, term, day = read_money(text), read_rate(text), read_term(text), read_date(text)
    assert isinstance(money, NotRead) or 0 <= money <= 10**9
    assert isinstance(rate, NotRead) or 0 <= rate <= 9000
    assert isinstance(term, NotRead) or 1 <= term <= 600
    assert isinstance(day, NotRead) or 1950 <= day.year <= 2100
