"""The page of documents: what fits is offered, shown and handed out; the case file plain and under a passphrase."""

from __future__ import annotations

import pytest

from core.documents import DOCUMENTS
from core.storage import open_sample, open_sealed, sample_names, seal
from pages.shell import paper_out, sealing, session
from tests.core.documents.grounds import hard_grounds
from tests.pages.walk import LANGUAGES, Walk, begin, walk_to

KIND = f"{session.PAPER_STATE}kind"
PHRASE = "河边的 3 棵树 tall"


def at_documents(name: str, language: str = "zh-CN") -> Walk:
    walk = begin(language).press(f"sample_{name}").open("documents")
    assert walk.title == walk.t("papers_out.title")
    return walk


def images(walk: Walk) -> int:
    return len(walk.at.get("image"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sample_names())
def test_the_report_of_every_sample_household_is_shown_and_offered(name, language):
    walk = at_documents(name, language)
    assert images(walk) >= 1
    assert walk.at.selectbox(key=KIND).value == "report"
    labels = [str(button.label) for button in walk.at.get("download_button")]
    for key in ("papers_out.pdf", "papers_out.excel", "papers_out.take_csv", "papers_out.take_calendar", "start.save"):
        assert walk.t(key) in labels
    assert walk.t("papers_out.word") not in labels, "a report is not edited"


def test_every_letter_of_a_household_can_be_looked_at():
    walk = at_documents("zhengzhou")
    codes = [entry.code for entry in DOCUMENTS]
    offered = walk.at.selectbox(key=KIND).options
    titles = {walk.t(f"document.kind.{code}.title"): code for code in codes}
    for option in offered:
        code = titles[str(option).partition("：")[2]]
        walk.choose(KIND, code)
        assert walk.t(f"document.kind.{code}.text") in walk.words
        labels = [str(button.label) for button in walk.at.get("download_button")]
        assert (walk.t("papers_out.word") in labels) == (code != "report")


def test_an_old_debt_gets_its_letter_only_once_its_words_were_read(monkeypatch):
    monkeypatch.setattr(paper_out, "grounds", hard_grounds)
    walk = at_documents("zhengzhou")
    assert "可能已过时效" in walk.words
    title = walk.t("document.kind.basis_request.title")
    assert not [option for option in walk.at.selectbox(key=KIND).options if title in option]
    walk.at.checkbox(key=f"{session.PAPER_STATE}old_read").check()
    walk.run().choose(KIND, "basis_request")
    assert "不是对债务的承认" in str(walk.at.get("code")[0].value)
    walk.open("plans").open("documents")
    assert not [option for option in walk.at.selectbox(key=KIND).options if title in option], "asked anew each time"


def test_a_missing_fact_leads_to_its_question():
    walk = walk_to("check")
    walk.open("documents").choose(KIND, "report")
    assert walk.t("papers_out.missing") in walk.words
    links = [str(link.proto.label) for link in walk.at.get("page_link")]
    assert walk.t("papers_out.tell", question=walk.t("spending.minimum_living_standard.label")) in links


def test_an_english_reader_can_take_a_letter_in_chinese():
    walk = at_documents("zhengzhou", "en").choose(KIND, "negotiation_request")
    assert "Request to rearrange repayment" in str(walk.at.get("code")[0].value)
    walk.choose(f"{session.PAPER_STATE}language.en", "zh-CN")
    assert "协商还款申请书" in str(walk.at.get("code")[0].value)


def test_without_answers_the_page_points_to_the_start():
    walk = begin().open("documents")
    assert walk.title == walk.t("pointer.title")


def test_the_case_file_is_sealed_once_two_good_passphrases_agree():
    walk = at_documents("zhengzhou")
    phrase, again = f"{session.PAPER_STATE}phrase", f"{session.PAPER_STATE}again"
    walk.at.text_input(key=phrase).set_value("1234567")
    walk.run()
    assert walk.t("problem.passphrase_short", least=8) in walk.words
    walk.at.text_input(key=phrase).set_value(PHRASE)
    walk.at.text_input(key=again).set_value(PHRASE + "x")
    walk.run()
    assert walk.t("problem.passphrase_differs") in walk.words
    [button] = [each for each in walk.at.get("download_button") if each.label == walk.t("sealing.save")]
    assert button.proto.disabled
    walk.at.text_input(key=again).set_value(PHRASE)
    walk.run()
    [button] = [each for each in walk.at.get("download_button") if each.label == walk.t("sealing.save")]
    assert not button.proto.disabled


def test_a_sealed_file_opens_on_the_start_page_with_its_passphrase_only():
    walk = begin()
    content = seal(open_sample("zhengzhou"), PHRASE)
    walk.at.file_uploader(key="case_upload").upload(sealing.FILE_NAME, content, "application/json")
    walk.run()
    assert walk.t("sealing.asked") in walk.words
    opening = f"{session.PAPER_STATE}opening"
    walk.at.text_input(key=opening).set_value("wrong passphrase")
    walk.press("open_sealed")
    assert walk.t("problem.passphrase_wrong") in walk.words
    walk.at.text_input(key=opening).set_value(PHRASE)
    walk.press("open_sealed")
    assert walk.title == walk.t("review.title")
    assert sealing.CHOSEN not in walk.at.session_state
    assert open_sealed(content, PHRASE) == open_sample("zhengzhou")


def test_the_passphrase_is_forgotten_with_everything_else():
    walk = at_documents("zhengzhou")
    phrase = f"{session.PAPER_STATE}phrase"
    walk.at.text_input(key=phrase).set_value(PHRASE)
    walk.run()
    assert PHRASE in str(walk.at.session_state[phrase])
    walk.press("leave_sample")
    for name in ("phrase", "again", "preview", "kind"):
        assert f"{session.PAPER_STATE}{name}" not in walk.at.session_state
