"""The cost of one debt against its line: published figures, rounding, wording, time, and the errors of other tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.case import Case
from core.finance import Method
from core.loans import Debt, LenderKind, LoanType
from core.risk import DebtCost, assess
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, zhengzhou


def cost_of(debt: Debt, as_of: date = TODAY, **told) -> DebtCost:
    """The cost of one debt in a household of its own."""
    case: Case = replace(make_case(debt, **told), as_of=as_of)
    return assess(case, rules_on(as_of)).costs[0]


def codes(cost: DebtCost) -> list[str]:
    """The codes of what is said about a debt."""
    return [finding.code for finding in cost.findings]


def flat(received: int, instalment: int, term: int, **told) -> Debt:
    """A loan by the three figures people know, in yuan; half of it left."""
    plain = {
        "amount_received": received * 100,
        "instalment": instalment * 100,
        "term_instalments": term,
        "remaining_instalments": max(1, term // 2),
        "balance": received * 50,
    }
    return make_debt(**(plain | told))


# 郑州, from the adviser's notes: over the full term A 1,066 and F 845 yuan above 24 %; C is accused of nothing.
@pytest.mark.parametrize(
    ("debt_id", "nominal", "over_yuan"),
    [("a", 0.3306, 1066), ("b", 0.2229, 0), ("c", 0.2414, 0), ("d", 0.2024, 0), ("e", 0.1804, 0), ("f", 0.8277, 845)],
)
def test_zhengzhou_costs_what_its_adviser_says(debt_id, nominal, over_yuan):
    cost = assess(zhengzhou(), rules_on()).cost(debt_id)
    assert cost.nominal_rate == pytest.approx(nominal, abs=5e-5)
    assert round(cost.over_cap / 100) == over_yuan
    assert cost.is_over_cap is (over_yuan > 0)
    assert cost.cap_rate == Fraction("0.24")


def test_zhengzhou_f_is_counted_on_what_arrived():
    cost = assess(zhengzhou(), rules_on()).cost("f")
    assert cost.withheld == 40_000
    assert round((cost.balance_at_cap or 0) / 100) == 2_843
    assert codes(cost)[:3] == ["withheld_money", "over_cap_licensed", "balance_at_cap"]


def test_zhengzhou_c_is_rounding_and_accused_of_nothing():
    cost = assess(zhengzhou(), rules_on()).cost("c")
    finding = next(finding for finding in cost.findings if finding.code == "within_rounding")
    assert finding.figures["over_fen"] == 628
    assert (cost.over_cap, cost.is_over_cap, cost.balance_at_cap) == (0, False, None)


def test_rounding_ends_at_one_yuan_an_instalment():
    """8,000 yuan over 12 months at 24 % is 756.48 a month: 757 is rounding, 758 is 18.28 yuan above."""
    assert "within_rounding" in codes(cost_of(flat(8_000, 757, 12)))
    dearer = cost_of(flat(8_000, 758, 12))
    assert dearer.is_over_cap
    assert dearer.over_cap == pytest.approx(1_828, abs=1)


# Published figures: C06 35.07 % by monthly IRR, not the naive 20 %; C14 and C15 one-month loans at 444 % and 498 %.
@pytest.mark.parametrize(
    ("received", "instalment", "term", "percent"),
    [(10_000, 1_000, 12, 35.0742), (5_200, 7_124, 1, 444.0), (6_000, 8_490, 1, 498.0)],
)
def test_the_rate_is_on_what_is_still_owed_not_interest_over_principal_and_years(received, instalment, term, percent):
    assert cost_of(flat(received, instalment, term)).nominal_rate == pytest.approx(percent / 100, abs=5e-6)


def test_nominal_is_compared_and_effective_only_said():
    """郑州 B: 22.29 % by the month, 24.7 % compounded."""
    cost = assess(zhengzhou(), rules_on()).cost("b")
    assert cost.effective_rate > 0.24 > cost.nominal_rate
    assert not cost.is_over_cap
    assert "effective_rate_above_only" in codes(cost)


def test_exactly_at_the_line_is_within():
    debt = make_debt(terms_known=True, annual_rate=Fraction("0.24"), amount_received=None, remaining_instalments=0)
    assert not cost_of(debt).is_over_cap
    assert codes(cost_of(replace(debt, annual_rate=Fraction("0.2401"))))[:1] == ["over_cap_licensed_rate_only"]


@pytest.mark.parametrize(
    ("kind", "signed_on", "over"),
    [
        (LenderKind.BANK, date(2026, 3, 1), False),
        (LenderKind.PERSON, date(2026, 3, 1), True),
        (LenderKind.PERSON, date(2020, 9, 1), True),
        (LenderKind.UNKNOWN, date(2026, 3, 1), False),
    ],
)
def test_one_rate_is_judged_by_who_lends_and_when(kind, signed_on, over):
    """10,000 yuan, 12 x 910: 16.5 % a year. Within 24 %, above 4 x LPR of 2020 (15.4 %) and of 2026 (12 %)."""
    cost = cost_of(flat(10_000, 910, 12, lender_kind=kind, funder_kinds=(kind,), signed_on=signed_on))
    assert cost.is_over_cap is over


def test_a_private_loan_of_2021_is_judged_by_its_own_day_not_by_todays_line():
    """12 x 893 on 10,000 is 13.0 %: within 15.4 % of 2021, above 12 % of 2026, whose line is not 13.8 % either."""
    old = flat(10_000, 893, 12, lender_kind=LenderKind.PERSON, signed_on=date(2021, 6, 1))
    assert not cost_of(old).is_over_cap
    new = cost_of(replace(old, signed_on=date(2026, 6, 1)))
    assert new.is_over_cap
    assert new.cap_rate == Fraction("0.12")


def test_between_two_lines_nobody_is_accused():
    cost = cost_of(flat(10_000, 910, 12, lender_kind=LenderKind.UNKNOWN))
    assert (cost.cap_rate, cost.other_cap_rate) == (Fraction("0.24"), Fraction("0.12"))
    assert codes(cost)[:2] == ["between_two_lines", "lender_unknown"]
    assert cost.over_cap == 0


def test_above_both_lines_the_excess_is_over_the_higher():
    cost = cost_of(flat(10_000, 1_000, 12, lender_kind=LenderKind.UNKNOWN))
    assert cost.is_over_cap
    assert cost.over_cap == cost_of(flat(10_000, 1_000, 12)).over_cap


def test_private_and_licensed_lenders_have_their_own_words():
    private = cost_of(flat(10_000, 1_000, 12, lender_kind=LenderKind.UNLICENSED))
    assert {"over_cap_private", "unlicensed_lender"} <= set(codes(private))
    as_of = date(2028, 6, 1)
    stage = cost_of(flat(10_000, 930, 12, lender_kind=LenderKind.MICRO_LENDER, signed_on=date(2028, 1, 5)), as_of)
    assert "over_cap_small_loan_stage" in codes(stage)


def test_what_is_not_known_gives_no_verdict():
    cost = cost_of(make_debt(amount_received=None, term_instalments=None, terms_known=False))
    assert (cost.nominal_rate, cost.is_over_cap, cost.over_cap) == (None, False, 0)
    assert "cost_unknown" in codes(cost)


def test_without_the_start_the_excess_is_over_the_rest():
    debt = flat(10_000, 1_100, 12, amount_received=None, balance=600_000, annual_rate=Fraction("0.34"))
    cost = cost_of(debt)
    assert "over_cap_licensed_rest" in codes(cost)
    assert 0 < cost.over_cap < cost_of(flat(10_000, 1_100, 12)).over_cap
    assert cost.balance_at_cap is None


def test_one_payment_at_the_end_is_counted_simply():
    """12,500 for 10,000 after a year is 25 % simple, though its monthly internal rate x 12 is 22.5 %."""
    debt = make_debt(
        method=Method.BULLET,
        loan_type=LoanType.PRIVATE,
        amount_received=1_000_000,
        instalment=1_250_000,
        term_instalments=None,
        remaining_instalments=1,
        signed_on=date(2026, 1, 10),
        next_due=date(2027, 1, 10),
        last_due=date(2027, 1, 10),
        terms_known=False,
    )
    cost = cost_of(debt)
    assert cost.nominal_rate == pytest.approx(0.25)
    assert cost.is_over_cap
    assert cost.over_cap == 10_000
    told = cost_of(replace(debt, terms_known=True, annual_rate=Fraction("0.3")))
    assert told.nominal_rate == pytest.approx(0.3)


@pytest.mark.parametrize("method", [Method.INTEREST_ONLY, Method.EQUAL_PRINCIPAL, Method.FLAT_ADDON])
def test_other_methods_have_a_rate_on_what_arrived(method):
    """12,000 yuan over 12 months: interest of 240 a month at first; flat add-on 1,240 a month is 41.7 % in truth."""
    instalment = {Method.INTEREST_ONLY: 24_000, Method.EQUAL_PRINCIPAL: 124_000, Method.FLAT_ADDON: 124_000}[method]
    cost = cost_of(make_debt(method=method, instalment=instalment, annual_rate=Fraction("0.24")))
    expected = 0.41703 if method is Method.FLAT_ADDON else 0.24
    assert cost.nominal_rate == pytest.approx(expected, abs=1e-3)


def test_flows_without_a_rate_count_as_unknown():
    assert cost_of(flat(10_000, 1, 12)).nominal_rate is not None
    assert cost_of(make_debt(instalment=0, terms_known=False)).nominal_rate is None


@pytest.mark.parametrize("signed_on", [date(2026, 7, 31), date(2026, 8, 1)])
def test_the_table_of_loan_costs_is_asked_for_from_its_day_on(signed_on):
    debt = make_debt(terms_known=False, amount_received=None, signed_on=signed_on)
    assert ("ask_for_cost_table" in codes(cost_of(debt))) is (signed_on >= date(2026, 8, 1))
