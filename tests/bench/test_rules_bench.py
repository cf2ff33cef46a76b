"""How long the whole rule book takes to read, and one question to it.

Limit printed beside it: parsing the same files with `tomllib` alone. Goal: the whole book in at most 60 ms.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal

from core.rules import load_book
from core.rules.load import DATA


def test_load_the_whole_book(benchmark):
    book = benchmark(load_book)
    assert len(book.rules()) > 250


def test_limit_parsing_alone(benchmark):
    texts = [path.read_text(encoding="utf-8") for path in DATA.glob("*.toml")]
    parsed = benchmark(lambda: [tomllib.loads(text, parse_float=Decimal) for text in texts])
    assert len(parsed) == len(texts)


def test_one_question(benchmark):
    rules = load_book().on(date(2026, 11, 23))
    assert benchmark(rules.rate, "interest.licensed_lender_cap") == Decimal("0.24")


def test_the_loan_prime_rate_of_an_old_day(benchmark):
    rules = load_book().on(date(2026, 11, 23))
    assert benchmark(rules.lpr_1y, date(2019, 8, 20)) == Decimal("0.0425")
