"""The verb `rate`: what cash flows cost, per period, nominal and effective."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request, exact_number, iso_day
from core.finance import DayCount, rate_of_dated, rate_of_flows


def main(arguments: Sequence[str]) -> int:
    """Answer `rate` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Rates of `flows` ([t, amount]) or of `dated` flows ([date, amount])."""
    if request.has("flows") == request.has("dated"):
        raise Refusal("missing_field", "A request has either flows or dated.")
    if request.has("dated"):
        return _dated(request)
    flows = [
        (exact_number(time, f"flows[{index}][0]"), exact_number(amount, f"flows[{index}][1]"))
        for index, (time, amount) in enumerate(_pairs(request, "flows"))
    ]
    rate = rate_of_flows(flows, request.whole("periods_per_year", 12))
    return {"period_rate": rate.period_rate, "nominal": rate.nominal, "effective": _finite(rate.effective)}


def _dated(request: Request) -> Answer:
    flows = [
        (iso_day(day, f"dated[{index}][0]"), exact_number(amount, f"dated[{index}][1]"))
        for index, (day, amount) in enumerate(_pairs(request, "dated"))
    ]
    rate = rate_of_dated(flows, request.choice("day_count", DayCount, DayCount.ACT_365))
    fields: dict[str, object] = {"effective": _finite(rate.effective)}
    if rate.nominal is not None:
        fields["nominal"] = rate.nominal
    return fields


def _pairs(request: Request, name: str) -> list[tuple[object, object]]:
    pairs = []
    for index, row in enumerate(request.rows(name)):
        if not isinstance(row, list) or len(row) != 2:
            raise Refusal("wrong_type", f"{name}[{index}] is a pair.")
        pairs.append((row[0], row[1]))
    return pairs


def _finite(rate: float) -> float | None:
    """JSON has no infinity: an effective rate beyond every float is written as null."""
    return rate if math.isfinite(rate) else None
