"""The page of rules: all of them, found by words, topic and day, in both languages."""

from __future__ import annotations

import pytest

from core.rules import Contact, load_book
from pages.shell import navigation
from pages.shell.rule_words import rule_paragraph, value_words
from tests.pages.walk import LANGUAGES, TODAY, begin

BOOK = load_book()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_in_force_can_be_said_with_its_value_source_and_dates(language):
    walk = begin(language)
    rules = BOOK.on(TODAY)
    said = [rule_paragraph(rule, rules, walk.t) for rule in BOOK.rules() if rules.holds(rule.id)]
    assert len(said) > 200
    for lines in said:
        assert all(lines)
        assert not [line for line in lines if "None" in line or "{" in line]


@pytest.mark.parametrize(
    ("rule_id", "chinese", "english"),
    [
        ("interest.licensed_lender_cap", "年24%", "24%"),
        ("interest.private_loan_cap", "4倍", "4"),
        ("complaint.psychological_12356", "12356", "12356"),
    ],
)
def test_a_value_is_said_with_its_unit(rule_id, chinese, english):
    rules = BOOK.on(TODAY)
    assert chinese in value_words(BOOK.rule(rule_id), rules, begin().t)
    assert english in value_words(BOOK.rule(rule_id), rules, begin("en").t)


def test_contacts_are_numbers_to_dial():
    rules = BOOK.on(TODAY)
    contacts = [rule for rule in BOOK.rules() if rules.holds(rule.id) and isinstance(rules.value(rule.id), Contact)]
    assert contacts


def test_searching_and_choosing_a_topic_narrows_the_list():
    walk = begin().open(navigation.SOURCES)
    everything = walk.words
    walk.at.text_input(key="sources_search").set_value("12356")
    walk.run()
    assert "12356" in walk.words
    assert len(walk.words) < len(everything)
    walk.at.text_input(key="sources_search").set_value("")
    walk.at.selectbox(key="sources_topic").set_value("lpr")
    walk.run()
    assert "LPR" in walk.words


def test_the_rules_of_another_day_are_those_in_force_then():
    walk = begin().open(navigation.SOURCES)
    walk.at.selectbox(key="sources_topic").set_value("interest")
    walk.at.text_input(key="sources_day").set_value("2019-01-01")
    walk.run()
    assert walk.t.date(BOOK.on(TODAY).as_of.replace(year=2019, month=1, day=1)) in walk.words
    walk.at.text_input(key="sources_day").set_value("no day")
    walk.run()
    assert walk.at.error
    assert walk.t.date(TODAY) in walk.words


def test_more_rules_are_drawn_on_demand():
    walk = begin().open(navigation.SOURCES)
    before = len(walk.at.markdown)
    walk.press("sources_more")
    assert len(walk.at.markdown) > before
