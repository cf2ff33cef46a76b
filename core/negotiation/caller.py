"""Is it really the lender: what to ask, what nobody may ask for, where to look lender, agency and case number up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.loans import Debt, LenderKind, Transfer
from core.negotiation.ringing import Caller
from core.rules import RulesInForce


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to ask, refuse or look up. Words: `caller_check.<code>`; `rule_ids` are those in force behind it."""

    code: str
    rule_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallerCheck:
    """The check of one caller.

    `ask` in the order it is asked; `never` what a real lender does not ask for; `look_up` where the answers are checked
    (never through a link or number the caller gives); `papers` what a new creditor has to show before anything is paid.
    """

    ask: tuple[CheckItem, ...]
    never: tuple[CheckItem, ...]
    look_up: tuple[CheckItem, ...]
    papers: tuple[CheckItem, ...]


_LIST = "collection.agency_on_public_list"
_LOOKUPS = "complaint.lookups"

_ASK_ANYBODY = (
    CheckItem("ask_company", (_LIST,)),
    CheckItem("ask_name_and_number", (_LIST,)),
    CheckItem("ask_for_whom", (_LIST, "interest.platform_may_not_charge")),
    CheckItem("ask_loan_number"),
    CheckItem("ask_written_balance", ("negotiation.written_terms",)),
)
_ASK_COURT = (CheckItem("ask_court_and_case_number"), CheckItem("ask_judge_or_clerk"))

_NEVER = (
    CheckItem("never_codes", ("scams.three_never",)),
    CheckItem("never_private_account", ("scams.three_never",)),
    CheckItem("never_screen_or_app", ("scams.three_never",)),
    CheckItem("never_fee", ("scams.red_flags",)),
    CheckItem("never_link", ("scams.fake_collectors",)),
    CheckItem("never_new_loan", ("scams.new_for_old", "collection.bans")),
    CheckItem("never_sim_or_phone", ("scams.red_flags",)),
)

_LOOK_UP: Mapping[str, str] = {
    "regulator_licence": "look_up_licence",
    "company_register": "look_up_company",
    "small_loan_list": "look_up_small_loan",
    "partner_list": "look_up_partner",
    "site_filing": "look_up_site",
    "court_case_number": "look_up_case_number",
    "enforcement": "look_up_enforcement",
    "credit_report": "look_up_credit_report",
}
"""The look-ups of the rule book, each with its item."""

_LICENSED = ("regulator_licence", "partner_list")
_BY_KIND: Mapping[LenderKind, tuple[str, ...]] = {
    LenderKind.BANK: _LICENSED,
    LenderKind.CONSUMER_FINANCE: _LICENSED,
    LenderKind.AUTO_FINANCE: _LICENSED,
    LenderKind.TRUST: _LICENSED,
    LenderKind.MICRO_LENDER: ("small_loan_list", "company_register"),
    LenderKind.GUARANTOR: ("company_register", "partner_list"),
    LenderKind.PERSON: (),
    LenderKind.UNLICENSED: ("company_register", "site_filing"),
    LenderKind.UNKNOWN: ("regulator_licence", "small_loan_list", "company_register", "site_filing"),
}

_PAPERS: Mapping[Transfer, tuple[CheckItem, ...]] = {
    Transfer.ASSIGNED: (
        CheckItem("paper_notice_of_assignment", ("collection.assignment_needs_notice",)),
        CheckItem("paper_original_confirms", ("collection.standard_covers_assignees",)),
        CheckItem("paper_balance_split", ("negotiation.written_terms",)),
    ),
    Transfer.GUARANTOR_PAID: (
        CheckItem("paper_proof_of_payment", ("interest.guarantee_fee_counts",)),
        CheckItem("paper_original_confirms", ("collection.assignment_needs_notice",)),
        CheckItem("paper_balance_split", ("negotiation.written_terms",)),
    ),
}


def check_caller(rules: RulesInForce, caller: Caller = Caller.UNKNOWN, debt: Debt | None = None) -> CallerCheck:
    """What to ask whom, by who is said to ring and, where it is known, the debt spoken of."""
    from_court = caller in (Caller.COURT, Caller.MEDIATOR)
    look_up = _lookups(rules, caller, debt)
    return CallerCheck(
        ask=items_in_force(_ASK_COURT if from_court else _ASK_ANYBODY, rules),
        never=items_in_force(_NEVER, rules),
        look_up=(CheckItem("look_up_number"), *items_in_force(look_up, rules)),
        papers=items_in_force(_papers(caller, debt), rules),
    )


def _lookups(rules: RulesInForce, caller: Caller, debt: Debt | None) -> tuple[CheckItem, ...]:
    if caller in (Caller.COURT, Caller.MEDIATOR):
        wanted: tuple[str, ...] = ("court_case_number", "enforcement")
    elif caller is Caller.LAWYER:
        wanted = ("company_register", "court_case_number")
    else:
        kind = LenderKind.UNKNOWN if debt is None else debt.lender_kind
        agency = caller in (Caller.AGENCY, Caller.NEW_CREDITOR, Caller.UNKNOWN)
        wanted = (*_BY_KIND[kind], *(("partner_list", "company_register") if agency else ()), "credit_report")
    known = rules.codes(_LOOKUPS) if rules.holds(_LOOKUPS) else ()
    contact = ("complaint.court_12368",)
    return tuple(
        CheckItem(_LOOK_UP[code], (_LOOKUPS, *(contact if code == "court_case_number" else ())))
        for code in dict.fromkeys(wanted)
        if code in known
    )


def _papers(caller: Caller, debt: Debt | None) -> tuple[CheckItem, ...]:
    told = () if debt is None else _PAPERS.get(debt.transfer, ())
    return told or (_PAPERS[Transfer.ASSIGNED] if caller is Caller.NEW_CREDITOR else ())


def items_in_force(items: tuple[CheckItem, ...], rules: RulesInForce) -> tuple[CheckItem, ...]:
    """The items with the rules that are in force that day."""
    return tuple(CheckItem(item.code, tuple(rule for rule in item.rule_ids if rules.holds(rule))) for item in items)
