"""Lines that may be one loan of one platform: proposed to the borrower, who alone knows (adviser-notes 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from core.imports.result import DraftDebt, DraftField, Merge, MergeReason, own_debts
from core.loans import LoanType
from core.values import fen_of, yuan_text

_NOT_MERGED = frozenset({LoanType.CREDIT_CARD.value, LoanType.SECURED.value})
_SUMMED = ("balance", "contract_principal", "overdue_amount", "amount_received", "instalment")
_KEPT_IF_EQUAL = ("lender_name", "loan_type", "lender_kind", "signed_on", "days_past_due", "collateral")


def merges_of(debts: Iterable[DraftDebt]) -> tuple[Merge, ...]:
    """Groups that look like one debt: draws of one kind from one lender; loans of several funders with one day and end.

    A joint loan (one day, one end, several funders) is named first, and its lines are not proposed twice.
    """
    lines = [debt for debt in own_debts(debts) if debt.value("loan_type") not in _NOT_MERGED]
    joint = [group for group in _groups(lines, _day_and_end) if len({debt.lender_name for debt in group}) > 1]
    taken = {debt.number for group in joint for debt in group}
    alike = _groups([debt for debt in lines if debt.number not in taken], _lender_and_type)
    return (
        *(Merge(MergeReason.SAME_DAY_AND_END, tuple(debt.number for debt in group)) for group in joint),
        *(Merge(MergeReason.SAME_LENDER, tuple(debt.number for debt in group)) for group in alike),
    )


def merged(debts: tuple[DraftDebt, ...]) -> DraftDebt:
    """One draft in place of several (at least one): amounts added, what differs left to be asked.

    An amount that one of them lacks is left out; the lender's name is the first one's. Each field keeps the sentence it
    came from, a sum that of the first.
    """
    first = debts[0]
    fields = list[DraftField]()
    for field in first.fields:
        values = [debt.value(field.name) for debt in debts]
        if field.name in _SUMMED:
            if None not in values:
                fields.append(replace(field, value=yuan_text(sum(fen_of(value) for value in values if value))))
        elif field.name == "lender_name" or (field.name in _KEPT_IF_EQUAL and len(set(values)) == 1):
            fields.append(field)
    return replace(first, fields=tuple(fields))


def _groups(debts: Iterable[DraftDebt], key: Callable[[DraftDebt], Hashable]) -> list[list[DraftDebt]]:
    """Two or more with one key."""
    found = defaultdict[Hashable, list[DraftDebt]](list)
    for debt in debts:
        mark = key(debt)
        if mark is not None:
            found[mark].append(debt)
    return [group for group in found.values() if len(group) > 1]


def _day_and_end(debt: DraftDebt) -> Hashable:
    day, end = debt.value("signed_on"), debt.facts.matures_on
    return (day, end, debt.value("loan_type")) if day and end else None


def _lender_and_type(debt: DraftDebt) -> Hashable:
    return (debt.lender_name, debt.value("loan_type")) if debt.lender_name and debt.value("loan_type") else None
