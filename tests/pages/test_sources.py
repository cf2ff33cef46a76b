"""The page of rules: all of them, found by words, topic and day, in both languages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.outcome import findings_by_rule
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_says_what_in_my_result_rests_on_it(language):
    walk = begin(language).press("sample_zhengzhou").follow(navigation.SOURCES)
    found = findings_by_rule(walk.outcome)
    assert len(found) > 20
    walk.at.checkbox(key="sources_mine").set_value(True)
    walk.run()
    walk.at.text_input(key="sources_search").set_value("24%")
    walk.run()
    labels = [str(each.label) for each in walk.at.expander]
    rests = found["interest.licensed_lender_cap"]
    assert walk.t("sources.rests", count=len(rests)) in labels
    assert "33.06%" in walk.words


def test_without_a_result_no_rule_claims_to_be_used():
    walk = begin().follow(navigation.SOURCES)
    assert "sources_mine" not in [str(each.key) for each in walk.at.checkbox]


def add_lpr(walk, day, one_year, five_year=""):
    for key, text in (("own_lpr_day", day), ("own_lpr_one_year", one_year), ("own_lpr_five_year", five_year)):
        walk.at.text_input(key=key).set_value(text)
    return walk.press("own_lpr_take")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_prime_rate_can_be_added_and_moves_the_line(language):
    walk = begin(language).follow(navigation.SOURCES)
    assert walk.t("sources.lpr_until", date=walk.t.date(date(2026, 9, 20))) in walk.words
    add_lpr(walk, "2026-10-20", "2.9%")
    assert walk.t("sources.lpr_until", date=walk.t.date(date(2026, 10, 20))) in walk.words
    assert "2.90%" in walk.words
    kept = walk.at.session_state["own_lpr_book"][1]
    assert kept.on(TODAY).lpr_1y(TODAY) == Fraction(29, 1000)
    assert kept.digest != BOOK.digest, "results worked out before are worked out again"
    walk.press("own_lpr_forget")
    assert walk.t("sources.lpr_until", date=walk.t.date(date(2026, 9, 20))) in walk.words


@pytest.mark.parametrize(
    ("day", "one_year", "fault"),
    [
        ("2027-01-20", "2.9%", "lpr_bad_day"),
        ("x", "2.9%", "lpr_bad_day"),
        ("2026-10-20", "x", "lpr_bad_rate"),
        ("2026-09-20", "2.9%", "lpr_refused"),
        ("2026-10-20", "29%", "lpr_refused"),
    ],
)
def test_a_prime_rate_that_cannot_be_one_is_refused_with_a_reason(day, one_year, fault):
    walk = add_lpr(begin().follow(navigation.SOURCES), day, one_year)
    assert walk.t(f"sources.{fault}") in walk.words
    assert "own_lpr" not in walk.at.session_state
