"""The menu of one debt and the joint menu of one creditor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import ExpectedRecovery
from core.loans import Collateral, ConcessionKind, LoanType
from core.plans import OpenedDebt, is_card, lump_of, plan_method
from core.plans.creditors import creditor_menus
from core.plans.menu import debt_menus, ground_of
from core.values import add_months
from tests.core.plans.drawn_cases import cases, promise_for
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on

K = ConcessionKind
METHOD = plan_method(rules_on())
ALL = frozenset(ConcessionKind)


def menus_of(case, **told):
    opened = {
        debt.id: OpenedDebt(
            kinds=ALL, balance=debt.balance, cap_rate=Fraction(24, 100), is_card_plan=is_card(debt), **told
        )
        for debt in case.debts
    }
    return debt_menus(case, opened, ground_of(case, METHOD))


def kinds_of(menu):
    return [option.concession.parts for option in menu.options]


@given(cases())
def test_every_menu_holds_together(case) -> None:
    for menu in menus_of(case):
        assert len(menu.options) == len(menu.payments)
        assert menu.options[0].concession.asks_for(K.KEEP)
        assert tuple(menu.payments[0].tolist()) == menu.contract.set_aside(METHOD.horizon_months)
        assert menu.options[0].points == 0
        assert len(menu.options) <= METHOD.columns_per_debt
        for option, row in zip(menu.options, menu.payments.tolist(), strict=True):
            assert min(row) >= 0
            if option.concession.asks_for(K.STOP):
                assert option.total == menu.contract.total
                assert not any(row)
            elif option.request is not None and option.end <= METHOD.horizon_months:
                assert sum(row) == option.total >= menu.opened.balance
        if menu.debt.is_protected:
            assert not {K.STOP, K.SETTLEMENT} & {part for parts in kinds_of(menu) for part in parts}


def test_keep_with_arrears_holds_them_in_month_0_or_pays_them_from_savings() -> None:
    late = make_debt(days=20, overdue_amount=113_472, accrued_penalty=5_000)
    menu = menus_of(make_case(late, cash=1_000_000))[0]
    assert menu.payments[0, 0] - menu.payments[0, 1] == 118_472
    assert menu.options[1].lump_use == 118_472
    assert menu.payments[1, 0] == menu.payments[1, 1]
    poor = menus_of(make_case(late, cash=400_000))[0]
    assert not any(option.lump_use for option in poor.options)


def test_savings_keep_the_rent_and_a_month_of_living() -> None:
    assert lump_of(make_case(cash=1_000_000, unpaid_rent_or_utilities=150_000), rules_on()) == 450_000
    assert lump_of(make_case(cash=100_000), rules_on()) == 0


@pytest.mark.parametrize(("until", "holidays"), [(None, (3, 6)), (0, (3, 6)), (1, (1, 3, 6)), (6, (3, 6)), (7, (3, 6))])
def test_a_holiday_lasts_until_income_is_back_where_that_is_soon(until, holidays) -> None:
    """Six months at most; income that is back today asks for none."""
    method = replace(plan_method(rules_on()), holiday_recovery_months=6)
    recovery = None if until is None else ExpectedRecovery(add_months(TODAY, until), 900_000)
    assert ground_of(make_case(recovery=recovery), method).holidays == holidays
    five = ExpectedRecovery(add_months(TODAY, 5), 900_000)
    for most, expected in ((4, (3, 6)), (5, (3, 5, 6)), (6, (3, 5, 6))):
        ground = ground_of(make_case(recovery=five), replace(method, holiday_recovery_months=most))
        assert ground.holidays == expected


def test_the_ground_of_a_household() -> None:
    """The day, the method, and what is at hand beyond the unpaid rent and a month of living."""
    late = make_case(cash=460_000, unpaid_rent_or_utilities=10_000, as_of=TODAY - timedelta(days=1))
    ground = ground_of(late, METHOD)
    assert (ground.as_of, ground.lump, ground.holidays) == (late.as_of, 50_000, (3, 6))
    assert ground_of(late, replace(METHOD, buffer_months=2)).lump == 0


def test_a_settlement_takes_no_more_than_the_savings_reach() -> None:
    debt = make_debt(balance=1_000_000)
    menu = menus_of(make_case(debt, cash=1_200_000))[0]
    settled = [option for option in menu.options if option.concession.asks_for(K.SETTLEMENT)]
    assert [option.lump_use for option in settled] == [700_000, 500_000]
    assert settled[0].points < settled[1].points


def test_a_promise_is_kept_as_it_was_given() -> None:
    menu = menus_of(make_case(make_debt()), promise=promise_for("a", monthly="300.00", months=10))[0]
    assert menu.options[0].is_promised
    assert menu.payments[0, :12].tolist() == [30_000] * 10 + [0, 0]
    assert [option.concession.parts for option in menu.options[1:]] == [(K.STOP,)]


def test_a_debt_held_back_is_neither_paid_nor_asked_about() -> None:
    menu = menus_of(make_case(make_debt()), held_by="old_debt_past_limitation")[0]
    assert kinds_of(menu) == [(K.STOP,)]
    assert (menu.options[0].stopped, menu.options[0].points) == (0, 0)


def test_two_products_of_one_bank_are_asked_for_together_and_once() -> None:
    """苏州: "两张产品一起算" — 39,279 and 21,500 over 60 months without interest are 655 + 359 a month."""
    case = make_case(
        make_debt(
            "d", loan_type=LoanType.CREDIT_CARD, balance=3_927_900, remaining_instalments=27, counterparty="bank"
        ),
        make_debt("e", loan_type=LoanType.CREDIT_CARD, balance=2_150_000, remaining_instalments=0, counterparty="bank"),
    )
    joint = creditor_menus(menus_of(case), METHOD)
    assert len(joint) == 1
    menu = joint[0]
    first = next(at for at in range(len(menu.picks)) if all(_is_free_sixty(m, o) for m, o in menu.options(at)))
    assert menu.menu.payments[first, 0] == 65_500 + 35_900
    assert menu.menu.ask[first] == 8
    assert menu.menu.cost[first] == 3_927_900 + 2_150_000


def _is_free_sixty(menu, option: int) -> bool:
    request = menu.options[option].request
    return request is not None and request.term_months == 60 and request.rate_ppm == 0


def test_protected_debts_cards_and_loans_of_one_bank_are_separate_requests() -> None:
    same = {"counterparty": "bank"}
    case = make_case(
        make_debt("home", collateral=Collateral.HOME, **same),
        make_debt("card", loan_type=LoanType.CREDIT_CARD, remaining_instalments=0, **same),
        make_debt("loan", **same),
        make_debt("loan2", **same),
    )
    joint = creditor_menus(menus_of(case), METHOD)
    assert [[menu.debt.id for menu in creditor.debts] for creditor in joint] == [["home"], ["card"], ["loan", "loan2"]]


@pytest.mark.parametrize(("principal", "is_last"), [(4_999_999, False), (5_000_000, True)])
def test_a_large_card_is_stopped_only_when_nothing_else_makes_room(principal: int, is_last: bool) -> None:
    """D19: the criminal rule on cards begins at a principal of 50,000."""
    case = make_case(
        make_debt(
            "card", loan_type=LoanType.CREDIT_CARD, balance=principal, remaining_instalments=0, instalment=500_000
        ),
        make_debt("loan", balance=9_000_000),
    )
    card, loan = creditor_menus(menus_of(case), METHOD)
    assert bool(card.menu.stopped.max() > loan.menu.stopped.max()) is is_last


@given(cases(), st.data())
def test_every_joint_column_is_the_sum_of_its_options(case, data) -> None:
    for creditor in creditor_menus(menus_of(case), METHOD):
        at = data.draw(st.integers(0, len(creditor.picks) - 1))
        chosen = creditor.options(at)
        assert creditor.menu.cost[at] == sum(menu.options[option].total for menu, option in chosen)
        due = sum(menu.payments[option] for menu, option in chosen)
        assert (creditor.menu.payments[at] == due).all()
        assert creditor.menu.ask[at] == max(menu.options[option].points for menu, option in chosen)
