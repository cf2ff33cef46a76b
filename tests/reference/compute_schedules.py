"""Works out `schedules.csv` with 40-digit decimals and closed formulas, without anything of `core`.

Run once by hand: `python tests/reference/compute_schedules.py > tests/reference/schedules.csv`. The instalment of an
annuity is worked out from its closed formula in decimals, every other figure by the rule of the method: interest of a
month is balance x rate / 12 (of the first principal for the flat method), rounded half up to the fen; the last
instalment repays what is left; no instalment repays more than is left.
"""

from __future__ import annotations

import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 40
FEN = Decimal("0.01")

LOANS = (
    ("equal_instalment", "10000.00", "0.24", 12),
    ("equal_instalment", "20000.00", "0.3306", 12),
    ("equal_instalment", "30000.00", "0.1825", 12),
    ("equal_instalment", "300000.00", "0.033", 360),
    ("equal_instalment", "1000.00", "0.36", 360),
    ("equal_instalment", "0.05", "0.24", 10),
    ("equal_instalment", "3.00", "0.154", 6),
    ("equal_instalment", "12000.00", "0", 7),
    ("equal_instalment", "1000000.01", "0.049", 240),
    ("equal_instalment", "5000.00", "20", 12),
    ("equal_principal", "20000.00", "0.24", 12),
    ("equal_principal", "300000.00", "0.0315", 120),
    ("equal_principal", "100.00", "0.18", 7),
    ("interest_only", "50000.00", "0.1095", 24),
    ("bullet", "8000.00", "0.15", 6),
    ("flat_addon", "12000.00", "0.12", 12),
    ("flat_addon", "10000.00", "0.09", 7),
)


def fen(amount: Decimal) -> Decimal:
    """Round half up to the fen."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def rows(method: str, principal: Decimal, rate: Decimal, months: int) -> list[tuple[Decimal, ...]]:
    """Interest, principal part and balance by month."""
    monthly, balance, listed = rate / 12, principal, []
    annuity = fen(principal * monthly / (1 - (1 + monthly) ** -months) if monthly else principal / months)
    for month in range(1, months + 1):
        interest = fen(balance * rate / 12)
        if method == "equal_instalment":
            part = min(annuity - interest, balance)
        elif method == "equal_principal":
            part = min(fen(principal / months), balance)
        elif method == "flat_addon":
            interest, part = fen(principal * rate / 12), fen(principal / months)
        else:
            part = Decimal(0)
        if method == "bullet":
            interest = fen(principal * rate * months / 12) if month == months else Decimal(0)
        if month == months:
            part = balance
        balance -= part
        listed.append((interest, part, balance))
    return listed


def write() -> None:
    """Print the table."""
    out = ["method,principal,annual_rate,periods,n,payment,interest,principal_part,balance"]
    for method, principal, rate, months in LOANS:
        for n, (interest, part, balance) in enumerate(rows(method, Decimal(principal), Decimal(rate), months), start=1):
            figures = ",".join(f"{figure:.2f}" for figure in (interest + part, interest, part, balance))
            out.append(f"{method},{principal},{rate},{months},{n},{figures}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    write()
