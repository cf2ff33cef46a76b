"""What one debt may be asked for: terms, rates, holidays and their combinations, each with its ask points.

The points are an order of difficulty chosen by us (engine.md 1.3); nothing published measures how often lenders agree.
A request's points are the sum of its parts, so that each part explains itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.finance import Method
from core.loans import ConcessionKind, Debt
from core.plans.contract import interest_of
from core.plans.method import PlanMethod
from core.plans.opened import OpenedDebt
from core.values import ppm_of

_K = ConcessionKind
AS_IT_IS = 0
"""The term code of a request that leaves the number of remaining instalments alone."""


@dataclass(frozen=True, slots=True)
class Request:
    """One combination a creditor may be asked for, before it is laid out month by month.

    `term_code` is the menu's number of months or `AS_IT_IS`, `rate_code` the menu's word: debts of one creditor are
    asked for the same codes together. `term_months` counts payments after the holiday, `rate_ppm` is the yearly rate of
    the new schedule in parts per million. `parts` is what is asked, in the order it is said; `points` what that costs.
    """

    term_code: int
    rate_code: str
    term_months: int
    rate_ppm: int
    holiday_months: int
    holiday_bears_interest: bool
    parts: tuple[ConcessionKind, ...]
    points: int

    @property
    def key(self) -> tuple[int, str, int, bool]:
        """What debts of one creditor must share to be asked for together."""
        return self.term_code, self.rate_code, self.holiday_months, self.holiday_bears_interest


@dataclass(frozen=True, slots=True)
class _Rate:
    """A rate of the menu: its word, ppm a year, and its points."""

    code: str
    ppm: int
    points: int


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the menu: its code, the months it comes to, how many are added, and its points."""

    code: int
    months: int
    added: int
    points: int


@dataclass(frozen=True, slots=True)
class _Holiday:
    """A payment holiday of the menu."""

    months: int
    bears_interest: bool
    points: int


NO_HOLIDAY = _Holiday(0, False, 0)


def requests_for(debt: Debt, opened: OpenedDebt, holidays: tuple[int, ...], method: PlanMethod) -> tuple[Request, ...]:
    """Everything a lender may be asked for about one debt, mildest terms and rates first, at most `columns_per_debt`.

    Rates never exceed the cap of the debt. A plan under Article 70 lists the longest term first: within the rule's 60
    months the term is no extra concession, so among equal asks the safest monthly sum wins.
    """
    allowed = opened.allowed(debt)
    waives = _K.WAIVER in allowed and (debt.overdue_amount > 0 or debt.accrued_penalty > 0)
    lowers = _K.LOWER_RATE in allowed
    if opened.is_over_cap and not lowers:
        return ()
    changes = _K.CHANGE_METHOD in allowed and debt.method in (Method.BULLET, Method.INTEREST_ONLY)
    rates = _rates(debt, opened, method)
    rates = rates if lowers and not (debt.is_protected or opened.only_to_the_cap) else rates[:1]
    terms = _terms(debt, opened, method) if _K.LONGER_TERM in allowed else (_as_it_is(debt, opened, method),)
    fixed = (method.points.waiver if waives else 0) + (method.points.change_method if changes else 0)
    fixed += method.points.to_the_cap if opened.is_over_cap else 0
    fixed += method.points.card_plan if opened.is_card_plan else 0
    found = []
    for holiday, term, rate in _combinations(terms, rates, _holidays(debt, allowed, holidays, method)):
        parts = _parts(holiday, term, changes, opened.is_over_cap or rate is not rates[0], waives)
        if parts:
            points = fixed + holiday.points + term.points + rate.points + _term_alone(term, rate, rates, method)
            found.append(_request(holiday, term, rate, parts, points))
    return tuple(found[: method.columns_per_debt - _ROOM_FOR_THE_REST])


_ROOM_FOR_THE_REST = 6
"""Columns of a menu that are not requests: keep, keep with the arrears paid from savings, settlements, stop."""


def _combinations(
    terms: tuple[_Term, ...], rates: tuple[_Rate, ...], holidays: tuple[_Holiday, ...]
) -> Iterator[tuple[_Holiday, _Term, _Rate]]:
    """All terms with all rates; holidays with the mildest and the lowest rate only, to keep the menu short."""
    yield from ((NO_HOLIDAY, term, rate) for term in terms for rate in rates)
    outer = tuple(dict.fromkeys((rates[0], rates[-1])))
    yield from ((holiday, term, rate) for holiday in holidays for term in terms for rate in outer)


def _rates(debt: Debt, opened: OpenedDebt, method: PlanMethod) -> tuple[_Rate, ...]:
    """The rates a new schedule may carry, highest first: the contract's, cut to its cap (24 % where none is known)."""
    own = _own_rate(debt, opened, method)
    named = {
        "contract": own,
        "cap_24": method.cap_24,
        "four_lpr": method.four_lpr,
        "half": own / 2,
        "zero": Fraction(0),
    }
    steps = method.points.card_rate_cut if opened.is_card_plan else method.points.rate_cut
    wanted = [(code, named[code]) for code in method.rate_codes if named[code] < own]
    lower = sorted(wanted, key=lambda entry: -entry[1])
    cut = [_Rate(code, ppm_of(rate), steps.points_at((own - rate) / own)) for code, rate in lower]
    return (_Rate("contract", ppm_of(own), 0), *cut)


def _own_rate(debt: Debt, opened: OpenedDebt, method: PlanMethod) -> Fraction:
    return min(debt.annual_rate, method.cap_24 if opened.cap_rate is None else opened.cap_rate)


def _as_it_is(debt: Debt, opened: OpenedDebt, method: PlanMethod) -> _Term:
    """The instalments that remain; for a balance without an end as many as today's minimum takes at its own rate.

    Whoever asks for a lower rate only goes on paying about what is paid now, at most for the longest term of the menu.
    """
    if not debt.is_revolving:
        return _Term(AS_IT_IS, debt.remaining_instalments, 0, 0)
    owed, months, own = opened.balance, 0, _own_rate(debt, opened, method)
    while owed > 0 and months < max(method.terms):
        owed += interest_of(owed, own) - debt.instalment
        months += 1
    return _Term(AS_IT_IS, months, 0, 0)


def _terms(debt: Debt, opened: OpenedDebt, method: PlanMethod) -> tuple[_Term, ...]:
    """Terms that are not shorter than what remains; for Article 70 up to its limit, longest first."""
    remaining = debt.remaining_instalments
    longer = [months for months in method.terms if months > remaining]
    if opened.is_card_plan:
        within = [months for months in reversed(longer) if months <= method.longest_card_plan]
        return tuple(_Term(months, months, months - remaining, 0) for months in within) or (
            _as_it_is(debt, opened, method),
        )
    steps = method.points.term
    terms = (_Term(months, months, months - remaining, steps.points_at(months - remaining)) for months in longer)
    return (*(() if debt.is_revolving else (_as_it_is(debt, opened, method),)), *terms)


def _holidays(
    debt: Debt, allowed: frozenset[ConcessionKind], months: tuple[int, ...], method: PlanMethod
) -> tuple[_Holiday, ...]:
    """Holidays that may be asked for; on protected debts interest always runs on (official relief)."""
    if _K.HOLIDAY not in allowed:
        return ()
    running = [_Holiday(m, True, method.points.holiday_with_interest.points_at(m)) for m in months]
    if debt.is_protected or not debt.annual_rate:
        return tuple(running)
    free = [_Holiday(m, False, method.points.holiday_without_interest.points_at(m)) for m in months]
    return (*running, *free)


def _term_alone(term: _Term, rate: _Rate, rates: tuple[_Rate, ...], method: PlanMethod) -> int:
    """Points on top of a much longer term at the full rate: at least those of the mildest rate cut on the menu.

    With the same points and less cost the combination then always wins: write-downs of interest raise repayment,
    longer terms alone do not (Dobbie & Song, AER 2020).
    """
    if rate is not rates[0] or len(rates) == 1 or term.added <= method.points.term_alone_after:
        return 0
    return max(method.points.term_alone, rates[1].points) if term.points else rates[1].points


def _parts(holiday: _Holiday, term: _Term, changes: bool, lowers: bool, waives: bool) -> tuple[ConcessionKind, ...]:
    asked = (
        (_K.HOLIDAY, holiday.months > 0),
        (_K.LONGER_TERM, term.added > 0),
        (_K.CHANGE_METHOD, changes),
        (_K.LOWER_RATE, lowers),
        (_K.WAIVER, waives),
    )
    return tuple(kind for kind, is_asked in asked if is_asked)


def _request(holiday: _Holiday, term: _Term, rate: _Rate, parts: tuple[ConcessionKind, ...], points: int) -> Request:
    return Request(
        term_code=term.code,
        rate_code=rate.code,
        term_months=term.months,
        rate_ppm=rate.ppm,
        holiday_months=holiday.months,
        holiday_bears_interest=holiday.bears_interest,
        parts=parts,
        points=points,
    )
