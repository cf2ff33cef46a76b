"""Figures from frames: pure functions of a frame and a translator, and each figure's one-sentence reading."""

from core.charts.balance import balance_chart, balance_reading
from core.charts.curve import curve_chart, curve_reading
from core.charts.miss import miss_chart, miss_reading, share_chart, share_reading
from core.charts.money_flow import money_flow_chart, money_flow_reading
from core.charts.pressure import pressure_chart, pressure_reading
from core.charts.theme import PLAIN_CONFIG, Figure
from core.charts.timeline import kind_words, timeline_chart, timeline_reading
from core.charts.true_cost import true_cost_chart, true_cost_reading

__all__ = [
    "PLAIN_CONFIG",
    "Figure",
    "balance_chart",
    "balance_reading",
    "curve_chart",
    "curve_reading",
    "kind_words",
    "miss_chart",
    "miss_reading",
    "money_flow_chart",
    "money_flow_reading",
    "pressure_chart",
    "pressure_reading",
    "share_chart",
    "share_reading",
    "timeline_chart",
    "timeline_reading",
    "true_cost_chart",
    "true_cost_reading",
]
