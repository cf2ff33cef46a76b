"""Answer or not: every combination of taps has one answer, and each cell of the table has its case."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from core.i18n import Translator, languages
from core.negotiation import CallAction, Caller, Channel, Hour, Ringing, Wish, answer_call
from core.questions import Paper
from core.rules import load_book

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


@pytest.mark.parametrize(
    ("changed", "action", "code"),
    [
        ({}, CallAction.ANSWER, "call_known_lender"),
        ({"wish": Wish.PAY_TODAY}, CallAction.ANSWER, "call_pay_today"),
        ({"channel": Channel.OTHER_NUMBER}, CallAction.RING_BACK, "call_unverified"),
        ({"caller": Caller.AGENCY}, CallAction.RING_BACK, "call_unverified"),
        ({"caller": Caller.UNKNOWN}, CallAction.RING_BACK, "call_unverified"),
        ({"channel": Channel.ROBOT}, CallAction.RING_BACK, "call_unverified"),
        ({"caller": Caller.LAWYER}, CallAction.RING_BACK, "call_lawyer_letter"),
        ({"caller": Caller.NEW_CREDITOR}, CallAction.RING_BACK, "call_new_creditor"),
        ({"caller": Caller.COURT}, CallAction.RING_BACK, "call_court"),
        ({"caller": Caller.MEDIATOR}, CallAction.RING_BACK, "call_mediation"),
        ({"paper": Paper.PAYMENT_ORDER}, CallAction.RING_BACK, "call_payment_order"),
        ({"paper": Paper.SUMMONS}, CallAction.RING_BACK, "call_summons"),
        ({"paper": Paper.ARBITRATION}, CallAction.RING_BACK, "call_arbitration"),
        ({"paper": Paper.NOTARISED_ENFORCEMENT}, CallAction.RING_BACK, "call_notarised"),
        ({"paper": Paper.ACCOUNT_FROZEN}, CallAction.RING_BACK, "call_account_frozen"),
        ({"paper": Paper.MEDIATION_CALL}, CallAction.RING_BACK, "call_mediation"),
        ({"paper": Paper.LAWYER_LETTER}, CallAction.ANSWER, "call_known_lender"),
        ({"paper": Paper.CLAIMS_POLICE}, CallAction.END_AND_REPORT, "call_false_authority"),
        ({"caller": Caller.AUTHORITY}, CallAction.END_AND_REPORT, "call_false_authority"),
        ({"hour": Hour.QUIET_HOURS}, CallAction.RING_BACK, "call_quiet_hours"),
        ({"channel": Channel.VISIT}, CallAction.WRITE, "call_visit"),
        ({"wish": Wish.CONFIRM_OLD_DEBT}, CallAction.WRITE, "call_past_limitation"),
        ({"wish": Wish.VIOLENCE}, CallAction.END_AND_REPORT, "call_violence"),
        ({"is_distressed": True}, CallAction.END_AND_REPORT, "call_distress_first"),
    ],
)
def test_each_cell_of_the_table(changed: dict[str, object], action: CallAction, code: str) -> None:
    """One case a cell of the rules' section 4.1, the rest of the call being plain."""
    advice = answer_call(ringing(**changed), RULES)
    assert (advice.action, advice.reason.code) == (action, code)


FLAGS_THAT_END = [
    wish
    for wish in Wish
    if wish.value in RULES.codes("scams.red_flags")
    and wish not in {Wish.NOT_ON_PUBLIC_LIST, Wish.AMOUNT_ABOVE_OWN_RECORDS, Wish.QUIET_HOURS_OR_COLLEAGUES}
]


def test_all_fourteen_red_flags_can_be_tapped() -> None:
    """The list of the rule book and the taps are one list."""
    assert set(RULES.codes("scams.red_flags")) <= {wish.value for wish in Wish}
    assert len(FLAGS_THAT_END) == 11


@pytest.mark.parametrize("wish", FLAGS_THAT_END)
def test_a_red_flag_ends_even_a_call_from_the_official_number(wish: Wish) -> None:
    """A number can be faked: a red flag counts whoever rings."""
    assert answer_call(ringing(wish=wish), RULES).action is CallAction.END_AND_REPORT


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish.NOT_ON_PUBLIC_LIST, "call_agency_not_listed"),
        (Wish.AMOUNT_ABOVE_OWN_RECORDS, "call_ask_for_written_balance"),
        (Wish.QUIET_HOURS_OR_COLLEAGUES, "call_log_and_complain"),
    ],
)
def test_three_flags_lead_back_to_the_lender(wish: Wish, code: str) -> None:
    """They may come from a real lender gone wrong: ring back, and do what the flag asks for."""
    advice = answer_call(ringing(wish=wish), RULES)
    assert advice.action is CallAction.RING_BACK
    assert code in {finding.code for finding in advice.also}


def test_fear_comes_before_everything() -> None:
    """Whatever else was tapped, distress is met first, with the lines to ring."""
    for wish, paper in product(Wish, PAPERS):
        advice = answer_call(ringing(wish=wish, paper=paper, is_distressed=True), RULES)
        assert advice.comes_first
        assert advice.contacts[0] == "complaint.psychological_12356"


def test_court_before_quiet_hours_and_fraud_before_court() -> None:
    """A payment order counts at night too; a red flag with a court's name is a fraud."""
    night = answer_call(ringing(paper=Paper.PAYMENT_ORDER, hour=Hour.QUIET_HOURS), RULES)
    assert night.reason.code == "call_payment_order"
    assert "call_quiet_hours" in {finding.code for finding in night.also}
    fraud = answer_call(ringing(caller=Caller.COURT, wish=Wish.PRIVATE_ACCOUNT), RULES)
    assert fraud.action is CallAction.END_AND_REPORT
