"""Lines in words: figures as they are said aloud."""

from __future__ import annotations

from datetime import date

import pytest

from core.i18n import Translator
from core.negotiation import Line, said_figure, spoken


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("monthly_fen", 93_700, "937元", "937 yuan"),
        ("monthly_fen", 93_685, "936.85元", "936.85 yuan"),
        ("rate", 0.24, "0.24", "0.24"),
        ("plan_rate", 0.24, "24%", "24%"),
        ("plan_rate", 0.2403, "24.03%", "24.03%"),
        ("plan_rate", 0.065, "6.5%", "6.5%"),
        ("first_due_day", date(2026, 12, 8), "12月8日", "8 December"),
        ("first_due_on", date(2026, 12, 8), "2026年12月8日", "8 December 2026"),
        ("late_days", 1, "1天", "1 day"),
        ("watch_months", 12, "12个月", "12 months"),
        ("lenders", 1_234, "1,234", "1,234"),
        ("lender_name", "某行 **🏦**", "某行 **🏦**", "某行 **🏦**"),
    ],
)
def test_figures_by_the_end_of_their_name(name, value, chinese, english):
    assert said_figure(name, value, Translator("zh-CN")) == chinese
    assert said_figure(name, value, Translator("en")) == english


def test_clauses_are_joined_as_the_language_joins_them():
    clauses = (Line("clause_waiver"), Line("clause_joint", {"products": 2}))
    line = Line("confirm_ask", clauses=clauses)
    assert spoken(line, Translator("zh-CN")) == "我提出的方案：减免罚息和违约金，2个产品一起算。"
    assert spoken(line, Translator("en")).endswith("waived, the 2 products together.")
