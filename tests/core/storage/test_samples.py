"""The sample households open, are told in every language, and show what their stories say."""

import pytest

from core.case import Case, build_case, write_case_file
from core.errors import CaseNotFound
from core.i18n import Translator, languages
from core.outcome import work_out
from core.plans import PlanName
from core.questions import is_done, steps
from core.risk import Level, WayOut
from core.rules import load_book
from core.storage import open_sample, sample_names, sample_words
from core.storage.samples import FOLDER

BOOK = load_book()


def outcome_of(name):
    file = open_sample(name)
    rules = BOOK.on(file.saved_on)
    case = build_case(file.answers, file.saved_on, rules)
    assert isinstance(case, Case), case
    return work_out(case, (), rules)


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_is_an_ordinary_case_file_complete_on_every_page(name):
    file = open_sample(name)
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == write_case_file(file)
    assert [step for step in steps() if not is_done(step, file.answers, file.saved_on)] == []
    assert all(debt.told_on == file.saved_on for debt in file.answers.debts.debts)


@pytest.mark.parametrize("language", languages())
def test_a_sample_has_a_title_and_a_story_in_one_line(language):
    t = Translator(language)
    for name in sample_names():
        title, story = (t(key) for key in sample_words(name))
        assert title != story
        assert "\n" not in story


def test_every_file_is_listed():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(sample_names())


def test_a_name_that_is_not_listed_opens_nothing():
    with pytest.raises(CaseNotFound):
        open_sample("../steady")


def test_the_steady_household_keeps_paying():
    outcome = outcome_of("steady")
    assert outcome.assessment.level is Level.STEADY
    assert outcome.assessment.way_out is WayOut.ON_SCHEDULE


def test_a_plan_rescues_the_zhengzhou_household():
    outcome = outcome_of("zhengzhou")
    ratios = outcome.assessment.ratios
    assert outcome.assessment.level is Level.CRISIS
    assert (ratios.monthly_due, ratios.capacity, ratios.balance) == (7_135_00, 4_100_00, 44_306_00)
    plan = outcome.plans[PlanName.EASIEST]
    assert plan.stopped == 0
    assert plan.monthly_after <= 2_870_00


def test_the_household_with_a_negative_budget_has_nothing_left():
    outcome = outcome_of("negative")
    assert outcome.assessment.ratios.disposable_income < 0
    assert outcome.assessment.way_out is WayOut.NOT_NOW
    assert all(plan.monthly_after == 0 for plan in outcome.plans.values())


def test_in_suzhou_home_and_car_alone_are_more_than_there_is():
    ratios = outcome_of("suzhou").assessment.ratios
    assert ratios.monthly_due == 16_393_00
    assert ratios.protected_due - ratios.disposable_income == 240_00
