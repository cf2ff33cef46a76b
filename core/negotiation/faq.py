"""Questions borrowers ask about calls, answered from the rule book and the case: what section 5 of the seed asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.negotiation.about import About
from core.negotiation.facts import Fact
from core.negotiation.lines import Line, Sentence, lines_of, lines_without_case
from core.negotiation.position import Position
from core.rules import RulesInForce
from core.values import Figure

_F = Fact


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One question (words `faq.<code>`) and its answers, the general ones first; each line names its rules."""

    code: str
    answers: tuple[Line, ...]


FAQ: tuple[tuple[str, tuple[Sentence, ...]], ...] = (
    (
        "if_i_do_not_answer",
        (
            Sentence("faq_no_sanction", rule_ids=("arrears.unanswered_call_no_sanction",)),
            Sentence("faq_not_paying_counts"),
            Sentence("faq_your_overdue", (_F.ANYTHING_OVERDUE,)),
            Sentence("faq_cards_keep_contact", (_F.ANY_CARD,), (_F.ANY_LARGE_CARD,), (), ("cards.serious_case_signs",)),
            Sentence("faq_large_card", (_F.ANY_LARGE_CARD,), rule_ids=("cards.serious_case_signs",)),
            Sentence("faq_loans_are_no_cards", (_F.ANY_OTHER_LOAN,), rule_ids=("cards.online_loans_are_not_cards",)),
        ),
    ),
    (
        "will_they_agree",
        (
            Sentence("faq_nobody_knows"),
            Sentence("faq_no_duty", rule_ids=("negotiation.extension_needs_consent",)),
            Sentence("faq_card_may", (_F.ANY_CARD,), rule_ids=("cards.article_70_bank_may_refuse",)),
            Sentence("faq_relief_exists", rule_ids=("negotiation.relief_in_passing_difficulty",)),
            Sentence("faq_your_figure", (_F.CAN_PROMISE,)),
            Sentence("faq_nothing_to_offer", (_F.NOTHING_LEFT,)),
        ),
    ),
    (
        "if_it_fails",
        (
            Sentence("faq_go_on_in_writing", rule_ids=("negotiation.free_mediation",)),
            Sentence("faq_complaint_term", rule_ids=("complaint.answer_days", "complaint.answer_days_longest")),
            Sentence("faq_no_new_loan", rule_ids=("scams.new_for_old",)),
            Sentence("faq_borrowing_worse", (_F.BORROWING_WORSE,)),
            Sentence("faq_relatives", rule_ids=("scams.friend_becomes_borrower",)),
        ),
    ),
    (
        "does_it_clear_my_record",
        (
            Sentence("faq_record_kept", rule_ids=("credit_record.kept_years",)),
            Sentence(
                "faq_restructured",
                rule_ids=("negotiation.restructured_class", "negotiation.restructured_watch_months"),
            ),
            Sentence("faq_free_reports", rule_ids=("credit_record.free_reports_per_year",)),
            Sentence("faq_no_paid_repair", rule_ids=("credit_record.repair_for_money_is_fraud",)),
        ),
    ),
    (
        "does_talking_restart_the_clock",
        (
            Sentence(
                "faq_clock_restarts", rule_ids=("negotiation.promise_restarts_limitation", "court.limitation_years")
            ),
            Sentence("faq_old_debt_first_advice", rule_ids=("negotiation.agreeing_waives_limitation",)),
        ),
    ),
    (
        "how_often_may_they_ring",
        (
            Sentence("faq_quiet_hours", rule_ids=("collection.quiet_from_hour", "collection.quiet_to_hour")),
            Sentence("faq_calls_a_day", rule_ids=("collection.conversations_per_day", "collection.attempts_per_day")),
            Sentence("faq_standard_is_no_law", rule_ids=("collection.standard", "collection.bank_guide")),
        ),
    ),
    (
        "may_they_ring_my_family",
        (
            Sentence("faq_family", rule_ids=("collection.debtor_only", "collection.third_party_limits")),
            Sentence("faq_dismissal", rule_ids=("collection.dismissal_not_for_debt",)),
            Sentence("faq_personal_data", rule_ids=("collection.personal_data", "collection.private_life")),
        ),
    ),
    ("may_i_record", (Sentence("faq_recording", rule_ids=("collection.recording_own_calls",)),)),
    (
        "is_it_a_crime",
        (
            Sentence("faq_civil", rule_ids=("arrears.debt_is_civil",)),
            Sentence("faq_card_line", (_F.ANY_LARGE_CARD,), rule_ids=("cards.nonpayment_alone_is_no_proof",)),
        ),
    ),
    (
        "is_it_too_dear",
        (
            Sentence("faq_rate_shown", rule_ids=("disclosure.annual_rate_shown", "disclosure.cost_table")),
            Sentence("faq_your_excess", (_F.ANY_OVER_CAP,)),
            Sentence("faq_card_fees", (_F.ANY_CARD,), rule_ids=("cards.no_interest_on_fees",)),
        ),
    ),
    (
        "what_does_a_part_payment_pay",
        (
            Sentence("faq_loan_order", rule_ids=("interest.loan_payment_order",)),
            Sentence("faq_card_order", (_F.ANY_CARD,), rule_ids=("cards.principal_first_from_day",)),
            Sentence("faq_card_grace", (_F.ANY_CARD,), rule_ids=("cards.grace_days",)),
        ),
    ),
    (
        "the_debt_was_sold",
        (
            Sentence(
                "faq_assigned", rule_ids=("collection.assignment_needs_notice", "collection.standard_covers_assignees")
            ),
        ),
    ),
)
"""Questions with everything that may be answered; a general answer comes with each, whatever the case."""

_COUNTS = {
    "kept_years": "credit_record.kept_years",
    "reports_a_year": "credit_record.free_reports_per_year",
    "limitation_years": "court.limitation_years",
    "quiet_from": "collection.quiet_from_hour",
    "quiet_to": "collection.quiet_to_hour",
    "conversations": "collection.conversations_per_day",
    "attempts": "collection.attempts_per_day",
    "answer_days": "complaint.answer_days",
    "longest_days": "complaint.answer_days_longest",
    "watch_months": "negotiation.restructured_watch_months",
    "grace_days": "cards.grace_days",
    "principal_first": "cards.principal_first_from_day",
}


def faq_figures(rules: RulesInForce) -> Mapping[str, Figure]:
    """The numbers of the rule book that answers name, those in force."""
    return {name: rules.count(rule_id) for name, rule_id in _COUNTS.items() if rules.holds(rule_id)}


def faq(rules: RulesInForce, position: Position | None = None) -> tuple[FaqEntry, ...]:
    """All questions with their answers; with a case those that use its figures too.

    A sentence whose rules were not all in force on the day is left out.
    """
    given = faq_figures(rules)
    entries = []
    for code, sentences in FAQ:
        held = [sentence for sentence in sentences if all(map(rules.holds, sentence.rule_ids))]
        if position is None:
            answers = lines_without_case(held, given)
        else:
            answers = lines_of(held, About(position.today, (), position.plan_name), given)
        if answers:
            entries.append(FaqEntry(code, answers))
    return tuple(entries)
