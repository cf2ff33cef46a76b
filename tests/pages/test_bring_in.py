"""Bringing in: what is read is shown with its words, ticked, and put on cards; what was told is never overwritten."""

from __future__ import annotations

import pytest

from core.imports import Imported
from core.values import Problem
from pages.shell import bringing_in
from tests.core.imports.hostile import locked_pdf, macros
from tests.core.imports.reports import make_report
from tests.core.imports.test_tables import ALIPAY, LIST
from tests.pages.walk import LANGUAGES, Walk, begin, fill_debt, walk_to

CARDS = "debts.debts"
MESSAGES = (
    "【示例消费金融】截至11月20日，您已逾期12天，逾期金额：1,406.50元\n\n"
    "【丁贷】您可提至39000元，点击领取\n\n【乙=cmd|贷】您的借款已逾期8天，未还金额29.19元"
)


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Read in this process: that it is done apart is tested with the reader."""
    from core.imports import read_paper

    monkeypatch.setattr(bringing_in, "read_apart", read_paper)


def at_page(language: str = "zh-CN") -> Walk:
    walk = begin(language).open("bring_in")
    assert walk.title == walk.t("bring_in.title")
    assert walk.t("bring_in.privacy") in walk.words
    return walk


def paste(walk: Walk, name: str, text: str) -> Walk:
    key = next(str(area.key) for area in walk.at.text_area if f".{name}." in str(area.key))
    walk.at.text_area(key=key).set_value(text)
    walk.run()
    return walk.press(f"in_read_{name}")


def upload(walk: Walk, name: str, file_name: str, content: bytes) -> Walk:
    key = next(str(box.key) for box in walk.at.file_uploader if f".{name}." in str(box.key))
    walk.at.file_uploader(key=key).upload(file_name, content, "application/octet-stream")
    return walk.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_become_cards_beside_those_there_are(language):
    walk = walk_to("debts", language)
    fill_debt(walk, lender_name="示例消费金融")
    walk.follow("bring_in")
    paste(walk, "messages", MESSAGES)
    t = walk.t
    assert t("bring_in.found.messages", count=2) in walk.words
    assert t("bring_in.known") in walk.words
    assert t("bring_in.no_debt.marketing") in walk.words
    first, second = (box for box in walk.at.checkbox if ".take" in str(box.key))
    assert (first.value, second.value) == (False, True), "what seems known is not ticked"
    walk.press("in_add")
    assert walk.title == t("debts.title")
    assert t("bring_in.added", count=1) in walk.words
    told, added = walk.kept(CARDS)
    assert walk.kept(f"{CARDS}[{told}].instalment") == "980"
    assert walk.kept(f"{CARDS}[{told}].days_past_due") == "0", "nothing told is overwritten"
    assert walk.kept(f"{CARDS}[{added}].lender_name") == "乙=cmd|贷"
    assert walk.kept(f"{CARDS}[{added}].overdue_amount") == "29.19"
    assert bringing_in.FOUND not in walk.at.session_state


def test_messages_go_to_the_log_on_the_day_told():
    walk = paste(at_page(), "messages", MESSAGES)
    walk.press("in_calls")
    assert walk.t("bring_in.calls_no_day") in walk.words
    walk.at.text_input(key=next(str(box.key) for box in walk.at.text_input if "calls_day" in str(box.key))).set_value(
        "2026年11月20日"
    )
    walk.run().press("in_calls")
    assert walk.t("bring_in.calls_added") in walk.words
    calls = walk.at.session_state["case_file"].calls
    assert [call.company for call in calls] == ["示例消费金融", "乙=cmd|贷"]
    assert {f"{call.at:%Y-%m-%d %H:%M}" for call in calls} == {"2026-11-20 12:00"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_shown_against_its_own_summary(language):
    report = make_report(3, count=13)
    walk = upload(at_page(language), "report", "report.txt", report.text.encode())
    t = walk.t
    assert t("bring_in.tally.agrees", column=t("bring_in.column.cards"), told=5, read=5) in walk.words
    assert t("bring_in.standing.contingent") in walk.words
    assert "某某" not in walk.words
    captions = "\n".join(str(each.value) for each in walk.at.caption)
    assert "发放的" in captions
    boxes = [box for box in walk.at.checkbox if ".take" in str(box.key)]
    walk.press("in_add")
    assert len(walk.kept(CARDS)) == len(boxes)
    walk.press("back")


def test_columns_are_corrected_and_rates_come_in_per_cent():
    walk = upload(at_page(), "table", "list.csv", LIST.encode("gbk"))
    assert walk.t("bring_in.found.table", count=3) in walk.words
    assert "看合同" in walk.words
    key = next(str(box.key) for box in walk.at.selectbox if ".column.balance." in str(box.key))
    walk.at.selectbox(key=key).set_value(-1)
    walk.run().press("in_add")
    first = walk.kept(CARDS)[0]
    assert walk.kept(f"{CARDS}[{first}].annual_rate") == "18.25%"
    assert not walk.kept(f"{CARDS}[{first}].balance")
    assert walk.kept(f"{CARDS}[{first}].loan_type") == "credit_card"


def test_bills_fill_only_what_is_empty():
    walk = upload(at_page(), "table", "bill.csv", ALIPAY.encode("gb18030"))
    assert walk.t("bring_in.bills.income", amount="¥3,000") in walk.words
    walk.press("in_fill")
    assert walk.t("bring_in.bills.filled") in walk.words
    [source] = walk.kept("income.sources")
    assert walk.kept(f"income.sources[{source}].monthly_take_home") == "3000"
    assert (walk.kept("spending.spending_detail"), walk.kept("spending.food")) == ("by_line", "300")
    assert walk.kept("spending.housing") is None
    walk.press("in_fill")
    assert walk.t("bring_in.bills.kept") in walk.words
    assert len(walk.kept("income.sources")) == 1


def test_a_locked_file_asks_for_its_password_and_forgets_it():
    walk = upload(at_page(), "report", "report.pdf", locked_pdf("1234"))
    assert walk.t("bring_in.refused", reason=walk.t("problem.pdf_needs_password")) in walk.words
    for password, code in (("9", "pdf_password_wrong"), ("1234", "report_without_accounts")):
        key = next(str(box.key) for box in walk.at.text_input if "password" in str(box.key))
        walk.at.text_input(key=key).set_value(password)
        walk.run().press("in_unlock")
        assert walk.t(f"problem.{code}") in walk.words
    assert bringing_in.WAITING not in walk.at.session_state
    assert "'1234'" not in str(walk.at.session_state)


def test_a_refused_file_leaves_everything_as_it_was():
    walk = walk_to("debts")
    fill_debt(walk, lender_name="甲")
    walk.follow("bring_in")
    upload(walk, "table", "x.xlsx", macros())
    assert walk.t("problem.macros") in walk.words
    assert isinstance(walk.at.session_state[bringing_in.REFUSED], Problem)
    walk.follow("debts")
    [card] = walk.kept(CARDS)
    assert walk.kept(f"{CARDS}[{card}].lender_name") == "甲"


def test_the_long_form_says_what_the_list_still_lacks():
    walk = walk_to("debts")
    fill_debt(walk)
    walk.follow("bring_in")
    for name, value in (("accounts", "3"), ("balance", "5万"), ("monthly", "x")):
        walk.at.text_input(key=f"{bringing_in.STATE}long.term_loans.{name}").set_value(value)
    walk.run()
    t = walk.t
    assert t("bring_in.long.unread", label=t("bring_in.long.monthly")) in walk.words
    assert t("bring_in.long.gap", accounts="2", balance="¥42,800", monthly="¥0") in walk.words


def test_what_was_read_goes_with_everything_else():
    walk = paste(at_page(), "messages", MESSAGES)
    assert isinstance(walk.at.session_state[bringing_in.FOUND], Imported)
    walk.press("in_again")
    assert bringing_in.FOUND not in walk.at.session_state
    assert walk.t("bring_in.messages_text") in walk.words
