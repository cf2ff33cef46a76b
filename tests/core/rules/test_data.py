"""The data say what the research found: each fact is in the book or left out for a reason, and the figures agree."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.rules import Certainty, RuleKind, Use, load_book

BOOK = load_book()
RULES = BOOK.on(date(2026, 11, 23))

# Facts of the project's research notes (A 34, B 18, C 23, D 27, E 7, F 12) that are not in the book, and why.
LEFT_OUT = {
    "A21": "not found",
    "C23": "a count of complaints; nothing is decided by it",
    "F03": "a folk rule without a source",
    "F04": "a threshold from memory of a survey of other countries",
    "F05": "a statistic of countries, no limit for households",
    "F06": "says that no definition exists",
    "F07": "a British practice whose figures are not public",
    "F11": "no source",
}
FACTS = {
    f"{letter}{number:02d}"
    for letter, count in {"A": 34, "B": 18, "C": 23, "D": 27, "E": 7, "F": 12}.items()
    for number in range(1, count + 1)
}


def test_each_fact_is_in_the_book_or_left_out_for_a_reason():
    named = {fact for rule in BOOK.rules() for fact in rule.fact}
    assert FACTS - named == set(LEFT_OUT)


def test_what_is_not_our_own_method_or_memory_names_a_fact():
    without = [rule.id for rule in BOOK.rules() if not rule.fact and rule.kind is not RuleKind.OWN_METHOD]
    assert without == [
        "method.lender_sale_price",
        "method.lender_sale_price_of_principal",
        "method.lender_pool_recovery",
        "method.lender_agency_commission",
        "method.lender_agency_collects",
    ]


def test_weak_facts_are_not_shown_as_sure():
    """One page of low reliability or memory is at most 待核实; window guidance is asked for by no code."""
    for rule_id in (
        "interest.bank_held_to_private_cap",
        "interest.facilitation_not_for_small_loan_companies",
        "collection.seven_day_gap",
        "negotiation.usual_papers",
        "arrears.stage",
        "cards.article_70_cards_only",
        "court.dishonest_list_years",
    ):
        assert {version.certainty for version in BOOK.rule(rule_id).versions} == {Certainty.UNVERIFIED}
    assert BOOK.rule("interest.consumer_finance_window_cap").use is Use.SHOWN


def test_texts_that_were_read_lie_in_the_copy_that_was_read():
    for rule in BOOK.rules():
        for version in rule.versions:
            if version.certainty is Certainty.READ_TEXT:
                assert BOOK.source(version.source).url == "https://github.com/LawRefBook/Laws", rule.id
            if version.source == "common-knowledge":
                assert version.certainty is Certainty.UNVERIFIED, rule.id


def test_every_source_is_used():
    used = {s for rule in BOOK.rules() for v in rule.versions for s in (v.source, *v.evidence)}
    assert {source.id for source in BOOK.sources()} - used == {"user-entered"}


# The risk card as it stands in the method note: value -> points, with the edges on their sides.
CARD = {
    "method.points_debt_service": {"0.3499": 0, "0.35": 1, "0.5499": 1, "0.55": 2, "0.70": 3, "0.9999": 3, "1": 4},
    "method.points_coverage": {"0": 4, "0.69": 4, "0.7": 3, "0.99": 3, "1.0": 2, "1.2": 1, "1.49": 1, "1.5": 0},
    "method.points_liquid_months": {"0": 3, "0.99": 3, "1": 2, "2.99": 2, "3": 1, "5.99": 1, "6": 0},
    "method.points_days_past_due": {"0": 0, "1": 2, "30": 2, "31": 3, "90": 3, "91": 4},
    "method.points_lenders": {"0": 0, "2": 0, "3": 1, "4": 2, "7": 2, "8": 3},
    "method.points_share_above_24": {"0": 0, "0.0001": 1, "0.25": 1, "0.2501": 2, "0.50": 2, "0.5001": 3, "1": 3},
}


@pytest.mark.parametrize("driver", CARD)
def test_the_risk_card_scores_as_stored(driver):
    steps = RULES.steps(driver)
    assert {value: steps.points_at(Fraction(value)) for value in CARD[driver]} == CARD[driver]


def test_levels_are_cut_at_5_9_and_13_of_at_most_21_points():
    level = RULES.steps("method.level_by_points")
    assert [level.at(points) for points in (0, 4, 5, 8, 9, 12, 13, 21)] == [
        "steady",
        "steady",
        "watch",
        "watch",
        "strained",
        "strained",
        "crisis",
        "crisis",
    ]
    assert sum(max(RULES.steps(driver).values) for driver in CARD) == 21
    assert RULES.steps("method.floor_by_coverage").at(Fraction("0.999")) == "strained"
    assert RULES.steps("method.floor_by_coverage").at(1) == "steady"
    assert [RULES.steps("method.floor_by_days_past_due").at(days) for days in (90, 91)] == ["steady", "crisis"]


def test_stages_and_classes_change_on_their_days():
    stage, bank_class = RULES.steps("arrears.stage"), RULES.steps("arrears.bank_class")
    days = (0, 1, 30, 31, 60, 61, 90, 91)
    assert [stage.at(n) for n in days] == ["current", "m1", "m1", "m2", "m2", "m3", "m3", "m3_plus"]
    days = (0, 1, 90, 91, 270, 271, 360, 361)
    assert [bank_class.at(n) for n in days] == [
        "normal",
        "special_mention",
        "special_mention",
        "substandard",
        "substandard",
        "doubtful",
        "doubtful",
        "loss",
    ]


def test_a_long_term_alone_is_never_the_cheapest_ask():
    """Lower interest helped people keep paying, longer terms alone did not: beyond the stated months it costs more."""
    term = RULES.steps("method.ask_points_longer_term")
    alone = RULES.count("method.ask_points_term_alone")
    smallest_cut = RULES.steps("method.ask_points_rate_cut").points_at(Fraction("0.01"))
    after = RULES.months("method.ask_term_alone_after")
    for months in range(after + 1, 61):
        assert term.points_at(months) + alone > term.points_at(months) + smallest_cut
    assert all(term.points_at(months) <= term.points_at(months + 1) for months in range(60))


def test_smaller_asks_are_never_harder_than_larger_ones():
    for rule_id in ("ask_points_longer_term", "ask_points_rate_cut", "ask_points_settlement"):
        values = RULES.steps(f"method.{rule_id}").values
        assert list(values) == sorted(values)
    with_interest = RULES.steps("method.ask_points_holiday_with_interest")
    without = RULES.steps("method.ask_points_holiday_without_interest")
    assert all(
        with_interest.points_at(months) < without.points_at(months) for months in RULES.numbers("method.holiday_menu")
    )
    assert RULES.count("method.ask_points_stop") * RULES.count("method.ask_point_milli_nats") == 6_000


def test_menus_stay_within_what_the_rules_allow():
    assert max(RULES.numbers("method.term_menu")) == RULES.months("cards.article_70_max_months")
    longest = max(RULES.numbers("method.term_menu")) + max(RULES.numbers("method.holiday_menu"))
    assert longest <= RULES.months("method.horizon_months")
    assert RULES.rate("method.capacity_share_without_buffer") < RULES.rate("method.capacity_share_with_buffer") < 1


def test_the_lists_of_the_adviser_are_complete():
    assert len(RULES.codes("scams.red_flags")) == 14
    assert len(RULES.codes("cards.article_70_contents")) == 6
    assert len(RULES.codes("negotiation.offer_conditions")) == 6
    assert len(RULES.codes("collection.bans")) == 8
    assert set(RULES.codes("negotiation.offer_conditions_for_yes")) < set(RULES.codes("negotiation.offer_conditions"))


def test_help_lines_answer_on_any_day_and_to_anybody():
    for line, number in {
        "psychological_12356": "12356",
        "legal_aid_12348": "12348",
        "police_110": "110",
        "ambulance_120": "120",
        "regulator_12378": "12378",
        "court_12368": "12368",
    }.items():
        assert BOOK.on(date(2019, 8, 20)).contact(f"complaint.{line}").contact == number
    assert RULES.contact("complaint.psychological_12356").at_once
    assert "forcing_a_plan" in RULES.contact("complaint.regulator_12378").not_for
