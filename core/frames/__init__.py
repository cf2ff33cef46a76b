"""Tidy columns of plain values from an outcome, for charts, tables and documents alike."""

from core.frames.balance import BalanceFrame, balance_frame
from core.frames.curve import CurveFrame, curve_frame
from core.frames.miss import SHARES, MissFrame, ShareFrame, miss_frame, share_frame
from core.frames.money_flow import MoneyFlow, MoneyFlowFrame, money_flow_frame
from core.frames.months import yuan_floats
from core.frames.pressure import DebtSeries, PressureFrame, pressure_frame
from core.frames.timeline import CALL, DAYS_SHOWN, TimelineFrame, TimelineMark, timeline_frame
from core.frames.true_cost import TrueCost, TrueCostFrame, true_cost_frame

__all__ = [
    "CALL",
    "DAYS_SHOWN",
    "SHARES",
    "BalanceFrame",
    "CurveFrame",
    "DebtSeries",
    "MissFrame",
    "MoneyFlow",
    "MoneyFlowFrame",
    "PressureFrame",
    "ShareFrame",
    "TimelineFrame",
    "TimelineMark",
    "TrueCost",
    "TrueCostFrame",
    "balance_frame",
    "curve_frame",
    "miss_frame",
    "money_flow_frame",
    "pressure_frame",
    "share_frame",
    "timeline_frame",
    "true_cost_frame",
    "yuan_floats",
]
