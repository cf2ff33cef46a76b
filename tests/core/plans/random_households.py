"""Random households as menus: the sizes engine.md 2.2 measures (55-145 columns a loan, 120 months)."""

from __future__ import annotations

from itertools import product

import numpy as np

from core.plans import Menu

MONTHS = 120
STOP_POINTS = 120
TERMS = (12, 18, 24, 36, 48, 60)
RATE_SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)


def level_schedule(balance: int, annual_rate: float, term: int, grace: int) -> list[int]:
    """Equal instalments in whole yuan rounded up after `grace` free months; the last one is smaller."""
    i = annual_rate / 12
    level = balance / term if i == 0 else balance * i / -np.expm1(-term * np.log1p(i))
    instalment = int(-(-level // 100) * 100)
    payments, left = [0] * grace, balance
    while left > 0:
        interest = int(left * i + 0.5)
        pay = min(instalment, left + interest)
        left += interest - pay
        payments.append(pay)
    return payments


def equal_principal(balance: int, annual_rate: float, term: int, grace: int) -> list[int]:
    """Equal parts of the principal and interest on the rest, in fen, after `grace` free months."""
    payments, left = [0] * grace, balance
    for n in range(term, 0, -1):
        interest, part = int(left * annual_rate / 12 + 0.5), -(-left // n)
        payments.append(part + interest)
        left -= part
    return payments


def interest_first(balance: int, annual_rate: float, term: int, grace: int) -> list[int]:
    """Interest alone, the balance with the last payment."""
    interest = int(balance * annual_rate / 12 + 0.5)
    return [0] * grace + [interest] * (term - 1) + [balance + interest]


def one_menu(rng: np.random.Generator, name: str, *, protected: bool, wide: bool = False) -> Menu:
    """One loan: keep, then terms x rate shares x free months x waiver of a penalty, then stop unless protected."""
    balance = int(rng.lognormal(10.2, 0.8) * 100)
    rate = float(rng.choice([0.0365, 0.06, 0.12, 0.18, 0.24, 0.3, 0.36]))
    remaining = int(rng.integers(3, 37))
    penalty = int(balance * rng.choice([0, 0, 0.03, 0.08]))
    stubborn = float(rng.uniform(0.6, 1.8))
    keep = level_schedule(balance, rate, remaining, 0)
    keep[0] += penalty
    columns = [(keep, 0, 0)]
    graces = (0, 1, 3, 6) if wide else ((0, 3), (0,), (0, 2))[rng.integers(0, 3)]
    waivers = (False, True) if penalty else (False,)
    methods = (level_schedule, equal_principal) if wide or rng.random() < 0.35 else (level_schedule,)
    if rng.random() < 0.15:
        keep = interest_first(balance, rate, remaining, 0)
        columns = [(keep, 0, 0)]
    for method, term, share, grace, waived in product(methods, TERMS, RATE_SHARES, graces, waivers):
        if term < remaining or (protected and share < 0.75):
            continue
        points = 3 * (term - remaining) / remaining + 14 * (1 - share) ** 1.3 + 2.5 * grace**0.7 + 4 * waived
        points += 2 * (method is equal_principal)
        owed = balance + (0 if waived else penalty)
        columns.append((method(owed, rate * share, term, grace), max(1, round(stubborn * points)), 0))
    if not protected:
        columns.append(([], STOP_POINTS, balance))
    payments = np.zeros((len(columns), MONTHS), dtype=np.int64)
    for row, (due, _, _) in zip(payments, columns, strict=True):
        row[: len(due)] = due[:MONTHS]
    cost = [sum(due) if due else sum(keep) for due, _, _ in columns]
    return Menu(
        name,
        protected,
        payments,
        np.array([points for _, points, _ in columns]),
        np.array(cost),
        np.array([len(due) for due, _, _ in columns]),
        np.array([stopped for _, _, stopped in columns]),
    )


def household(seed: int, debts: int, *, wide: bool = False) -> tuple[list[Menu], np.ndarray]:
    """Menus and a capacity by month: a share of what the contracts ask, low at first, seasonal dips, whole yuan."""
    rng = np.random.default_rng([seed, debts, int(wide)])
    menus = [one_menu(rng, f"d{j}", protected=bool(rng.random() < 0.12), wide=wide) for j in range(debts)]
    asked = sum(float(np.sort(menu.payments[0])[::-1][:24].mean()) for menu in menus)
    level = asked * rng.uniform(0.25, 0.8)
    shape = np.ones(MONTHS)
    shape[: int(rng.integers(0, 7))] = rng.uniform(0.4, 1.0)
    shape[int(rng.integers(0, 12)) :: 12] *= rng.uniform(0.6, 1.0)
    shape *= rng.uniform(0.9, 1.1, MONTHS) if rng.random() < 0.7 else 1.0
    return menus, (level * shape / 100).astype(np.int64) * 100
