"""The loan prime rate of a day is the last publication on or before it, never the nearest."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleDataInvalid, RuleNotInForce
from core.rules import Certainty, LprPublication, load_book

BOOK = load_book()
FIRST = date(2019, 8, 20)
RULES = BOOK.on(date(2026, 11, 23))

# Days on which the one-year rate changed, and the new rate (published figures, read 2026-11-23).
CHANGES = {
    "2019-08-20": "0.0425",
    "2019-09-20": "0.0420",
    "2019-11-20": "0.0415",
    "2020-02-20": "0.0405",
    "2020-04-20": "0.0385",
    "2021-12-20": "0.0380",
    "2022-01-20": "0.0370",
    "2022-08-22": "0.0365",
    "2023-06-20": "0.0355",
    "2023-08-21": "0.0345",
    "2024-07-22": "0.0335",
    "2024-10-21": "0.0310",
    "2025-05-20": "0.0300",
}


@pytest.mark.parametrize("day", CHANGES)
def test_a_publication_counts_from_its_own_day(day):
    on = date.fromisoformat(day)
    days = list(CHANGES)
    assert RULES.lpr_1y(on) == Fraction(CHANGES[day])
    if day != days[0]:
        assert RULES.lpr_1y(on - timedelta(days=1)) == Fraction(CHANGES[days[days.index(day) - 1]])


@given(st.dates(min_value=FIRST, max_value=date(2035, 12, 31)))
def test_every_day_gets_the_last_publication_on_or_before_it(on):
    published = [p for p in BOOK.lpr.publications if p.published_on <= on][-1]
    assert RULES.lpr_1y(on) == Fraction(published.one_year)
    assert RULES.on(on).rate("lpr.five_year") == Fraction(published.five_year)
    assert RULES.on(on).cite("lpr.one_year").valid_from == published.published_on


@given(st.dates(max_value=FIRST - timedelta(days=1)))
def test_before_the_first_publication_there_is_none(on):
    with pytest.raises(RuleNotInForce) as refusal:
        RULES.lpr_1y(on)
    assert (refusal.value.rule_id, refusal.value.on) == ("lpr.one_year", on)


def test_the_series_is_monthly_and_the_five_year_rate_lies_above():
    publications = BOOK.lpr.publications
    assert len(publications) == 86
    months = [p.published_on.year * 12 + p.published_on.month for p in publications]
    assert months == list(range(months[0], months[0] + 86))
    assert all(p.one_year < p.five_year for p in publications)
    assert {p.published_on.isoformat(): p.five_year for p in publications}["2024-02-20"] == Decimal("0.0395")


def test_it_says_until_when_its_data_reach():
    assert BOOK.lpr.data_until == date(2026, 9, 20)
    assert BOOK.lpr.next_expected == date(2026, 10, 20)
    assert not RULES.on(date(2026, 10, 19)).cite("lpr.one_year").is_outdated
    assert RULES.on(date(2026, 10, 20)).cite("lpr.one_year").is_outdated
    assert not RULES.on(date(2024, 1, 5)).cite("lpr.one_year").is_outdated


def test_newer_publications_make_a_new_book_and_leave_the_old_one():
    newer = BOOK.with_lpr(
        [
            LprPublication(date(2026, 10, 20), Decimal("0.0290"), Decimal("0.0340")),
            LprPublication(date(2026, 11, 20), Decimal("0.0285"), Decimal("0.0335")),
        ]
    )
    on = date(2026, 11, 23)
    assert newer.on(on).lpr_1y(on) == Fraction("0.0285")
    assert newer.on(on).lpr_1y(date(2026, 11, 19)) == Fraction("0.0290")
    assert newer.on(on).lpr_1y(date(2026, 10, 19)) == Fraction("0.03")
    cited = newer.on(on).cite("lpr.one_year")
    assert (cited.certainty, cited.is_outdated) == (Certainty.UNVERIFIED, False)
    assert cited.title == BOOK.source("user-entered").title
    assert newer.lpr.data_until == date(2026, 11, 20)
    assert BOOK.on(on).lpr_1y(on) == Fraction("0.03")
    assert len({BOOK.digest, newer.digest, newer.with_lpr([]).digest}) == 3
    assert newer.rule("interest.private_loan_cap") is BOOK.rule("interest.private_loan_cap")


@pytest.mark.parametrize(
    ("day", "one_year", "said"),
    [
        (date(2026, 9, 20), "0.03", "does not come after"),
        (date(2025, 1, 20), "0.03", "does not come after"),
        (date(2026, 10, 20), "3.0", "not a loan prime rate"),
        (date(2026, 10, 20), "-0.03", "not a loan prime rate"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(day, one_year, said):
    with pytest.raises(RuleDataInvalid, match=said):
        BOOK.with_lpr([LprPublication(day, Decimal(one_year), Decimal("0.035"))])
