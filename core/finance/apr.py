"""What borrowed money really costs: period rate, nominal rate (单利, monthly IRR x 12) and effective rate (IRR).

pyxirr does the common case; our own solver (`roots`) checks it, takes over for fractional times and dates, and finds
all rates where there are several. There is no upper limit on a rate; pages show one above `LARGEST_SHOWN_RATE` as
such.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pyxirr

from core.errors import AmountOutOfRange, NoRate, SeveralRates
from core.finance.cash_flow import Amount, NetFlows, Time, net_flows
from core.finance.day_count import DayCount, days_counted
from core.finance.roots import all_growths, only_growth
from core.finance.schedule import Schedule
from core.values import Fen, add_months, calendar_months_between

LARGEST_SHOWN_RATE = 10.0
"""1,000 % a year: a larger figure tells nobody more and is shown as above it."""

_LONGEST_DENSE = 720
"""Periods up to which integer times go to pyxirr as one row with zeros between."""

_WHOLE_PERIODS = list(map(float, range(_LONGEST_DENSE + 1)))


class Rate(NamedTuple):
    """Rates as fractions: per period, nominal a year (period x periods per year), effective a year (compounded).

    `effective` is `math.inf` where it exceeds what a float can hold.
    """

    period_rate: float
    nominal: float
    effective: float


class DatedRate(NamedTuple):
    """Rates of dated flows; `nominal` exists for one day of the month, and for one payout and one repayment."""

    effective: float
    nominal: float | None


def rate_of_flows(flows: Iterable[tuple[Time, Amount]], periods_per_year: int = 12) -> Rate:
    """Rate of flows given as (time in periods, whole or fractional; amount), whichever direction is negative.

    Amounts of one moment are netted first. Raises `NoRate` when nothing or everything is paid back in one moment or
    direction or no rate fits, `SeveralRates` when more than one fits, `AmountOutOfRange` for what is not finite.

    >>> rate = rate_of_flows([(0, 10_000)] + [(month, -1_000) for month in range(1, 13)])
    >>> round(rate.nominal, 6), round(rate.effective, 6)
    (0.350742, 0.412999)
    """
    if not 1 <= periods_per_year <= 366:
        raise AmountOutOfRange("periods per year", periods_per_year, "1 to 366")
    return _rate(_period_rate(net_flows(flows), periods_per_year), periods_per_year)


def rate_of_schedule(schedule: Schedule) -> Rate:
    """Rate of a built schedule on what arrived, all fees included; periods count as equal.

    >>> from fractions import Fraction
    >>> from core.finance.amortise import build_schedule
    >>> from core.finance.method import Method
    >>> from core.finance.schedule import Fees
    >>> loan = build_schedule(Method.EQUAL_PRINCIPAL, 1_200_000, Fraction(0), 12, fees=Fees(withheld=100_000))
    >>> round(rate_of_schedule(loan).nominal, 4)
    0.1638
    """
    received, payments = schedule.received, schedule.payments
    cost = sum(payments) - received
    if cost > 0 and not schedule.draws:
        found = pyxirr.irr((-received, *payments), guess=cost / (received + sum(schedule.balance)))
        if found is not None and found > 0:
            return _rate(found, schedule.periods_per_year)
    return rate_of_flows(schedule.flows(), schedule.periods_per_year)


def rate_of_dated(flows: Iterable[tuple[date, Amount]], day_count: DayCount = DayCount.ACT_365) -> DatedRate:
    """Rate of dated flows, whichever direction is negative; time in years by `day_count` from the first date.

    `nominal` is the monthly rate x 12 when every date is the same day of its month (or its last), and the simple
    yearly rate when there is one payout and one repayment; otherwise None. Raises as `rate_of_flows`.

    >>> rate = rate_of_dated([(date(2026, 1, 5), 700), (date(2026, 1, 12), -1000)])
    >>> round(rate.nominal, 2), f"{rate.effective:.3g}"
    (22.35, '1.19e+08')
    """
    listed = list(flows)
    if not listed:
        raise NoRate("there are no cash flows")
    first = min(day for day, _ in listed)
    net = net_flows([(days_counted(first, day, day_count), amount) for day, amount in listed])
    days_per_year = 365 if day_count is DayCount.ACT_365 else 360
    effective = _compounded(_growth(net, days_per_year), days_per_year)
    return DatedRate(effective, _nominal_of_dated(listed, first, net, days_per_year))


def simple_annual_rate(received: Fen, repaid: Fen, days: int, days_in_year: int = 365) -> float:
    """Cost of a loan repaid at once as a simple yearly rate: (repaid − received) / received x 365 / days.

    >>> round(simple_annual_rate(520_000, 712_400, 30, 360), 2)
    4.44
    """
    if received < 1 or days < 1 or repaid < 0:
        raise NoRate("a simple rate needs money received, money repaid and at least one day between them")
    return (repaid - received) * days_in_year / (received * days)


def _rate(period_rate: float, periods_per_year: int) -> Rate:
    return Rate(period_rate, period_rate * periods_per_year, _compounded(math.log1p(period_rate), periods_per_year))


def _compounded(growth: float, times: float) -> float:
    try:
        return math.expm1(growth * times)
    except OverflowError:
        return math.inf


def _period_rate(flows: NetFlows, periods_per_year: int) -> float:
    """By pyxirr where times are whole and near, verified; otherwise by our own solver; a loan without cost is 0."""
    if flows.sign_changes == 1 and not math.fsum(flows.amounts):
        return 0.0
    if flows.sign_changes == 1 and flows.times[-1] <= _LONGEST_DENSE:
        dense = _dense(flows)
        if dense is not None:
            found = pyxirr.irr(dense, guess=math.expm1(flows.first_guess()))
            if found is not None and _fits(found, dense):
                return found
    return math.expm1(_growth(flows, periods_per_year))


def _dense(flows: NetFlows) -> list[float] | None:
    """Amounts by whole period, zeros between; None when a time is not whole."""
    if flows.times == _WHOLE_PERIODS[: len(flows.times)]:
        return flows.amounts
    if any(map(operator.ne, flows.times, map(int, flows.times))):
        return None
    row = [0.0] * (int(flows.times[-1]) + 1)
    for time, amount in zip(flows.times, flows.amounts, strict=True):
        row[int(time)] = amount
    return row


def _fits(rate: float, dense: list[float]) -> bool:
    """Whether the net present value is nil beside what was received first."""
    value = pyxirr.npv(rate, dense)
    return value is not None and rate > -1.0 and abs(value) <= 1e-9 * dense[0]


def _growth(flows: NetFlows, times_per_year: float) -> float:
    if flows.sign_changes == 1:
        return only_growth(flows)
    growths = all_growths(flows, times_per_year)
    if not growths:
        raise NoRate("no rate makes what was paid worth what was received")
    if len(growths) > 1:
        raise SeveralRates(tuple(_compounded(growth, 1) for growth in growths))
    return growths[0]


def _nominal_of_dated(
    flows: Sequence[tuple[date, Amount]], first: date, net: NetFlows, days_per_year: int
) -> float | None:
    """Monthly rate x 12 where all dates are one day of the month, a simple rate for two flows, otherwise None."""
    months = [calendar_months_between(first, day) for day, _ in flows]
    anchor = max(day.day for day, _ in flows)
    if all(
        day.day == anchor or day == add_months(first, month, anchor_day=anchor)
        for month, (day, _) in zip(months, flows, strict=True)
    ):
        return _period_rate(net_flows(zip(months, (amount for _, amount in flows), strict=True)), 12) * 12
    if len(net.times) == 2:
        return (-net.amounts[1] / net.amounts[0] - 1) * days_per_year / net.times[1]
    return None
