"""Answer or not: every combination of taps has one answer, and each cell of the table has its case."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from core.i18n import Translator, languages
from core.negotiation import Caller, Channel, Hour, Ringing, Wish, answer_call
from core.outcome import Outcome
from core.questions import Paper
from core.rules import load_book
from tests.core.negotiation.positions import SAMPLES, ask_of, sample
from tests.household_cases import FOLDER, read_case

RULES = load_book().on(date(2026, 11, 23))
PAPERS = (None, *Paper)
KNOWN = Ringing(Caller.LENDER, Channel.OFFICIAL_NUMBER, Hour.DAY, Wish.TALK)


def ringing(**changed: object) -> Ringing:
    """The plain call of a known lender by day, with something changed."""
    taps = {"caller": KNOWN.caller, "channel": KNOWN.channel, "hour": KNOWN.hour, "wish": KNOWN.wish, **changed}
    return Ringing(**taps)  # type: ignore[arg-type]  # the names and types are those of Ringing


def test_no_combination_is_without_an_answer_in_words() -> None:
    """All taps against all taps: one action, a reason with words in each language, rules that are in force."""
    reasons = {}
    for caller, channel, hour, wish, paper in product(Caller, Channel, Hour, Wish, PAPERS):
        advice = answer_call(Ringing(caller, channel, hour, wish, paper), RULES)
        reasons[advice.reason.code] = advice.reason
        for finding in (advice.reason, *advice.also):
            for rule_id in finding.rule_ids:
                assert RULES.holds(rule_id), rule_id
    assert len(reasons) > 20
    for language in languages():
        t = Translator(language)
        for code, reason in reasons.items():
            assert t(f"finding.{code}.text", **dict(reason.figures))


CASES = tomllib.loads(Path(__file__).with_name("ringing_cases.toml").read_text(encoding="utf-8"))["case"]
CELLS = {
    "caller not verified",
    "court paper",
    "card of 50,000 or more",
    "loan under 90 days, capacity left",
    "capacity is zero",
    "more than 3 years, no suit",
    "new creditor named",
    "quiet hours, too many calls, third persons",
    "threat, home entry",
    "fear, no sleep, self-harm",
    "unlicensed lender",
    "default for a genuine lender",
}
"""The inputs of the table of section 4.1 and its default; its first row, any red flag, is told flag by flag."""
KINDS = {"caller": Caller, "channel": Channel, "hour": Hour, "wish": Wish, "paper": Paper, "is_distressed": bool}


def outcome_of(name: str) -> Outcome:
    """The outcome of a sample, or of a household of tests/cases by its file name."""
    if name in SAMPLES:
        return sample(name).today
    return read_case((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).outcome()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_cell_and_each_flag_has_its_named_case(case: dict[str, Any]) -> None:
    """A table anybody can read and add to: taps, household, and the one answer (ringing_cases.toml)."""
    taps = {name: KINDS[name](code) for name, code in case.get("taps", {}).items()}
    outcome = outcome_of(case["case"]) if "case" in case else None
    advice = answer_call(ringing(**taps), RULES, outcome, case.get("debt"))
    assert (advice.action.value, advice.reason.code) == (case["action"], case["reason"])
    assert {finding.code for finding in advice.also} >= set(case.get("also", ()))
    for finding in (advice.reason, *advice.also):
        assert all(RULES.holds(rule_id) for rule_id in finding.rule_ids)
        for language in languages():
            assert Translator(language)(f"finding.{finding.code}.text", **dict(finding.figures))


def test_the_table_of_cases_misses_nothing() -> None:
    """Every row of the table, every red flag of the rule book, and no row that does not exist."""
    assert {case["cell"] for case in CASES if "cell" in case} == CELLS
    assert {case["flag"] for case in CASES if "flag" in case} == set(RULES.codes("scams.red_flags"))
    assert len(RULES.codes("scams.red_flags")) == 14


def test_the_figure_to_name_is_the_one_the_script_asks_for() -> None:
    """Nobody hears one figure on the page of the call and another in the script; none where first steps come before."""
    for name in SAMPLES:
        position = sample(name)
        for debt in position.today.case.debts:
            for finding in answer_call(KNOWN, RULES, position.today, debt.id).also:
                if finding.code == "call_with_a_figure":
                    ask = ask_of(position, debt.id)
                    assert (finding.figures["monthly_fen"], finding.figures["terms"]) == (ask.monthly, ask.months)


def test_fear_comes_before_everything() -> None:
    """Whatever else was tapped, distress is met first, with the lines to ring."""
    for wish, paper in product(Wish, PAPERS):
        advice = answer_call(ringing(wish=wish, paper=paper, is_distressed=True), RULES)
        assert advice.comes_first
        assert advice.contacts[0] == "complaint.psychological_12356"
