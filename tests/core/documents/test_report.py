"""The report: the figures of the assessment and the plan, its charts in shares, its sources with dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.documents import Chart, Grounds, Table, report, spoken_spans, text_of
from core.documents.sheets import at
from core.documents.statement import left_table
from core.i18n import Translator, languages
from tests.core.documents.grounds import grounds_of, hard_grounds, sample_grounds
from tests.core.negotiation.positions import SAMPLES, sample

CHINESE = Translator("zh-CN")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_reports_of_the_households(name, language, snapshot):
    grounds = hard_grounds() if name == "hard" else sample_grounds(name)
    snapshot(f"{name}.{language}.txt", text_of(report(grounds, Translator(language))))


@pytest.mark.parametrize("name", SAMPLES)
def test_charts_hold_shares_and_say_what_they_show(name):
    charts = [block for block in report(sample_grounds(name), CHINESE).blocks if isinstance(block, Chart)]
    pays = name != "negative"
    assert len(charts) == (4 if pays else 1), "two years of nothing are neither drawn nor listed"
    for chart in charts:
        assert chart.alt
        for series in chart.series:
            assert len(series.shares) == len(chart.labels)
            assert all(0 <= share <= 1 for share in series.shares)
        assert list(chart.ticks) == sorted(chart.ticks)
    if not pays:
        return
    before, after = charts[1], charts[2]
    assert before.ticks == after.ticks, "before and after share their scale"
    stacked = [sum(shares) for shares in zip(*(s.shares for s in before.series if not s.is_line), strict=True)]
    assert max(stacked) <= 1.0001


def test_only_what_is_above_its_line_is_set_off():
    [chart] = [b for b in report(sample_grounds("zhengzhou"), CHINESE).blocks if isinstance(b, Chart) and b.warned]
    above = {name for name, is_over in zip(chart.labels, chart.warned, strict=True) if is_over}
    costs = sample_grounds("zhengzhou").outcome.assessment.costs
    case = sample_grounds("zhengzhou").case
    assert above == {case.debt(cost.debt_id).lender_name for cost in costs if cost.is_over_cap}
    assert len(above) == 2, "a loan 6 yuan above by rounding is accused of nothing"


def test_the_statement_of_the_adviser_adds_up():
    position = sample("zhengzhou")
    table = left_table(position.today, position.rules, CHINESE)
    figures = dict(table.rows)
    assert figures[CHINESE("document.left.disposable_income")] == "¥4,100"
    assert figures[CHINESE("document.left.promise")] == "¥2,870"
    for_a_lender = dict(left_table(position.today, position.rules, CHINESE, shows_limits=False).rows)
    assert CHINESE("document.left.promise") not in for_a_lender


def test_the_minimum_standard_stands_beside_what_is_spent():
    case = replace(sample("zhengzhou").today.case, minimum_living_standard=116_500)
    grounds = grounds_of(case)
    table = left_table(grounds.outcome, grounds.rules, CHINESE)
    assert dict(table.rows)[CHINESE("document.left.minimum")] == "¥3,495"
    assert "¥1,165" in table.caption
    asked_for = {fact.question for fact in report(grounds, CHINESE).missing}
    assert "spending.minimum_living_standard" not in asked_for


def test_what_holds_after_the_first_steps_stands_beside_today():
    """A capacity of nothing beside a plan of thousands is no contradiction, and is not to look like one."""
    grounds = sample_grounds("suzhou")
    table = left_table(grounds.outcome, grounds.rules, CHINESE, later=grounds.position.outcome)
    assert {row[0]: row[1:] for row in table.rows}[CHINESE("document.left.promise")] == ("¥0", "¥2,814")
    assert "¥2,814" in text_of(report(grounds, CHINESE))
    assert CHINESE("document.column.after_steps") not in text_of(report(sample_grounds("zhengzhou"), CHINESE))


def test_a_listed_debt_that_has_to_be_checked_is_not_acknowledged():
    text = text_of(report(hard_grounds(), CHINESE))
    assert "某消费金融公司和平台丙的借款：要先核实，这里只是列出，没有承认。" in text
    assert "没有承认" not in text_of(report(sample_grounds("zhengzhou"), CHINESE))


def test_nobody_steady_is_asked_since_when_it_is_hard():
    document = report(sample_grounds("steady"), CHINESE)
    assert "situation.hardship_since" not in {fact.question for fact in document.missing}
    assert "已经验证过" not in text_of(document), "nothing was searched for"


@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_what_is_no_law_stands_below_the_table_of_laws(name):
    grounds = hard_grounds() if name == "hard" else sample_grounds(name)
    text = text_of(report(grounds, CHINESE))
    rows = [line for line in text.splitlines() if " | " in line]
    assert not [row for row in rows if "本工具" in row or "凭常识" in row]


def test_sources_have_their_days():
    [table] = [
        b for b in report(sample_grounds("zhengzhou"), CHINESE).blocks if isinstance(b, Table) and b.head[0] == "规则"
    ]
    assert len(table.rows) > 5
    assert len({row[0] for row in table.rows}) == len(table.rows)
    assert all(row[3].startswith("2026-") for row in table.rows)
    assert not [row for row in table.rows if row[2] == CHINESE("rule_start.unknown")]


def test_a_report_says_what_was_not_told():
    case = replace(sample("zhengzhou").today.case, hardship_since=None, life_events=())
    document = report(grounds_of(case), CHINESE)
    untold = {"situation.hardship_since", "situation.life_events", "spending.minimum_living_standard"}
    assert {fact.question for fact in document.missing} == untold
    assert spoken_spans(document.missing, CHINESE).count("还没填") == 3


def test_a_case_without_a_plan_still_has_a_report():
    grounds = sample_grounds("zhengzhou")
    position = replace(grounds.position, outcome=replace(grounds.position.outcome, plans={}))
    text = text_of(report(Grounds(position, "x"), CHINESE))
    assert "五、" not in text
    assert "四、" in text


def test_cells_have_their_names():
    assert [at(0, 25), at(0, 26), at(5, 701), at(5, 702)] == ["Z1", "AA1", "ZZ6", "AAA6"]
