"""The start page: the ways in, saved files opened or refused in words, and everything erased for good."""

from __future__ import annotations

import json

import pytest

from core.case import read_case_file, write_case_file
from pages.shell import case_actions, navigation
from tests.pages.walk import LANGUAGES, Walk, begin, fill_debt, fill_income, walk_to


def upload(walk: Walk, content: bytes) -> Walk:
    """Choose a file on the start page."""
    walk.at.file_uploader(key="case_upload").upload("case.json", content, "application/json")
    return walk.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_is_never_done_and_whom_to_call(language):
    walk = begin(language)
    for line in walk.t.lines("never"):
        assert line in walk.words
    for number in ("110", "12356", "12368"):
        assert number in walk.words


def test_the_way_goes_on_where_it_ended():
    walk = walk_to("income").follow(navigation.START)
    assert walk.t("start.continue") in walk.at.button(key="begin").label
    walk.press("begin")
    assert walk.title == walk.t("income.title")


def test_a_saved_file_opens_on_the_check_page_with_every_answer_in_its_field(own_computer):
    saved = write_case_file(walk_to("check").at.session_state["case_file"])
    (own_computer / "cases.sqlite3").unlink()
    walk = upload(begin(), saved.encode())
    assert walk.title == walk.t("review.title")
    walk.press("change.spending.essential_spending")
    assert walk.value("essential_spending") == "3800"
    assert write_case_file(walk.at.session_state["case_file"]) == saved


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{", b"[]", b'{"format": "repayment-case", "version": 99}', b""])
def test_a_file_that_is_no_case_is_refused_in_words_and_changes_nothing(content):
    walk = walk_to("income").follow(navigation.START)
    before = walk.at.session_state["case_file"]
    upload(walk, content)
    assert walk.title == walk.t("start.title")
    assert walk.at.error
    assert walk.at.session_state["case_file"] == before


def test_an_amount_smuggled_in_by_a_file_is_refused(own_computer):
    saved = json.loads(write_case_file(walk_to("check").at.session_state["case_file"]))
    saved["answers"]["assets"]["cash_at_hand"] = "-5.00"
    assert not isinstance(read_case_file(json.dumps(saved)), type(None))
    (own_computer / "cases.sqlite3").unlink()
    walk = upload(begin(), json.dumps(saved).encode())
    assert walk.title == walk.t("start.title")
    assert walk.at.error


def test_erasing_is_asked_twice_and_leaves_nothing_behind():
    walk = walk_to("spending").follow(navigation.START)
    walk.press("erase").press("erase_no")
    assert walk.at.session_state["case_file"].answers.debts.debts
    walk.press("erase").press("erase_yes")
    assert walk.t("start.erased") in walk.words
    left = walk.at.session_state["typed"]
    assert not left.typed
    assert not left.found
    walk.press("begin")
    assert walk.title == walk.t("situation.title")
    assert walk.value("life_events") in (None, [])
    again = begin()
    assert again.t("start.begin") in again.at.button(key="begin").label


def test_the_file_to_save_holds_what_was_confirmed():
    walk = walk_to("check")
    file = read_case_file(write_case_file(walk.at.session_state["case_file"]))
    assert file == walk.at.session_state["case_file"]
    assert case_actions.FILE_NAME.endswith(".json")


def test_no_lenders_name_and_no_debt_stands_in_a_page_s_title():
    t = begin().t
    for name in navigation.PAGES:
        title = t(f"page.{navigation.stem_of(name)}.title")
        assert not set(title) & set("债欠贷催")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_there_again_after_a_refresh(language):
    walk = fill_debt(walk_to("debts", language), instalment="1.2万", balance="x")
    refreshed = begin(language)
    assert refreshed.t("start.restored") in refreshed.at.button(key="begin").label
    refreshed.press("begin")
    assert refreshed.title == refreshed.t("debts.title")
    [item_id] = refreshed.kept("debts.debts")
    refreshed.press(f"debts.debts[{item_id}].#open")
    assert refreshed.value("instalment") == "1.2万"
    assert refreshed.value("balance") == "x", "what cannot be read is kept too"
    assert refreshed.at.session_state["case_file"] == walk.at.session_state["case_file"]


def test_a_sample_household_never_takes_the_place_of_one_s_own_draft():
    fill_income(walk_to("income"))
    begin().press("sample_zhengzhou").press("to_plans")
    refreshed = begin()
    assert len(refreshed.at.session_state["case_file"].answers.debts.debts) == 1


def test_a_draft_file_that_is_broken_never_stops_a_page(own_computer):
    (own_computer / "cases.sqlite3").write_bytes(b"not a database at all" * 500)
    walk = begin()
    assert walk.t("kept.failing") in walk.words
    walk.press("begin")
    assert walk.title == walk.t("situation.title")
    walk.choose("life_events", ["pay_cut"]).follow(navigation.START).press("erase").press("erase_yes")
    assert walk.t("start.erase_failed") in walk.words
    assert ["pay_cut"] in walk.at.session_state["typed"].typed.values(), "what could not be erased is not half gone"


def test_the_local_key_is_the_owner_s_alone_and_a_broken_one_is_never_replaced(own_computer):
    fill_income(walk_to("income"))
    key = own_computer / "visitor.key"
    assert key.stat().st_mode & 0o077 == 0
    assert b"7200" not in (own_computer / "cases.sqlite3").read_bytes()
    whole = key.read_text()
    key.write_text("broken")
    walk = begin()
    assert walk.t("kept.failing") in walk.words
    assert key.read_text() == "broken"
    key.write_text(whole)
    assert begin().at.session_state["case_file"].answers.income.sources


def test_keeping_nothing_on_one_s_own_computer_is_remembered(own_computer):
    walk = walk_to("income").follow(navigation.SAVED)
    assert not any(button.key == "recovery_show" for button in walk.at.button), "another device cannot reach this one"
    walk.at.radio(key="keep_choice").set_value("nothing").run()
    assert (own_computer / "visitor.key").read_text() == "nothing"
    again = begin().follow(navigation.SAVED)
    assert not again.at.session_state["case_file"].answers.debts.debts
    assert again.at.radio(key="keep_choice").value == "nothing"
    again.at.radio(key="keep_choice").set_value("until_erased").run()
    again.follow("assets").type(cash_at_hand="5")
    assert "5" in begin().at.session_state["typed"].typed.values()
