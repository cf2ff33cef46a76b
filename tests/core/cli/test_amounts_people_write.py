"""Amounts as people write them, through the verb `amount`: read to the fen, or refused with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from core.cli.amount import answer
from core.cli.refusal import Refusal
from core.cli.request import Request

READ = {
    "1.2万": "12000.00", "3千5": "3500.00", "¥12,345": "12345.00", "￥１２，３４５．６７": "12345.67",
    "１２３４５": "12345.00",
    "三千五百": "3500.00", "3万5千": "35000.00", "一万二": "12000.00", "两千": "2000.00", "二百五": "250.00",
    "壹万贰仟叁佰元整": "12300.00", "人民币贰仟元": "2000.00", "1w": "10000.00", "1.5k": "1500.00", "12k5": "12500.00",
    "一百零五块五": "105.50", "35块5": "35.50", "5角": "0.50", "九毛九": "0.99", "零": "0.00", "¥ 1 234": "1234.00",
    "约3000": "3000.00", "1000万": "10000000.00", "1，234元": "1234.00", "RMB 2,000": "2000.00", "3千5百": "3500.00",
    "12万3456": "123456.00", "　8千　": "8000.00", "１.２万": "12000.00", "2萬": "20000.00", "三点五万": "35000.00",
    "2000。5": "2000.50",
}  # fmt: skip
REFUSED = {
    "12345.678": "too_precise", "1万25": "ambiguous", "3千50": "ambiguous", "1,23": "separators",
    "1.000,50": "separators",
    "1.2.3": "separators", "1 2 3": "separators", "三千多": "approximate", "3000-5000": "range", "-5": "negative",
    "(500)": "negative", "$100": "foreign_currency", "100美元": "foreign_currency", "24%": "wrong_unit",
    "1亿": "too_large",
    "1000.01万": "too_large", "万": "not_understood", "1e5": "not_understood", "=1+1": "not_understood",
    "2000元/月": "not_understood", "": "empty", "1" * 61: "too_long",
}  # fmt: skip


def test_what_people_write_is_read_to_the_fen():
    assert {text: answer(_request(text))["value"] for text in READ} == READ


@pytest.mark.parametrize("text", REFUSED)
def test_what_has_two_readings_or_none_is_refused_with_its_reason(text):
    with pytest.raises(Refusal) as refusal:
        answer(_request(text))
    assert refusal.value.code == REFUSED[text]


def _request(text: str) -> Request:
    return Request({"text": text, "kind": "money"}, lambda: date(2026, 11, 23))
