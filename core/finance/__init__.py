"""Arithmetic of loans: schedules, rates, arrears; no law and no borrower."""

from core.finance.method import Method

__all__ = ["Method"]
