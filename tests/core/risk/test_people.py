"""Who else was drawn in, and what is told them (adviser-notes 5 and 6)."""

from __future__ import annotations

import pytest

from core.questions import Contacted, SpouseKnows
from core.risk.people import CONTACTED_RULES, people_findings
from tests.core.risk.households import make_case


def test_everybody_who_can_be_called_gets_a_sentence_with_rules():
    assert set(CONTACTED_RULES) == set(Contacted) - {Contacted.NONE}
    said = list(people_findings(make_case(contacted=(Contacted.EMPLOYER, Contacted.RELATIVES))))
    assert [finding.code for finding in said] == ["contacted_relatives", "contacted_employer"]
    assert all(finding.rule_ids for finding in said)


@pytest.mark.parametrize("knows", [None, *SpouseKnows])
def test_a_spouse_who_does_not_know_is_thought_of(knows):
    said = [finding.code for finding in people_findings(make_case(spouse_knows=knows))]
    assert said == (["spouse_does_not_know"] if knows is SpouseKnows.NOT_YET else [])
