"""Scripts: those of the sample households as snapshots, what an adviser expects of two asks, and completeness."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from core.i18n import Translator, languages
from core.loans import Ownership
from core.negotiation import (
    AskKind,
    CallKind,
    Fact,
    ScriptPart,
    ask_lines,
    asks,
    enum_key,
    script_of,
    scripts_of,
    spoken,
)
from tests.core.negotiation.positions import SAMPLES, ask_of, position_for, sample
from tests.core.plans.drawn_cases import cases

CHINESE = Translator("zh-CN")
NEVER = ("不用还", "恶意透支", "必须停息", "成功率", "success rate", "坏账", "打包")


def written(position, call: CallKind, t: Translator) -> str:
    """All scripts of a household as one page."""
    blocks = []
    for script in scripts_of(position, call):
        blocks.append(f"# {script.lender_name} · {t(enum_key(script.ask_kind))}")
        for part, lines in script.parts.items():
            blocks.append("\n".join([f"## {t(enum_key(part))}", *(spoken(line, t) for line in lines)]))
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("call", CallKind)
@pytest.mark.parametrize("name", SAMPLES)
def test_scripts_of_the_sample_households(name, call, language, snapshot):
    text = written(sample(name), call, Translator(language))
    assert [term for term in NEVER if term in text] == []
    snapshot(f"{name}.{call.value}.{language}.md", text)


def said(position, debt_id: str) -> str:
    return "".join(spoken(line, CHINESE) for line in ask_lines(position, ask_of(position, debt_id)))


def test_zhengzhou_asks_a_as_its_adviser_would():
    sentence = said(sample("zhengzhou"), "a")
    for part in (
        "必要生活费5,900元",
        "每月937元",
        "18期",
        "年化不超过24%",
        "减免罚息",
        "12月8日起",
        "工单号",
        "发到App",
    ):
        assert part in sentence
    assert "今天不答应别的数字" in sentence


def test_suzhou_asks_the_second_bank_for_both_products_together():
    position = sample("suzhou")
    ask = ask_of(position, "e")
    sentence = said(position, "e")
    assert (ask.debt_ids, ask.kind, ask.months, ask.monthly) == (("d", "e"), AskKind.CARD_PLAN, 60, 101_300)
    for part in ("第七十条个性化分期", "60期", "2个产品一起算", "月付约1,013元"):
        assert part in sentence


def test_suzhou_says_that_something_has_to_be_done_first():
    """The figure holds after the fund and the car; the script says so and names no day to begin."""
    position = sample("suzhou")
    script = script_of(position, ask_of(position, "d"), CallKind.RINGING)
    assert Fact.FIRST_STEPS in {fact for line in script.lines for fact in line.facts}
    assert "12月8日起" not in said(position, "d")


def test_nothing_is_offered_where_nothing_is_left():
    position = sample("negative")
    for ask in asks(position):
        assert ask.kind is AskKind.HOLD
        sentence = "".join(spoken(line, CHINESE) for line in script_of(position, ask, CallKind.ANSWERING).lines)
        assert "付不出" in sentence
        assert "我能长期做到" not in sentence


def test_other_lenders_are_never_named_on_the_phone():
    """Only how many and the total due (adviser-notes 15)."""
    for name in SAMPLES:
        position = sample(name)
        names = {debt.lender_name for debt in position.today.case.debts}
        for ask in asks(position):
            own = {position.outcome.case.debt(debt_id).lender_name for debt_id in ask.debt_ids}
            text = "".join(spoken(line, CHINESE) for line in script_of(position, ask, CallKind.RINGING).lines)
            assert [other for other in names - own if other in text] == []


def test_a_debt_that_may_not_be_ones_own_is_not_acknowledged():
    case = sample("zhengzhou").today.case
    debts = (replace(case.debts[0], ownership=Ownership.IMPERSONATED), *case.debts[1:])
    position = position_for(replace(case, debts=debts))
    script = script_of(position, ask_of(position, "a"), CallKind.ANSWERING)
    text = "".join(spoken(line, CHINESE) for line in script.lines)
    assert script.ask_kind is AskKind.HELD_BACK
    assert "不是我本人办理" in text
    assert "愿意还" not in text
    assert "每月" not in text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases(most=4))
def test_no_household_is_without_a_script(case):
    """Every counterparty has an ask, an opening, an answer to a refusal and to a threat, and an end."""
    position = position_for(case)
    covered = [debt_id for ask in asks(position) for debt_id in ask.debt_ids]
    assert sorted(covered) == sorted(debt.id for debt in position.outcome.case.debts)
    for ask in asks(position):
        for call in CallKind:
            script = script_of(position, ask, call)
            wanted = set(ScriptPart) - {ScriptPart.SITUATION, ScriptPart.ARGUMENT}
            assert wanted <= set(script.parts), (ask.kind, wanted - set(script.parts))
