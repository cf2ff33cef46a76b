"""The book is asked by day and place, answers exactly, and never with the nearest version."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleNotFound, RuleNotInForce
from core.rules import EVERYWHERE, Certainty, RuleKind, StaleReason, Unit, load_book

BOOK = load_book()
TODAY = date(2026, 11, 23)
RULES = BOOK.on(TODAY)


def test_an_unknown_id_is_named():
    with pytest.raises(RuleNotFound, match=r"interest\.magic"):
        RULES.value("interest.magic")
    with pytest.raises(RuleNotFound):
        RULES.holds("nonsense")


def test_values_are_exact_and_typed():
    assert RULES.value("interest.licensed_lender_cap") == Decimal("0.24")
    assert RULES.rate("interest.licensed_lender_cap") == Fraction(6, 25)
    assert RULES.rate("cards.daily_rate_usual") == Fraction(5, 10_000)
    assert RULES.fen("cards.serious_case_principal") == 5_000_000
    assert RULES.days("court.payment_order_days") == 15
    assert RULES.months("cards.article_70_max_months") == 60
    assert RULES.months("court.limitation_years") == 36
    assert RULES.count("collection.conversations_per_day") == 3
    assert RULES.number("method.reasons_shown") == 3
    assert RULES.day("credit_record.one_off_repair_until") == date(2026, 3, 31)
    assert RULES.code("negotiation.restructured_class") == "special_mention"
    assert RULES.codes("interest.loan_payment_order") == ("costs", "interest", "principal")
    assert RULES.numbers("method.term_menu") == (12, 18, 24, 36, 48, 60)
    assert RULES.span("interest.bank_penalty_multiple").high == Decimal("1.5")
    assert RULES.by_code("living.floor_multiple")["modest"] == Fraction(3, 2)
    assert RULES.contact("complaint.regulator_12378").answer_within_working_days == 15
    assert RULES.steps("arrears.stage").at(61) == "m3"


def test_asking_by_the_wrong_unit_is_our_fault_and_said():
    for wrong in (
        lambda: RULES.fen("interest.licensed_lender_cap"),
        lambda: RULES.rate("cards.serious_case_principal"),
        lambda: RULES.days("cards.article_70_max_months"),
        lambda: RULES.months("court.payment_order_days"),
        lambda: RULES.number("method.term_menu"),
        lambda: RULES.number("negotiation.restructured_class"),
        lambda: RULES.count("interest.licensed_lender_cap"),
        lambda: RULES.codes("method.term_menu"),
        lambda: RULES.numbers("method.rate_menu"),
        lambda: RULES.steps("method.term_menu"),
        lambda: RULES.day("court.payment_order_days"),
    ):
        with pytest.raises(TypeError, match="ask for"):
            wrong()


# Time travel: (rule, day, in force, value). The days on both sides of every change that moves a cap.
CAPS = [
    ("interest.private_loan_supported_line_2015", "2015-08-31", None),
    ("interest.private_loan_supported_line_2015", "2015-09-01", "0.24"),
    ("interest.private_loan_supported_line_2015", "2020-08-19", "0.24"),
    ("interest.private_loan_supported_line_2015", "2020-08-20", None),
    ("interest.private_loan_void_line_2015", "2020-08-19", "0.36"),
    ("interest.private_loan_void_line_2015", "2020-08-20", None),
    ("interest.private_loan_cap", "2020-08-19", None),
    ("interest.private_loan_cap", "2020-08-20", "4"),
    ("interest.private_loan_cap", "2026-11-23", "4"),
    ("interest.licensed_lender_cap", "2017-07-31", None),
    ("interest.licensed_lender_cap", "2017-08-01", "0.24"),
    ("interest.facilitated_loan_cap", "2025-09-30", None),
    ("interest.facilitated_loan_cap", "2025-10-01", "0.24"),
    ("interest.small_loan_new_loan_cap", "2025-11-30", None),
    ("interest.small_loan_new_loan_cap", "2025-12-01", "0.24"),
    ("interest.small_loan_new_loan_lpr_cap", "2027-12-30", None),
    ("interest.small_loan_new_loan_lpr_cap", "2027-12-31", "4"),
    ("interest.consumer_loan_subsidy", "2026-12-31", "0.01"),
    ("interest.consumer_loan_subsidy", "2027-01-01", None),
]


@pytest.mark.parametrize(("rule_id", "day", "value"), CAPS)
def test_caps_hold_on_their_days_only(rule_id, day, value):
    rules = RULES.on(date.fromisoformat(day))
    assert rules.holds(rule_id) is (value is not None)
    if value is None:
        with pytest.raises(RuleNotInForce, match=day):
            rules.value(rule_id)
    else:
        assert rules.rate(rule_id) == Fraction(value)


def test_a_private_loan_of_2019_and_one_of_2026_get_the_rules_of_their_days():
    then, now = RULES.on(date(2019, 10, 8)), RULES.on(date(2026, 5, 8))
    assert then.rate("interest.private_loan_void_line_2015") == Fraction("0.36")
    assert not then.holds("interest.private_loan_cap")
    assert now.rate("interest.private_loan_cap") * now.lpr_1y(now.as_of) == Fraction("0.12")
    assert now.holds("interest.private_loan_made_before_lpr_cap")


def test_four_times_the_rate_at_published_signing_days():
    """Published cases: LPR 3.85 % gives 15.4 % (J05); since 2025-05-20 it is 12.0 %."""
    cap = RULES.rate("interest.private_loan_cap")
    assert cap * RULES.lpr_1y(date(2020, 7, 24)) == Fraction("0.154")
    assert cap * RULES.lpr_1y(date(2025, 5, 19)) == Fraction("0.124")
    assert cap * RULES.lpr_1y(date(2025, 5, 20)) == Fraction("0.12")


def test_conduct_standards_begin_on_their_days():
    assert not RULES.on(date(2025, 2, 27)).holds("collection.conversations_per_day")
    assert RULES.on(date(2025, 2, 28)).count("collection.conversations_per_day") == 3
    assert not RULES.on(date(2026, 1, 29)).holds("collection.attempts_per_day")
    assert RULES.on(date(2026, 1, 30)).count("collection.attempts_per_day") == 6
    assert (RULES.count("collection.quiet_from_hour"), RULES.count("collection.quiet_to_hour")) == (22, 8)


def test_the_most_particular_region_wins_and_others_get_none():
    standard = "living.minimum_standard"
    assert BOOK.on(date(2026, 6, 30), "CN-SH").fen(standard) == 165_000
    assert BOOK.on(date(2026, 7, 1), "CN-SH").fen(standard) == 169_000
    assert BOOK.on(TODAY, "CN-YN-KM").fen(standard) == 74_400
    for elsewhere in ("CN-HN", "CN-Y", "CN-YNX", EVERYWHERE, "", None):
        with pytest.raises(RuleNotInForce):
            BOOK.on(TODAY, elsewhere).value(standard)
    assert BOOK.on(TODAY, "CN-SH").on(date(2025, 7, 1)).fen(standard) == 165_000
    assert RULES.on(TODAY, "CN-BJ").fen(standard) == 139_500
    assert BOOK.on(TODAY, "CN-BJ").rate("interest.licensed_lender_cap") == Fraction("0.24")
    assert "CN-GD-SZ" in BOOK.rule(standard).regions


def test_personal_insolvency_exists_in_two_cities():
    rule = "insolvency.personal_insolvency"
    assert [BOOK.on(TODAY, place).holds(rule) for place in ("CN-GD-SZ", "CN-FJ-XM", "CN-ZJ-HZ", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert not BOOK.on(date(2025, 10, 31), "CN-FJ-XM").holds(rule)
    assert BOOK.on(TODAY, "CN-FJ-XM").months("insolvency.residence_years") == 60


@given(st.dates(min_value=date(2009, 1, 1), max_value=date(2035, 1, 1)))
def test_what_is_answered_is_in_force_that_day(on):
    rules = BOOK.on(on)
    for rule in BOOK.rules():
        if rules.holds(rule.id):
            version = rules.version(rule.id)
            assert version.valid_from <= on
            assert version.valid_to is None or on <= version.valid_to
        else:
            assert not any(v.is_in_force(on) and v.region == EVERYWHERE for v in rule.versions)


def test_versions_of_one_region_follow_without_overlap():
    for rule in BOOK.rules():
        for region in rule.regions:
            versions = [v for v in rule.versions if v.region == region]
            for earlier, later in pairwise(versions):
                assert earlier.valid_to is not None
                assert earlier.valid_to < later.valid_from
                assert not earlier.is_in_force(later.valid_from)
                assert earlier.is_in_force(earlier.valid_to)
                assert not earlier.is_in_force(earlier.valid_from - timedelta(days=1))


def test_citations_hold_what_a_reader_needs():
    cited = RULES.cite("interest.private_loan_cap")
    assert cited.title.startswith("最高人民法院关于审理民间借贷案件")
    assert (cited.article, cited.issuer) == ("第二十五条", "最高人民法院")
    assert (cited.kind, cited.certainty) == (RuleKind.JUDICIAL_INTERPRETATION, Certainty.READ_TEXT)
    assert (cited.valid_from, cited.valid_to, cited.checked_on) == (date(2020, 8, 20), None, TODAY)
    assert RULES.cite("interest.facilitated_loan_cap").number == "金规〔2025〕9号"
    assert RULES.on(date(2018, 1, 1)).cite("interest.licensed_lender_cap").starts_on_the == "month"
    own = RULES.cite("method.capacity_share_with_buffer")
    assert (own.kind, own.certainty, own.starts_on_the) == (RuleKind.OWN_METHOD, Certainty.OWN_CHOICE, "unknown")
    with pytest.raises(RuleNotInForce):
        RULES.cite("interest.private_loan_void_line_2015")


def test_stale_rules_are_listed_with_their_reason():
    soon = BOOK.stale(TODAY, after_days=365)
    assert {stale.reason for stale in soon} == {StaleReason.NEWER_EXPECTED}
    regions = {stale.region for stale in soon if stale.rule_id == "living.minimum_standard"}
    assert "CN-BJ" in regions
    assert "CN-SH" not in regions
    assert "lpr.one_year" in {stale.rule_id for stale in soon}
    late = BOOK.stale(date(2028, 1, 1), after_days=365)
    by_id = {stale.rule_id: stale for stale in late}
    assert by_id["court.payment_order_days"].reason is StaleReason.CHECKED_LONG_AGO
    assert by_id["court.payment_order_days"].since == TODAY
    assert "interest.consumer_loan_subsidy" not in by_id
    at_the_edge = {stale.rule_id for stale in BOOK.stale(TODAY + timedelta(days=30), after_days=30)}
    assert "court.payment_order_days" not in at_the_edge


def test_a_book_travels_to_another_process_whole():
    again = pickle.loads(pickle.dumps(RULES))  # noqa: S301 — our own bytes, made one call earlier
    assert again.book.digest == BOOK.digest
    assert again.value("court.payment_order_days") == 15


def test_the_book_lists_itself():
    assert BOOK.rule("lpr.one_year").unit is Unit.ANNUAL_RATE
    assert BOOK.rules()[0].topic == "arrears"
    assert BOOK.source("civil-code") in BOOK.sources()
    assert load_book().digest == BOOK.digest
