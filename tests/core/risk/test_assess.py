"""The whole look: both households of the adviser, invariants, and words for everything that can be said."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.case import Case, ExpectedRecovery
from core.finance import Method
from core.i18n import languages, words_of
from core.i18n.catalog import LOCALES
from core.loans import AutoDebit, CardPart, Collateral, CoSigner, Debt, LenderKind, LoanType, Ownership, Transfer
from core.questions import Contacted, Paper, SpouseKnows, UrgentMatter
from core.risk import Assessment, Level, Stage, WayOut, assess, counterparty_of
from core.values import Finding
from tests.core.risk.households import TODAY, make_case, make_debt, make_income, rules_on, suzhou, with_debts, zhengzhou


def test_zhengzhou_comes_out_as_its_adviser_expects():
    found = assess(zhengzhou(), rules_on())
    ratios = found.ratios
    assert (ratios.monthly_due, ratios.capacity, ratios.promise) == (713_500, 410_000, 287_000)
    assert ratios.balance == pytest.approx(4_430_600, abs=200)
    assert ratios.lenders == 6
    assert (found.level, found.points) == (Level.CRISIS, 17)
    assert found.level_range == (Level.CRISIS, Level.CRISIS)
    assert [driver.points for driver in found.drivers] == [3, 4, 3, 3, 2, 2]
    assert [cost.stage for cost in found.costs] == [Stage.M2, Stage.M2, Stage.M1, Stage.CURRENT, Stage.M1, Stage.M1]


def test_suzhou_comes_out_as_its_adviser_expects():
    found = assess(suzhou(), rules_on())
    ratios = found.ratios
    assert ratios.monthly_due == 1_639_300
    assert ratios.protected_due - ratios.disposable_income == 24_000
    assert ratios.capacity == 0
    assert ratios.lenders == 5  # the second card is one lender in two parts
    assert found.level is Level.CRISIS
    codes = [finding.code for finding in found.findings]
    assert {"protected_exceed_disposable", "large_card_keep_contact"} <= set(codes)
    assert "taken_from_wage_card" in [finding.code for finding in found.cost("c").findings]


def test_suzhou_after_selling_the_car_has_the_capacity_its_adviser_counts():
    """Car sold, 500 for transport, 1,900 of housing fund toward the mortgage: 8,800 - 500 + 1,900 - 6,180 = 4,020."""
    sold = with_debts(suzhou(), *(debt for debt in suzhou().debts if debt.id != "b"))
    case = replace(sold, essential_spending=510_000 - 190_000)
    assert assess(case, rules_on()).ratios.capacity == 402_000


def test_the_cost_of_a_debt_is_found_by_its_id():
    found = assess(zhengzhou(), rules_on())
    assert found.cost("f").debt_id == "f"
    with pytest.raises(KeyError):
        found.cost("nobody")


DEBTS = st.builds(
    lambda name, instalment, months, days, kind, received: make_debt(
        name,
        counterparty=name,
        lender_kind=kind,
        funder_kinds=(kind,),
        instalment=instalment,
        remaining_instalments=months,
        term_instalments=months + 4,
        balance=instalment * months,
        amount_received=received,
        days=days,
        overdue_amount=instalment if days else 0,
    ),
    st.sampled_from("abcdef"),
    st.integers(10_000, 500_000),
    st.integers(1, 36),
    st.sampled_from([0, 0, 5, 30, 31, 90, 91, 200]),
    st.sampled_from(list(LenderKind)),
    st.integers(500_000, 3_000_000),
)
CASES = st.builds(
    lambda debts, income, essential, cash, borrowed: make_case(
        *{debt.id: debt for debt in debts}.values(),
        income=income,
        essential=essential,
        cash=cash,
        borrowed_to_repay=borrowed,
    ),
    st.lists(DEBTS, min_size=1, max_size=5),
    st.integers(0, 2_000_000),
    st.integers(0, 1_000_000),
    st.integers(0, 2_000_000),
    st.booleans(),
)
SLOW = settings(deadline=None, max_examples=60)


def not_worse(better: Case, case: Case) -> None:
    """Assert that neither points nor level of the first exceed those of the second."""
    mild, grave = assess(better, rules_on()), assess(case, rules_on())
    assert mild.points <= grave.points
    assert mild.level.order <= grave.level.order


@SLOW
@given(CASES, st.integers(1, 500_000))
def test_more_income_or_cash_and_less_spending_never_worsen(case, more):
    not_worse(replace(case, incomes=(make_income(case.monthly_income + more),)), case)
    not_worse(replace(case, cash_at_hand=case.cash_at_hand + more), case)
    not_worse(case, replace(case, essential_spending=case.essential_spending + more))


@SLOW
@given(CASES, st.integers(1, 100))
def test_fewer_days_late_never_worsen(case, fewer):
    def sooner(debt: Debt) -> Debt:
        if debt.oldest_unpaid_due is None:
            return debt
        oldest = debt.oldest_unpaid_due + timedelta(days=fewer)
        return replace(debt, oldest_unpaid_due=oldest if oldest < TODAY else None)

    not_worse(with_debts(case, *map(sooner, case.debts)), case)


@SLOW
@given(CASES, st.integers(1, 300_000))
def test_more_received_for_the_same_payments_never_worsens(case, more):
    cheaper = (replace(debt, amount_received=debt.amount_received + more) for debt in case.debts)
    not_worse(with_debts(case, *cheaper), case)


@SLOW
@given(CASES)
def test_closing_a_loan_never_worsens_anything_but_the_share_of_dear_balance(case):
    """Closing a cheap loan raises the share of the others; every other driver can only fall."""
    whole = {driver.code: driver.points for driver in assess(case, rules_on()).drivers}
    for closed in case.debts:
        rest = with_debts(case, *(debt for debt in case.debts if debt.id != closed.id))
        for driver in assess(rest, rules_on()).drivers:
            assert driver.points <= whole[driver.code] or driver.code == "share_above_24"


@SLOW
@given(CASES.flatmap(lambda case: st.tuples(st.just(case), st.permutations(case.debts))))
def test_the_order_of_debts_does_not_matter(drawn):
    case, shuffled = drawn
    one, other = assess(case, rules_on()), assess(with_debts(case, *shuffled), rules_on())
    assert (one.level, one.points, one.drivers, one.ratios) == (other.level, other.points, other.drivers, other.ratios)
    assert {finding.code for finding in one.reasons} == {finding.code for finding in other.reasons}


@SLOW
@given(CASES)
def test_splitting_one_lenders_balance_does_not_matter(case):
    """One group in two lines of the credit report is still one lender (adviser's note 3); rates known by contract."""
    first = replace(case.debts[0], instalment=200_000, balance=1_200_000, amount_received=None, remaining_instalments=0)
    half = {"instalment": 100_000, "balance": 600_000, "overdue_amount": first.overdue_amount // 2}
    whole = with_debts(case, replace(first, overdue_amount=first.overdue_amount // 2 * 2), *case.debts[1:])
    parts = with_debts(case, replace(first, **half), replace(first, id="z", **half), *case.debts[1:])
    one, other = assess(whole, rules_on()), assess(parts, rules_on())
    assert (one.level, one.points, one.drivers) == (other.level, other.points, other.drivers)


def test_lenders_are_counted_by_whom_one_negotiates_with():
    assert counterparty_of(make_debt("a", counterparty="wechat")) == "wechat"
    assert counterparty_of(make_debt("a", counterparty="", lender_name="")) == "a"
    debts = (make_debt("a", counterparty="x"), make_debt("b", counterparty="x"), make_debt("c", counterparty="y"))
    assert assess(make_case(*debts), rules_on()).ratios.lenders == 2


@pytest.mark.parametrize(
    "as_of", [date(2019, 9, 1), date(2020, 9, 1), date(2022, 6, 1), date(2024, 6, 1), date(2028, 6, 1)]
)
def test_any_day_the_lpr_knows_can_be_judged(as_of):
    debts = (make_debt("a", oldest_unpaid_due=as_of - timedelta(days=100), overdue_amount=1), make_debt("p"))
    papers = {"papers": tuple(Paper), "paper_received_on": as_of, "urgent_matters": (UrgentMatter.COURT_PAPER,)}
    person = make_debt("q", lender_kind=LenderKind.PERSON, signed_on=as_of - timedelta(days=10))
    found = assess(make_case(*debts, person, as_of=as_of, **papers), rules_on(as_of))
    assert found.level is Level.CRISIS
    rules = rules_on(as_of)
    assert all(rules.holds(rule_id) for finding in said_in(found) for rule_id in finding.rule_ids)


# Words


def said_in(found: Assessment) -> Iterator[Finding]:
    """Everything one assessment says."""
    yield from (*found.reasons, *found.urgent, *found.findings)
    yield from (finding for finding in (found.nearest_flip, found.way_out_finding) if finding is not None)
    for cost in found.costs:
        yield from cost.findings


def households() -> Iterator[Case]:
    """Cases that between them make the assessment say everything it can say."""
    yield zhengzhou()
    yield suzhou()
    yield replace(zhengzhou(), borrowed_to_repay=True, region="CN-BJ")
    yield make_case()
    yield make_case(income=0, essential=100_000)
    everything = tuple(matter for matter in UrgentMatter if matter is not UrgentMatter.NONE)
    for received_on in (None, date(2026, 11, 20), date(2026, 10, 1)):
        told = {"urgent_matters": everything, "papers": tuple(Paper), "paper_received_on": received_on}
        yield make_case(make_debt(), unpaid_rent_or_utilities=1, region="CN-SH", essential=1, **told)
    yield make_case(make_debt(), urgent_matters=everything, region="CN-SH", essential=1_000_000)
    for code in ("assumed_no_cash", "assumed_not_overdue"):
        yield make_case(make_debt(instalment=380_000), income=1_100_000, assumptions=(Finding(code),))
    low = Finding("assumed_low_month", {"usual_fen": 1_500_000, "low_fen": 500_000})
    yield make_case(make_debt(), income=500_000, cash=9_000_000, assumptions=(low,))
    yield from _money()
    yield from (make_case(debt, is_student=True) for debt in _debts())
    yield from _held()


def _held() -> Iterator[Case]:
    """Debts to clear up first, papers of other days, cards by their minimum, and who else was drawn in."""
    yield make_case(make_debt(), contacted=tuple(Contacted), spouse_knows=SpouseKnows.NOT_YET)
    for kind in (LenderKind.PERSON, LenderKind.UNLICENSED):
        yield make_case(make_debt(days=40, overdue_amount=100_000, lender_kind=kind, funder_kinds=(kind,)))
    yield make_case(make_debt(auto_debit=AutoDebit.WAGE_CARD), papers=(Paper.ACCOUNT_FROZEN,))
    stolen = make_debt("s", days=200, overdue_amount=100_000, ownership=Ownership.IMPERSONATED)
    yield make_case(stolen, income=3_000_000)
    yield make_case(stolen, make_debt(), income=3_000_000, cash=9_000_000)
    yield make_case(replace(stolen, oldest_unpaid_due=date(2026, 10, 14)), income=500_000)
    yield make_case(make_debt(collateral=Collateral.CAR, instalment=700_000), income=1_150_000)
    yield make_case(make_debt(days=20, overdue_amount=100_000), cash=110_000, essential=300_000)
    yield make_case(make_debt(days=20, overdue_amount=100_000), cash=900_000, essential=300_000)
    card = {"loan_type": LoanType.CREDIT_CARD, "remaining_instalments": 0, "annual_rate": Fraction("0.1825")}
    yield make_case(make_debt(instalment=63_560, **card), make_debt("b", card_part=CardPart.CASH_INSTALMENT, **card))


def _money() -> Iterator[Case]:
    """Households at every way out, reason and flip."""
    soon = ExpectedRecovery(date(2027, 3, 1), 1_000_000)
    free = make_debt(instalment=200_000, balance=1_200_000, amount_received=None, annual_rate=Fraction(0))
    for income in (0, 390_000, 400_000, 405_000, 450_000, 510_000, 580_000, 700_000, 3_000_000):
        for cash in (0, 300_000, 9_000_000):
            for debt in (free, replace(free, oldest_unpaid_due=date(2026, 11, 3), overdue_amount=100)):
                yield make_case(debt, income=income, cash=cash)
    yield make_case(make_debt(), income=300_000, recovery=soon)
    yield make_case(make_debt(), income=3_000_000, cash=9_000_000, borrowed_to_repay=True)
    interest_free = {"instalment": 0, "amount_received": None, "annual_rate": Fraction(0)}
    yield make_case(*(make_debt(name, **interest_free) for name in "abcdefgh"), income=100_000)
    dear = make_debt(balance=5_000_000, instalment=500_000, amount_received=None)
    yield make_case(dear, income=540_000)
    for days in (9, 80, 120):
        yield make_case(make_debt(days=days, overdue_amount=9_999), income=3_000_000)
        secured = {"loan_type": LoanType.SECURED, "overdue_amount": 9_999}
        yield make_case(make_debt(days=days, collateral=Collateral.HOME, **secured), income=3_000_000)
        yield make_case(make_debt(days=days, collateral=Collateral.CAR, **secured), income=3_000_000)
    yield make_case(*(make_debt(name) for name in "abcd"), income=3_000_000, cash=9_000_000)
    unknown = [make_debt(name, terms_known=False, amount_received=None, instalment=50_000) for name in "abcd"]
    yield make_case(*unknown, income=900_000, essential=600_000, cash=900_000)


def _debts() -> Iterator[Debt]:
    """Debts that differ in one thing each: lender, day, cost, arrears, ownership."""
    for kind in LenderKind:
        for signed_on in (None, date(2014, 1, 1), date(2019, 1, 1), date(2026, 8, 5), date(2026, 11, 10)):
            for instalment in (105_000, 107_000, 113_472, 113_500, 150_000):
                yield make_debt(lender_kind=kind, funder_kinds=(kind,), signed_on=signed_on, instalment=instalment)
            yield make_debt(
                lender_kind=kind, funder_kinds=(kind,), signed_on=signed_on, terms_known=False, term_instalments=0
            )
            rest = {"amount_received": None, "instalment": 150_000}
            yield make_debt(lender_kind=kind, funder_kinds=(kind,), signed_on=signed_on, **rest)
            told = {"remaining_instalments": 0, "annual_rate": Fraction("0.5")}
            yield make_debt(lender_kind=kind, funder_kinds=(kind,), signed_on=signed_on, **told)
    for days in (5, 45, 75, 91, 1_200):
        late = {"days": days, "overdue_amount": 100_000, "accrued_penalty": 90_000}
        yield make_debt(**late)
        yield make_debt(loan_type=LoanType.CREDIT_CARD, balance=6_000_000, **late)
        yield make_debt(last_due=TODAY - timedelta(days=1), **late)
        yield make_debt(last_due=date(2023, 1, 1), **late)
    yield from (make_debt(ownership=ownership) for ownership in Ownership)
    yield from (make_debt(transfer=transfer) for transfer in Transfer)
    yield from (make_debt(co_signer=co_signer) for co_signer in CoSigner)
    yield from (make_debt(auto_debit=auto_debit) for auto_debit in AutoDebit)
    yield make_debt(contract_principal=1_300_000)
    yield make_debt(method=Method.BULLET, instalment=1_250_000, remaining_instalments=1)
    yield make_debt(method=Method.INTEREST_ONLY, last_due=date(2027, 9, 1))


def stages_to_come() -> Iterator[Assessment]:
    """What only a later day can say: the last stage for small-loan companies; and an early day: no line at all."""
    as_of = date(2028, 6, 1)
    for signed_on in (date(2028, 1, 5), None):
        for told in ({}, {"amount_received": None}, {"remaining_instalments": 0, "annual_rate": Fraction("0.5")}):
            debt = make_debt(
                lender_kind=LenderKind.MICRO_LENDER,
                funder_kinds=(LenderKind.MICRO_LENDER,),
                signed_on=signed_on,
                **({"instalment": 150_000} | told),
            )
            yield assess(make_case(debt, as_of=as_of), rules_on(as_of))
    early = date(2017, 7, 1)
    came = {"papers": (Paper.SUMMONS,), "paper_received_on": early}
    yield assess(make_case(make_debt(oldest_unpaid_due=None), as_of=early, **came), rules_on(early))


@pytest.fixture(scope="module")
def everything_said() -> list[Finding]:
    """All findings of all households above."""
    assessments = [assess(case, rules_on()) for case in households()]
    assessments += list(stages_to_come())
    return [finding for found in assessments for finding in said_in(found)]


@pytest.mark.parametrize("language", languages())
def test_everything_said_has_words_whose_figures_are_there(everything_said, language):
    words = words_of(language)
    for finding in everything_said:
        sentence = words[f"finding.{finding.code}.text"]
        named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        lacking = {name for name in named if finding.figures.get(name) is None}
        assert not lacking, (finding.code, lacking)


def test_every_sentence_of_the_assessment_is_said_by_some_household(everything_said):
    """No words that nobody can get to read: each finding of findings.toml is reached above."""

    listed = tomllib.loads((LOCALES / "zh-CN" / "findings.toml").read_text(encoding="utf-8"))["finding"]
    assert set(listed) - {finding.code for finding in everything_said} == set()


@pytest.mark.parametrize("language", languages())
def test_levels_and_ways_out_have_words(language):
    words = words_of(language)
    assert all(f"level.{level}.{part}" in words for level in Level for part in ("title", "text"))
    assert all(f"way_out.{way}.text" in words for way in WayOut)


def test_the_levels_are_called_as_the_adviser_calls_them():
    words = words_of("zh-CN")
    titles = [words[f"level.{level}.title"] for level in Level]
    assert titles == ["目前还得起", "要留意", "已经吃力", "现在很难，先保生活"]


def test_what_no_adviser_would_say_is_not_said():
    """7.2 and the words table: no success rates, no forcing, no promise, and cuts are asked for."""
    for language in languages():
        words = words_of(language)
        text = "\n".join(value for key, value in words.items() if key.startswith(("finding.", "level.", "way_out.")))
        for never in ("必须停息", "必须同意", "成功率", "不用还", "恶意透支", "3年不用", "success rate", "must agree"):
            assert never not in text
    over = [value for key, value in words_of("zh-CN").items() if key.startswith("finding.over_cap_")]
    assert over
    assert all("可以请求" in sentence and "本金" in sentence for sentence in over)
