"""The next ninety days, day by day: living costs first, then what is secured; automatic debits on their day.

For a budget that does not reach, and for whoever wants to see it. Nothing is promised here: what cannot be paid from
what is left beside living costs stays unpaid and is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.case import Case
from core.finance import Method
from core.loans import AutoDebit, Debt
from core.risk.creditor import is_creditor_open, is_unsettled
from core.risk.living import living_floor
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding, add_months, days_in_month

DAYS_RULE = "method.calendar_days"
_TAKEN = frozenset({AutoDebit.WAGE_CARD, AutoDebit.OTHER_CARD})


class EntryKind(StrEnum):
    """What happens on a day. `HELD`: due, but something has to be cleared up before anything is paid."""

    INCOME = "income"
    PROTECTED = "protected"
    TAKEN = "taken"
    DUE = "due"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class CashEntry:
    """One event. Money in fen: `asked` is what comes in or falls due, `moved` what comes in or is paid of it.

    `from_living` is the part of `moved` that was meant for living until the next income; `cash_after` is what is at
    hand afterwards. `name` is a lender's name, or the id of an income ("" for the income expected back).
    """

    on: date
    kind: EntryKind
    name: str
    asked: Fen
    moved: Fen
    from_living: Fen
    cash_after: Fen
    debt_id: str | None = None

    @property
    def missing(self) -> Fen:
        """What falls due and is not paid."""
        return 0 if self.kind is EntryKind.INCOME else self.asked - self.moved


@dataclass(frozen=True, slots=True)
class CashCalendar:
    """Ninety days from `starts_on` (both days included); money in fen.

    `living_asked` is what living costs in that time, `living_met` what of it there is money for; `short_on` the first
    day on which there is not. `taken_from_living` is what automatic debits take of it. `closing` is the cash left.
    """

    starts_on: date
    ends_on: date
    opening: Fen
    closing: Fen
    entries: tuple[CashEntry, ...]
    living_asked: Fen
    living_met: Fen
    short_on: date | None
    findings: tuple[Finding, ...]

    @property
    def taken_from_living(self) -> Fen:
        """What automatic debits take of the money for living."""
        return sum(entry.from_living for entry in self.entries)


@dataclass(slots=True)
class _Purse:
    """Cash at hand while the days go by."""

    cash: Fen
    living_asked: Fen = 0
    living_met: Fen = 0
    short_on: date | None = None

    def live(self, day: date, cost: Fen) -> None:
        met = max(0, min(self.cash, cost))
        self.cash -= met
        self.living_asked += cost
        self.living_met += met
        if met < cost and self.short_on is None:
            self.short_on = day


def cash_calendar(case: Case, rules: RulesInForce, *, with_debits: bool = True) -> CashCalendar:
    """Walk through the days; every contract as it stands, arrears apart.

    Income comes on the first of each month, since nobody is asked for its day (said in `findings`); the living floor is
    used up evenly over each month. A debt that is taken automatically is paid with whatever is there, living money
    included; every other one only from what is left beside living costs until the next first of a month, and secured
    ones before the rest. With `with_debits` False nothing is taken automatically: wages land where nothing is owed.
    """
    floor, last = living_floor(case, rules).floor, case.as_of + timedelta(days=rules.days(DAYS_RULE) - 1)
    due = sorted(_due_days(case, last), key=lambda each: (each[0], *_order(each[1], with_debits)))
    purse = _Purse(case.cash_at_hand)
    entries: list[CashEntry] = []
    for day in _days(case.as_of, last):
        if day.day == 1:
            entries += _income(case, day, purse)
        purse.live(day, _share_of_day(floor, day))
        while due and due[0][0] == day:
            _, debt = due.pop(0)
            entries.append(_pay(debt, day, purse, _kept(floor, day), case, rules, with_debits=with_debits))
    found = CashCalendar(
        starts_on=case.as_of,
        ends_on=last,
        opening=case.cash_at_hand,
        closing=purse.cash,
        entries=tuple(entries),
        living_asked=purse.living_asked,
        living_met=purse.living_met,
        short_on=purse.short_on,
        findings=(),
    )
    return _with_findings(found)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def _share_of_day(monthly: Fen, day: date) -> Fen:
    """The part of a month's sum that falls on one day; the days of a month add up to the whole."""
    length = days_in_month(day.year, day.month)
    return monthly * day.day // length - monthly * (day.day - 1) // length


def _kept(monthly: Fen, day: date) -> Fen:
    """What living costs from tomorrow until the next first of a month."""
    return monthly - monthly * day.day // days_in_month(day.year, day.month)


def _due_days(case: Case, last: date) -> Iterator[tuple[date, Debt]]:
    """Each day on which a debt falls due, to the last of its instalments that is not overdue."""
    for debt in case.debts:
        for count in range(_not_overdue(debt)):
            day = add_months(debt.next_due, count)
            if day > last or (debt.last_due is not None and day > debt.last_due):
                break
            if day >= case.as_of:
                yield day, debt


def _not_overdue(debt: Debt) -> int:
    if debt.is_revolving:
        return 12
    return 1 if not debt.monthly_instalment else debt.remaining_instalments


def _order(debt: Debt, with_debits: bool) -> tuple[int, Fen, str]:
    """On one day: what is taken by itself, then secured debts, then the smallest first."""
    taken = with_debits and debt.auto_debit in _TAKEN
    return (0 if taken else 1 if debt.is_protected else 2), debt.instalment, debt.id


def _income(case: Case, day: date, purse: _Purse) -> Iterator[CashEntry]:
    if case.recovery is not None and day >= case.recovery.on:
        parts: Iterable[tuple[str, Fen]] = [("", case.recovery.monthly_income)]
    else:
        parts = [(income.id, income.monthly_income) for income in case.incomes]
    for name, amount in parts:
        purse.cash += amount
        yield CashEntry(day, EntryKind.INCOME, name, amount, amount, 0, purse.cash)


def _pay(
    debt: Debt, day: date, purse: _Purse, kept: Fen, case: Case, rules: RulesInForce, *, with_debits: bool
) -> CashEntry:
    free = max(0, purse.cash - kept)
    asked = _asked(debt, day)
    if with_debits and debt.auto_debit in _TAKEN:
        kind, moved = EntryKind.TAKEN, min(purse.cash, asked)
    elif _is_held(debt, case, rules):
        kind, moved = EntryKind.HELD, 0
    else:
        kind = EntryKind.PROTECTED if debt.is_protected else EntryKind.DUE
        moved = asked if free >= asked else 0
    purse.cash -= moved
    return CashEntry(day, kind, debt.lender_name, asked, moved, max(0, moved - free), purse.cash, debt.id)


def _asked(debt: Debt, day: date) -> Fen:
    """What falls due: the minimum of a card, the principal with the last interest, else the instalment."""
    if debt.is_revolving:
        return min(debt.instalment, debt.balance)
    is_last = debt.method is Method.INTEREST_ONLY and day == debt.last_due
    return debt.instalment + debt.balance if is_last else debt.instalment


def _is_held(debt: Debt, case: Case, rules: RulesInForce) -> bool:
    """Whether something has to be cleared up first: limitation, whose debt it is, whom it is owed to."""
    return is_unsettled(debt, case.as_of, rules) or is_creditor_open(debt)


def _with_findings(found: CashCalendar) -> CashCalendar:
    figures: dict[str, Figure] = {
        "ends_on": found.ends_on,
        "closing_fen": found.closing,
        "living_fen": found.living_asked,
        "short_fen": found.living_asked - found.living_met,
        "short_on": found.short_on,
        "taken_fen": found.taken_from_living,
    }
    said = [Finding("calendar_income_on_the_first", {}, (DAYS_RULE,))]
    code = "calendar_living_covered" if found.short_on is None else "calendar_living_short"
    said.append(Finding(code, figures, (DAYS_RULE, "court.living_costs_kept")))
    if found.taken_from_living:
        said.append(Finding("calendar_debits_take_living", figures, ("cards.other_assets_need_authority",)))
    unpaid = [entry for entry in found.entries if entry.missing]
    if unpaid:
        figures = figures | {"missing_fen": sum(entry.missing for entry in unpaid), "first_missing_on": unpaid[0].on}
        said.append(Finding("calendar_unpaid", figures, (DAYS_RULE, "method.monthly_figures")))
    return replace(found, findings=tuple(said))
