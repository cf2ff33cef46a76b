"""Our figures beside those of other packages: the same work timed in one run, and the cases in which they go wrong.

    make peers

installs the extra `peers` beside the environment (one of them brings a top-level package named `tests`, which would
hide ours) and prints both tables as they stand in docs/quality.md. Times are medians of processor time, ours and theirs
in turn. Ends with status 1 when a figure of ours differs from the one worked out apart from this code (by a loop in
Decimal, rounded half up each month), or is slower.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

import numpy as np

from core.errors import SeveralRates
from core.finance import (
    Method,
    PayoffDebt,
    PayoffOrder,
    build_schedule,
    early_settlement,
    pay_off,
    periods_to_clear,
    rate_of_flows,
    run_account,
)

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "build" / "peers"))  # behind everything else: our own numpy and pandas are used

import amortization  # noqa: E402  # found only now
import debt_optimizer.core.debt_optimizer as fdo_engine  # noqa: E402
import debt_optimizer.core.financial_calc as fdo_model  # noqa: E402
import numpy_financial as npf  # noqa: E402
from debt_optimizer.core.debt_optimizer import DebtOptimizer  # noqa: E402
from repaykit import Loan, LoanAccount  # noqa: E402

ROUNDS = 9
LOANS = [(20_000 + 7_000 * n, 6 + 2 * n) for n in range(10)]
"""Balance in yuan and yearly rate in per cent."""

DAY = date(2026, 11, 23)


class Work(NamedTuple):
    """One piece of work, theirs and ours."""

    peer: str
    what: str
    theirs: Callable[[], object]
    ours: Callable[[], object]


class Case(NamedTuple):
    """A case they get wrong; `ours` must be `true`, which was worked out apart from this code."""

    peer: str
    what: str
    theirs: str
    ours: str
    true: str


def yuan(fen: int) -> str:
    """Write fen as yuan."""
    return f"{fen / 100:,.2f}"


# --- The same work


def _schedules() -> object:
    return [build_schedule(Method.EQUAL_INSTALMENT, b * 100, Fraction(r, 100), 360) for b, r in LOANS]


def _kit(balance: int, rate: int, months: int, start: date = DAY) -> Loan:
    return Loan.create(
        amount=Decimal(balance),
        annual_rate=Decimal(rate) / 100,
        term=f"{months} months",
        payment_frequency="monthly",
        method="reducing_balance",
        start_date=start,
        currency="CNY",
    )


def _formulas() -> object:
    n = np.arange(1, 361)
    return [
        (npf.pmt(r / 1200, 360, -b), npf.ipmt(r / 1200, n, 360, -b), npf.ppmt(r / 1200, n, 360, -b)) for b, r in LOANS
    ]


def _debts() -> list[PayoffDebt]:
    return [PayoffDebt(str(n), b * 100, Fraction(r, 100), b * 4) for n, (b, r) in enumerate(LOANS)]


def _fdo(debts: list[tuple[float, float, float]], wage: float, extra: float = 0.0) -> DebtOptimizer:
    """Debts as (balance, minimum, rate in per cent), all due on the 5th; money at hand 0, one wage a month."""
    named = [fdo_model.Debt(f"d{n}", b, least, rate, 5) for n, (b, least, rate) in enumerate(debts)]
    wages = [fdo_model.Income("wage", wage + extra, "monthly", DAY.replace(day=1))]
    return DebtOptimizer(named, wages, settings={"current_bank_balance": 0.0})


def _three_orders() -> object:
    return [pay_off(_debts(), 3_000_00, order) for order in PayoffOrder]


def works() -> Iterator[Work]:
    """Everything that is timed."""
    yield Work(
        "amortization",
        "10 schedules of 360 months",
        lambda: [list(amortization.amortization_schedule(b, r / 100, 360)) for b, r in LOANS],
        _schedules,
    )
    yield Work(
        "repaykit", "10 schedules of 360 months", lambda: [_kit(b, r, 360).schedule() for b, r in LOANS], _schedules
    )
    yield Work("numpy-financial", "10 schedules of 360 months (pmt, ipmt, ppmt)", _formulas, _schedules)
    sixty = build_schedule(Method.EQUAL_INSTALMENT, 20_000_00, Fraction("0.24"), 60).flows()
    row = [float(amount) for _, amount in sixty]
    yield Work(
        "numpy-financial",
        "10 rates of 60 months",
        lambda: [npf.irr(row) for _ in range(10)],
        lambda: [rate_of_flows(sixty) for _ in range(10)],
    )
    big, built = _kit(200_000, 8, 360), build_schedule(Method.EQUAL_INSTALMENT, 200_000_00, Fraction("0.08"), 360)
    yield Work(
        "repaykit",
        "one settlement quote on 360 months",
        lambda: LoanAccount(big).full_settlement(as_of=DAY),
        lambda: early_settlement(built, 0),
    )
    total = sum(b * 0.04 for b, _ in LOANS) + 3_000
    yield Work(
        "financial-debt-optimizer",
        "10 debts paid off in three orders",
        lambda: _fdo([(b, b * 0.04, r) for b, r in LOANS], total).optimize_debt_strategy(),
        _three_orders,
    )


def timed(work: Work) -> tuple[float, float]:
    """Milliseconds theirs and ours: medians of rounds in turn."""
    rounds = [(_seconds(work.theirs), _seconds(work.ours)) for _ in range(ROUNDS)]
    theirs, ours = zip(*rounds, strict=True)
    return median(theirs) * 1e3, median(ours) * 1e3


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


# --- The cases they get wrong


@contextmanager
def _today(day: date) -> Iterator[None]:
    """Run financial-debt-optimizer as on a day: it has no argument for it."""

    class Fixed(date):
        @classmethod
        def today(cls) -> date:
            return day

    kept = fdo_engine.date, fdo_model.Date
    fdo_engine.date, fdo_model.Date = Fixed, Fixed
    try:
        yield
    finally:
        fdo_engine.date, fdo_model.Date = kept


def _fdo_says(debts: list[tuple[float, float, float]], wage: float, day: date = DAY) -> str:
    with _today(day):
        found = _fdo(debts, wage).optimize_debt_strategy()
    return f"{found.total_interest_paid:,.2f} in {found.total_months_to_freedom} months"


def _ours_clears(balance: int, rate: str, payment: int) -> str:
    ends = periods_to_clear(balance * 100, Fraction(rate), payment * 100)
    if ends.periods is None or ends.interest is None:
        owed = run_account(balance * 100, Fraction(rate), [payment * 100] * 12).owed
        return f"never; {yuan(owed)} owed after a year"
    return f"{yuan(ends.interest)} in {ends.periods} months"


def fdo_cases() -> Iterator[Case]:
    """financial-debt-optimizer."""
    peer = "financial-debt-optimizer"
    days = [date(2026, 11, 23), date(2026, 11, 30), date(2026, 10, 31)]
    says = " · ".join(f"{_fdo_says([(50_000, 2_000, 24)], 2_500, day)} (run on {day})" for day in days)
    what = "50,000 at 24 %, 2,500 a month: interest"
    yield Case(peer, what, says, _ours_clears(50_000, "0.24", 2_500), "14,493.64 in 26 months")
    what = "100,000 at 24 %, minimum 5,000, wage 3,000: interest"
    yield Case(
        peer,
        what,
        _fdo_says([(100_000, 5_000, 24)], 3_000),
        _ours_clears(100_000, "0.24", 3_000),
        "66,441.73 in 56 months",
    )
    what = "10,000 at 36 %, 50 a month, below its interest"
    yield Case(
        peer,
        what,
        _fdo_says([(10_000, 50, 36)], 50),
        _ours_clears(10_000, "0.36", 50),
        "never; 13,000.00 owed after a year",
    )
    what = "300,000 at 8 %, 2,600 a month"
    yield Case(
        peer,
        what,
        _fdo_says([(300_000, 2_600, 8)], 2_600),
        _ours_clears(300_000, "0.08", 2_600),
        "273,777.59 in 221 months",
    )


def other_cases() -> Iterator[Case]:
    """repaykit, amortization and numpy-financial."""
    start = date(2026, 1, 5)
    account = LoanAccount(_kit(10_000, 24, 12, start))
    first = account.loan.schedule()[0]
    account.add_payment(amount=first.installment, paid_at=first.due_date)
    quote = account.full_settlement(as_of=first.due_date)
    ours = early_settlement(build_schedule(Method.EQUAL_INSTALMENT, 10_000_00, Fraction("0.24"), 12), 1)
    what = "10,000 at 24 %, 12 months, one payment made: to end it"
    yield Case("repaykit", what, f"{quote.amount_payable:,.2f}", yuan(ours.total), "9,254.40")
    unpaid = LoanAccount(_kit(10_000, 24, 12, start)).full_settlement(as_of=date(2026, 7, 5))
    ours_left = run_account(10_000_00, Fraction("0.24"), [0] * 6).rows[-1].principal
    what = "the same, nothing paid for six months: principal left"
    yield Case("repaykit", what, f"{unpaid.outstanding_principal:,.2f}", yuan(ours_left), "10,000.00")
    last = list(amortization.amortization_schedule(1_000, 0.36, 360))[-1]
    tiny = build_schedule(Method.EQUAL_INSTALMENT, 1_000_00, Fraction("0.36"), 360)
    what = "1,000 at 36 %, 360 months: last instalment, by rounding"
    said = f"{last.amount:,.2f}, without a word"
    ours_said = f"{yuan(tiny.payments[-1])}, said: {tiny.has_rounding_balloon}"
    yield Case("amortization", what, said, ours_said, "1,030.00, said: True")
    flows = [(0, -100), (1, 260), (2, -165)]
    try:
        both = f"{rate_of_flows(flows, 1).effective:.0%}"
    except SeveralRates as several:
        both = " and ".join(f"{rate:.0%}" for rate in several.period_rates)
    what = "−100, +260, −165: the yearly rate"
    yield Case("numpy-financial", what, f"{npf.irr([-100, 260, -165]):.0%}", both, "10% and 50%")
    what = "10,000 at 24 %, 100 a month: months"
    never = periods_to_clear(10_000_00, Fraction("0.24"), 100_00).periods
    yield Case("numpy-financial", what, str(npf.nper(0.02, 100, -10_000)), "never" if never is None else "", "never")


def main() -> int:
    """Print both tables; 1 when we are wrong or slower."""
    failed = 0
    print("| package | the same work | theirs ms | ours ms | times |\n|---|---|---|---|---|")  # noqa: T201  # a script
    for work in works():
        theirs, ours = timed(work)
        failed += ours >= theirs
        print(f"| `{work.peer}` | {work.what} | {theirs:.2f} | {ours:.3f} | {theirs / ours:.1f} |")  # noqa: T201
    print("\n| package | case | it says | we say |\n|---|---|---|---|")  # noqa: T201
    for case in (*fdo_cases(), *other_cases()):
        failed += case.ours != case.true
        print(f"| `{case.peer}` | {case.what} | {case.theirs} | {case.ours} |")  # noqa: T201
        if case.ours != case.true:
            print(f"WRONG: {case.true}")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
