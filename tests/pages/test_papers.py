"""A paper leads at once to its own answer, with its last day on top."""

from __future__ import annotations

import pytest

from core.questions import Paper
from core.risk import PAPER_RULES
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, begin


def tell(walk, *papers, received="2026-11-12"):
    """Tell of papers on the first page and go on."""
    walk.choose("urgent_matters", ["court_paper"]).choose("life_events", ["pay_cut"]).choose("borrowed_to_repay", False)
    walk.choose("papers", list(papers))
    if received:
        walk.type(paper_received_on=received)
    return walk.press("continue")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_payment_order_leads_to_its_last_day_before_any_other_question(language):
    walk = begin(language).follow("situation")
    tell(walk, "payment_order")
    assert walk.title == walk.t("papers.title")
    last_day = walk.t("papers.last_day_left", date="2026年11月27日", left_days="4天")
    if language == "zh-CN":
        assert last_day in walk.words
    assert walk.t("papers.objection", text=walk.t("paper.payment_order.objection")) in walk.words
    assert "12368" in walk.words
    assert walk.t("paper.summons.title") not in walk.words
    walk.press("papers_go_on")
    assert walk.title == walk.t("debts.title")


def test_who_comes_back_and_tells_of_nothing_new_goes_on_with_the_questions():
    walk = begin().follow("situation")
    tell(walk, "lawyer_letter")
    walk.follow("situation").press("continue")
    assert walk.title == walk.t("debts.title")


@pytest.mark.parametrize(
    ("received", "said"),
    [("2026-11-08", "最后一天：2026年11月23日"), ("2026-11-07", "已经过了"), ("", "先查清哪天送到的")],
)
def test_the_last_day_is_said_also_when_it_is_today_past_or_not_known(received, said):
    walk = begin().follow("papers")
    walk.choose("papers_choice", Paper.SUMMONS).type(papers_day=received)
    assert said in walk.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPER_RULES)
def test_each_paper_has_its_page_without_a_case(paper, language):
    walk = begin(language).follow(navigation.PAPERS)
    walk.choose("papers_choice", paper)
    for part in ("answer", "never"):
        assert walk.t(f"paper.{paper}.{part}") in walk.words
    assert ("12348" in walk.words) or ("96110" in walk.words)


def test_a_day_that_cannot_be_read_is_said():
    walk = begin().follow("papers").choose("papers_choice", Paper.SUMMONS).type(papers_day="13月40日")
    assert walk.t("problem.not_a_date", label=walk.t("papers.received")) in walk.words
