"""The short credit report: every invented account is read whole, in every layout, or shown word for word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports import (
    Column,
    DraftDebt,
    Imported,
    MergeReason,
    PaperKind,
    Standing,
    fold,
    merged,
    own_debts,
    read_credit_report,
    read_paper,
)
from core.imports.pdf import pages_of
from core.imports.report_grammar import read_account
from core.values import Problem
from tests.core.imports.layouts import TEXT_LAYOUTS, typst_pdf
from tests.core.imports.reports import Report, Told, make_report

TODAY = date(2026, 11, 23)


def misread(told: Told, debt: DraftDebt) -> list[str]:
    """The fields of one account that were read otherwise than told."""
    expected = {
        "lender_name": told.lender,
        "loan_type": told.loan_type.value if told.loan_type else None,
        "lender_kind": told.lender_kind.value if told.lender_kind else None,
        "balance": f"{told.balance}.00" if told.balance is not None else None,
    }
    if told.standing is Standing.CONTINGENT:
        expected["loan_type"] = None
    wrong = [f"{name}: {debt.value(name)}" for name, value in expected.items() if debt.value(name) != value]
    signed = debt.value("signed_on")
    wrong += [f"signed_on: {signed}"] if signed not in (None, told.opened) else []
    wrong += [f"standing: {debt.standing}"] if debt.standing is not told.standing else []
    return wrong + ([f"is_overdue: {debt.facts.is_overdue}"] if debt.facts.is_overdue != told.is_overdue else [])


def assert_read(found: Imported | Problem, report: Report) -> None:
    assert isinstance(found, Imported), found
    assert [source.text for source in found.not_understood] == []
    assert len(found.debts) == len(report.accounts)
    wrong = [line for told, debt in zip(report.accounts, found.debts, strict=True) for line in misread(told, debt)]
    assert wrong == []
    assert found.tallies
    assert all(tally.agrees for tally in found.tallies)
    assert found.reported_on == date(2026, 10, 20)


@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
@pytest.mark.parametrize("seed", range(3))
def test_thirty_accounts_are_read_in_every_layout(layout, seed):
    report = make_report(seed)
    pages = tuple(fold(page) for page in TEXT_LAYOUTS[layout](report))
    assert_read(read_credit_report(pages), report)


def test_a_real_pdf_is_read_and_knows_its_pages():
    report = make_report(7)
    pdf = typst_pdf(report)
    found = read_paper(pdf, TODAY)
    assert_read(found, report)
    assert {debt.source.place for debt in found.debts} >= {1, 2}
    assert len(pages_of(pdf)) >= 2


def test_a_pasted_report_is_read_too():
    report = make_report(8, count=13)
    assert_read(read_paper(report.text.encode(), TODAY), report)
    assert_read(read_paper(report.text.encode("gb18030"), TODAY), report)


@given(st.integers(0, 10_000), st.integers(13, 26), st.sampled_from(sorted(TEXT_LAYOUTS)))
def test_any_invented_report_is_read(seed, count, layout):
    report = make_report(seed, count)
    assert_read(read_credit_report(tuple(map(fold, TEXT_LAYOUTS[layout](report)))), report)


def test_names_numbers_and_queries_are_nowhere_in_what_was_read():
    found = read_credit_report((make_report(1).text,))
    said = repr(found)
    for secret in ("某某", "110101199001010000", "B202400001", "贷后管理", "已婚"):
        assert secret not in said
    assert "***（证件类型：***）" in said


def test_what_is_not_understood_stands_word_for_word_and_the_gap_is_named():
    odd = "2024年03月05日示例银行发放的20,000元（人民币）其他个人消费贷款，2026年03月05日到期。已核销，以资抵债8,000。"
    report = make_report(2)
    place = next(number for number, line in enumerate(report.paragraphs) if line.startswith("1.") and "贷款" in line)
    text = "\n".join((*report.paragraphs[:place], f"1.{odd}", *report.paragraphs[place + 1 :]))
    found = read_credit_report((text,))
    assert [source.text for source in found.not_understood] == [odd]
    assert any(tally.read < tally.told for tally in found.tallies)


def test_a_balance_that_contains_an_instalment_plan_is_not_added_to():
    found = read_account(
        "2022年03月05日示例银行发放的贷记卡（人民币账户）。截至2026年10月，信用额度50,000，余额9,000（含未出单的大额专项分期余额6,000）。"
    )
    assert found is not None
    assert found.balance == 900_000


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年02月30日示例银行发放的贷记卡（人民币账户）。截至2026年10月，信用额度50,000，余额9,000。",
        "2024年02月03日示例银行发放的贷记卡（人民币账户）。截至2026年10月，信用额度50,000，余额9,000，已移交。",
        "2024年02月03日示例银行发放的20,000元（人民币）其他贷款，2026年03月05日到期。",
        "示例银行发放的20,000元（人民币）其他贷款，2026年03月05日到期。余额3。",
    ],
)
def test_half_a_sentence_is_no_account(sentence):
    assert read_account(sentence) is None


def test_an_amount_of_arrears_of_the_first_generation_is_kept():
    text = (
        "个人信用报告 信贷记录 发生过逾期的贷记卡账户明细如下：1.2012年03月05日示例银行发放的贷记卡（人民币账户）。"
        "截至2026年10月，信用额度50,000，已使用额度9,000，逾期金额1,200，当前有逾期。"
        "最近5年内有3个月处于逾期状态，没有发生过90天以上逾期。公共记录"
    )
    found = read_credit_report((text,))
    [debt] = found.debts
    assert debt.value("overdue_amount") == "1200.00"
    assert debt.facts.months_overdue == 3


def sentence(lender: str, day: str, amount: str = "5,000", end: str = "2027年03月05日") -> str:
    return f"{day}{lender}发放的{amount}元（人民币）其他个人消费贷款，{end}到期。截至2026年10月，余额1,200。"


def test_lines_of_one_platform_are_proposed_and_merged_only_then():
    lines = (
        sentence("样本银行", "2026年03月05日"),
        sentence("示例消费金融有限公司", "2026年03月05日"),
        sentence("甲小额贷款有限公司", "2026年01月01日", "1,000"),
        sentence("甲小额贷款有限公司", "2026年02月01日", "2,000", "2027年04月01日"),
    )
    found = read_credit_report(("个人信用报告 信贷记录 从未发生过逾期的账户明细如下：" + "".join(lines) + "公共记录",))
    assert [(merge.reason, merge.numbers) for merge in found.merges] == [
        (MergeReason.SAME_DAY_AND_END, (0, 1)),
        (MergeReason.SAME_LENDER, (2, 3)),
    ]
    joint = merged(found.debts[:2])
    assert (joint.lender_name, joint.value("balance"), joint.value("contract_principal")) == (
        "样本银行",
        "2400.00",
        "10000.00",
    )
    assert joint.value("lender_kind") is None, "two kinds of funder: asked"
    assert merged(found.debts[2:]).value("signed_on") is None
    assert len(own_debts(found.debts)) == 4


def test_every_field_keeps_its_sentence_and_place():
    found = read_credit_report((make_report(3).text,))
    assert found.kind is PaperKind.CREDIT_REPORT
    assert all(field.source == debt.source for debt in found.debts for field in debt.fields)
    assert {tally.column for tally in found.tallies} <= set(Column)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("个人信用报告（本人版） 三 信贷交易信息明细 管理机构 账户标识 开立日期", "report_long_form"),
        ("个人信用报告 信贷记录 系统中没有您的信贷记录。公共记录", "report_without_accounts"),
    ],
)
def test_another_report_is_refused_in_words(text, code):
    found = read_paper(text.encode(errors="replace"), TODAY)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_part_of_a_report_is_known_as_one_and_a_message_that_names_it_is_not():
    one = sentence("样本银行", "2026年03月05日")
    found = read_paper(one.encode(), TODAY)
    assert isinstance(found, Imported)
    assert (found.kind, found.debts[0].value("balance")) == (PaperKind.CREDIT_REPORT, "1200.00")
    told = read_paper("【甲贷】您已逾期3天，逾期金额500元，将影响您的个人信用报告".encode(), TODAY)
    assert isinstance(told, Imported)
    assert (told.kind, told.debts[0].value("overdue_amount")) == (PaperKind.MESSAGES, "500.00")


def test_radicals_are_folded_and_brackets_left_alone():
    assert fold("⼈⺠银⾏（⽰例）：\u200b\x00１") == "人民银行（示例）：１"
