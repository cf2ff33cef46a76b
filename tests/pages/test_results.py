"""The results: from the sample households to their plans, in both languages, and a kind word where nothing is there."""

from __future__ import annotations

import pytest

from core.plans import PlanName
from core.storage import sample_names
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, Walk, begin, walk_to

ALL_PAGES = [navigation.stem_of(name) for name in navigation.PAGES]


def said(walk: Walk) -> str:
    """All words of the page, those behind lines that open included."""
    return "\n".join([walk.words, *(str(each.label) for each in walk.at.expander)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_a_sample_household_leads_from_the_start_to_its_plans(name, language):
    walk = begin(language).press(f"sample_{name}")
    assert walk.title == walk.t("results.title")
    assert walk.t("frame.leave_sample") in walk.labels
    walk.press("to_plans")
    assert walk.title == walk.t("plans.title")
    assert walk.t("plans.asks") in said(walk)
    nothing = name == "negative"  # where nothing can be promised, no comparison pretends that it is a way out
    assert len(walk.at.get("plotly_chart")) == (1 if nothing else 3)
    assert (walk.t("plans.nothing_to_promise") in said(walk)) is nothing
    assert (walk.t("plans.compare") in said(walk)) is not nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_household_a_plan_rescues_gets_the_figures_its_adviser_expects(language):
    walk = begin(language).press("sample_zhengzhou")
    for figure in ("¥7,135", "¥4,100", "¥2,870", "¥44,306"):
        assert figure in said(walk), figure
    assert "33.06%" in said(walk)
    walk.press("to_plans")
    for figure in ("¥7,135", "¥2,843", "¥937", "24%"):
        assert figure in said(walk), figure
    assert walk.t("plans.dearer", amount="¥3,674") in said(walk), "a plan that costs more says so in yuan"


def test_the_level_is_said_by_word_and_sign():
    signs = {"steady": "●", "zhengzhou": "■"}
    for name, sign in signs.items():
        walk = begin().press(f"sample_{name}")
        level = walk.outcome.assessment.level
        assert f"## {sign} {walk.t(f'level.{level.value}.title')}" in walk.words


def test_what_cannot_wait_stands_first():
    walk = begin().press("sample_negative")
    words = [str(each.value) for each in walk.at.markdown]
    urgent = words.index(walk.t("results.urgent"))
    level = next(place for place, text in enumerate(words) if text.startswith("## "))
    assert urgent < level


def test_choosing_another_plan_shows_its_figures():
    walk = begin().press("sample_zhengzhou").press("to_plans")
    plans = walk.outcome.plans
    assert walk.at.radio(key="plan_name").value == PlanName.BALANCED
    walk.at.radio(key="plan_name").set_value(PlanName.CHEAPEST)
    walk.run()
    table = next(str(each.value) for each in walk.at.markdown if walk.t("plans.total") in str(each.value))
    assert walk.t.money(plans[PlanName.CHEAPEST].total_after, whole=True) in table


def test_plans_that_are_one_are_shown_as_one():
    walk = begin().press("sample_negative").press("to_plans")
    assert not [radio for radio in walk.at.radio if radio.key == "plan_name"]
    assert walk.t("plans.nothing_to_promise") in walk.words


def test_how_it_was_worked_out_is_a_table_of_the_chart_s_figures():
    walk = begin().press("sample_zhengzhou").press("to_plans")
    walk.at.session_state["working"] = True
    walk.run()
    plan = walk.outcome.plans[PlanName.BALANCED]
    table = next(str(each.value) for each in walk.at.markdown if walk.t("plans.due_before") in str(each.value))
    for fen in (*plan.due_before[:3], *plan.due_after[:3], plan.balance_after[5]):
        assert walk.t.money(fen, whole=True) in table


def test_one_s_own_answers_lead_to_the_results_and_stay_when_a_sample_is_opened():
    walk = walk_to("check")
    own = walk.at.session_state["case_file"].answers
    walk.press("work_out")
    assert walk.title == walk.t("results.title")
    walk.follow(navigation.START).press("sample_zhengzhou").press("leave_sample")
    assert walk.title == walk.t("start.title")
    assert walk.at.session_state["case_file"].answers == own
    walk.press("begin")
    assert walk.title == walk.t("review.title"), "everything was done, so the way leads to the check page"


def test_an_outcome_is_worked_out_once_for_the_same_answers():
    walk = begin().press("sample_zhengzhou")
    first = walk.at.session_state["kept_outcome"]
    assert walk.press("to_plans").at.session_state["kept_outcome"] is first
    assert "while_drawing" not in walk.at.session_state, "spread out it is there only while a run draws"
    walk.follow(navigation.CHECK).press("change.assets.cash_at_hand").type(cash_at_hand="40000").press("continue")
    walk.press("work_out")
    assert walk.at.session_state["kept_outcome"][0] != first[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", ALL_PAGES)
def test_a_link_followed_without_answers_shows_a_page_and_never_a_fault(stem, language):
    walk = begin(language).open(stem)
    assert walk.title
    if stem in (navigation.CHECK, navigation.ASSESSMENT, navigation.PLANS):
        assert walk.title == walk.t("pointer.title")


def test_results_with_half_the_answers_point_to_what_is_missing():
    walk = walk_to("income").follow(navigation.PLANS)
    assert walk.title == walk.t("pointer.title")
    assert walk.t("income.has_income.label") in walk.words
