"""The keys of the book's words follow the things they speak of."""

from __future__ import annotations

from datetime import date

from core.i18n import Translator
from core.rules import (
    Certainty,
    RuleKind,
    StaleReason,
    Unit,
    certainty_key,
    code_key,
    kind_key,
    load_book,
    reason_key,
    region_key,
    stale_key,
    start_key,
    summary_key,
    title_key,
    topic_key,
    unit_key,
)

ZH, EN = Translator("zh-CN"), Translator("en")
BOOK = load_book()


def test_a_rule_is_worded_by_its_id():
    assert ZH(title_key("interest.private_loan_cap")) == "民间借贷的利率上限"
    assert "four times" in EN(summary_key("interest.private_loan_cap"))
    assert reason_key(BOOK.rule("interest.private_loan_cap")) is None
    assert ZH(reason_key(BOOK.rule("method.buffer_months")) or "")


def test_values_are_written_with_their_unit():
    assert ZH(unit_key(Unit.DAYS), count=15) == "15天"
    assert EN(unit_key(Unit.TIMES_PER_DAY), count=1) == "1 time a day"
    assert ZH(unit_key(Unit.MULTIPLE_OF_LPR_1Y), value="4") == "一年期LPR的4倍"
    assert EN(unit_key(Unit.YUAN_PER_PERSON_MONTH), value="1,690") == "1,690 yuan per person and month"


def test_the_words_around_a_rule():
    assert ZH(topic_key("interest")) == "利率和上限"
    assert EN(region_key("CN-GD-SZ")) == "Shenzhen, Guangdong"
    assert ZH(code_key("special_mention")) == "关注"
    assert ZH(certainty_key(Certainty.READ_TEXT)) == "读过原文"
    assert EN(kind_key(RuleKind.STATUTE)) == "Statute"
    assert ZH(stale_key(StaleReason.NEWER_EXPECTED)) == "可能已有更新"
    day = date(2017, 8, 1)
    assert ZH(start_key("month"), date=ZH.date(day), month=ZH.month(day), year=day.year) == "从2017年8月起"
