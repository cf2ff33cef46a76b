"""The practice call: every path ends, every answer has words, promises are judged, nothing is kept outside."""

from __future__ import annotations

import pytest

from core.i18n import Translator, languages
from core.negotiation import (
    Fact,
    Gain,
    Rehearsal,
    Scene,
    asks,
    enum_key,
    lender_says,
    pushed_offer,
    replies,
    reply,
    result_of,
    slip_key,
    spoken,
)
from core.negotiation.rehearsal_scenes import CHOICES, LENDER_SAYS
from tests.core.negotiation.positions import SAMPLES, ask_of, sample


def walk(position, ask, choose) -> Rehearsal:
    """One whole call; `choose` picks from the replies."""
    call = Rehearsal()
    for _ in range(len(Scene) + 1):
        if call.is_over:
            return call
        call = reply(call, position, ask, choose(replies(call, position, ask)).code)
    raise AssertionError("the call did not end")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_path_ends_and_every_scene_has_an_honest_answer(name):
    """All states that can be reached, breadth first: something true to say in each, and the end in few steps."""
    position = sample(name)
    for ask in asks(position):
        seen: set[Scene] = set()
        waiting = [Rehearsal()]
        while waiting:
            call = waiting.pop()
            if call.scene in seen or call.is_over:
                continue
            seen.add(call.scene)
            given = replies(call, position, ask)
            assert lender_says(call, position, ask) is not None
            assert any(not each.is_slip for each in given), call.scene
            assert len({each.code for each in given}) == len(given)
            waiting += [reply(call, position, ask, each.code) for each in given]
        assert seen == set(Scene) - {Scene.ENDED}


def test_no_scene_leads_back():
    order = list(Scene)
    for scene, choices in CHOICES.items():
        assert all(order.index(choice.leads_to) > order.index(scene) for choice in choices)
    assert set(CHOICES) == set(Scene)
    assert set(LENDER_SAYS) == set(Scene) - {Scene.ENDED}


def test_a_good_call_says_the_facts_and_promises_nothing():
    position = sample("zhengzhou")
    ask = ask_of(position, "a")
    result = result_of(
        walk(position, ask, lambda given: next(each for each in given if not each.is_slip)), position, ask
    )
    assert result.slips == ()
    assert result.promised is None
    assert {Fact.IRREGULAR_WORK, Fact.ASKS_PLAN, Fact.MONEY_LEFT} <= set(result.facts)
    assert result.missed == ()


def test_giving_in_is_judged_with_the_households_own_figures():
    position = sample("zhengzhou")
    ask = ask_of(position, "a")
    chosen = {"open_who_are_you", "answer_say_later", "ask_plan", "slip_accepts", "close_nothing_today"}
    call = walk(position, ask, lambda given: next(each for each in given if each.code in chosen))
    result = result_of(call, position, ask)
    assert result.slips == ("slip_accepts",)
    assert result.promised is not None
    assert result.promised.fits is False
    assert result.promised.cost.total == 396_000 + 198_000 * 8
    assert Gain.SAID_WHY in result.missed
    assert Gain.ASKED_FOR_TICKET in result.missed


def test_the_lender_pushes_for_what_the_contract_asks():
    position = sample("zhengzhou")
    pushed = pushed_offer(position, ask_of(position, "a"))
    assert (pushed.pay_now, pushed.monthly, pushed.months) == (396_000, 198_000, 8)
    line = lender_says(Rehearsal(scene=Scene.PUSH), position, ask_of(position, "a"))
    assert line is not None
    assert "3,960元" in spoken(line, Translator("zh-CN"))


def test_an_answer_that_is_not_there_is_refused():
    position = sample("steady")
    ask = asks(position)[0]
    with pytest.raises(KeyError):
        reply(Rehearsal(), position, ask, "slip_gives_code")
    with pytest.raises(KeyError):
        reply(Rehearsal(scene=Scene.ENDED), position, ask, "close_ticket")


def test_a_call_that_is_over_says_nothing_more():
    position = sample("steady")
    ended = Rehearsal(scene=Scene.ENDED)
    assert lender_says(ended, position, asks(position)[0]) is None
    assert replies(ended, position, asks(position)[0]) == ()


@pytest.mark.parametrize("language", languages())
def test_everything_said_has_words(language):
    t = Translator(language)
    for name in SAMPLES:
        position = sample(name)
        for ask in asks(position):
            for scene in Scene:
                call = Rehearsal(scene=scene)
                line = lender_says(call, position, ask)
                assert line is None or spoken(line, t)
                for each in replies(call, position, ask):
                    assert spoken(each.line, t)
                    assert not each.is_slip or t(slip_key(each.code))
    assert all(t(enum_key(code)) for code in (*Gain, *Scene))
