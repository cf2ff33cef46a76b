"""Tidy columns of plain values from an outcome, for charts, tables and documents alike."""

from core.frames.balance import BalanceFrame, balance_frame
from core.frames.curve import CurveFrame, curve_frame
from core.frames.miss import SHARES, MissFrame, ShareFrame, miss_frame, share_frame
from core.frames.money_flow import MoneyFlow, MoneyFlowFrame, money_flow_frame
from core.frames.months import yuan_floats
from core.frames.pressure import DebtSeries, PressureFrame, pressure_frame
from core.frames.true_cost import TrueCost, TrueCostFrame, true_cost_frame

__all__ = [
    "SHARES",
    "BalanceFrame",
    "CurveFrame",
    "DebtSeries",
    "MissFrame",
    "MoneyFlow",
    "MoneyFlowFrame",
    "PressureFrame",
    "ShareFrame",
    "TrueCost",
    "TrueCostFrame",
    "balance_frame",
    "curve_frame",
    "miss_frame",
    "money_flow_frame",
    "pressure_frame",
    "share_frame",
    "true_cost_frame",
    "yuan_floats",
]
