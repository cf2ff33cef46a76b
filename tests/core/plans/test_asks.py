"""Ask points and the combinations a lender may be asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans import LENDER_KINDS, Collateral, ConcessionKind, LenderKind, LoanType
from core.plans import OpenedDebt, plan_method
from core.plans.asks import AS_IT_IS, requests_for
from tests.core.plans.drawn_cases import debts
from tests.core.risk.households import make_debt, rules_on

K = ConcessionKind
METHOD = plan_method(rules_on())
ALL = frozenset(ConcessionKind)
CAP = Fraction(24, 100)


def opened(debt, **told) -> OpenedDebt:
    return OpenedDebt(kinds=ALL, balance=debt.balance, cap_rate=CAP, **told)


def asked(debt, holidays=(), **told):
    return requests_for(debt, opened(debt, **told), holidays, METHOD)


def test_a_long_term_alone_never_beats_the_mildest_combination() -> None:
    """engine.md 1.3: far beyond what remains, the same term with a rate cut costs no more points and fewer yuan."""
    debt = make_debt(annual_rate=Fraction("0.18"), remaining_instalments=6)
    by_key = {(r.term_code, r.rate_code): r.points for r in asked(debt)}
    mildest = asked(debt)[1].rate_code
    for months in (36, 48, 60):
        assert by_key[months, "contract"] >= by_key[months, mildest]
    assert by_key[18, "contract"] < by_key[18, mildest]


def test_more_of_the_same_never_costs_fewer_points() -> None:
    debt = make_debt(annual_rate=Fraction("0.18"), remaining_instalments=6)
    terms = [r.points for r in asked(debt) if r.rate_code == "zero"]
    assert terms == sorted(terms)
    rates = [r.points for r in asked(debt) if r.term_code == 18]
    assert rates == sorted(rates)


def test_a_holiday_without_interest_is_the_harder_ask() -> None:
    found = {
        (r.holiday_months, r.holiday_bears_interest): r.points
        for r in asked(make_debt(), (3, 6))
        if r.term_code == AS_IT_IS and r.rate_code == "contract"
    }
    assert found[3, False] > found[3, True] > 0
    assert found[6, False] > found[3, False]


def test_penalties_are_asked_to_be_waived_with_every_request_of_an_overdue_debt() -> None:
    late = make_debt(days=46, overdue_amount=113_472)
    assert all(K.WAIVER in request.parts for request in asked(late))
    assert not any(K.WAIVER in request.parts for request in asked(make_debt()))


def test_above_the_cap_every_request_comes_down_to_it() -> None:
    dear = make_debt(annual_rate=Fraction("0.3306"))
    found = asked(dear, is_over_cap=True)
    assert max(request.rate_ppm for request in found) == 240_000
    assert all(K.LOWER_RATE in request.parts for request in found)
    assert {r.rate_code for r in asked(dear, is_over_cap=True, only_to_the_cap=True)} == {"contract"}


def test_a_rate_rounded_above_the_cap_is_cut_without_an_accusation() -> None:
    """C of the 郑州 household: 24.14 % by rounding of instalments; asked at 24 %, but not as a lower rate."""
    rounded = make_debt(annual_rate=Fraction(2414, 10_000))
    same = next(r for r in asked(rounded) if r.term_code == 18 and r.rate_code == "contract")
    assert same.rate_ppm == 240_000
    assert K.LOWER_RATE not in same.parts


def test_article_70_lists_the_longest_term_first_and_stays_within_sixty_months() -> None:
    card = make_debt(loan_type=LoanType.CREDIT_CARD, remaining_instalments=0, annual_rate=Fraction("0.1825"))
    found = asked(card, is_card_plan=True)
    assert found[0].term_months == 60
    assert max(request.term_months for request in found) == 60
    assert {r.points for r in found if r.rate_code == "zero"} == {8}


@pytest.mark.parametrize("kind", LenderKind)
def test_no_lender_is_asked_for_what_it_cannot_grant(kind: LenderKind) -> None:
    debt = make_debt(days=46, overdue_amount=113_472, lender_kind=kind)
    for request in asked(debt, (3, 6)):
        assert set(request.parts) <= LENDER_KINDS[kind].may_grant


@given(debts("a"), st.booleans(), st.sampled_from([(), (3, 6), (2, 3, 6)]))
def test_menus_stay_short_and_within_the_rules(debt, is_over, holidays) -> None:
    found = requests_for(debt, opened(debt, is_over_cap=is_over), holidays, METHOD)
    assert len(found) <= METHOD.columns_per_debt
    assert len({request.key for request in found}) == len(found)
    for request in found:
        assert request.parts
        assert request.points > 0 or set(request.parts) == {K.LOWER_RATE}
        assert request.rate_ppm <= 240_000
        assert request.term_months >= debt.remaining_instalments
        if debt.is_protected:
            assert request.holiday_bears_interest or not request.holiday_months
            assert request.rate_code == "contract"


def test_protected_debts_get_official_relief_only() -> None:
    home = make_debt(collateral=Collateral.HOME, loan_type=LoanType.SECURED)
    assert opened(home).allowed(home) == {K.KEEP, K.LONGER_TERM, K.HOLIDAY, K.WAIVER, K.CHANGE_METHOD}


SHORT = replace(METHOD, rate_codes=("contract", "four_lpr", "zero"), four_lpr=Fraction(12, 100))
"""Three rates: the contract's, 12 % and nothing."""


def points_of(debt, method=SHORT, **told) -> dict[tuple[int, str], int]:
    """Points by term code and rate."""
    found = requests_for(debt, opened(debt, **told), (), method)
    return {(request.term_code, request.rate_code): request.points for request in found}


def test_a_longer_term_alone_is_dearer_from_two_more_years_on() -> None:
    """Twelve months left at 15 %: 6, 12, 24 more months cost 2, 3, 6 points alone; 36 and 48 more 8 and 11, and four.

    12 % gives up a fifth of the rate (3 points), less than the least that is added (4); nothing gives up all (11).
    """
    points = points_of(make_debt(annual_rate=Fraction(15, 100), remaining_instalments=12))
    assert points == {
        (AS_IT_IS, "four_lpr"): 3,
        (AS_IT_IS, "zero"): 11,
        (18, "contract"): 2,
        (18, "four_lpr"): 5,
        (18, "zero"): 13,
        (24, "contract"): 3,
        (24, "four_lpr"): 6,
        (24, "zero"): 14,
        (36, "contract"): 6,
        (36, "four_lpr"): 9,
        (36, "zero"): 17,
        (48, "contract"): 8 + 4,
        (48, "four_lpr"): 11,
        (48, "zero"): 19,
        (60, "contract"): 11 + 4,
        (60, "four_lpr"): 14,
        (60, "zero"): 22,
    }


def test_a_card_plan_costs_its_points_for_any_term_and_interest_on_top() -> None:
    """27 months left at 15 %: 4 points, 2 more for a fifth of the rate, 4 more for all of it.

    33 more months at the full rate cost as much as with a fifth less.
    """
    card = make_debt(loan_type=LoanType.CREDIT_CARD, annual_rate=Fraction(15, 100), remaining_instalments=27)
    assert points_of(card, is_card_plan=True) == {
        (60, "contract"): 4 + 2,
        (60, "four_lpr"): 6,
        (60, "zero"): 8,
        (48, "contract"): 4,
        (48, "four_lpr"): 6,
        (48, "zero"): 8,
        (36, "contract"): 4,
        (36, "four_lpr"): 6,
        (36, "zero"): 8,
    }


def test_rates_go_down_whatever_the_order_of_the_menu() -> None:
    turned = replace(SHORT, rate_codes=SHORT.rate_codes[::-1])
    debt = make_debt(annual_rate=Fraction(15, 100))
    assert requests_for(debt, opened(debt), (), turned) == requests_for(debt, opened(debt), (), SHORT)
    assert [r.rate_ppm for r in requests_for(debt, opened(debt), (), turned)[:2]] == [120_000, 0]
    low = replace(SHORT, rate_codes=("zero", "four_lpr", "half"), four_lpr=Fraction(5, 100))
    assert [r.rate_ppm for r in requests_for(debt, opened(debt), (), low)[:3]] == [75_000, 50_000, 0]


@pytest.mark.parametrize(("told", "asks"), [({}, False), ({"overdue_amount": 1}, True), ({"accrued_penalty": 1}, True)])
def test_a_single_fen_overdue_or_of_penalties_is_a_reason_to_ask_for_the_waiver(told, asks: bool) -> None:
    """Two points on every request."""
    debt = make_debt(annual_rate=Fraction(15, 100), **told)
    assert {K.WAIVER in request.parts for request in asked(debt)} == {asks}
    assert points_of(debt)[AS_IT_IS, "four_lpr"] == 3 + 2 * asks


def test_the_way_down_to_the_cap_costs_what_the_method_says_and_nobody_else_pays_it() -> None:
    """Nothing today; a point if the method said a point."""
    dear = make_debt(annual_rate=Fraction(36, 100))
    priced = replace(SHORT, points=replace(SHORT.points, to_the_cap=1))
    for is_over in (True, False):
        plain, more = points_of(dear, is_over_cap=is_over), points_of(dear, priced, is_over_cap=is_over)
        assert more == {key: points + is_over for key, points in plain.items()}


def test_a_menu_leaves_room_for_what_is_not_asked_for() -> None:
    """Six columns of ten are kept free: keep twice, three settlements, stop."""
    debt = make_debt()
    everything = asked(debt)
    assert requests_for(debt, opened(debt), (), replace(METHOD, columns_per_debt=10)) == everything[:4]


def test_a_term_is_longer_than_what_remains_or_it_is_as_it_is() -> None:
    for remaining in (1, 11, 12, 60):
        codes = dict.fromkeys(r.term_code for r in asked(make_debt(remaining_instalments=remaining)))
        assert list(codes) == [AS_IT_IS, *(months for months in METHOD.terms if months > remaining)]
    assert asked(make_debt(remaining_instalments=1))[0].term_months == 1
    card = make_debt(loan_type=LoanType.CREDIT_CARD, remaining_instalments=60)
    assert {(r.term_code, r.term_months) for r in asked(card, is_card_plan=True)} == {(AS_IT_IS, 60)}


def test_a_balance_without_an_end_has_no_term_as_it_is_where_a_term_may_be_asked_for() -> None:
    revolving = make_debt(loan_type=LoanType.REVOLVING, remaining_instalments=0)
    assert {r.term_code for r in asked(revolving)} == set(METHOD.terms)


@pytest.mark.parametrize(
    ("balance", "minimum", "rate", "months"),
    [
        (100_000, 100_000, "0", 1),
        (100_000, 50_000, "0", 2),
        (100_001, 50_000, "0", 3),
        (100_000, 50_000, "0.12", 3),
        (100_000, 50_751, "0.12", 2),
        (100_000, 50_750, "0.12", 3),
        (6_000, 100, "0", 60),
        (6_001, 100, "0", 60),
        (100_000, 1_000, "0.12", 60),
        (101_000, 52_019, "0.36", 3),
        (101_000, 52_020, "0.36", 2),
    ],
)
def test_a_balance_without_an_end_is_paid_by_todays_minimum_where_no_term_is_asked(
    balance: int, minimum: int, rate: str, months: int
) -> None:
    """A lower rate alone does not mean all of it next month: about today's minimum goes on, at most for 60 months.

    1,000 yuan at 1 % a month: 507.51 and 507.51 clear it (1,010 − 507.51 = 502.49, + 5.02), 507.50 leave three fen.
    At 36 % it is the cap of 24 % that counts: 1,010 + 20.20 − 520.20 = 510; + 10.20 − 520.20 = 0; 520.19 leave two fen.
    """
    revolving = make_debt(
        loan_type=LoanType.REVOLVING,
        remaining_instalments=0,
        balance=balance,
        instalment=minimum,
        annual_rate=Fraction(rate),
        overdue_amount=1,
    )
    only = OpenedDebt(kinds=frozenset({K.LOWER_RATE, K.WAIVER}), balance=balance, cap_rate=CAP)
    found = requests_for(revolving, only, (), SHORT)
    assert found == requests_for(revolving, replace(only, cap_rate=None), (), SHORT)
    assert found[0].points == METHOD.points.waiver
    assert {(r.term_code, r.term_months) for r in found} == {(AS_IT_IS, months)}
    assert K.LONGER_TERM not in {part for request in found for part in request.parts}
