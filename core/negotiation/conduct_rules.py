"""Which conduct is measured by which rules, and which of three words it gets at most; nothing is proved by a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.case import Conduct


class ConductVerdict(StrEnum):
    """The only words for conduct (adviser-notes 17): 涉嫌违法 · 不符合行业规范 · 未见异常."""

    SUSPECTED_UNLAWFUL = "suspected_unlawful"
    AGAINST_STANDARD = "against_standard"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class ConductRules:
    """The rules for one conduct.

    `standards` (recommended standard, self-regulation, guidance) carry 不符合行业规范; `statutes` carry 涉嫌违法, from
    the first time on, or only `when_repeated` by the same lender. Words: `finding.conduct_<code>.text`.
    """

    standards: tuple[str, ...] = ()
    statutes: tuple[str, ...] = ()
    when_repeated: bool = False


_BANS = ("collection.bans",)
_HARASSMENT = ("collection.harassment_detention_days", "collection.private_life")

CONDUCT_RULES: Mapping[Conduct, ConductRules] = {
    Conduct.NIGHT: ConductRules(
        ("collection.quiet_from_hour", "collection.quiet_to_hour", "collection.bank_quiet_hours")
    ),
    Conduct.TOO_MANY_CALLS: ConductRules(("collection.conversations_per_day", "collection.attempts_per_day")),
    Conduct.THIRD_PARTY: ConductRules(
        (
            "collection.debtor_only",
            "collection.third_party_limits",
            "collection.third_party_after_failed_calls",
            "collection.third_party_after_days",
        )
    ),
    Conduct.THREAT: ConductRules(_BANS, _HARASSMENT, when_repeated=True),
    Conduct.INSULT: ConductRules(_BANS, _HARASSMENT, when_repeated=True),
    Conduct.FALSE_AUTHORITY: ConductRules((*_BANS, "scams.fake_collectors")),
    Conduct.ASKED_FOR_CODE: ConductRules(("scams.three_never",)),
    Conduct.PRIVATE_ACCOUNT: ConductRules(("scams.three_never", *_BANS)),
    Conduct.NO_IDENTITY: ConductRules(("collection.agency_on_public_list",)),
    Conduct.PUSHED_NEW_LOAN: ConductRules((*_BANS, "scams.new_for_old")),
    Conduct.TOLD_OTHERS: ConductRules(
        ("collection.debtor_only", *_BANS), ("collection.personal_data", "collection.private_life")
    ),
    Conduct.FALSE_CONSEQUENCES: ConductRules(_BANS),
    Conduct.ENTERED_HOME: ConductRules(_BANS, ("collection.private_life", "collection.illegal_debt_crime_years")),
    Conduct.VIOLENCE: ConductRules(
        _BANS, ("collection.harassment_detention_days", "collection.illegal_debt_crime_years")
    ),
}
"""Visits as such are lawful (C13) and stand nowhere here."""

CARD_RULE = "cards.collect_from_holder_only"
"""Cards have a rule of their own on whom may be asked (C14), in force long before the standard."""
