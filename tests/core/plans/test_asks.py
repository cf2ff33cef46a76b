"""Ask points and the combinations a lender may be asked for."""

from __future__ import annotations

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
