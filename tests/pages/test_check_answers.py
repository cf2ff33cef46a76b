"""The check page: every answer with a way back to its question, what is not confirmed, what does not fit."""

from __future__ import annotations

import pytest

from core.questions import questions_of, section_type, steps
from pages.shell import navigation
from tests.pages.walk import LANGUAGES, begin, fill_debt, walk_to


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_stands_there_and_can_be_changed(language):
    walk = walk_to("check", language)
    for step in steps():
        section = getattr(walk.at.session_state["case_file"].answers, step)
        for question in questions_of(section_type(step)):
            told = getattr(section, question.name)
            if told in (None, "", ()) or question.item_model is not None:
                continue
            button = walk.at.button(key=f"change.{step}.{question.name}")
            assert walk.t(f"{step}.{question.name}.label") in button.label, "the link reads well alone"


def test_the_answers_of_a_card_are_behind_its_line():
    walk = walk_to("check")
    [item_id] = walk.kept("debts.debts")
    assert not [key for key in (button.key for button in walk.at.button) if "instalment" in str(key)]
    walk.at.session_state[f"review.debts.debts[{item_id}]."] = True
    walk.run().press(f"change.debts.debts[{item_id}].instalment")
    assert walk.title == walk.t("debts.title")
    assert walk.value("instalment") == "980", "the card is open"
    walk.type(instalment="990").press("continue")
    assert walk.title == walk.t("review.title")
    assert "990" in "".join(str(each.label) for each in walk.at.expander)


def test_what_was_typed_and_not_confirmed_is_said():
    walk = walk_to("check")
    assert walk.t("review.unconfirmed") not in walk.words
    walk.press("change.spending.essential_spending").type(essential_spending="4100").press("back")
    assert walk.title == walk.t("review.title")
    assert walk.t("review.unconfirmed") in walk.words
    walk.press("confirm.spending").press("continue")
    assert walk.t("review.unconfirmed") not in walk.words
    assert str(walk.at.session_state["case_file"].answers.spending.essential_spending) == "4100.00"


def test_what_is_missing_is_listed_and_leads_to_its_question():
    walk = walk_to("income").follow(navigation.CHECK)
    assert walk.at.error
    mend = next(button for button in walk.at.button if walk.t("income.has_income.label") in str(button.label))
    walk.press(str(mend.key))
    assert walk.title == walk.t("income.title")
    assert walk.at.error, "the page says what is missing"


def test_nothing_is_worked_out_while_something_is_missing():
    walk = walk_to("income").follow(navigation.CHECK).press("work_out")
    assert walk.title == walk.t("review.title")


def test_what_was_assumed_is_said():
    walk = begin().press("sample_zhengzhou").follow(navigation.CHECK)
    assert walk.t("review.assumed") in walk.words
    assert "¥3,960" in walk.words


def test_an_instalment_below_what_was_borrowed_is_asked_back():
    walk = fill_debt(walk_to("debts"), instalment="100", term_instalments="12", amount_received="10000")
    more = next(str(each.key) for each in walk.at.expander if str(each.key).endswith("#more"))
    walk.at.session_state[more] = True
    walk.run().choose("method", "equal_instalment").press("continue")
    assert walk.title == walk.t("debts.title")
    assert "¥1,200" in walk.at.error[0].value
