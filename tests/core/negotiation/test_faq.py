"""Questions and answers: for nobody in particular, and with the household's own figures."""

from __future__ import annotations

from datetime import date

import pytest

from core.i18n import Translator, languages
from core.negotiation import faq, faq_key, spoken
from core.negotiation.faq import FAQ
from tests.core.negotiation.positions import SAMPLES, sample
from tests.core.risk.households import rules_on

RULES = rules_on()


def said(code: str, name: str | None = None) -> str:
    entries = faq(RULES, None if name is None else sample(name))
    entry = next(entry for entry in entries if entry.code == code)
    return "".join(spoken(line, Translator("zh-CN")) for line in entry.answers)


def test_every_question_has_a_general_answer_without_a_case():
    assert [entry.code for entry in faq(RULES)] == [code for code, _ in FAQ]
    assert all(entry.answers for entry in faq(RULES))


def test_with_a_case_its_figures_are_said():
    assert "46天" in said("if_i_do_not_answer", "zhengzhou")
    assert "2,870元" in said("will_they_agree", "zhengzhou")
    assert "3,035元" in said("if_it_fails", "zhengzhou")
    assert "1,910.39元" in said("is_it_too_dear", "zhengzhou")
    assert "天天" not in said("if_i_do_not_answer", "zhengzhou")


def test_cards_are_told_apart_from_loans():
    assert "信用卡" not in said("if_i_do_not_answer", "zhengzhou").replace("网络贷款不是信用卡，信用卡那条", "")
    assert "50,000元" in said("if_i_do_not_answer", "suzhou")


def test_no_odds_are_given():
    for name in (None, *SAMPLES):
        text = "".join(said(code, name) for code, _ in FAQ)
        assert "成功率" not in text
        assert "不用还" not in text


def test_what_was_not_in_force_is_not_said():
    early = faq(rules_on(date(2024, 1, 1)))
    codes = {line.code for entry in early for line in entry.answers}
    assert "faq_calls_a_day" not in codes
    assert "faq_clock_restarts" in codes


@pytest.mark.parametrize("language", languages())
def test_questions_and_answers_have_words(language):
    t = Translator(language)
    for name in (None, *SAMPLES):
        for entry in faq(RULES, None if name is None else sample(name)):
            assert t(faq_key(entry.code))
            for line in entry.answers:
                assert "{" not in spoken(line, t)
                assert all(RULES.holds(rule_id) for rule_id in line.rule_ids)


def test_unverified_rules_say_so():
    """What we have not checked against the text is not said as if we had."""
    for code in ("may_i_record", "if_i_do_not_answer", "may_they_ring_my_family"):
        assert "没有核对到原文" in said(code)
