"""The log: every entry by the rules of its own day, three words only, nothing lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import CallRecord, Conduct, ContactWay
from core.i18n import Translator, languages
from core.negotiation import ConductVerdict, check_calls, enum_key, said_figure, who_rang
from core.negotiation.conduct_rules import CONDUCT_RULES
from core.rules import RuleKind
from tests.core.negotiation.positions import sample
from tests.core.risk.households import rules_on

CHINA = timezone(timedelta(hours=8))
RULES = rules_on()
V = ConductVerdict


def call(number: int = 0, at: datetime | None = None, **more) -> CallRecord:
    moment = at or datetime(2026, 11, 20, 10, number % 60, tzinfo=CHINA)
    return CallRecord(**({"id": f"c{number}", "at": moment, "company": "某公司"} | more))


def marks(*calls: CallRecord, case=None):
    return [[mark.conduct for mark in entry.marks] for entry in check_calls(calls, RULES, case).entries]


@pytest.mark.parametrize(
    ("hour", "minute", "is_night"), [(7, 59, True), (8, 0, False), (21, 59, False), (22, 0, True), (0, 0, True)]
)
def test_the_quiet_hours_begin_at_ten_and_end_at_eight(hour, minute, is_night):
    found = marks(call(at=datetime(2026, 11, 20, hour, minute, tzinfo=CHINA)))
    assert found == [[Conduct.NIGHT] if is_night else []]


def test_the_hour_is_that_of_china():
    """15:30 in London is 23:30 in China."""
    london = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    assert marks(call(at=london)) == [[Conduct.NIGHT]]


def test_a_message_at_night_counts_too():
    assert marks(call(at=datetime(2026, 11, 20, 23, 0, tzinfo=CHINA), way=ContactWay.MESSAGE)) == [[Conduct.NIGHT]]


def test_before_the_standard_there_is_no_rule_of_ours():
    """The standard is in force since 2025-02-28; a night call of 2024 breaks nothing we know of."""
    log = check_calls([call(at=datetime(2024, 11, 20, 23, 0, tzinfo=CHINA), conduct=(Conduct.NIGHT,))], RULES)
    assert log.entries[0].verdict is V.NOTHING_FOUND


def test_the_fourth_conversation_of_a_day_is_too_many():
    assert marks(*(call(n) for n in range(5))) == [[], [], [], [Conduct.TOO_MANY_CALLS], [Conduct.TOO_MANY_CALLS]]
    log = check_calls([call(n) for n in range(4)], RULES)
    assert log.entries[3].marks[0].finding.figures == {"number": 4, "most": 3}
    assert log.entries[3].number_today == 4


def test_the_seventh_missed_call_is_too_many_and_counted_apart():
    missed = [call(n, way=ContactWay.MISSED) for n in range(7)]
    talked = [call(10 + n) for n in range(3)]
    found = marks(*missed, *talked)
    assert [bool(each) for each in found].count(True) == 1
    assert found[6] == [Conduct.TOO_MANY_CALLS]


def test_another_day_and_another_lender_start_anew():
    other_day = call(9, at=datetime(2026, 11, 21, 10, 0, tzinfo=CHINA))
    other_lender = call(8, company="别的公司")
    assert all(not each for each in marks(*(call(n) for n in range(3)), other_day, other_lender))


def test_lender_and_its_agency_count_together():
    """Four conversations about one debt on one day, by whoever rings for its lender."""
    case = sample("zhengzhou").today.case
    calls = [call(n, company=f"公司{n}", debt_id="a") for n in range(4)]
    assert who_rang(calls[0], case) == "平台甲"
    assert marks(*calls, case=case)[3] == [Conduct.TOO_MANY_CALLS]


def test_calls_nobody_is_named_for_are_counted_with_nobody():
    calls = [call(n, company="", called_from="") for n in range(9)]
    assert all(not each for each in marks(*calls))


def test_one_threat_is_against_the_standard_a_repeated_one_suspected():
    log = check_calls([call(0, conduct=(Conduct.THREAT,)), call(1, conduct=(Conduct.THREAT,))], RULES)
    assert [entry.verdict for entry in log.entries] == [V.AGAINST_STANDARD, V.SUSPECTED_UNLAWFUL]
    assert "collection.harassment_detention_days" in log.entries[1].marks[0].finding.rule_ids


def test_threats_by_two_lenders_are_not_repeated():
    log = check_calls(
        [call(0, conduct=(Conduct.THREAT,)), call(1, company="别的公司", conduct=(Conduct.THREAT,))], RULES
    )
    assert {entry.verdict for entry in log.entries} == {V.AGAINST_STANDARD}


@pytest.mark.parametrize("conduct", Conduct)
def test_each_conduct_has_a_word_and_its_rules(conduct):
    """The gravest word needs a statute in force that day, the middle one a standard or guidance."""
    log = check_calls([call(conduct=(conduct,))], RULES)
    (entry,) = log.entries
    kinds = {RULES.book.rule(rule_id).kind for mark in entry.marks for rule_id in mark.finding.rule_ids}
    assert entry.marks, conduct
    if entry.verdict is V.SUSPECTED_UNLAWFUL:
        assert RuleKind.STATUTE in kinds
        assert CONDUCT_RULES[conduct].statutes
    else:
        assert entry.verdict is V.AGAINST_STANDARD
        assert kinds & {RuleKind.STANDARD, RuleKind.SELF_REGULATION, RuleKind.GUIDANCE}


@pytest.mark.parametrize("language", languages())
def test_there_are_words_for_all_of_it(language):
    t = Translator(language)
    shown = [call(n, conduct=(conduct,), company=f"{n}") for n, conduct in enumerate(Conduct)]
    night = datetime(2026, 11, 20, 23, 0, tzinfo=CHINA)
    log = check_calls([*shown, *(call(50 + n, at=night) for n in range(4))], RULES)
    for entry in log.entries:
        assert t(enum_key(entry.verdict))
        for mark in entry.marks:
            figures = {name: said_figure(name, value, t) for name, value in mark.finding.figures.items()}
            assert t(f"finding.{mark.finding.code}.text", **figures)
    assert log.recording is not None
    assert t(f"finding.{log.recording.code}.text")


def test_only_three_words_for_conduct():
    t = Translator("zh-CN")
    assert {t(enum_key(verdict)) for verdict in V} == {"涉嫌违法", "不符合行业规范", "未见异常"}


def test_cards_have_their_own_rule_on_whom_to_ask():
    """Long before the standard of 2025, collecting from others than the holder broke the card measure (C14)."""
    case = sample("negative").today.case
    at = datetime(2020, 5, 1, 10, 0, tzinfo=CHINA)
    found = check_calls([call(at=at, debt_id="card", conduct=(Conduct.THIRD_PARTY,))], RULES, case)
    assert found.entries[0].marks[0].finding.rule_ids == ("cards.collect_from_holder_only",)
    other = check_calls([call(at=at, debt_id="loan", conduct=(Conduct.THIRD_PARTY,))], RULES, case)
    assert other.entries[0].marks == ()


def test_two_calls_of_one_minute_are_both_kept_in_their_order():
    log = check_calls([call(1, id="second"), call(1, id="third"), call(0, id="first")], RULES)
    assert [entry.call.id for entry in log.entries] == ["first", "second", "third"]


def test_markup_and_emoji_are_kept_literally():
    text = "<script>alert(1)</script> **🙂** {x} 三千"
    (entry,) = check_calls([call(company=text[:30], said=text)], RULES).entries
    assert entry.call.said == text
    assert entry.who == text[:30].strip()


def test_recording_is_only_said_while_our_rule_holds():
    assert check_calls([], RULES).recording is not None
    assert check_calls([], rules_on(date(2020, 1, 1))).recording is None


records = st.builds(
    CallRecord,
    id=st.integers(0, 10**9).map(lambda n: f"c{n}"),
    at=st.builds(datetime.combine, st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.times(), st.just(CHINA)),
    way=st.sampled_from(ContactWay),
    company=st.sampled_from(["", "甲", "乙"]),
    conduct=st.lists(st.sampled_from(Conduct), unique=True, max_size=3).map(tuple),
)


@given(st.lists(records, max_size=30))
def test_nothing_is_lost_and_every_mark_has_a_rule_of_its_day(calls):
    log = check_calls(calls, RULES)
    assert sorted(entry.call.id for entry in log.entries) == sorted(each.id for each in calls)
    assert [entry.call.at for entry in log.entries] == sorted(each.at for each in calls)
    assert sum(count for _, count in log.by_verdict) == len(calls)
    for entry in log.entries:
        assert (entry.verdict is V.NOTHING_FOUND) is (not entry.marks)
        day = RULES.on(entry.call.at.date())
        for mark in entry.marks:
            assert mark.finding.rule_ids
            assert all(day.holds(rule_id) for rule_id in mark.finding.rule_ids)


def test_a_case_without_that_debt_falls_back_to_the_company():
    assert who_rang(call(debt_id="gone"), sample("steady").today.case) == "某公司"
    assert who_rang(call(company=" ", called_from="12345"), None) == "12345"


def test_each_call_is_judged_by_its_own_day():
    """The duty to say who one is began on 2026-01-30; a call of the day before breaks nothing we know of."""
    before = call(0, at=datetime(2026, 1, 29, 9, 0, tzinfo=CHINA), conduct=(Conduct.NO_IDENTITY,))
    after = call(1, at=datetime(2026, 1, 30, 9, 0, tzinfo=CHINA), conduct=(Conduct.NO_IDENTITY,))
    verdicts = [entry.verdict for entry in check_calls([before, after], RULES).entries]
    assert verdicts == [V.NOTHING_FOUND, V.AGAINST_STANDARD]
