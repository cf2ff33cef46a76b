"""Invented short credit reports: every shape of sentence, with what must be read out of it; nobody's real data."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.imports import Column, Standing
from core.loans import LenderKind, LoanType

BANKS = (
    "示例银行股份有限公司",
    "样本（中国）银行有限公司",
    "甲乙农村商业银行股份有限公司",
    "样本Sample银行（中国）有限公司",
)
CONSUMER = ("示例消费金融有限公司", "样本消费金融股份有限公司")
MICRO = ("重庆示例小额贷款有限公司", "样本网络小额贷款（上海）有限公司")
AS_OF = "截至2026年10月"


@dataclass(frozen=True)
class Told:
    """One account: its sentence and what must be read; yuan."""

    heading: str
    sentence: str
    lender: str
    opened: str
    standing: Standing
    balance: int | None = None
    is_overdue: bool | None = None
    loan_type: LoanType | None = None
    lender_kind: LenderKind | None = LenderKind.BANK
    column: Column | None = None


CARD_LATE = "发生过逾期的贷记卡账户明细如下："
CARD_GOOD = "从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下："
DRAFT_LATE = "透支超过60天的准贷记卡账户明细如下："
LATE, GOOD = "发生过逾期的账户明细如下：", "从未发生过逾期的账户明细如下："


def comma(yuan: int) -> str:
    return f"{yuan:,}"


def _day(chance: random.Random) -> tuple[str, str]:
    year, month, day = chance.randint(2017, 2025), chance.randint(1, 12), chance.randint(1, 28)
    return f"{year}年{month:02d}月{day:02d}日", f"{year}-{month:02d}-{day:02d}"


def _years(chance: random.Random) -> str:
    months = chance.randint(1, 12)
    over = chance.choice(("没有发生过90天以上逾期", f"其中{chance.randint(1, 3)}个月逾期超过90天"))
    return f"最近5年内有{months}个月处于逾期状态，{over}。"


def card_good(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, balance, limit = chance.choice(BANKS), chance.randint(1, 60_000), chance.randint(60_000, 90_000)
    tail = chance.choice(
        ("（人民币账户）", f"（人民币账户，卡片尾号：{chance.randint(1000, 9999)}）", "（美元账户）", "")
    )
    words = "信用额度折合人民币" if "美元" in tail else "信用额度"
    state = chance.choice(
        (
            f"{words}{comma(limit)}，已使用额度{comma(balance)}。",
            f"{words}{comma(limit)}，余额{comma(balance)}（含未出单的大额专项分期余额{comma(balance // 2 + 1)}）。",
        )
    )
    sentence = f"{written}{bank}发放的贷记卡{tail}。{AS_OF}，{state}"
    return Told(CARD_GOOD, sentence, bank, day, Standing.OWN, balance, None, LoanType.CREDIT_CARD, column=Column.CARDS)


def card_late(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, balance, late = chance.choice(BANKS), chance.randint(1, 60_000), chance.random() < 0.6
    now = "当前有逾期" if late else "当前无逾期"
    state = f"信用额度{comma(80_000)}，余额{comma(balance)}，{now}。{_years(chance)}"
    sentence = f"{written}{bank}发放的贷记卡（人民币账户）。{AS_OF}，{state}"
    return Told(CARD_LATE, sentence, bank, day, Standing.OWN, balance, late, LoanType.CREDIT_CARD, column=Column.CARDS)


def card_overdraft(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, balance = chance.choice(BANKS), chance.randint(1, 9_000)
    sentence = (
        f"{written}{bank}发放的准贷记卡（人民币账户）。{AS_OF}，信用额度{comma(10_000)}，透支余额{comma(balance)}。"
        f"最近5年内有{chance.randint(1, 9)}个月透支超过60天，其中1个月透支超过90天。"
    )
    return Told(DRAFT_LATE, sentence, bank, day, Standing.OWN, balance, None, LoanType.CREDIT_CARD, column=Column.CARDS)


def card_ended(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank = chance.choice(BANKS)
    sentence = f"{written}{bank}发放的贷记卡（人民币账户）。2026年0{chance.randint(1, 9)}月销户。"
    return Told(CARD_GOOD, sentence, bank, day, Standing.CLOSED, loan_type=LoanType.CREDIT_CARD)


def card_unused(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank = chance.choice(BANKS)
    sentence = f"{written}{bank}发放的贷记卡（人民币账户）。{AS_OF}，信用额度{comma(20_000)}，尚未激活。"
    return Told(CARD_GOOD, sentence, bank, day, Standing.UNUSED, loan_type=LoanType.CREDIT_CARD, column=Column.CARDS)


def card_bad(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, balance = chance.choice(BANKS), chance.randint(1_000, 60_000)
    state = f"信用额度{comma(20_000)}，已变成呆账，余额{comma(balance)}。"
    sentence = f"{written}{bank}发放的贷记卡（人民币账户）。{AS_OF}，{state}"
    return Told(CARD_LATE, sentence, bank, day, Standing.OWN, balance, None, LoanType.CREDIT_CARD, column=Column.CARDS)


def loan_good(chance: random.Random) -> Told:
    written, day = _day(chance)
    lender, kind, words, loan_type, column = chance.choice(
        (
            (chance.choice(BANKS), LenderKind.BANK, "个人经营性贷款", LoanType.CREDIT, Column.OTHER_LOANS),
            (
                chance.choice(CONSUMER),
                LenderKind.CONSUMER_FINANCE,
                "其他个人消费贷款",
                LoanType.CONSUMER,
                Column.OTHER_LOANS,
            ),
            (chance.choice(MICRO), LenderKind.MICRO_LENDER, "其他贷款", LoanType.MICRO, Column.OTHER_LOANS),
            (chance.choice(BANKS), LenderKind.BANK, "个人住房商业贷款", LoanType.SECURED, Column.HOME_LOANS),
            (
                chance.choice(BANKS),
                LenderKind.BANK,
                "个人商用房（包括商住两用）贷款",
                LoanType.SECURED,
                Column.HOME_LOANS,
            ),
            (chance.choice(BANKS), LenderKind.BANK, "个人汽车消费贷款", None, Column.OTHER_LOANS),
        )
    )
    amount = chance.randint(10_000, 900_000)
    balance = chance.randint(1, amount)
    sentence = (
        f"{written}{lender}发放的{comma(amount)}元（人民币）{words}，2029年03月0{chance.randint(1, 9)}日到期。"
        f"{AS_OF}，余额{comma(balance)}。"
    )
    return Told(GOOD, sentence, lender, day, Standing.OWN, balance, None, loan_type, kind, column)


def loan_late(chance: random.Random) -> Told:
    told = loan_good(chance)
    late = chance.random() < 0.6
    now = "当前有逾期" if late else "当前无逾期"
    sentence = f"{told.sentence.removesuffix('。')}，{now}。{_years(chance)}"
    return replace(told, heading=LATE, sentence=sentence, is_overdue=late)


def line(chance: random.Random) -> Told:
    written, day = _day(chance)
    lender, balance = chance.choice(CONSUMER), chance.randint(1, 20_000)
    lasts = chance.choice(("额度长期有效", "额度有效期至2029年06月30日"))
    late = chance.random() < 0.3
    now = f"当前有逾期。{_years(chance)}" if late else "当前无逾期。"
    sentence = (
        f"{written}{lender}为其他个人消费贷款授信，{lasts}，可循环使用。"
        f"{AS_OF}，信用额度{comma(20_000)}元（人民币），余额为{comma(balance)}，{now}"
    )
    kind = LenderKind.CONSUMER_FINANCE
    heading = LATE if late else GOOD
    return Told(
        heading, sentence, lender, day, Standing.OWN, balance, late, LoanType.REVOLVING, kind, Column.OTHER_LOANS
    )


def loan_ended(chance: random.Random) -> Told:
    written, day = _day(chance)
    lender = chance.choice(CONSUMER)
    how, standing = chance.choice((("已结清", Standing.CLOSED), ("已转出", Standing.TRANSFERRED)))
    sentence = (
        f"{written}{lender}发放的8,000元（人民币）其他个人消费贷款，2026年03月05日到期。"
        f"2025年12月{how}。{_years(chance)}"
    )
    return Told(
        LATE, sentence, lender, day, standing, loan_type=LoanType.CONSUMER, lender_kind=LenderKind.CONSUMER_FINANCE
    )


def loan_bad(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, balance = chance.choice(BANKS), chance.randint(1_000, 30_000)
    sentence = (
        f"{written}{bank}发放的30,000元（人民币）个人经营性贷款，2024年02月02日到期。{AS_OF}，"
        f"已变成呆账，最近一次还款日期为2023年08月01日，余额为{comma(balance)}元。"
    )
    return Told(LATE, sentence, bank, day, Standing.OWN, balance, None, LoanType.CREDIT, column=Column.OTHER_LOANS)


def lease(chance: random.Random) -> Told:
    written, day = _day(chance)
    lender, balance = "示例融资租赁有限公司", chance.randint(1, 70_000)
    sentence = (
        f"{written}{lender}办理的80,000元（人民币）融资租赁业务，2028年02月02日到期。{AS_OF}，余额{comma(balance)}。"
    )
    return Told(GOOD, sentence, lender, day, Standing.OWN, balance, None, LoanType.SECURED, None, Column.OTHER_BUSINESS)


def guarantee(chance: random.Random) -> Told:
    written, day = _day(chance)
    bank, amount = chance.choice(BANKS), chance.choice((comma(100_000), "--"))
    sentence = (
        f"{written}，为某某（证件类型：身份证，证件号码：110101199001010000）在{bank}办理的个人经营性贷款承担相关还款责任，"
        f"责任人类型为保证人，相关还款责任金额{amount}（保证合同编号：B202400001）。{AS_OF}，"
        f"个人经营性贷款余额{comma(80_000)}（人民币元）。"
    )
    return Told("相关还款责任信息", sentence, bank, day, Standing.CONTINGENT)


SHAPES: tuple[Callable[[random.Random], Told], ...] = (
    card_good, card_late, card_overdraft, card_ended, card_unused, card_bad,
    loan_good, loan_late, line, loan_ended, loan_bad, lease, guarantee,
)  # fmt: skip
ORDER = (CARD_LATE, DRAFT_LATE, CARD_GOOD, LATE, GOOD)


@dataclass(frozen=True)
class Report:
    """One report: its accounts in the order they are printed, and the paragraphs, one string each."""

    accounts: tuple[Told, ...]
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def make_report(seed: int, count: int = 30) -> Report:
    """Draw `count` accounts, each shape at least once where there is room."""
    chance = random.Random(seed)  # noqa: S311 - invented data, the same each time
    drawn = [SHAPES[number % len(SHAPES)](chance) for number in range(count)]
    sections = (
        ("信用卡", [told for told in drawn if told.heading in (CARD_LATE, DRAFT_LATE, CARD_GOOD)]),
        ("贷款", [told for told in drawn if told.heading in (LATE, GOOD) and told.column is not Column.OTHER_BUSINESS]),
        ("其他业务", [told for told in drawn if told.column is Column.OTHER_BUSINESS]),
        ("", [told for told in drawn if told.standing is Standing.CONTINGENT]),
    )
    paragraphs, accounts = [*_head(drawn)], list[Told]()
    for title, members in sections:
        if title and members:
            paragraphs.append(title)
        for heading in dict.fromkeys((*ORDER, *(told.heading for told in members))):
            group = [told for told in members if told.heading == heading]
            if not group:
                continue
            paragraphs.append(heading)
            paragraphs += [f"{number}.{told.sentence}" for number, told in enumerate(group, start=1)]
            accounts += group
    return Report(tuple(accounts), (*paragraphs, *_foot()))


def _head(drawn: list[Told]) -> list[str]:
    count = Counter(told.column for told in drawn if told.column)
    every = Counter(_column_of_all(told) for told in drawn if told.standing is not Standing.CONTINGENT)

    def row(label: str, found: Counter[Column | None]) -> str:
        return " ".join([label, *(str(found[column]) if found[column] else "--" for column in Column)])

    return [
        "个人信用报告",
        "报告编号：2026102000001234567890 报告时间：2026-10-20 12:00:01",
        "姓名：某某某 证件类型：身份证 证件号码：110101199001010000 已婚",
        "信贷记录",
        "这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。",
        "信息概要",
        "信用卡 贷款 其他业务",
        "购房 其他",
        row("账户数", every),
        row("未结清/未销户账户数", count),
        "发生过逾期的账户数 2 -- 3 --",
        "发生过90天以上逾期的账户数 1 -- 1 --",
        "为个人 为企业",
        "相关还款责任账户数 1 --",
    ]


def _column_of_all(told: Told) -> Column:
    return told.column or (Column.CARDS if told.loan_type is LoanType.CREDIT_CARD else Column.OTHER_LOANS)


def _foot() -> tuple[str, ...]:
    return (
        "非信贷交易记录",
        "这部分包含您的非信贷交易记录。",
        "系统中没有您的非信贷交易记录。",
        "公共记录",
        "系统中没有您的公共记录。",
        "查询记录",
        "机构查询记录明细",
        "编号 查询日期 查询机构 查询原因",
        "1 2026年10月05日 示例银行股份有限公司 贷款审批",
        "2 2026年09月01日 样本消费金融股份有限公司 贷后管理",
        "说明",
        "除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，余额以报告为准。",
    )
