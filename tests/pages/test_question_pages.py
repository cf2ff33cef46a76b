"""The question pages: what is typed stays, what is wrong is said at the field, what depends on an answer appears."""

from __future__ import annotations

import pytest

from core.questions import steps
from pages.shell.problems import anchor_of
from tests.pages.walk import LANGUAGES, Walk, begin, fill_debt, fill_situation, walk_to


def problem_at(walk: Walk, name: str) -> str:
    """What is said at a field, "" when nothing is."""
    anchor = f'id="{anchor_of(walk.key(name))}"'
    return next((str(each.value) for each in walk.at.markdown if anchor in str(each.value)), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_in_order_and_the_check_page_follows(language):
    walk = walk_to("check", language)
    assert walk.title == walk.t("review.title")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", steps())
def test_an_empty_page_says_what_is_missing_and_stays(step, language):
    walk = walk_to(step, language).press("continue")
    assert walk.title == walk.t(f"{step}.title")
    assert len(walk.at.error) == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "negative"),
        ("abc", "not_an_amount"),
        ("99999999999", "amount_too_large"),
        ("1万25", "ambiguous"),
        ("$500", "foreign_currency"),
    ],
)
def test_an_amount_that_cannot_be_read_is_said_at_its_field_in_the_words_of_its_label(typed, code):
    walk = fill_debt(walk_to("debts"), instalment=typed).press("continue")
    label = walk.t("debts.instalment.label")
    expected = walk.t(f"problem.{code}", label=label, most_fen=walk.t.money(1_000_000_000, whole=True))
    assert expected in problem_at(walk, "instalment")
    assert expected in walk.at.error[0].value
    assert walk.value("instalment") == typed, "what was typed stays"


@pytest.mark.parametrize(
    ("typed", "shown"), [("1.2万", "12,000"), ("１２３４", "1,234"), ("三千五", "3,500"), ("980", "980")]
)
def test_an_amount_is_read_back_beside_its_label(typed, shown):
    walk = walk_to("debts").type(instalment=typed)
    label = str(walk.at.text_input(key=walk.key("instalment")).label)
    assert label.startswith(walk.t("debts.instalment.label"))
    assert shown in label


def test_ten_thousands_are_read_back_in_both_ways():
    label = str(walk_to("debts").type(instalment="1.2万").at.text_input[1].label)
    assert "12,000元（1.2万）" in label


def test_a_date_in_the_future_is_said():
    walk = fill_debt(walk_to("debts")).type(signed_on="2027-01-01").press("continue")
    assert problem_at(walk, "signed_on")
    assert walk.value("signed_on") == "2027-01-01"


def test_a_problem_goes_away_when_its_field_is_changed_and_not_before():
    walk = fill_debt(walk_to("debts"), instalment="-5", balance="x").press("continue")
    assert problem_at(walk, "instalment")
    walk.type(instalment="980")
    assert not problem_at(walk, "instalment")
    assert problem_at(walk, "balance"), "the other one is still there"


def test_not_knowing_is_an_answer_and_keeps_what_was_typed():
    walk = fill_debt(walk_to("debts"), balance="7000")
    box = walk.key("balance") + "?"
    walk.at.checkbox(key=box).check()
    walk.run()
    assert walk.at.text_input(key=walk.key("balance")).disabled
    walk.press("continue")
    assert walk.title == walk.t("income.title")
    walk.press("back")
    [item_id] = walk.kept("debts.debts")
    assert walk.at.session_state["debts.debts#open"] == item_id, "the card is still open"
    walk.at.checkbox(key=box).uncheck()
    walk.run()
    assert walk.value("balance") == "7000"


def test_questions_appear_with_the_answer_they_depend_on():
    walk = walk_to("hardship")
    assert not walk.shows("recovery_on")
    walk.choose("recovery", "yes")
    assert walk.shows("recovery_on")
    walk.type(recovered_monthly_income="12000").choose("recovery", "no").choose("recovery", "yes")
    assert walk.value("recovered_monthly_income") == "12000", "a hidden answer comes back"


def test_none_of_these_and_the_others_push_each_other_out():
    walk = begin().press("begin")
    walk.choose("urgent_matters", ["threats", "distress"])
    walk.choose("urgent_matters", ["threats", "distress", "none"])
    assert walk.value("urgent_matters") == ["none"]
    walk.choose("urgent_matters", ["none", "threats"])
    assert walk.value("urgent_matters") == ["threats"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_income_at_all_is_an_answer(language):
    walk = walk_to("income", language).choose("has_income", False)
    assert not walk.shows("monthly_take_home")
    walk.press("continue")
    assert walk.title == walk.t("spending.title")


def test_details_are_folded_up_until_wanted_or_wrong():
    walk = fill_debt(walk_to("debts"))
    assert not walk.shows("contract_principal")
    more = next(key for key in (expander.key for expander in walk.at.expander) if str(key).endswith("#more"))
    walk.at.session_state[more] = True
    walk.run().type(contract_principal="-1")
    walk.at.session_state[more] = False
    walk.run().press("continue")
    assert problem_at(walk, "contract_principal"), "they open where something is to mend"


def test_back_keeps_the_draft_and_does_not_confirm_it():
    walk = walk_to("income").choose("has_income", True).choose("income_kind", "wage").type(monthly_take_home="8000")
    walk.press("back")
    assert walk.title == walk.t("debts.title")
    assert walk.at.session_state["case_file"].answers.income.sources == ()
    walk.press("continue")
    assert walk.value("monthly_take_home") == "8000"


def test_switching_the_language_keeps_every_value():
    walk = fill_debt(walk_to("debts"), instalment="1.2万")
    walk.at.segmented_control(key="language").set_value("en")
    walk.run()
    assert str(walk.at.title[0].value) != walk.t("debts.title")
    assert walk.value("instalment") == "1.2万"
    assert walk.at.pills(key=walk.key("loan_type")).value == "consumer"
    assert str(walk.at.text_input(key=walk.key("instalment")).label).endswith("12,000 yuan")


def test_a_slip_on_one_page_keeps_what_was_confirmed_on_the_others():
    walk = walk_to("spending")
    confirmed = walk.at.session_state["case_file"].answers
    walk.choose("spending_detail", "total").type(adults="-1", children="0", essential_spending="3800").press("continue")
    assert walk.title == walk.t("spending.title")
    assert walk.value("essential_spending") == "3800"
    assert walk.at.session_state["case_file"].answers == confirmed


def test_changing_an_early_answer_keeps_the_later_ones():
    walk = walk_to("check")
    later = walk.at.session_state["case_file"].answers.income
    walk.press("change.situation.life_events")
    assert walk.title == walk.t("situation.title")
    walk.choose("life_events", ["illness"]).press("continue")
    assert walk.title == walk.t("review.title"), "the way leads back to the check page"
    assert walk.at.session_state["case_file"].answers.income == later


def test_the_first_page_needs_what_it_says_it_needs():
    walk = begin().press("begin")
    walk.choose("urgent_matters", ["court_paper"])
    assert walk.shows("papers")
    fill_situation(walk)
    assert walk.title == walk.t("debts.title")
