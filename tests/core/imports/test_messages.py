"""Messages as lenders and collectors write them, with invented names and figures, and the traps among them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports import Imported, NoDebt, read_paper
from core.imports.messages import read_messages
from core.values import Problem

TODAY = date(2026, 11, 23)

# Text, and the fields that must be read; `stated`, `minimum` and `due_now` are facts beside the card.
SHAPES: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "【示例消费金融】截至11月20日，您已逾期12天，逾期金额：1,406.50元，请尽快还款。",
        {
            "lender_name": "示例消费金融",
            "lender_kind": "consumer_finance",
            "days_past_due": "15",
            "overdue_amount": "1406.50",
        },
    ),
    (
        "【示例小贷】至11月15日您已超过还款日20天，应还金额：757元",
        {"lender_kind": "micro_lender", "days_past_due": "28", "overdue_amount": "757.00", "due_now": 75_700},
    ),
    (
        "您在某某借的周转贷（贷款编号：LN20260318001）已逾期5天，应还金额893.33【某某借】",
        {"lender_name": "某某借周转贷", "days_past_due": "5", "overdue_amount": "893.33"},
    ),
    (
        "【丙贷】未还金额1,120.00元（本金1000+罚息120）已逾期30天",
        {"days_past_due": "30", "overdue_amount": "1120.00", "accrued_penalty": "120.00"},
    ),
    ("【甲贷】您今天应还320元扣款失败，请17点前补足", {"instalment": "320.00", "due_now": 32_000}),
    (
        "【示例银行】您尾号1234信用卡本期账单人民币5,230.18元，到期还款日12月08日，最低还款额523.02元",
        {
            "loan_type": "credit_card",
            "instalment": "523.02",
            "next_due": "2026-12-08",
            "stated": 523_018,
            "minimum": 52_302,
        },
    ),
    (
        "11月账单￥3,210.50，还款日12月10日【示例银行信用卡】",
        {"stated": 321_050, "next_due": "2026-12-10", "instalment": None},
    ),
    (
        "【示例银行】您12月应还人民币1,980.00元，最后还款日12月8日，请确保账户余额1000元以上",
        {"lender_kind": "bank", "instalment": "1980.00", "next_due": "2026-12-08", "due_now": 198_000},
    ),
    (
        "【示例银行】您信用卡最低应还120.5元，应还1205元。到期还款日12月15日",
        {"instalment": "120.50", "due_now": 120_500, "minimum": 12_050, "next_due": "2026-12-15"},
    ),
    ("【示例银行】信用卡账单RMB2345.67元，最低还款额RMB234.57元", {"stated": 234_567, "instalment": "234.57"}),
    (
        "【示例银行信用卡】账单金额3000元，最低还款300元，还款到期12月20日",
        {"stated": 300_000, "instalment": "300.00", "next_due": "2026-12-20"},
    ),
    (
        "【花呗】本月还款日12月10日，账单688.80元",
        {"loan_type": "revolving", "instalment": "688.80", "next_due": "2026-12-10"},
    ),
    (
        "【示例分期】您（尾号6789）本期应还款412.25元，将于2026年12月05日扣款",
        {"instalment": "412.25", "next_due": "2026-12-05"},
    ),
    (
        "【京某白条】本期白条账单将于12月16日自动扣款599元",
        {"loan_type": "revolving", "instalment": "599.00", "next_due": "2026-12-16"},
    ),
    ("【乙贷】您的借款逾qi8天，未还金额29。19元，请及时处理", {"days_past_due": "8", "overdue_amount": "29.19"}),
    (
        "[丁分期]您已逾期三天，欠款￥１，２３４．５元",
        {"lender_name": "丁分期", "days_past_due": "3", "overdue_amount": "1234.50"},
    ),
    ("【示例银行】您的贷款逾期金额12，345.67元已逾期2天", {"overdue_amount": "12345.67", "days_past_due": "2"}),
)
WITH_UNITS: tuple[tuple[str, str | None], ...] = (
    ("1.2千", "1200.00"),
    ("3万元", "30000.00"),
    ("1.25万", "12500.00"),
    ("2万5", None),
    ("1.2亿", None),
)
NO_DEBTS: tuple[tuple[str, NoDebt], ...] = (
    ("【丁贷】您可提至39000元，点击领取", NoDebt.MARKETING),
    ("【戊贷】您预先申请200,000元待审核，回T退订", NoDebt.MARKETING),
    ("【己银行】您的账单5000元最多可申请12期免息分期", NoDebt.MARKETING),
    ("【庚贷】您已成功还款500元", NoDebt.PAID),
    ("【辛催收】请通知李**，其欠款5000元已严重逾期", NoDebt.TO_A_THIRD_PARTY),
    ("您好，您的朋友张某在某平台借款逾期，请转告其尽快处理", NoDebt.TO_A_THIRD_PARTY),
    ("【壬】您的验证码123456，切勿告诉他人", NoDebt.CODE),
    ("【癸】您好，请保持电话畅通", NoDebt.NO_AMOUNT),
)


def fields_and_facts(text: str) -> dict[str, object]:
    found = read_messages(text, TODAY)
    [debt] = found.debts
    facts = {name: getattr(debt.facts, name) for name in ("stated", "minimum", "due_now")}
    return {field.name: field.value for field in debt.fields} | facts


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_message_becomes_a_draft(text, expected):
    found = fields_and_facts(text)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("text", "reason"), NO_DEBTS)
def test_what_is_no_debt_says_why(text, reason):
    found = read_messages(text, TODAY)
    assert found.debts == ()
    assert [aside.reason for aside in found.set_aside] == [reason]
    assert found.set_aside[0].source.text == text


@pytest.mark.parametrize("gap", ["\n\n", "\r\n \r\n"])
def test_many_messages_at_once(gap):
    texts = [*(text for text, _ in SHAPES), *(text for text, _ in NO_DEBTS)]
    found = read_messages(gap.join(texts), TODAY)
    assert [aside.reason for aside in found.set_aside] == [reason for _, reason in NO_DEBTS]
    places = {debt.source.place for debt in found.debts} | {aside.source.place for aside in found.set_aside}
    assert places <= set(range(1, len(texts) + 1))
    assert [debt.number for debt in found.debts] == list(range(len(found.debts)))


def test_messages_line_under_line_are_cut_at_their_signatures():
    signed = [text for text, _ in SHAPES if text.startswith("【")]
    assert len(read_messages("\n".join(signed), TODAY).debts) == len(read_messages("\n\n".join(signed), TODAY).debts)


@pytest.mark.parametrize(("written", "amount"), WITH_UNITS)
def test_an_amount_with_its_unit_is_never_read_without_it(written, amount):
    assert fields_and_facts(f"【甲贷】您已逾期3天，逾期金额{written}，请处理").get("overdue_amount") == amount


def test_only_collectors_messages_go_to_the_log_and_those_to_others_are_marked():
    texts = (SHAPES[0][0], SHAPES[5][0], NO_DEBTS[4][0], NO_DEBTS[0][0])
    calls = read_messages("\n\n".join(texts), TODAY).calls
    assert [(call.company, call.amount_named, call.told_others) for call in calls] == [
        ("示例消费金融", 140_650, False),
        ("辛催收", 500_000, True),
    ]
    assert [call.said for call in calls] == [texts[0], texts[2]]


def test_of_several_messages_about_one_debt_the_latest_counts():
    found = read_messages(
        "2026-11-02 09:12 【甲贷】您11月应还500元，还款日11月10日\n\n"
        "2026-11-20 【甲贷】您已逾期10天，逾期金额510元\n\n"
        "2026-11-15 【甲贷】您已逾期5天，逾期金额505元",
        TODAY,
    )
    [debt] = found.debts
    assert (debt.value("days_past_due"), debt.value("overdue_amount")) == ("13", "510.00")
    assert debt.value("instalment") == "500.00", "the bill before still shows the monthly due"
    assert [call.sent_on for call in found.calls] == [date(2026, 11, 20), date(2026, 11, 15)]


def test_a_day_without_year_is_the_nearest():
    found = read_messages("【甲贷】截至12月30日，您已逾期12天，逾期金额100元", date(2027, 1, 3))
    assert found.debts[0].facts.reported_on == date(2026, 12, 30)
    assert found.debts[0].value("days_past_due") == "16"


@pytest.mark.parametrize(
    ("text", "code"),
    [(" \n", "file_empty"), ("今天天气不错", "nothing_known"), ("【甲】逾期1天\n\n" * 101, "too_many_messages")],
)
def test_what_cannot_be_read_is_refused_in_words(text, code):
    found = read_paper(text.encode(errors="replace"), TODAY)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    assert isinstance(read_paper(text.encode(errors="replace"), TODAY), Imported | Problem)


@given(st.integers(1, 5_000_000), st.sampled_from(["{}元", "￥{}", "RMB{}元", "人民币{}元", "：{}元", "{}"]))
def test_any_amount_in_any_dress(fen, dress):
    amount = dress.format(f"{fen / 100:,.2f}")
    found = fields_and_facts(f"【甲贷】您已逾期7天，逾期金额{amount}，请联系95588")
    assert found["overdue_amount"] == f"{fen / 100:.2f}"


CARD = "【示例银行】您的信用卡"


@pytest.mark.parametrize(
    ("texts", "drafts"),
    [
        pytest.param(("本期账单5,000元，还款日12月10日", "本期账单800元，还款日12月18日"), 2, id="two due days"),
        pytest.param(("本期账单5,000元，还款日12月10日", "本期账单800元，还款日12月10日"), 2, id="two bills of a day"),
        pytest.param(("本期账单5,000元，还款日12月10日", "已逾期3天，逾期金额800元"), 2, id="nothing in common"),
        pytest.param(("本期账单5,000元，还款日11月10日", "已逾期3天，逾期金额5,000元"), 1, id="one amount"),
        pytest.param(("本期账单4,100元，还款日11月10日", "本期账单5,000元，还款日12月10日"), 1, id="month after month"),
        pytest.param(("尾号1111账单4,100元", "尾号2222账单4,100元"), 2, id="two numbers"),
        pytest.param(("尾号1111账单4,100元，还款日12月1日", "尾号1111账单5,000元，还款日12月9日"), 1, id="one number"),
    ],
)
def test_two_cards_of_one_bank_stay_two_unless_the_messages_agree(texts, drafts):
    found = read_messages("\n\n".join(CARD + text for text in texts), TODAY)
    assert len(found.debts) == drafts
    assert [debt.number for debt in found.debts] == list(range(drafts))


def test_digits_nobody_writes_are_no_amounts():
    found = read_messages("【丙贷】您已逾期٣天，逾期金额①百元", TODAY)
    assert found.debts == ()
