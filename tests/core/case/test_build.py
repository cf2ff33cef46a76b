"""From answers to a strict case: terms by what is known, and every assumption said with its figure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from core.case import Case, build_case
from core.finance import Method
from core.i18n import Translator, languages
from core.loans import CardPart, Collateral, LenderKind
from core.questions import Answers, Contacted, SpouseKnows
from core.rules import load_book
from tests.random_answers import answers, households

TODAY = date(2026, 11, 23)
RULES = load_book().on(TODAY)

LOAN = {
    "id": "a",
    "told_on": TODAY,
    "lender_name": "某银行",
    "loan_type": "credit",
    "lender_kind": "bank",
    "instalment": 1980,
    "remaining_instalments": 8,
    "days_past_due": 46,
    "amount_received": 20_000,
    "term_instalments": 12,
    "balance": "unknown",
    "collateral": "none",
}


def told(*debts, **steps):
    return Answers.model_validate(
        {
            "debts": {"debts": [{**LOAN, "id": f"d{n}", **debt} for n, debt in enumerate(debts)]},
            "income": {"has_income": False},
            "spending": {"essential_spending": 3000},
            **steps,
        }
    )


def built(*debts, as_of=TODAY, **steps):
    case = build_case(told(*debts, **steps), as_of, RULES)
    assert isinstance(case, Case), case
    return case


def the_debt(as_of=TODAY, **changes):
    case = built(changes, as_of=as_of)
    return case.debts[0], {finding.code: dict(finding.figures) for finding in case.assumptions}


def problems(*debts, **steps):
    found = build_case(told(*debts, **steps), TODAY, RULES)
    assert isinstance(found, tuple), found
    return [(problem.field, problem.code) for problem in found]


# --- Level instalments


def test_rate_and_balance_from_what_arrived():
    debt, said = the_debt()
    assert debt.annual_rate == Fraction(330_631, 1_000_000)
    assert debt.balance == 14_044_00
    assert debt.terms_known
    assert debt.method is Method.EQUAL_INSTALMENT
    assert set(said) == {"assumed_overdue_amount", "assumed_next_due", "assumed_no_cash", "assumed_one_adult"}


def test_rate_from_the_balance_where_nothing_is_known_of_the_start():
    debt, _ = the_debt(
        instalment=2860, balance=62_000, remaining_instalments=25, amount_received="unknown", term_instalments="unknown"
    )
    assert round(float(debt.annual_rate) * 100, 2) == 13.54
    assert debt.balance == 62_000_00


def test_instalments_left_from_balance_and_rate():
    debt, said = the_debt(
        loan_type="secured",
        collateral="home",
        instalment=6180,
        balance=980_000,
        remaining_instalments="unknown",
        amount_received="unknown",
        term_instalments="unknown",
        annual_rate=Decimal("0.033"),
        days_past_due=0,
    )
    assert debt.remaining_instalments == 209
    assert debt.annual_rate == Fraction(33, 1000)
    assert debt.is_protected
    assert said["assumed_remaining"]["remaining_instalments"] == 209


def test_the_lenders_own_balance_wins_and_a_difference_is_said():
    debt, said = the_debt(balance=14_900)
    assert debt.balance == 14_900_00
    assert said["balance_differs"] == {"lender_name": "某银行", "told_fen": 14_900_00, "derived_fen": 14_044_00}
    debt, said = the_debt(balance=14_200)
    assert debt.balance == 14_200_00
    assert "balance_differs" not in said


def test_a_contract_rate_far_from_the_true_one_is_said():
    debt, said = the_debt(annual_rate=Decimal("0.24"))
    assert said["rate_differs"]["told_rate"] == 0.24
    assert said["rate_differs"]["derived_rate"] == pytest.approx(0.330631, abs=1e-6)
    assert debt.annual_rate > Fraction(33, 100)
    assert "rate_differs" not in the_debt(annual_rate=Decimal("0.3306"))[1]


def test_money_withheld_at_the_start_raises_the_true_rate():
    withheld, _ = the_debt(
        instalment=962, amount_received=4600, contract_principal=5000, term_instalments=6, remaining_instalments=4
    )
    assert round(float(withheld.annual_rate) * 100, 2) == 82.77
    assert (withheld.amount_received, withheld.contract_principal) == (4600_00, 5000_00)


def test_instalments_whose_interest_never_falls_have_their_true_rate():
    debt, _ = the_debt(
        instalment=1734, amount_received=36_000, term_instalments=24, remaining_instalments=15, method="flat_addon"
    )
    assert round(float(debt.annual_rate) * 100, 2) == 14.33
    assert debt.balance == 23_685_00
    assert debt.method is Method.FLAT_ADDON


def test_without_any_rate_one_is_assumed_and_no_verdict_follows():
    debt, said = the_debt(amount_received="unknown", term_instalments="unknown")
    assert debt.annual_rate == Fraction(24, 100)
    assert not debt.terms_known
    assert said["assumed_rate"] == {"lender_name": "某银行", "annual_rate": 0.24}
    assert said["assumed_balance"]["balance_fen"] == debt.balance == 14_504_00


def test_what_is_left_by_the_calendar():
    debt, said = the_debt(remaining_instalments="unknown", signed_on=date(2026, 5, 8))
    assert debt.remaining_instalments == 8
    assert said["assumed_remaining"]["remaining_instalments"] == 8
    debt, _ = the_debt(remaining_instalments="unknown")
    assert debt.remaining_instalments == 12
    debt, _ = the_debt(remaining_instalments="unknown", days_past_due=0, signed_on=date(2020, 5, 8))
    assert debt.remaining_instalments == 1


def test_only_what_arrived_is_known():
    debt, said = the_debt(remaining_instalments="unknown", term_instalments="unknown")
    assert debt.balance == 20_000_00
    assert debt.remaining_instalments == 12
    assert {"assumed_balance", "assumed_rate", "assumed_remaining"} <= set(said)


def test_an_instalment_below_the_interest_is_a_finding():
    debt, said = the_debt(instalment=150, balance=10_000, annual_rate=Decimal("0.24"), term_instalments="unknown")
    assert said["instalment_below_interest"] == {
        "lender_name": "某银行",
        "instalment_fen": 150_00,
        "interest_fen": 200_00,
    }
    assert said["balance_above_payments"]["payments_fen"] == 1_200_00
    assert debt.remaining_instalments == 8
    debt, said = the_debt(
        instalment=150,
        balance=10_000,
        annual_rate=Decimal("0.24"),
        term_instalments="unknown",
        remaining_instalments="unknown",
    )
    assert debt.remaining_instalments == 0
    assert debt.is_revolving
    assert "instalment_below_interest" in said


def test_a_loan_of_three_yuan_and_a_rate_beyond_measure():
    debt, _ = the_debt(amount_received=3, instalment=Decimal("1.02"), term_instalments=3, remaining_instalments=2)
    assert debt.balance == 2_00
    debt, said = the_debt(amount_received=1, instalment=10_000, term_instalments=2, remaining_instalments=2)
    assert debt.annual_rate == 9_000
    assert said["rate_beyond_measure"]["most_rate"] == 9_000
    debt, _ = the_debt(balance=1000, annual_rate=20, amount_received="unknown", term_instalments="unknown")
    assert debt.annual_rate > 20


# --- Other ways of repaying


def test_equal_parts_of_principal():
    debt, _ = the_debt(
        method="equal_principal", instalment=2_400, amount_received=24_000, term_instalments=12, remaining_instalments=8
    )
    assert debt.balance == 16_000_00
    assert debt.annual_rate == Fraction(3, 10)
    debt, said = the_debt(
        method="equal_principal",
        instalment=2_400,
        balance=16_000,
        annual_rate=Decimal("0.30"),
        amount_received="unknown",
        term_instalments="unknown",
        remaining_instalments="unknown",
    )
    assert debt.remaining_instalments == 8
    assert "assumed_remaining" in said


def test_interest_only_as_told_or_by_its_look():
    for method in ("interest_only", "unknown"):
        debt, said = the_debt(
            method=method, instalment=400, amount_received=100_000, term_instalments=12, remaining_instalments=5
        )
        assert debt.method is Method.INTEREST_ONLY
        assert debt.balance == 100_000_00
        assert debt.annual_rate == Fraction(48, 1000)
        assert debt.remaining_instalments == 5
        assert ("assumed_interest_only" in said) == (method == "unknown")


def test_overdue_in_full_an_interest_only_loan_brings_its_balance():
    debt, _ = the_debt(
        method="interest_only",
        instalment=400,
        amount_received=100_000,
        term_instalments=12,
        remaining_instalments=2,
        days_past_due=60,
    )
    assert debt.overdue_amount == 100_800_00


def test_between_people_without_interest_all_at_once():
    debt, said = the_debt(
        loan_type="private",
        lender_kind="person",
        instalment=0,
        amount_received=30_000,
        remaining_instalments="unknown",
        term_instalments="unknown",
        days_past_due=0,
    )
    assert (debt.method, debt.remaining_instalments) == (Method.BULLET, 1)
    assert debt.annual_rate == 0
    assert (debt.instalment, debt.monthly_instalment) == (30_000_00, 0)
    assert debt.last_due == debt.next_due == date(2027, 11, 23)
    assert set(said) >= {"assumed_no_interest", "assumed_due_day"}


def test_between_people_month_by_month():
    debt, _ = the_debt(
        loan_type="private",
        instalment=1000,
        balance=8000,
        amount_received="unknown",
        term_instalments="unknown",
        remaining_instalments="unknown",
        days_past_due=0,
    )
    assert (debt.method, debt.remaining_instalments, debt.annual_rate) == (Method.EQUAL_INSTALMENT, 8, 0)


def test_at_once_with_interest_to_its_day():
    debt, _ = the_debt(
        method="bullet",
        instalment=0,
        balance=10_000,
        annual_rate=Decimal("0.12"),
        next_due=date(2027, 5, 23),
        days_past_due=0,
    )
    assert debt.instalment == 10_600_00
    assert debt.next_due == date(2027, 5, 23)


def test_a_card_balance_runs_at_the_usual_daily_rate():
    debt, said = the_debt(loan_type="credit_card", instalment=2150, balance=21_500, days_past_due=15)
    assert debt.annual_rate == Fraction(1825, 10_000)
    assert debt.remaining_instalments == 0
    assert debt.card_part is CardPart.REVOLVING
    assert debt.last_due is None
    assert debt.overdue_amount == 2150_00
    assert said["assumed_card_rate"]["annual_rate"] == 0.1825
    assert debt.terms_known


def test_a_card_of_which_only_the_minimum_is_known():
    debt, said = the_debt(loan_type="credit_card", instalment=500, annual_rate=Decimal("0.12"))
    assert debt.balance == 5000_00
    assert said["assumed_balance"]["balance_fen"] == 5000_00
    debt, said = the_debt(loan_type="credit_card", instalment=0, balance=5000)
    assert debt.instalment == 500_00
    assert said["assumed_minimum"]["instalment_fen"] == 500_00
    debt, said = the_debt(loan_type="credit_card", instalment=50, balance=5000)
    assert "instalment_below_interest" in said


# --- Arrears and dates


def test_arrears_from_the_days_told():
    debt, said = the_debt()
    assert debt.oldest_unpaid_due == date(2026, 10, 8)
    assert debt.days_past_due(TODAY) == 46
    assert debt.overdue_amount == 3960_00
    assert said["assumed_overdue_amount"]["missed_instalments"] == 2
    assert (debt.next_due, debt.last_due) == (date(2026, 12, 8), date(2027, 5, 8))


def test_arrears_as_told_and_penalties_on_top():
    debt, said = the_debt(overdue_amount=4000, accrued_penalty=120)
    assert (debt.overdue_amount, debt.accrued_penalty) == (4000_00, 120_00)
    assert "assumed_overdue_amount" not in said
    assert the_debt(accrued_penalty="unknown")[1]["assumed_no_penalty"]


def test_a_case_opened_later_counts_on_from_the_day_it_was_told():
    later = date(2026, 12, 10)
    debt, said = the_debt(as_of=later, overdue_amount=4000)
    assert debt.days_past_due(later) == 63
    assert debt.overdue_amount == 4000_00 + 1980_00
    assert said["assumed_missed_since"] == {
        "lender_name": "某银行",
        "told_on": TODAY,
        "overdue_fen": 5980_00,
    }
    assert debt.next_due == date(2027, 1, 8)
    assert the_debt(as_of=later, days_past_due=0)[1]["assumed_still_current"] == {"told_on": TODAY}


def test_a_case_judged_before_it_was_told_is_less_late():
    earlier = date(2026, 10, 20)
    debt, _ = the_debt(as_of=earlier, signed_on=date(2026, 5, 8))
    assert debt.days_past_due(earlier) == 12
    debt, _ = the_debt(as_of=date(2026, 10, 1))
    assert debt.oldest_unpaid_due is None
    assert debt.overdue_amount == 0


def test_no_more_can_be_overdue_than_is_left():
    debt, _ = the_debt(days_past_due=2000)
    assert debt.overdue_amount == 8 * 1980_00
    assert debt.oldest_unpaid_due == date(2021, 6, 2)
    assert debt.last_due == date(2022, 1, 2)


def test_the_next_day_as_told_moves_on_by_months():
    assert the_debt(next_due=date(2026, 11, 30))[0].next_due == date(2026, 11, 30)
    assert the_debt(next_due=date(2026, 8, 31))[0].next_due == date(2026, 11, 30)
    assert the_debt(days_past_due=0)[0].next_due == date(2026, 12, 23)
    assert the_debt(days_past_due=31)[0].next_due == TODAY


# --- Who


def test_debts_of_one_counterparty_are_known_by_one_name():
    case = built(
        {"lender_name": "平台 甲"}, {"lender_name": "平台甲 "}, {"lender_name": "Ａ", "counterparty": "平台甲"}
    )
    assert {debt.counterparty for debt in case.debts} == {"平台甲"}
    assert built({"lender_name": "ＡBC 银行"}).debts[0].counterparty == "abc银行"
    assert built({"lender_name": ""}).debts[0].counterparty == "d0"


def test_funders_begin_with_the_lender_of_the_contract():
    [debt] = built({"other_funder_kinds": ["trust", "bank"]}).debts
    assert debt.funder_kinds == (LenderKind.BANK, LenderKind.TRUST)


def test_answers_left_open_have_the_careful_reading():
    [debt] = built({"lender_kind": None, "collateral": None, "days_past_due": None}).debts
    assert (debt.lender_kind, debt.collateral) == (LenderKind.UNKNOWN, Collateral.NONE)
    assert "assumed_not_overdue" in {f.code for f in built({"days_past_due": None}).assumptions}


def test_a_debt_that_is_paid_off_is_left_out():
    case = built({}, {"balance": 0, "days_past_due": 0, "lender_name": "还清的"})
    assert len(case.debts) == 1
    [said] = [finding for finding in case.assumptions if finding.code == "debt_cleared"]
    assert said.figures == {"lender_name": "还清的"}
    assert problems({"balance": 0, "days_past_due": 0}) == [("debts.debts", "no_debt_left")]


# --- The household


def income(**source):
    return {"has_income": True, "sources": [{"id": "s", "income_kind": "gig", "monthly_take_home": 8000, **source}]}


@pytest.mark.parametrize(
    ("source", "counted", "said"),
    [
        ({"stability": "stable"}, 8000_00, False),
        ({"stability": "stable", "monthly_low": 100}, 8000_00, False),
        ({"stability": "fair", "monthly_low": 6800}, 6800_00, False),
        ({"stability": "fair", "monthly_low": "unknown"}, 6800_00, True),
        ({"stability": "fair"}, 6800_00, True),
        ({"stability": "unstable"}, 5600_00, True),
        ({}, 6800_00, True),
    ],
)
def test_what_can_be_counted_on(source, counted, said):
    case = built({}, income=income(**source))
    assert case.monthly_income == counted
    assert ("assumed_low_month" in {finding.code for finding in case.assumptions}) == said


def test_no_income_is_a_case_too():
    assert built({}).monthly_income == 0


def test_spending_line_by_line_is_its_sum():
    lines = {"spending_detail": "by_line", "food": 1800, "housing": "1300.50", "essential_spending": 9}
    case = built({}, spending=lines)
    assert case.essential_spending == 3100_50
    assert case.spending_lines == (("housing", 1300_50), ("food", 1800_00))


def test_money_at_hand_not_known_counts_as_none_and_is_said():
    case = built({}, assets={"cash_at_hand": "unknown", "unpaid_rent_or_utilities": "unknown"})
    assert case.cash_at_hand == case.unpaid_rent_or_utilities == 0
    assert {"assumed_no_cash", "assumed_no_unpaid_rent"} <= {finding.code for finding in case.assumptions}
    assert built({}, assets={"cash_at_hand": 2000}).cash_at_hand == 2000_00


@pytest.mark.parametrize(
    ("hardship", "code"),
    [
        ({"recovery": "yes", "recovery_on": "2027-03-01", "recovered_monthly_income": 9000}, None),
        ({"recovery": "no", "recovery_on": "2027-03-01", "recovered_monthly_income": 9000}, None),
        ({"recovery": "yes", "recovery_on": "unknown", "recovered_monthly_income": 9000}, "recovery_not_counted"),
        ({"recovery": "yes", "recovery_on": "2027-03-01"}, "recovery_not_counted"),
        ({"recovery": "yes", "recovery_on": "2026-11-01", "recovered_monthly_income": 9}, "recovery_day_passed"),
        ({"recovery": "yes", "recovery_on": "2027-03-01", "recovered_monthly_income": 0}, "recovery_brings_nothing"),
    ],
)
def test_more_income_later_counts_only_when_it_is_told(hardship, code):
    case = built({}, hardship=hardship)
    assert {finding.code for finding in case.assumptions if finding.code.startswith("recovery")} == ({code} - {None})
    if hardship["recovery"] == "yes" and code is None:
        assert (case.recovery.on, case.recovery.monthly_income) == (date(2027, 3, 1), 9000_00)
    else:
        assert case.recovery is None


def test_none_is_not_an_urgent_matter():
    case = built({}, situation={"urgent_matters": ["none"]}, hardship={"proofs": ["none"]})
    assert case.urgent_matters == case.proofs == ()


# --- Asked back


@pytest.mark.parametrize(
    ("debt", "field", "code"),
    [
        ({"instalment": None}, "instalment", "missing"),
        ({"loan_type": None}, "loan_type", "missing"),
        ({"amount_received": None, "remaining_instalments": None}, "balance", "nothing_tells_what_is_left"),
        ({"loan_type": "credit_card", "instalment": 0}, "balance", "nothing_tells_what_is_left"),
        (
            {
                "balance": 100_000,
                "instalment": 1000,
                "amount_received": None,
                "term_instalments": None,
                "remaining_instalments": None,
            },
            "remaining_instalments",
            "remaining_or_rate",
        ),
        ({"remaining_instalments": 13}, "remaining_instalments", "remaining_above_term"),
        ({"loan_type": "secured"}, "collateral", "secured_without_object"),
        ({"overdue_amount": 800, "days_past_due": 0}, "days_past_due", "overdue_without_days"),
        ({"accrued_penalty": 35, "days_past_due": None}, "days_past_due", "overdue_without_days"),
        ({"signed_on": date(2027, 1, 1), "days_past_due": 0}, "signed_on", "date_in_future"),
        (
            {"instalment": 10_000_000, "remaining_instalments": 12, "amount_received": None},
            "balance",
            "amount_too_large",
        ),
    ],
)
def test_where_nothing_careful_can_be_assumed_the_borrower_is_asked(debt, field, code):
    assert (f"debts.debts[d0].{field}", code) in problems(debt)


def test_a_secured_loan_without_a_word_on_what_secures_it_is_assumed_secured_and_said():
    case = built({"loan_type": "secured", "collateral": None})
    assert case.debts[0].collateral is Collateral.OTHER
    assert "assumed_collateral" in {finding.code for finding in case.assumptions}


def test_who_was_called_and_a_spouse_who_does_not_know_reach_the_case():
    told = {"contacted": ["relatives", "none"], "spouse_knows": "not_yet"}
    assert ("situation.contacted", "none_with_others") in problems({}, situation=told)
    case = built({}, situation={"contacted": ["employer"], "spouse_knows": "not_yet"})
    assert (case.contacted, case.spouse_knows) == ((Contacted.EMPLOYER,), SpouseKnows.NOT_YET)
    assert built({}, situation={"contacted": ["none"]}).contacted == ()


def test_the_household_must_be_known():
    assert problems() == [("debts.debts", "no_items")]
    assert problems({}, income={}) == [("income.has_income", "missing")]
    assert problems({}, income={"has_income": True}) == [("income.sources", "missing")]
    assert problems({}, income=income(monthly_take_home=None)) == [("income.sources[s].monthly_take_home", "missing")]
    assert problems({}, spending={}) == [("spending.essential_spending", "missing")]
    assert problems({}, spending={"spending_detail": "by_line"}) == [("spending.food", "missing")]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])  # each example is a whole household
@given(answers() | households())
def test_any_answers_become_a_case_or_problems(given_answers):
    case = build_case(given_answers, TODAY, RULES)
    if isinstance(case, Case):
        assert case.debts
        for debt in case.debts:
            assert debt.balance > 0
            assert debt.instalment >= 0
            assert 0 <= debt.remaining_instalments <= 600
            assert debt.annual_rate >= 0
            assert debt.overdue_amount >= 0
            assert debt.next_due >= TODAY
            assert (debt.overdue_amount == 0) or debt.oldest_unpaid_due is not None
            assert type(debt.annual_rate) is Fraction
    else:
        assert case
        assert all(problem.field.split(".")[0] in Answers.model_fields for problem in case)


def test_every_assumption_has_words_that_its_figures_fill():
    seen = {}
    for case in (
        built({}, {"annual_rate": Decimal("0.24"), "balance": 14_900, "accrued_penalty": "unknown"}),
        built({"amount_received": None, "term_instalments": None}, {"balance": 0, "days_past_due": 0}),
        built({"loan_type": "credit_card", "instalment": 0, "balance": 9}, income=income()),
        built({"instalment": 400, "amount_received": 100_000}, assets=dict.fromkeys(ASSETS, "unknown")),
        built({"instalment": 150, "balance": 10_000, "annual_rate": Decimal("0.24"), "term_instalments": None}),
        built({"loan_type": "private", "instalment": 0, "days_past_due": 0}, as_of=date(2026, 12, 1)),
        built({"overdue_amount": 1}, {"days_past_due": 0}, as_of=date(2027, 1, 1)),
        built({"amount_received": 1, "instalment": 10_000}, {"days_past_due": None}),
    ):
        seen |= {finding.code: finding for finding in case.assumptions}
    assert len(seen) > 20
    for language in languages():
        t = Translator(language)
        for finding in seen.values():
            assert t(f"finding.{finding.code}.text", **finding.figures)


ASSETS = ("cash_at_hand", "monthly_housing_fund_offset", "unpaid_rent_or_utilities", "sellable_without_harm")
