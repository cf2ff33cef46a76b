"""Solving for a rate in log space: one root by Newton's method, or a scan for all of them.

Unknown is the continuous growth v per unit of time, so that a discount factor is e^(−v·t): (1 + period rate) = e^v.
"""

from __future__ import annotations

import math
from math import exp
from operator import mul

from core.finance.cash_flow import NetFlows

_SCAN_FROM, _SCAN_TO, _SCAN_POINTS = -5.0, 2000.0, 4001
"""Range of the scan as continuous growth per year: −99.3 % to e^2000; what lies beyond means nothing to anybody."""

_TANGENT = 1e-11
"""A local minimum of |NPV| / Σ|discounted| below this is a double root."""


_CONVERGED = 1e-9
"""Newton doubles the digits: after a step this small beside v, the next one would be lost in the last bit."""

_SHALLOW = 0.1
"""Only minima already this near to zero on the grid can touch it between two points (0.5 % apart)."""


def only_growth(flows: NetFlows) -> float:
    """The one growth v per unit of time of flows with one change of direction.

    g(v) = ln Σ paid·e^(−vt) − ln Σ received·e^(−vt) falls strictly, because all is received before it is repaid; Newton
    starts at ln(paid/received) over the difference of the mean times. Its slope is the difference of two mean times, so
    it cannot be thrown beyond a point tried before except by rounding, and then there are no digits left to gain.
    """
    split = flows.split
    received_at, received = flows.times[:split], flows.amounts[:split]
    paid_at, paid = flows.times[split:], [-amount for amount in flows.amounts[split:]]
    low, high, v = -math.inf, math.inf, flows.first_guess()
    for _ in range(200):
        paid_log, paid_mean = _log_value(paid_at, paid, v)
        received_log, received_mean = _log_value(received_at, received, v)
        excess = paid_log - received_log
        if excess > 0:
            low = v
        else:
            high = v
        step = excess / (paid_mean - received_mean)
        if abs(step) <= _CONVERGED * max(abs(v), _CONVERGED):
            return v + step
        v += step
        if not low < v < high:
            return v
    return v


def _log_value(times: list[float], amounts: list[float], v: float) -> tuple[float, float]:
    """ln Σ a·e^(−vt) and the mean of t under these weights, without overflow for any v."""
    shift = v * (times[0] if v > 0 else times[-1])
    weights = [amount * exp(shift - v * time) for time, amount in zip(times, amounts, strict=True)]
    total = sum(weights)
    return math.log(total) - shift, sum(map(mul, times, weights)) / total


def all_growths(flows: NetFlows, times_per_year: float) -> list[float]:
    """Every growth v per unit of time in the range of the scan, ascending; for flows that turn more than once."""
    import numpy as np

    ends = np.arcsinh(np.array([_SCAN_FROM, _SCAN_TO]) * 50)
    grid = np.unique(np.append(np.sinh(np.linspace(ends[0], ends[1], _SCAN_POINTS)) / 50, 0.0)) / times_per_year
    times, amounts = np.array(flows.times), np.array(flows.amounts)
    exponents = -grid[:, None] * times
    weights = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    values = (weights @ amounts / (weights @ np.abs(amounts))).tolist()
    points = grid.tolist()
    found = [_meet(flows, points[i], points[i + 1]) for i in range(len(points) - 1) if values[i] * values[i + 1] < 0]
    found += [point for point, value in zip(points, values, strict=True) if value == 0]
    for i in range(1, len(points) - 1):
        before, here, after = map(abs, values[i - 1 : i + 2])
        turns = here < _SHALLOW and here < before and here <= after
        if turns and values[i - 1] * values[i] > 0 and values[i] * values[i + 1] > 0:
            found += _near_touch(flows, points[i - 1], points[i + 1])
    return sorted(found)


def _relative(flows: NetFlows, v: float) -> float:
    """NPV over the sum of absolute discounted flows: −1 to 1, same sign as the NPV; the first flow is at 0."""
    shift = max(0.0, -v * flows.times[-1])
    net = gross = 0.0
    for time, amount in zip(flows.times, flows.amounts, strict=True):
        weighed = amount * math.exp(-v * time - shift)
        net += weighed
        gross += abs(weighed)
    return net / gross


def _meet(flows: NetFlows, low: float, high: float) -> float:
    """Bisection down to neighbouring floats."""
    sign = _relative(flows, low)
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if _relative(flows, middle) * sign > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _near_touch(flows: NetFlows, low: float, high: float) -> list[float]:
    """Where |NPV| has a local minimum without changing sign on the grid: two close roots, one double root, or none."""
    sign = math.copysign(1.0, _relative(flows, low))
    ratio = (math.sqrt(5) - 1) / 2
    left, right = low, high
    for _ in range(80):
        one, other = right - ratio * (right - left), left + ratio * (right - left)
        if sign * _relative(flows, one) < sign * _relative(flows, other):
            right = other
        else:
            left = one
    bottom = (left + right) / 2
    depth = sign * _relative(flows, bottom)
    if depth < -_TANGENT:
        return [_meet(flows, low, bottom), _meet(flows, bottom, high)]
    return [bottom] if depth <= _TANGENT else []
