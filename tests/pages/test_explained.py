"""What is explained: every word of the glossary, how figures were worked out, and where one is on the way."""

from __future__ import annotations

import pytest

from core.i18n import Translator, languages, words_of
from pages.shell import navigation
from pages.shell.terms import TERMS, terms
from tests.pages.walk import LANGUAGES, begin, walk_to


def test_every_word_that_is_explained_has_its_words_and_no_other():
    for language in languages():
        codes = {key.split(".")[1] for key in words_of(language) if key.startswith("term.")}
        assert codes == set(TERMS)
        names = [name for term in terms(Translator(language)) for name in term.names]
        assert len(set(names)) == len(names)
        assert all(name.strip() == name and name for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_lists_them_all_and_is_sent_once(language):
    walk = begin(language).open(navigation.GLOSSARY)
    for term in terms(walk.t):
        assert term.text in walk.words
    assert walk.at.session_state["terms_sent"] == (language, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_say_how_they_were_worked_out_with_what_went_in(language):
    walk = begin(language).press("sample_zhengzhou")
    walk.at.session_state["figures_how"] = True
    walk.run()
    ratios = walk.outcome.assessment.ratios
    for fen in (ratios.monthly_due, ratios.disposable_income, ratios.promise):
        assert walk.t.money(fen, whole=True) in walk.words
    walk.press("to_plans")
    walk.at.session_state["working"] = True
    walk.run()
    assert walk.t("worked_out.head.total_if_kept") in walk.words


def test_the_way_says_what_is_left_and_what_was_changed_but_not_confirmed():
    walk = walk_to("spending")
    assert walk.t("frame.step_left", step=walk.t("frame.step", number=4, total=7), count=3) in [
        str(each.proto.text) for each in walk.at.get("progress")
    ]
    walk.follow("income").type(monthly_take_home="8000").follow("spending")
    walk.at.session_state["steps"] = True
    walk.run()
    labels = [str(link.proto.label) for link in walk.at.get("page_link")]
    assert walk.t("frame.state.changed", step=walk.t("page.income.link")) in labels
    assert walk.t("frame.state.done", step=walk.t("page.debts.link")) in labels
