"""The verb `schedule`: every instalment of a contract, in yuan."""

from __future__ import annotations

from collections.abc import Sequence

from core.cli.lines import Answer, answer_requests
from core.cli.request import Request
from core.finance import DayCount, Draw, Fees, Instalment, Method, PeriodicFee, RateStep, Schedule, build_schedule
from core.values import yuan_text


def main(arguments: Sequence[str]) -> int:
    """Answer `schedule` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """The instalments and totals of one contract."""
    schedule = _schedule(request)
    totals = schedule.totals
    fields: dict[str, object] = {
        "instalments": [_row(instalment) for instalment in schedule.instalments],
        "totals": {
            "payment": yuan_text(totals.payment),
            "interest": yuan_text(totals.interest),
            "fees": yuan_text(totals.fees),
        },
    }
    if schedule.has_rounding_balloon:
        fields["notes"] = ["rounding_balloon"]
    return fields


def _schedule(request: Request) -> Schedule:
    return build_schedule(
        request.choice("method", Method),
        request.money("principal"),
        request.rate("annual_rate"),
        request.whole("periods"),
        periods_per_year=request.whole("periods_per_year", 12),
        first_due=request.day("first_due"),
        drawn_on=request.day("drawn_on"),
        day_count=request.choice("day_count", DayCount) if request.has("day_count") else None,
        fees=_fees(request.part("fees")),
        rate_steps=[
            RateStep(step.whole("first"), step.rate("annual_rate"))
            for step in request.parts("rate_steps", required=False)
        ],
        draws=[Draw(d.whole("before"), d.money("amount")) for d in request.parts("draws", required=False)],
        balloon=request.money("balloon", 0),
    )


def _fees(fees: Request) -> Fees:
    periodic = [
        PeriodicFee(fee.money("amount"), fee.whole("every"), fee.whole("first", 1))
        for fee in fees.parts("periodic", required=False)
    ]
    return Fees(
        upfront=fees.money("upfront", 0),
        withheld=fees.money("withheld", 0),
        financed=fees.money("financed", 0),
        per_instalment=fees.money("per_instalment", 0),
        periodic=tuple(periodic),
    )


def _row(instalment: Instalment) -> dict[str, object]:
    row: dict[str, object] = {"n": instalment.n}
    if instalment.due is not None:
        row["due"] = instalment.due.isoformat()
    row["payment"] = yuan_text(instalment.payment)
    row["interest"] = yuan_text(instalment.interest)
    row["principal"] = yuan_text(instalment.principal)
    row["fees"] = yuan_text(instalment.fees)
    row["balance"] = yuan_text(instalment.balance)
    return row
