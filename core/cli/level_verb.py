"""The verb `level`: points and risk level from whichever drivers are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.cli.lines import Answer, answer_requests
from core.cli.request import Request
from core.risk import DRIVER_RULES, level_of
from core.rules import RuleBook, load_book


def main(arguments: Sequence[str]) -> int:
    """Answer `level` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Points and level; a driver that is absent or null scores 0 and is listed as unknown."""
    drivers = {code: request.optional(code) for code in DRIVER_RULES}
    found = level_of(drivers, _book().on(request.as_of))
    return {
        "points": found.points,
        "level": found.level.value,
        "level_order": found.level.order,
        "drivers": [{"code": driver.code, "points": driver.points} for driver in found.drivers],
        "unknown": list(found.unknown),
    }


@lru_cache(maxsize=1)
def _book() -> RuleBook:
    """Read once for all requests of a run."""
    return load_book()
