"""Works out `rates.csv` with numpy-financial 1.0.0 (companion roots of the polynomial), without anything of `core`.

Run once by hand, in an environment that has it: `python compute_rates.py > rates.csv`. `flows` are amounts by month
from month 0, `nominal` is the monthly rate x 12, `effective` (1 + monthly rate)^12 - 1.
"""

from __future__ import annotations

import sys

import numpy_financial

FLOWS = {
    "flat trap: 10,000 against 12 x 1,000": [10000, *[-1000] * 12],
    "fee of 2,000 withheld from 10,000, 12 x 1,000": [8000, *[-1000] * 12],
    "flat 12 % on 12,000 over 12 months": [12000, *[-1120] * 12],
    "A of Zhengzhou: 20,000 against 12 x 1,980": [20000, *[-1980] * 12],
    "B of Zhengzhou: 15,000 against 12 x 1,406": [15000, *[-1406] * 12],
    "C of Zhengzhou: 8,000 against 12 x 757": [8000, *[-757] * 12],
    "E of Zhengzhou: 10,000 against 12 x 917": [10000, *[-917] * 12],
    "F of Zhengzhou: 4,600 against 6 x 962": [4600, *[-962] * 6],
    "C19 equal instalments: 3,016.50 against 12 x 392.25": [3016.5, *[-392.25] * 12],
    "two payouts before the first repayment": [5000, 5000, *[-1000] * 12],
    "balloon": [60000, *[-900] * 35, -40900],
    "a settlement of half after two years": [10000, *[0] * 23, -5000],
    "a mortgage": [980000, *[-6180] * 240],
    "no cost at all": [1200, *[-100] * 12],
    "dearer than anything: 500 against 1,000 after a month": [500, -1000],
}


def write() -> None:
    """Print the table."""
    out = ["name;flows;nominal;effective"]
    for name, flows in FLOWS.items():
        monthly = float(numpy_financial.irr(flows))
        out.append(f"{name};{' '.join(map(str, flows))};{monthly * 12:.12g};{(1 + monthly) ** 12 - 1:.12g}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    write()
