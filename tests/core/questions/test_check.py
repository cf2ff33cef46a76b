"""What is typed becomes a section of the answers, or problems at their fields; nothing typed is lost."""

import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.i18n import Translator, fields_of, languages, words_of
from core.loans import LoanType
from core.questions import (
    UNKNOWN,
    Answers,
    Items,
    QuestionKind,
    check,
    label_key,
    problems_of,
    questions_of,
    raw_of,
    section_type,
    steps,
)
from core.questions.reading import Slip

LOCALES = Path(__file__).parents[3] / "core" / "i18n" / "locales"
TODAY = date(2026, 11, 23)

DEBT = {
    "lender_name": "某银行",
    "loan_type": "credit",
    "lender_kind": "bank",
    "instalment": "1980",
    "remaining_instalments": "8",
    "days_past_due": "46",
    "amount_received": "2万",
    "term_instalments": "12",
    "balance": "unknown",
    "collateral": "none",
}
SPENDING = {"adults": "2", "children": "1", "spending_detail": "total", "essential_spending": "5900"}


def debts_raw(**cards):
    raw = {"debts": tuple(cards)}
    for item_id, card in cards.items():
        raw |= {f"debts[{item_id}].{name}": value for name, value in card.items()}
    return raw


def checked_debt(**changes):
    return check("debts", debts_raw(ab12={**DEBT, **changes}), Answers(), TODAY)


def codes(checked):
    return [(problem.field.rpartition(".")[2], problem.code) for problem in checked.problems]


def test_a_page_becomes_its_section():
    checked = check("spending", {**SPENDING, "essential_spending": "５千９"}, Answers(), TODAY)
    assert checked.problems == ()
    assert checked.answers.spending.essential_spending == Decimal("5900.00")
    assert checked.answers.spending.adults == 2
    assert checked.answers.spending.region == ""


def test_a_card_becomes_a_debt_with_the_day_it_was_told():
    [debt] = checked_debt().answers.debts.debts
    assert debt.id == "ab12"
    assert debt.told_on == TODAY
    assert debt.loan_type is LoanType.CREDIT
    assert debt.amount_received == 20_000
    assert debt.balance == UNKNOWN
    assert debt.annual_rate is None


def test_days_overdue_keep_the_day_they_were_told_until_they_change():
    first = checked_debt().answers
    later = date(2026, 12, 1)
    same = check("debts", debts_raw(ab12={**DEBT, "lender_name": "另一个名字"}), first, later).answers
    assert same.debts.debts[0].told_on == TODAY
    changed = check("debts", debts_raw(ab12={**DEBT, "days_past_due": "54"}), first, later).answers
    assert changed.debts.debts[0].told_on == later


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("instalment", "", "missing"),
        ("instalment", "   ", "missing"),
        ("instalment", None, "missing"),
        ("instalment", "abc", "not_an_amount"),
        ("instalment", "-5", "negative"),
        ("instalment", "1000-2000", "range"),
        ("instalment", "1万25", "ambiguous"),
        ("instalment", "1.234", "too_precise"),
        ("instalment", "$100", "foreign_currency"),
        ("instalment", "5%", "wrong_unit"),
        ("instalment", "1" * 70, "too_long"),
        ("instalment", "unknown", "not_an_amount"),
        ("instalment", ["1"], "not_an_amount"),
        ("instalment", float("nan"), "not_an_amount"),
        ("instalment", Decimal("sNaN"), "not_an_amount"),
        ("amount_received", "10,000,001", "amount_too_large"),
        ("amount_received", 10**400, "amount_too_large"),
        ("amount_received", "9" * 30, "amount_too_large"),
        ("amount_received", "0", "zero"),
        ("annual_rate", "0.05%", "period_missing"),
        ("annual_rate", "0.2", "unit_missing"),
        ("annual_rate", "月费率0.65%", "ambiguous_rate"),
        ("annual_rate", "1000000%", "rate_too_large"),
        ("annual_rate", "利率很高", "not_a_rate"),
        ("remaining_instalments", "0", "out_of_bounds"),
        ("remaining_instalments", "-1", "out_of_bounds"),
        ("remaining_instalments", "481", "out_of_bounds"),
        ("remaining_instalments", "9" * 20, "out_of_bounds"),
        ("remaining_instalments", "8.5", "not_whole"),
        ("remaining_instalments", "八成", "not_a_number"),
        ("signed_on", "2026-11-24", "date_in_future"),
        ("signed_on", date(2027, 1, 1), "date_in_future"),
        ("signed_on", "5月8日", "year_missing"),
        ("signed_on", "2026年5月", "day_missing"),
        ("signed_on", "2026-02-30", "no_such_day"),
        ("signed_on", "8/5/2026", "ambiguous_date"),
        ("signed_on", "1890-01-01", "year_out_of_range"),
        ("signed_on", "昨天", "not_a_date"),
        ("next_due", "2026-11-22", "date_in_past"),
        ("loan_type", "mortgage", "not_a_choice"),
        ("loan_type", 7, "not_a_choice"),
        ("other_funder_kinds", ("bank", "nobody"), "not_a_choice"),
        ("other_funder_kinds", "bank", "not_a_choice"),
        ("has_guarantor", "yes", "not_a_choice"),
        ("lender_name", "\ud800", "not_text"),
        ("lender_name", "名" * 81, "text_too_long"),
        ("balance", "unknown", None),
        ("annual_rate", "2000%", None),
        ("annual_rate", "24", None),
        ("annual_rate", "日息万五", None),
        ("instalment", "1.2万", None),
        ("instalment", "三千", None),
        ("instalment", 1980, None),
        ("instalment", Decimal("1980.5"), None),
        ("remaining_instalments", "八期", None),
        ("term_instalments", "1年", None),
        ("signed_on", datetime(2026, 5, 8, 12, tzinfo=UTC), None),
    ],
)
def test_each_answer_is_read_or_refused_by_name(name, typed, code):
    assert codes(checked_debt(**{name: typed})) == ([(name, code)] if code else [])


def test_problems_name_step_card_and_field_in_the_order_of_the_page():
    checked = check("debts", debts_raw(a={}, b={**DEBT, "instalment": "x"}), Answers(), TODAY)
    assert checked.answers is None
    assert checked.problems[0].field == "debts.debts[a].lender_name"
    assert checked.problems[-1].field == "debts.debts[b].instalment"
    assert {problem.code for problem in checked.problems[:-1]} == {"missing"}


@pytest.mark.parametrize("name", ["<b>某银行</b>", "🏦 甲", "a\0b", "[x](javascript:1)", "'; DROP TABLE --", "﷽"])
def test_names_are_kept_as_typed(name):
    assert checked_debt(lender_name=f"  {name} ").answers.debts.debts[0].lender_name == name


def test_a_loan_of_three_yuan_is_a_loan():
    checked = checked_debt(amount_received="3", instalment="1.02", term_instalments="3", remaining_instalments="2")
    assert checked.problems == ()


def test_forty_debts_are_fine_sixty_one_are_a_problem_in_words():
    assert check("debts", debts_raw(**{f"d{n}": DEBT for n in range(40)}), Answers(), TODAY).problems == ()
    checked = check("debts", debts_raw(**{f"d{n}": DEBT for n in range(61)}), Answers(), TODAY)
    assert codes(checked) == [("debts", "too_many_items")]
    assert checked.problems[0].params == {"most": 60, "typed": 61}


@pytest.mark.parametrize("ids", [(), None, "", "ab", 5, ("a", "a"), ("a b",), ("",), (None,), ({},)])
def test_a_list_without_proper_cards_is_a_problem(ids):
    assert codes(check("debts", {"debts": ids}, Answers(), TODAY))[0][0] == "debts"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"remaining_instalments": "13"}, "remaining_instalments", "remaining_above_term"),
        ({"contract_principal": "1.9万"}, "amount_received", "received_above_principal"),
        ({"loan_type": "secured"}, "collateral", "secured_without_object"),
        ({"signed_on": "2026-11-01"}, "days_past_due", "overdue_before_signing"),
        ({"balance": "0"}, "balance", "nothing_left_but_overdue"),
        ({"method": "equal_instalment", "instalment": "1000"}, "instalment", "payments_below_received"),
        ({"method": "flat_addon", "instalment": "1000"}, "instalment", "payments_below_received"),
        ({"amount_received": "unknown", "remaining_instalments": "unknown"}, "balance", "nothing_tells_what_is_left"),
        ({"amount_received": "unknown", "instalment": "0"}, "balance", "nothing_tells_what_is_left"),
    ],
)
def test_what_cannot_all_be_true_is_asked_back(changes, field, code):
    assert codes(checked_debt(**changes)) == [(field, code)]


def test_what_is_merely_unusual_passes():
    for changes in (
        {"loan_type": "secured", "collateral": "car"},
        {"overdue_amount": ""},
        {"balance": "0", "days_past_due": "0"},
        {"instalment": "1660", "method": "equal_instalment"},
        {"contract_principal": "2.2万"},
        {"instalment": "10", "annual_rate": "2000%"},
    ):
        assert checked_debt(**changes).problems == (), changes


def test_none_stands_alone():
    raw = {"urgent_matters": ("threats", "none"), "life_events": ("job_loss",), "borrowed_to_repay": False}
    assert codes(check("situation", raw, Answers(), TODAY)) == [("urgent_matters", "none_with_others")]
    assert codes(check("hardship", {"recovery": "no", "proofs": ["none", "medical"]}, Answers(), TODAY)) == [
        ("proofs", "none_with_others")
    ]


def test_the_low_month_is_not_above_the_usual_one():
    raw = {"has_income": True, "sources": ("s",)}
    source = {"income_kind": "gig", "monthly_take_home": "5000", "stability": "fair", "monthly_low": "6000"}
    checked = check("income", raw | {f"sources[s].{k}": v for k, v in source.items()}, Answers(), TODAY)
    assert codes(checked) == [("monthly_low", "low_above_usual")]


def test_what_no_longer_applies_is_left_out_and_neither_read_nor_asked():
    raw = {"has_income": False, "sources": ("s",), "sources[s].monthly_take_home": "rubbish"}
    checked = check("income", raw, Answers(), TODAY)
    assert checked.problems == ()
    assert checked.answers.income.sources == ()
    card = checked_debt(loan_type="credit_card", balance="5000", remaining_instalments="x", amount_received="y")
    assert card.problems == ()
    assert card.answers.debts.debts[0].remaining_instalments is None


def test_a_choice_that_could_not_be_read_asks_nothing_that_depends_on_it():
    assert codes(checked_debt(days_past_due="x", overdue_amount="y")) == [("days_past_due", "not_a_number")]


def test_what_was_typed_is_never_changed():
    raw = debts_raw(ab12={**DEBT, "instalment": " ￥1,980 ", "lender_name": " x ", "balance": "??"})
    before = dict(raw)
    check("debts", raw, Answers(), TODAY)
    assert raw == before


def test_other_pages_stay_as_they_are():
    told = check("spending", SPENDING, Answers(), TODAY).answers
    both = check("hardship", {"recovery": "no"}, told, TODAY).answers
    assert both.spending == told.spending


def test_an_open_section_names_what_is_missing():
    open_fields = [problem.field for problem in problems_of(Answers().spending, "spending", TODAY)]
    assert open_fields == [
        "spending.adults",
        "spending.children",
        "spending.spending_detail",
        "spending.essential_spending",
    ]
    assert [p.code for p in problems_of(Answers().debts, "debts", TODAY)] == ["no_items"]


def test_every_slip_has_words_that_its_figures_fill():
    """Each code that check can give, with the params it gives, is sayable in every language."""
    seen = {}
    for name, typed in _UGLY:
        for problem in checked_debt(**{name: typed}).problems:
            seen[problem.code] = problem
    assert len(seen) > 20
    for language in languages():
        t = Translator(language)
        for problem in seen.values():
            said = t(f"problem.{problem.code}", label=t(label_key(problem.field)), **problem.params)
            assert t(label_key(problem.field)) in said


_UGLY = [
    *(
        ("instalment", text)
        for text in ("", "x", "-1", "1-2", "1万25", "1.234", "$1", "5%", "1" * 70, "一万多", "1,2,3")
    ),
    *(("annual_rate", text) for text in ("0.05%", "0.2", "月费率0.65%", "1000000%", "?")),
    *(("remaining_instalments", text) for text in ("0", "8.5", "?", "13")),
    *(
        ("signed_on", text)
        for text in ("2026-11-24", "5月8日", "2026年5月", "2026-02-30", "8/5/2026", "1890-01-01", "?")
    ),
    ("next_due", "2026-11-22"),
    ("amount_received", "0"),
    ("amount_received", "2千万"),
    ("loan_type", "?"),
    ("loan_type", "secured"),
    ("lender_name", "\ud800"),
    ("lender_name", "名" * 81),
    ("contract_principal", "1万"),
    ("balance", "0"),
]


@pytest.mark.parametrize("language", languages())
def test_problems_that_repeat_a_label_name_no_other_field_than_they_are_given(language):
    known = {
        "label",
        "most",
        "typed",
        "lowest",
        "highest",
        "most_fen",
        "most_rate",
        "today_on",
        "usual_fen",
        "signed_on",
        "overdue_fen",
    }
    known |= {"term_instalments", "principal_fen", "paid_fen", "overdue_days", "most_megabytes", "key", "version"}
    known |= {"newest", "place", "least", "found", "needed", "word", "near", "number"}
    brought_in = tomllib.loads((LOCALES / language / "bring_in.toml").read_text(encoding="utf-8"))["problem"]
    of_files = {f"problem.{code}" for code in brought_in}
    for key, sentence in words_of(language).items():
        if key.startswith("problem."):
            assert fields_of(sentence) <= known, key
            assert (
                "label" in fields_of(sentence)
                or key in of_files
                or key.startswith(
                    (
                        "problem.file_",
                        "problem.answers_",
                        "problem.passphrase_",
                        "problem.sealed_",
                        "problem.recovery_",
                        "problem.kept_",
                    )
                )
            ), key


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=90),
    st.sampled_from(
        ["unknown", "1.2万", "３０", "none", "credit_card", "secured", "equal_principal", "0", "2026-05-08"]
    ),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.lists(st.sampled_from(["none", "threats", "bank", "zz"]), max_size=3),
)


def paths_of(step):
    for question in questions_of(section_type(step)):
        if isinstance(question.ask, Items):
            yield question.name
            yield from (
                f"{question.name}[{i}].{inner.name}" for i in ("a", "b") for inner in questions_of(question.item_model)
            )
        else:
            yield question.name


@settings(suppress_health_check=[HealthCheck.too_slow])  # each example is a whole page
@given(st.data())
def test_check_never_raises_and_gives_answers_or_problems(data):
    step = data.draw(st.sampled_from(steps()))
    raw = data.draw(st.dictionaries(st.sampled_from(sorted(paths_of(step))), anything, max_size=40))
    for question in questions_of(section_type(step)):
        if question.kind is QuestionKind.ITEMS:
            raw[question.name] = data.draw(st.sampled_from([("a",), ("a", "b"), (), ("a", "a"), "x"]))
    before = dict(raw)
    checked = check(step, raw, Answers(), TODAY)
    assert (checked.answers is None) == bool(checked.problems)
    assert repr(raw) == repr(before)
    if checked.answers is not None:
        again = check(step, raw_of(step, checked.answers), checked.answers, TODAY)
        assert again.problems == ()
        assert again.answers == checked.answers


def test_slips_are_plain_values():
    assert Slip("zero") == Slip("zero", {})
