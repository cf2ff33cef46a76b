"""What popular tools get wrong (notes on Chinese law 7.2) must not happen here, neither in deed nor in word.

Each error has its own test of behaviour; the words of every language, letters included, are searched for all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from core.case import CallRecord, Conduct, ContactWay
from core.finance import rate_of_flows
from core.i18n import languages, words_of
from core.loans import LenderKind, LoanType
from core.negotiation import ConductVerdict, check_calls
from core.plans import AskLevel, Plan, Proposal
from core.risk import assess
from core.rules import load_book
from core.strategies import weigh
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou

BOOK = load_book()
LOCALES = Path(__file__).parents[2] / "core" / "i18n" / "locales"

# Each pattern is an error as it would stand in a sentence; the example beside it shows that the pattern finds it.
SAID_WRONG: dict[str, tuple[str, str]] = {
    "an old prime rate as today's": (r"3\.45|13\.8", "四倍就是 13.8%"),
    "24 % for private loans": (r"(民间借贷|私人借|private (loan|lend))[^。.]{0,20}24 ?%", "民间借贷的上限是24%"),
    "Article 70 as a right": (
        r"(第?(70|七十)条|Article 70)[^。.]{0,40}(必须|应当|有义务|有权要求|must|obliged|is bound)(同意|停息| agree)",
        "第七十条银行必须同意",
    ),
    "interest has to stop": (r"(?<!不)(必须|一定)停息|有权停息挂账|must stop (the )?interest", "银行必须停息"),
    "every visit is illegal": (
        r"(上门|外访)(催收)?(就|都|一律|均)?(是)?(违法|非法)|visits? (is|are) (always )?(illegal|unlawful)",
        "上门催收都是违法",
    ),
    "success rates": (
        r"成功率|通过率|\d+ ?%[^。.]{0,8}(能成|成功|会同意)|success rate|chances? of success|\d+ ?% success",
        "协商成功率85%",
    ),
    "12378 can force": (r"12378[^。.]{0,20}(强制|责令|逼|必须让|force|compel)", "打12378可以强制银行同意"),
    "an insolvency statute in Zhejiang": (
        r"(浙江|Zhejiang)[^。.]{0,20}(个人破产(法|条例)|insolvency (statute|law|act))",
        "浙江个人破产条例",
    ),
    "fixed claims of days": (
        r"逾期[一二三四五六七八九十\d]+天(就|必|一定|会)(上|进|报)征信|days? late (always|will) (be reported|appear)",
        "逾期三天必上征信",
    ),
    "the debt need not be paid": (r"不用还了?[。，]|不必还|无需偿还|need not (be )?(repaid|repay)", "超过的不用还。"),
    "bad faith": (r"恶意透支", "这是恶意透支"),
}
ON_THE_LAW_PAGE = re.compile(r"^rule\.cards\.|^rule_code\.")


def said_in(language: str) -> dict[str, str]:
    """Every sentence of a language, letters included."""
    letters = {f"letter {path.stem}": path.read_text("utf-8") for path in (LOCALES / language).glob("**/*.md")}
    return {**words_of(language), **letters}


def wrong(said: dict[str, str]) -> list[str]:
    """Sentences that repeat one of the errors; a law's own word may stand with the law."""
    return [
        f"{key}: {error}"
        for key, text in said.items()
        for error, (pattern, _) in SAID_WRONG.items()
        if re.search(pattern, text, re.IGNORECASE) and not (error == "bad faith" and ON_THE_LAW_PAGE.match(key))
    ]


@pytest.mark.parametrize("language", languages())
def test_no_sentence_repeats_an_error(language):
    assert len(said_in(language)) > 1_000
    assert wrong(said_in(language)) == []


@pytest.mark.parametrize("error", SAID_WRONG)
def test_the_search_finds_each_error(error):
    assert wrong({"x": SAID_WRONG[error][1]}) == [f"x: {error}"]


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 6, 1), TODAY])
def test_the_prime_rate_of_2026_is_three_and_four_times_it_twelve(day):
    rules = rules_on(day)
    assert rules.lpr_1y(day) == Fraction(3, 100)
    assert rules.rate("interest.private_loan_cap") * rules.lpr_1y(day) == Fraction(12, 100)


@pytest.mark.parametrize(("kind", "is_over"), [(LenderKind.PERSON, True), (LenderKind.BANK, False)])
def test_24_is_no_line_for_private_loans(kind, is_over):
    """18 % a year: a friend may not ask it, a bank may."""
    debt = make_debt(
        lender_kind=kind,
        loan_type=LoanType.PRIVATE if kind is LenderKind.PERSON else LoanType.CONSUMER,
        amount_received=1_200_000,
        instalment=110_016,
        signed_on=date(2026, 5, 8),
    )
    [cost] = assess(make_case(debt), rules_on()).costs
    assert cost.is_over_cap is is_over
    assert cost.cap_rate == Fraction(12 if is_over else 24, 100)


def test_article_70_is_asked_for_and_may_be_refused():
    case = suzhou()
    [card] = [
        strategy
        for strategy in weigh(case, assess(case, rules_on()), rules_on())
        if strategy.code == "article_70_card_plan"
    ]
    assert "cards.article_70_bank_may_refuse" in card.rule_ids
    cards = {debt.id for debt in case.debts if debt.loan_type is LoanType.CREDIT_CARD}
    assert set(card.suitability.debt_ids) == cards, "only cards of banks"
    assert "可以" in words_of("zh-CN")["rule.cards.article_70_bank_may_refuse.summary"]


def test_a_visit_by_day_is_no_offence():
    call = CallRecord(
        id="v",
        at=datetime.fromisoformat("2026-11-20T15:00:00+08:00"),
        way=ContactWay.VISIT,
        company="某银行",
    )
    [entry] = check_calls([call], rules_on()).entries
    assert entry.verdict is ConductVerdict.NOTHING_FOUND
    at_night = replace_call(call, at=datetime.fromisoformat("2026-11-20T23:00:00+08:00"), conduct=(Conduct.NIGHT,))
    [entry] = check_calls([at_night], rules_on()).entries
    assert entry.verdict is ConductVerdict.AGAINST_STANDARD


def replace_call(call: CallRecord, **changes: object) -> CallRecord:
    """The same call told otherwise."""
    return call.model_copy(update=changes)


def test_nothing_is_said_to_succeed_so_often():
    """No plan or proposal carries a chance: only an order of how much is asked."""
    for model in (Plan, Proposal):
        assert not [name for name in model.__dataclass_fields__ if re.search("chance|probab|success|likel", name)]
    assert [level.value for level in AskLevel] == ["none", "easy", "usual", "hard"]


def test_12378_takes_complaints_and_forces_no_plan():
    assert "forcing_a_plan" in rules_on().contact("complaint.regulator_12378").not_for
    assert "private_lender" in rules_on().contact("complaint.regulator_12378").not_for


def test_personal_insolvency_is_open_in_two_cities_and_not_in_zhejiang():
    hopeless = make_case(make_debt(balance=90_000_000, instalment=3_000_000, remaining_instalments=60), income=300_000)
    suits = {}
    for region in ("CN-GD-SZ", "CN-FJ-XM", "CN-ZJ-HZ", "CN-SH", ""):
        case = replace(hopeless, region=region)
        strategies = weigh(case, assess(case, rules_on()), rules_on())
        suits[region] = any(each.suitability.fits for each in strategies if each.code == "insolvency_shenzhen_xiamen")
    assert suits == {"CN-GD-SZ": True, "CN-FJ-XM": True, "CN-ZJ-HZ": False, "CN-SH": False, "": False}


def test_the_yearly_rate_is_not_total_interest_over_principal():
    """12 x 1,000 on 10,000 is 35.07 %, not 20 %."""
    rate = rate_of_flows([(0, 1_000_000), *((month, -100_000) for month in range(1, 13))])
    assert rate.nominal == pytest.approx(0.3507, abs=5e-5)
    debt = make_debt(amount_received=1_000_000, instalment=100_000, term_instalments=12)
    assert assess(make_case(debt), rules_on()).costs[0].nominal_rate == pytest.approx(0.3507, abs=5e-5)


@pytest.mark.parametrize("days", [1, 3, 7, 30])
def test_no_day_is_said_to_reach_the_credit_record(days):
    """The entry is said as possible, with how long it is kept; no rule of the book claims a day on which it is made."""
    found = assess(make_case(make_debt(days=days)), rules_on())
    [record] = [finding for finding in found.findings if finding.code == "credit_record"]
    assert set(record.figures) == {"kept_years"}
    assert not [rule.id for rule in BOOK.rules() if rule.topic == "credit_record" and "after_days" in rule.id]
