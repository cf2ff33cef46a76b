"""What if: every section opened in both languages, worked out only then, with figures that can be checked."""

from __future__ import annotations

import pytest

from core.plans import PlanName
from core.storage import sample_names
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, Walk, begin

SECTIONS = ("slider", "curve", "fits", "surplus", "shocks", "lender")


def page(sample: str, language: str = "zh-CN", *opened: str) -> Walk:
    walk = begin(language).press(f"sample_{sample}").press("to_plans").follow(navigation.WHAT_IF)
    assert walk.title == walk.t("what_if.title")
    for section in opened:
        walk.at.session_state[f"what_if.{section}"] = True
    return walk.run() if opened else walk


def kept(walk: Walk) -> dict:
    return walk.at.session_state["kept_explained"][1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_every_section_opens(name, language):
    walk = page(name, language, *SECTIONS)
    for words in ("slider.text", "fits.text", "shocks.assumed", "lender.text", "lender.limits"):
        assert walk.t(f"what_if.{words}") in walk.words, words
    assert (walk.t("what_if.curve.text") in walk.words) != (walk.t("what_if.curve.no_room") in walk.words)


def test_nothing_is_worked_out_before_it_is_opened():
    walk = page("zhengzhou")
    assert "kept_explained" not in walk.at.session_state
    walk.at.session_state["what_if.fits"] = True
    walk.run()
    assert {key[0] for key in kept(walk) if isinstance(key, tuple)} == {"fits"}


def test_the_slider_s_ends_are_the_plans_of_those_names():
    walk = page("zhengzhou", "zh-CN", "slider")
    plans = walk.outcome.plans
    slider = walk.at.select_slider(key="what_if.weight")
    weights = list(slider.options)
    assert weights[0] == walk.t("what_if.slider.few_asks")
    assert weights[-1] == walk.t("what_if.slider.low_cost")
    for weight, name in ((0, PlanName.CHEAPEST), (10_000_000, PlanName.EASIEST)):
        walk.at.select_slider(key="what_if.weight").set_value(weight)
        walk.run()
        [plan] = kept(walk)["weight", weight]
        assert plan.proposals == plans[name].proposals
        assert walk.t.money(plan.total_after, whole=True) in walk.words


def test_the_curve_can_be_read_as_a_table_and_holds_today_s_amount():
    walk = page("zhengzhou", "zh-CN", "curve")
    frame = kept(walk)["curve", PlanName.BALANCED]
    assert frame.promise == 287_000
    assert frame.at(frame.promise).total == walk.outcome.plans["balanced"].total_after
    table = next(str(each.value) for each in walk.at.markdown if str(each.value).startswith("| "))
    for point in frame.points:
        assert walk.t.money(point.monthly, whole=True) in table
        assert walk.t.money(point.total, whole=True) in table


def test_shocks_are_the_same_each_time_and_worse_when_income_is_less_sure():
    first, again = (page("zhengzhou", "zh-CN", "shocks") for _ in range(2))
    assert first.words == again.words
    told = kept(first)["after", "as_told", PlanName.BALANCED]
    first.at.radio(key="what_if.stability").set_value("unstable")
    first.run()
    assert kept(first)["after", "unstable", PlanName.BALANCED].within(24).share > told.within(24).share
    assert first.t.percent(told.within(24).share, 0) in again.words


def test_a_household_with_something_left_sees_both_orders_in_yuan():
    walk = page("steady", "zh-CN", "surplus")
    assert walk.t("what_if.surplus.avalanche") in walk.words
    assert walk.t("what_if.surplus.none") not in walk.words
    assert (
        page("zhengzhou", "zh-CN", "surplus").t("what_if.surplus.none") in page("zhengzhou", "zh-CN", "surplus").words
    )


def test_the_lender_s_side_is_never_a_script():
    walk = page("zhengzhou", "zh-CN", "lender")
    assert "不要在电话里说" in walk.words
    assert "60%" not in walk.t("what_if.lender.text")
    assert not [label for label in walk.labels if "复制" in label]
