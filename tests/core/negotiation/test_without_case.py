"""What helps before anything was told: it says nothing of a debt, promises nothing, and needs no fact."""

from __future__ import annotations

import pytest

from core.i18n import Translator, languages
from core.negotiation import CallKind, ScriptPart, check_key, help_without_case, spoken
from core.negotiation.sentences import SENTENCES
from tests.core.risk.households import rules_on

FREE_OF_FACTS = {ScriptPart.OPENING, ScriptPart.IF_THREATENED, ScriptPart.CLOSING}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("call", CallKind)
def test_what_anybody_may_say_is_said_and_nothing_else(call, language):
    """No line needs a fact, none could be forbidden by one, and each has its words with nothing left open."""
    t = Translator(language)
    found = help_without_case(call, rules_on())
    assert set(found.parts) >= FREE_OF_FACTS
    for part, lines in found.parts.items():
        sentences = {sentence.code: sentence for sentence in SENTENCES[call][part]}
        for line in lines:
            sentence = sentences[line.code]
            assert (*sentence.needs, *sentence.unless, *sentence.clauses) == (), line.code
            assert line.facts == ()
            assert "{" not in spoken(line, t)
    assert all(spoken(line, t) for line in found.break_off)
    assert len(found.break_off) == 3
    assert all(t(check_key(item.code)) for item in (*found.place, *found.never_say))


def test_nothing_is_admitted_of_a_debt_nobody_told_of():
    """ "I will go on dealing with it" admits a debt, which may be past limitation: it waits for a case."""
    codes = {line.code for lines in help_without_case(CallKind.ANSWERING, rules_on()).parts.values() for line in lines}
    assert "threatened_civil" not in codes
    assert {"open_no_codes", "threatened_family", "close_nothing_today"} <= codes
