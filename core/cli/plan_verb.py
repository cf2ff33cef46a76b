"""The verb `plan`: one option per debt, exact, in the order shortfall, ask, cost, end, lowest option indices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request, fen_exactly
from core.plans import LEXICOGRAPHIC, Choice, Menu, solve
from core.values import LARGEST_AMOUNT, Fen, yuan_text

LONGEST_HORIZON = 1_200
MOST_PAYMENTS = 1_200
MOST_DEBTS, MOST_OPTIONS = 100, 1_000
LARGEST_ASK = 1_000_000
TIME_LIMIT_SECONDS = 30.0
"""A plan not proven by then is answered with `optimal` false and its gap; asked for again it may differ."""


def main(arguments: Sequence[str]) -> int:
    """Answer `plan` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """The chosen option of every debt and the four levels; `gap` is the unproven share of the first unproven level.

    `capacity` is one amount for all months or one per month of the horizon; a list of another length is refused, its
    last value is never repeated. Refuses by name what is not a plan problem: see docs/command-line.md.
    """
    horizon = _within(request.whole("horizon"), "horizon", 1, LONGEST_HORIZON)
    capacity = _capacity(request, horizon)
    parts = request.parts("debts")
    if not 1 <= len(parts) <= MOST_DEBTS:
        raise Refusal("no_debts" if not parts else "too_many", f"debts holds 1 to {MOST_DEBTS} debts.")
    debts = [_debt(part, f"debts[{at}]", horizon) for at, part in enumerate(parts)]
    ids = [menu.id for menu, _ in debts]
    _refuse_repeated(ids, "debts")
    choice = solve([menu for menu, _ in debts], capacity, LEXICOGRAPHIC, time_limit=TIME_LIMIT_SECONDS)
    return {
        "feasible": choice.values[0] == 0,
        "choice": {name: options[at] for name, (_, options), at in zip(ids, debts, choice.indices, strict=True)},
        "objective": _objective(choice),
        "optimal": choice.proven,
        "gap": 0 if choice.proven else round(choice.gap, 6),
    }


def _objective(choice: Choice) -> dict[str, object]:
    shortfall, ask, cost, end = choice.values
    return {"shortfall": yuan_text(shortfall), "ask": ask, "cost": yuan_text(cost), "end": end}


def _capacity(request: Request, horizon: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Fen that may be due in each month of the horizon."""
    given = request.value("capacity")
    if not isinstance(given, list):
        return np.full(horizon, _amount(given, "capacity"), dtype=np.int64)
    if len(given) != horizon:
        raise Refusal(
            "capacity_length", f"capacity holds {len(given)} amounts for a horizon of {horizon} months; give one each."
        )
    return np.array([_amount(value, f"capacity[{t}]") for t, value in enumerate(given)], dtype=np.int64)


def _debt(part: Request, path: str, horizon: int) -> tuple[Menu, list[str | int]]:
    """A debt's menu and the ids of its options as they were given."""
    name = str(_id(part, path))
    rows = part.parts("options")
    if not 1 <= len(rows) <= MOST_OPTIONS:
        raise Refusal("no_options" if not rows else "too_many", f"{path}.options holds 1 to {MOST_OPTIONS} options.")
    options = [_id(row, f"{path}.options[{at}]") for at, row in enumerate(rows)]
    _refuse_repeated([str(option) for option in options], f"{path}.options")
    flows = [_payments(row, f"{path}.options[{at}].payments") for at, row in enumerate(rows)]
    asks = [_within(row.whole("ask"), f"{path}.options[{at}].ask", 0, LARGEST_ASK) for at, row in enumerate(rows)]
    payments = np.zeros((len(rows), horizon), dtype=np.int64)
    for row, flow in zip(payments, flows, strict=True):
        row[: len(flow)] = flow[:horizon]
    menu = Menu(
        name,
        protected=False,
        payments=payments,
        ask=np.array(asks, dtype=np.int64),
        cost=np.array([sum(flow) for flow in flows], dtype=np.int64),
        end=np.array([max((t + 1 for t, fen in enumerate(flow) if fen), default=0) for flow in flows], dtype=np.int64),
        stopped=np.zeros(len(rows), dtype=np.int64),
    )
    return menu, options


def _payments(row: Request, path: str) -> list[Fen]:
    """Fen due from month 0 on; lists of options may differ in length, and a list may be longer than the horizon."""
    given = row.rows("payments")
    if len(given) > MOST_PAYMENTS:
        raise Refusal("too_many", f"{path} holds at most {MOST_PAYMENTS} amounts.")
    return [_amount(value, f"{path}[{t}]") for t, value in enumerate(given)]


def _id(part: Request, path: str) -> str | int:
    """Text or a whole number, given back as it came."""
    given = part.value("id")
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise Refusal("wrong_type", f"{path}.id is text or a whole number.")
    return given


def _amount(value: object, path: str) -> Fen:
    fen = fen_exactly(value, path)
    if not 0 <= fen <= LARGEST_AMOUNT:
        raise Refusal("out_of_range", f"{path} is 0 to {yuan_text(LARGEST_AMOUNT)} yuan.")
    return fen


def _within(number: int, path: str, least: int, most: int) -> int:
    if not least <= number <= most:
        raise Refusal("out_of_range", f"{path} is a whole number from {least} to {most}.")
    return number


def _refuse_repeated(names: list[str], path: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refusal("duplicate_id", f"{path} holds the id {name[:60]!a} twice.")
        seen.add(name)
