"""Which line applies: by lender and by day, with time travel, and what is said where it cannot be known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from core.loans import LenderKind, LoanType
from core.risk.caps import caps_of
from core.rules import LprPublication
from tests.core.risk.households import TODAY, book, make_debt, rules_on

PRIVATE = [LenderKind.PERSON, LenderKind.UNLICENSED]
LICENSED = [
    LenderKind.BANK,
    LenderKind.CONSUMER_FINANCE,
    LenderKind.AUTO_FINANCE,
    LenderKind.TRUST,
    LenderKind.GUARANTOR,
]


def codes(caps) -> list[str]:
    """The codes of what is said about the choice."""
    return [finding.code for finding in caps.findings]


# 4 x LPR at signing (A01), from the change points of the LPR table: 2020-08-20 15.4 %, 2024-06-20 13.8 %, 2026 12 %.
@pytest.mark.parametrize("kind", PRIVATE)
@pytest.mark.parametrize(
    ("signed_on", "rate"),
    [
        (date(2020, 8, 20), "0.154"),
        (date(2021, 12, 19), "0.154"),
        (date(2021, 12, 20), "0.152"),
        (date(2023, 8, 20), "0.142"),
        (date(2023, 8, 21), "0.138"),
        (date(2024, 7, 21), "0.138"),
        (date(2024, 7, 22), "0.134"),
        (date(2024, 10, 21), "0.124"),
        (date(2025, 5, 19), "0.124"),
        (date(2025, 5, 20), "0.12"),
        (date(2026, 9, 20), "0.12"),
    ],
)
def test_a_private_loan_has_four_times_the_lpr_of_its_signing_day(kind, signed_on, rate):
    caps = caps_of(make_debt(lender_kind=kind, signed_on=signed_on), TODAY, rules_on())
    assert (caps.first.rate, caps.first.rule_id, caps.first.on) == (
        Fraction(rate),
        "interest.private_loan_cap",
        signed_on,
    )
    assert caps.other is None
    assert codes(caps) == []


@pytest.mark.parametrize("signed_on", [date(2019, 8, 19), date(2019, 10, 1), date(2020, 8, 19)])
def test_a_private_loan_before_august_2020_gets_todays_line_and_the_old_one_and_says_so(signed_on):
    """A02; before 2019-08-20 there is no LPR, and none is needed or invented."""
    caps = caps_of(make_debt(lender_kind=LenderKind.PERSON, signed_on=signed_on), TODAY, rules_on())
    assert (caps.first.rate, caps.first.on) == (Fraction("0.12"), TODAY)
    assert (caps.other.rate, caps.other.rule_id) == (Fraction("0.24"), "interest.private_loan_supported_line_2015")
    assert codes(caps) == ["cap_before_2020", "lpr_data_until"]
    assert caps.findings[0].figures["signed_on"] == signed_on


def test_a_private_loan_older_than_the_old_rule_says_that_it_is_not_held():
    caps = caps_of(make_debt(lender_kind=LenderKind.PERSON, signed_on=date(2014, 5, 1)), TODAY, rules_on())
    assert caps.first.rate == Fraction("0.12")
    assert caps.other is None
    assert codes(caps) == ["cap_before_old_rule", "lpr_data_until"]


def test_an_undated_private_loan_is_dear_only_above_the_line_of_every_day():
    caps = caps_of(make_debt(lender_kind=LenderKind.PERSON, signed_on=None), TODAY, rules_on())
    assert (caps.first.rate, caps.other.rate) == (Fraction("0.12"), Fraction("0.154"))
    assert caps.verdict.rate == Fraction("0.154")
    assert codes(caps) == ["cap_day_unknown", "lpr_data_until"]


@pytest.mark.parametrize("kind", LICENSED)
@pytest.mark.parametrize("signed_on", [date(2016, 1, 1), date(2019, 6, 1), date(2024, 1, 1), None])
def test_a_licensed_lender_has_24_per_cent_whenever_the_loan_was_made(kind, signed_on):
    caps = caps_of(make_debt(lender_kind=kind, signed_on=signed_on), TODAY, rules_on())
    assert (caps.first.rate, caps.first.rule_id) == (Fraction("0.24"), "interest.licensed_lender_cap")
    assert caps.other is None
    assert caps.rule_ids == ("interest.licensed_lender_cap",)


@pytest.mark.parametrize(("signed_on", "named"), [(date(2025, 9, 30), False), (date(2025, 10, 1), True)])
def test_the_facilitation_notice_is_named_from_its_day_on(signed_on, named):
    debt = make_debt(signed_on=signed_on, funder_kinds=(LenderKind.BANK, LenderKind.GUARANTOR))
    rule_ids = caps_of(debt, TODAY, rules_on()).rule_ids
    assert ("interest.facilitated_loan_cap" in rule_ids) is named
    assert ("interest.guarantee_fee_counts" in rule_ids) is named


def test_small_loan_companies_go_by_stages():
    def caps(signed_on: date | None, as_of: date = TODAY):
        debt = make_debt(lender_kind=LenderKind.MICRO_LENDER, signed_on=signed_on)
        return caps_of(debt, as_of, rules_on(as_of))

    assert caps(date(2024, 3, 1)).rule_ids == ("interest.licensed_lender_cap",)
    assert caps(date(2025, 11, 30)).rule_ids == ("interest.licensed_lender_cap",)
    assert caps(date(2026, 1, 5)).rule_ids == ("interest.licensed_lender_cap", "interest.small_loan_new_loan_cap")
    assert caps(date(2026, 1, 5)).first.rate == Fraction("0.24")
    later = caps(date(2028, 1, 10), date(2028, 6, 1))
    assert (later.first.rate, later.first.rule_id) == (Fraction("0.12"), "interest.small_loan_new_loan_lpr_cap")
    assert codes(later) == ["lpr_not_known_yet"]
    assert caps(date(2026, 1, 5), date(2028, 6, 1)).first.rate == Fraction("0.24")


def test_an_undated_small_loan_after_2027_shows_both_stages():
    as_of = date(2028, 6, 1)
    caps = caps_of(make_debt(lender_kind=LenderKind.MICRO_LENDER, signed_on=None), as_of, rules_on(as_of))
    assert {caps.first.rate, caps.other.rate} == {Fraction("0.12"), Fraction("0.24")}
    assert codes(caps) == ["cap_day_unknown"]
    undated_today = caps_of(make_debt(lender_kind=LenderKind.MICRO_LENDER, signed_on=None), TODAY, rules_on())
    assert codes(undated_today) == []


def test_a_card_has_24_per_cent_even_where_the_lender_is_not_known():
    caps = caps_of(make_debt(loan_type=LoanType.CREDIT_CARD, lender_kind=LenderKind.UNKNOWN), TODAY, rules_on())
    assert caps.first.rate == Fraction("0.24")
    assert caps.other is None


def test_an_unknown_lender_gets_both_lines_and_the_question_back():
    caps = caps_of(make_debt(lender_kind=LenderKind.UNKNOWN), TODAY, rules_on())
    assert (caps.first.rate, caps.other.rate) == (Fraction("0.24"), Fraction("0.12"))
    assert caps.verdict.rate == Fraction("0.24")
    assert caps.lower.rate == Fraction("0.12")
    assert codes(caps) == ["lender_unknown"]


def test_an_unknown_lender_with_an_early_contract_says_both():
    debt = make_debt(lender_kind=LenderKind.UNKNOWN, signed_on=date(2019, 1, 1))
    assert codes(caps_of(debt, TODAY, rules_on())) == ["lender_unknown", "cap_before_2020", "lpr_data_until"]


def test_a_platform_with_a_bank_behind_it_is_judged_by_the_bank():
    debt = make_debt(lender_kind=LenderKind.UNKNOWN, funder_kinds=(LenderKind.UNKNOWN, LenderKind.BANK))
    assert caps_of(debt, TODAY, rules_on()).first.rate == Fraction("0.24")
    assert caps_of(debt, TODAY, rules_on()).other is None


def test_licensed_and_unlicensed_money_together_show_both_lines():
    debt = make_debt(funder_kinds=(LenderKind.BANK, LenderKind.UNLICENSED))
    assert codes(caps_of(debt, TODAY, rules_on())) == ["lender_unknown"]


def test_a_signing_day_after_the_data_is_said_and_a_newer_rate_is_used_once_known():
    signed_on = date(2026, 11, 10)
    debt = make_debt(lender_kind=LenderKind.PERSON, signed_on=signed_on)
    assert codes(caps_of(debt, TODAY, rules_on())) == ["lpr_not_known_yet"]
    newer = LprPublication(date(2026, 10, 20), Decimal("0.029"), Decimal("0.034"))
    caps = caps_of(debt, TODAY, book().with_lpr([newer]).on(TODAY))
    assert caps.first.rate == Fraction("0.116")
    assert codes(caps) == []


def test_todays_line_says_until_when_its_data_reach_only_where_newer_ones_are_due():
    as_of = date(2026, 10, 19)
    caps = caps_of(make_debt(lender_kind=LenderKind.PERSON, signed_on=None), as_of, rules_on(as_of))
    assert codes(caps) == ["cap_day_unknown"]


def test_a_day_before_any_line_concludes_nothing():
    early = date(2015, 1, 1)
    for kind in (LenderKind.BANK, LenderKind.PERSON):
        caps = caps_of(make_debt(lender_kind=kind, signed_on=early), early, rules_on(early))
        assert caps.verdict is None
        assert codes(caps) == ["no_cap_in_force"]
    judged_2019 = caps_of(make_debt(lender_kind=LenderKind.PERSON), date(2019, 9, 1), rules_on(date(2019, 9, 1)))
    assert judged_2019.first.rate == Fraction("0.24")
