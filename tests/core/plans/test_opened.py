"""What may be asked about one debt: what was opened, what its lender grants, what such a debt may be put on."""

from __future__ import annotations

from core.loans import LENDER_KINDS, Collateral, ConcessionKind, LenderKind, Transfer
from core.plans import OpenedDebt
from tests.core.risk.households import make_debt

K = ConcessionKind
ALL = frozenset(ConcessionKind)
OFFICIAL = {K.KEEP, K.LONGER_TERM, K.HOLIDAY, K.WAIVER, K.CHANGE_METHOD}


def test_only_what_was_opened_and_the_lender_grants_may_be_asked_for() -> None:
    micro = make_debt(lender_kind=LenderKind.MICRO_LENDER)
    assert OpenedDebt(kinds=ALL).allowed(micro) == ALL - {K.HOLIDAY}
    assert OpenedDebt(kinds=frozenset({K.HOLIDAY, K.WAIVER})).allowed(micro) == {K.WAIVER}
    assert OpenedDebt().allowed(micro) == frozenset()


def test_whoever_may_agree_today_is_asked() -> None:
    """A bank's loan that its guarantor has paid: the guarantor grants what a guarantor can, no holiday."""
    paid = make_debt(transfer=Transfer.GUARANTOR_PAID)
    assert OpenedDebt(kinds=ALL).allowed(paid) == LENDER_KINDS[LenderKind.GUARANTOR].may_grant
    assert OpenedDebt(kinds=ALL).allowed(make_debt()) == ALL


def test_a_secured_debt_may_be_put_on_official_relief_and_down_to_its_cap_where_it_is_above() -> None:
    home = make_debt(collateral=Collateral.HOME)
    assert OpenedDebt(kinds=ALL).allowed(home) == OFFICIAL
    assert OpenedDebt(kinds=ALL, is_over_cap=True).allowed(home) == OFFICIAL | {K.LOWER_RATE}
    assert OpenedDebt(kinds=frozenset({K.STOP, K.WAIVER}), is_over_cap=True).allowed(home) == {K.WAIVER}
