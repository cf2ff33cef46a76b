"""Why this plan: every debt opened in both languages, with the exact figures of the search behind it."""

from __future__ import annotations

import pytest

from core.plans import PlanName, explain, plan_without
from core.rules import load_book
from core.storage import sample_names
from core.strategies import household_of
from pages.shell import navigation
from tests.pages.test_results import said
from tests.pages.walk import LANGUAGES, Walk, begin


def why_page(sample: str, language: str = "zh-CN") -> Walk:
    return begin(language).press(f"sample_{sample}").press("to_plans").follow(navigation.WHY)


def explained(walk: Walk) -> dict:
    return walk.at.session_state["kept_explained"][1] if "kept_explained" in walk.at.session_state else {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_every_debt_says_why_and_what_if_it_is_refused(name, language):
    walk = why_page(name, language)
    assert walk.title == walk.t("why.title")
    plan = walk.outcome.plans[PlanName.BALANCED]
    for proposal in plan.proposals:
        walk.at.session_state[f"why.{proposal.debt_id}"] = True
    walk.run()
    asked = walk.t("why.chosen", ask="").strip()
    assert walk.words.count(asked) == len(plan.proposals)
    may_refuse = [each for each in plan.proposals if each.ask_points and not (each.is_held or each.is_promised)]
    assert walk.words.count(walk.t("why.refused")) == len(may_refuse)


def test_nothing_is_searched_for_before_a_debt_is_opened():
    walk = why_page("zhengzhou")
    assert walk.t("why.refused") not in walk.words
    kept = explained(walk)
    assert not [key for key in kept if key[0] in ("why", "without")]


def test_the_figures_are_those_of_the_search():
    walk = why_page("zhengzhou")
    outcome = walk.outcome
    first = outcome.plans[PlanName.BALANCED].proposals[0].debt_id
    walk.at.session_state[f"why.{first}"] = True
    walk.run()
    file = walk.at.session_state["case_file"]
    rules = load_book().on(file.saved_on, file.answers.spending.region)
    household = household_of(outcome.case, file.promises, outcome.strategies, rules, outcome.assessment)
    why, without = explain(household, PlanName.BALANCED, first), plan_without(household, PlanName.BALANCED, first)
    assert walk.t.money(without.total_after, whole=True) in walk.words
    assert walk.t.money(abs(why.runner_up_change.cost), whole=True) in walk.words


def test_the_smallest_change_that_matters_is_said():
    flips = {}
    for name in sample_names():
        walk = why_page(name)
        assert walk.t("why.flip") in said(walk)
        assert walk.t("why.moves") in said(walk)
        moves = explained(walk).get(("flips", PlanName.BALANCED))
        if moves is None:
            assert walk.t("why.moves_not_said") in walk.words
        for way in ("less", "more") if moves else ():
            amount = getattr(moves, way)
            told = walk.t(f"why.{way}_none") if amount is None else walk.t.money(amount, whole=True)
            assert told in walk.words
        flips[name] = walk.outcome.assessment.nearest_flip
        if flips[name] is None:
            assert walk.t("why.flip_none") in walk.words
            continue
        amount = next(value for figure, value in flips[name].figures.items() if figure.endswith("_fen"))
        assert walk.t.money(amount, whole=amount % 100 == 0) in walk.words
    assert any(flips.values())
