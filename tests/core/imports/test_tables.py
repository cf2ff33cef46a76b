"""Lists of debts and bills of payment apps: columns guessed and corrected, unread cells named, no names kept."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from core.imports import Imported, PaperKind, Table, drafts_of, guess_columns, read_paper
from core.values import Problem

TODAY = date(2026, 11, 23)
LIST = (
    "我的欠款,,,,,,\n"
    "平台,月供,剩余期数,逾期天数,剩余本金,年利率,下次还款日\n"
    "示例银行信用卡,1.2千,,0,3万5,18.25%,2026-12-08\n"
    "某某贷,￥980.00,8期,46天,７２００,日息万五,2026年12月1日\n"
    '"重庆示例小额贷款有限公司","1,406.50",12,,8千,"看合同",12月5日\n'
    "合计,3586.5,,,,,\n"
)
ALIPAY = """支付宝交易记录明细查询
起始时间：[2026-08-01 00:00:00]    终止时间：[2026-10-31 23:59:59]
------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2026-08-01 08:00:00,餐饮美食,早点铺王某,abc***,豆浆,支出,300.00,余额宝,交易成功,2026080100001\t,,,
2026-08-15 08:00:00,交通出行,公交,x,车费,支出,90.00,余额宝,交易成功,2\t,,,
2026-09-10 08:00:00,餐饮美食,饭馆,x,饭,支出,600.00,余额宝,交易成功,3\t,,,
2026-09-11 08:00:00,餐饮美食,饭馆,x,饭,支出,50.00,余额宝,交易关闭,4\t,,,
2026-09-12 08:00:00,信用借还,花呗,x,还款,不计收支,700.00,余额宝,还款成功,5\t,,,
2026-10-31 08:00:00,其他,某公司,x,工资,收入,9000.00,余额宝,交易成功,6\t,,,
2026-10-31 09:00:00,服饰装扮,店,x,衣,支出,300.00,余额宝,退款成功,7\t,,,
2026-10-31 10:00:00,服饰装扮,店,x,衣,支出,210.00,余额宝,交易成功,8\t,,,
"""
WECHAT_HEAD = (
    "交易时间",
    "交易类型",
    "交易对方",
    "商品",
    "收/支",
    "金额(元)",
    "支付方式",
    "当前状态",
    "交易单号",
    "商户单号",
    "备注",
)
WECHAT = (
    ("2026-10-01 12:00:00", "商户消费", "菜场李某", "菜", "支出", "¥1,123.45", "零钱", "支付成功", "1", "2", "/"),
    ("2026-10-02 12:00:00", "转账", "张某", "/", "支出", "¥500.00", "零钱", "已转账", "1", "2", "/"),
    ("2026-10-03 12:00:00", "零钱提现", "银行", "/", "/", "¥100.00", "零钱", "提现已到账", "1", "2", "/"),
    ("2026-10-04 12:00:00", "商户消费", "店", "/", "支出", "¥70.00", "零钱", "已全额退款", "1", "2", "/"),
    ("2026-10-31 12:00:00", "二维码收款", "客人", "/", "收入", "¥3,000.00", "/", "已收钱", "1", "2", "/"),
)


def workbook(rows, *, options=None) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, **(options or {})})
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, cell) if isinstance(cell, str) else sheet.write(place, column, cell)
    book.close()
    return made.getvalue()


def read(content: bytes, password: str | None = None) -> Imported:
    found = read_paper(content, TODAY, password)
    assert isinstance(found, Imported), found
    return found


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_list_is_read_in_any_encoding(encoding):
    found = read(LIST.encode(encoding))
    assert found.kind is PaperKind.TABLE
    first, second, third = found.debts
    assert first.lender_name == "示例银行信用卡"
    assert (first.value("loan_type"), first.value("lender_kind")) == ("credit_card", "bank")
    assert (first.value("instalment"), first.value("balance"), first.value("annual_rate")) == (
        "1200.00",
        "35000.00",
        "0.1825",
    )
    assert (second.value("days_past_due"), second.value("remaining_instalments")) == ("46", "8")
    assert (second.value("balance"), second.value("annual_rate")) == ("7200.00", "0.1825")
    assert second.value("next_due") == "2026-12-01"
    assert (third.value("instalment"), third.value("lender_kind")) == ("1406.50", "micro_lender")
    assert [source.text for source in found.not_understood] == ["年利率: 看合同", "下次还款日: 12月5日"]
    assert third.source.place == 5


def test_a_workbook_of_debts_is_read_as_its_cells_stand():
    rows = (
        ("Lender", "Monthly payment", "Balance", "Months left", "Days late", "Rate"),
        ("Bank A", 980.5, 7200, 8, 0, 0.18),
        ("=cmd|' /C calc'!A0", "1,406.50", "9千", "12", "46", "24%"),
    )
    found = read(workbook(rows))
    assert [debt.value("instalment") for debt in found.debts] == ["980.50", "1406.50"]
    assert [debt.value("annual_rate") for debt in found.debts] == ["0.18", "0.24"]
    assert found.debts[1].lender_name == "=cmd|' /C calc'!A0", "a name is text, whatever it begins with"


def test_the_borrower_corrects_the_guess():
    table = Table(("谁", "多少", "几期"), (("甲", "500", "6"), ("乙", "x", "7")))
    assert guess_columns(table) == {"term_instalments": 2}
    found = drafts_of(table, {"lender_name": 0, "instalment": 1, "remaining_instalments": 2})
    assert [debt.value("instalment") for debt in found.debts] == ["500.00", None]
    assert [debt.value("remaining_instalments") for debt in found.debts] == ["6", "7"]
    assert [source.text for source in found.not_understood] == ["多少: x"]
    assert drafts_of(table, {"lender_name": 9}).debts == ()


def estimate_of(content: bytes, password: str | None = None):
    found = read(content, password)
    assert found.kind is PaperKind.BILLS
    for name in ("王某", "李某", "张某", "某公司", "豆浆"):
        assert name not in repr(found)
    return found.estimate


def test_an_alipay_bill_becomes_an_average_month():
    for content in (ALIPAY.encode("gbk"), ALIPAY.replace(",交易", ", 交易").encode("gb18030")):
        found = estimate_of(content)
        assert (found.first, found.last, found.months) == (date(2026, 8, 1), date(2026, 10, 31), 3)
        assert found.income == 300_000
        assert {each.category: each.monthly for each in found.by_category} == {
            "food": 30_000,
            "transport": 3_000,
            "other": 7_000,
        }
        assert found.spending == 40_000
        assert (found.counted, found.skipped) == (5, 3)


def test_a_bill_in_an_archive_is_read_plain_and_says_when_it_needs_a_password():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("alipay_record.csv", ALIPAY.encode("gb18030"))
    assert estimate_of(packed.getvalue()).income == 300_000
    locked = bytearray(packed.getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + flags] |= 1
    for password, code in ((None, "zip_needs_password"), ("123456", "zip_password_wrong")):
        refused = read_paper(bytes(locked), TODAY, password)
        assert isinstance(refused, Problem)
        assert refused.code == code


@pytest.mark.parametrize("preamble", [10, 17])
def test_a_wechat_bill_is_read_as_csv_and_as_workbook(preamble):
    rows = [*((f"第{number}行：微信支付账单明细",) for number in range(preamble)), WECHAT_HEAD, *WECHAT]
    quoted = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    for content in (quoted.encode("utf-8-sig"), workbook(rows)):
        found = estimate_of(content)
        assert (found.months, found.income, found.spending) == (1, 300_000, 112_300)
        assert [each.category for each in found.by_category] == ["other"]
        assert (found.counted, found.skipped) == (2, 3)


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_any_rows_are_read_or_refused(rows):
    text = "\n".join(",".join(row) for row in rows)
    assert isinstance(read_paper(text.encode(errors="replace"), TODAY), Imported | Problem)
