"""Which line a debt's cost is measured against: by who lends, since when, and on which day the line counts.

The table is section 1.3 of the project's notes on Chinese law: private lenders 4 x LPR at signing (A01) with the
earlier rule for contracts before 2020-08-20 (A02); licensed lenders 24 % on request (A08, A12); small-loan companies by
stages (A14); cards 24 % all-in (A08); unknown lender: both lines, and the question back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.loans import LENDER_KINDS, Debt, LenderKind, PaymentOrder
from core.rules import RulesInForce
from core.values import Figure, Finding

LICENSED_RULE = "interest.licensed_lender_cap"
FACILITATED_RULE = "interest.facilitated_loan_cap"
GUARANTEE_RULE = "interest.guarantee_fee_counts"
SMALL_LOAN_RULE = "interest.small_loan_new_loan_cap"
SMALL_LOAN_LPR_RULE = "interest.small_loan_new_loan_lpr_cap"
PRIVATE_RULE = "interest.private_loan_cap"
EARLIER_RULE = "interest.private_loan_made_before_lpr_cap"
LINE_2015_RULE = "interest.private_loan_supported_line_2015"
NOT_FOR_LICENSED_RULE = "interest.private_cap_not_for_licensed_lenders"
LPR_RULE = "lpr.one_year"

_FACILITATED = frozenset({LenderKind.BANK, LenderKind.CONSUMER_FINANCE, LenderKind.AUTO_FINANCE, LenderKind.TRUST})
"""Lenders the loan-facilitation notice speaks to, directly or by reference (A13)."""


@dataclass(frozen=True, slots=True)
class CapLine:
    """One line: a yearly fraction, the rule it comes from, and the day whose value was taken."""

    rate: Fraction
    rule_id: str
    on: date


@dataclass(frozen=True, slots=True)
class Caps:
    """The line that applies, a second one where the first may not be the one, and what has to be said about the choice.

    A debt is called too dear only above every line (`verdict`): nobody is accused on a guess. `rule_ids` are all rules
    the choice rests on.
    """

    first: CapLine | None
    other: CapLine | None
    rule_ids: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> CapLine | None:
        """The higher line; None when no rule is in force."""
        lines = [line for line in (self.first, self.other) if line is not None]
        return max(lines, key=lambda line: line.rate, default=None)

    @property
    def lower(self) -> CapLine | None:
        """The lower of two lines; None when there is only one."""
        if self.first is None or self.other is None:
            return None
        return min(self.first, self.other, key=lambda line: line.rate)


def caps_of(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """Choose the lines for one debt on one day."""
    if debt.payment_order is PaymentOrder.CARD:
        return _licensed(debt, rules.on(as_of))
    kinds = set(debt.funder_kinds or (debt.lender_kind,))
    known = kinds - {LenderKind.UNKNOWN, LenderKind.GUARANTOR}
    if not known and LenderKind.UNKNOWN not in kinds:
        known = kinds
    licensed = {LENDER_KINDS[kind].is_licensed for kind in known}
    if licensed == {True}:
        return (
            _small_loan(debt, as_of, rules) if known == {LenderKind.MICRO_LENDER} else _licensed(debt, rules.on(as_of))
        )
    if licensed == {False}:
        return _private(debt, as_of, rules)
    return _both(debt, as_of, rules)


def _licensed(debt: Debt, today: RulesInForce) -> Caps:
    """24 % in total on request, as courts judge it on the day of the case, whenever the loan was made (A08)."""
    if not today.holds(LICENSED_RULE):
        return _nothing_in_force(debt, today.as_of)
    rule_ids = [LICENSED_RULE]
    if debt.payment_order is not PaymentOrder.CARD and debt.signed_on is not None:
        signed = today.on(debt.signed_on)
        kinds = set(debt.funder_kinds or (debt.lender_kind,))
        if kinds & _FACILITATED and signed.holds(FACILITATED_RULE):
            rule_ids.append(FACILITATED_RULE)
        if LenderKind.GUARANTOR in kinds and signed.holds(GUARANTEE_RULE):
            rule_ids.append(GUARANTEE_RULE)
    return Caps(CapLine(today.rate(LICENSED_RULE), LICENSED_RULE, today.as_of), None, tuple(rule_ids))


def _small_loan(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """A small-loan company: 24 %, and for new loans the stages of the guidance by signing day (A14)."""
    today = rules.on(as_of)
    caps = _licensed(debt, today)
    if debt.signed_on is None:
        if not today.holds(SMALL_LOAN_LPR_RULE):
            return caps
        later = _lpr_line(SMALL_LOAN_LPR_RULE, as_of, rules)
        finding = Finding(
            "cap_day_unknown", _two_lines(debt, caps.first, later), (*caps.rule_ids, SMALL_LOAN_LPR_RULE), debt.id
        )
        return Caps(later, caps.first, (*caps.rule_ids, SMALL_LOAN_LPR_RULE, LPR_RULE), (finding,))
    signed = rules.on(debt.signed_on)
    if signed.holds(SMALL_LOAN_LPR_RULE):
        line = _lpr_line(SMALL_LOAN_LPR_RULE, debt.signed_on, rules)
        return Caps(line, None, (SMALL_LOAN_LPR_RULE, LPR_RULE, *caps.rule_ids), _old_lpr(debt, debt.signed_on, rules))
    if signed.holds(SMALL_LOAN_RULE):
        return Caps(caps.first, None, (*caps.rule_ids, SMALL_LOAN_RULE))
    return caps


def _private(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """A private or unlicensed lender: 4 x LPR at signing; said where the day is unknown or before the rule."""
    today = rules.on(as_of)
    if not today.holds(PRIVATE_RULE):
        return _line_of_2015(debt, as_of, rules)
    if debt.signed_on is None:
        return _private_undated(debt, as_of, rules)
    if rules.on(debt.signed_on).holds(PRIVATE_RULE):
        line = _lpr_line(PRIVATE_RULE, debt.signed_on, rules)
        return Caps(line, None, (PRIVATE_RULE, LPR_RULE), _old_lpr(debt, debt.signed_on, rules))
    return _private_earlier(debt, debt.signed_on, as_of, rules)


def _private_undated(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """Signing day unknown: today's line, and the highest since the rule began, above which any day is too dear."""
    began = rules.on(as_of).version(PRIVATE_RULE).valid_from
    days = [began, *(p.published_on for p in rules.book.lpr.publications if began < p.published_on <= as_of)]
    highest = max((_lpr_line(PRIVATE_RULE, day, rules) for day in days), key=lambda line: line.rate)
    line = _lpr_line(PRIVATE_RULE, as_of, rules)
    finding = Finding("cap_day_unknown", _two_lines(debt, line, highest), (PRIVATE_RULE, LPR_RULE), debt.id)
    return Caps(
        line,
        highest if highest.rate > line.rate else None,
        (PRIVATE_RULE, LPR_RULE),
        (finding, *_data_until(debt, as_of, rules)),
    )


def _private_earlier(debt: Debt, signed_on: date, as_of: date, rules: RulesInForce) -> Caps:
    """Made before 2020-08-20: from that day the line of the day of suing, before it the old rule (A02).

    No LPR of the signing day is needed, which for contracts before 2019-08-20 does not exist.
    """
    line = _lpr_line(PRIVATE_RULE, as_of, rules)
    signed = rules.on(signed_on)
    old = CapLine(signed.rate(LINE_2015_RULE), LINE_2015_RULE, signed_on) if signed.holds(LINE_2015_RULE) else None
    began = rules.on(as_of).version(PRIVATE_RULE).valid_from
    rule_ids = (EARLIER_RULE, PRIVATE_RULE, LPR_RULE, *((LINE_2015_RULE,) if old else ()))
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "signed_on": signed_on,
        "since_on": began,
        "cap_rate": float(line.rate),
    }
    if old is None:
        finding = Finding("cap_before_old_rule", figures, rule_ids, debt.id)
        return Caps(line, None, rule_ids, (finding, *_data_until(debt, as_of, rules)))
    figures["old_rate"] = float(old.rate)
    finding = Finding("cap_before_2020", figures, rule_ids, debt.id)
    return Caps(line, old, rule_ids, (finding, *_data_until(debt, as_of, rules)))


def _line_of_2015(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """Judged on a day before the rule of 2020: the line of 2015, or none."""
    today = rules.on(as_of)
    if not today.holds(LINE_2015_RULE):
        return _nothing_in_force(debt, as_of)
    return Caps(CapLine(today.rate(LINE_2015_RULE), LINE_2015_RULE, as_of), None, (LINE_2015_RULE,))


def _both(debt: Debt, as_of: date, rules: RulesInForce) -> Caps:
    """Unknown or mixed lenders: the licensed line and the private one, and the question who lends."""
    licensed, private = _licensed(debt, rules.on(as_of)), _private(debt, as_of, rules)
    rule_ids = tuple(dict.fromkeys((*licensed.rule_ids, *private.rule_ids, NOT_FOR_LICENSED_RULE)))
    figures = _two_lines(debt, licensed.first, private.first)
    asked = (Finding("lender_unknown", figures, rule_ids, debt.id),) if len(figures) > 1 else ()
    undated = tuple(finding for finding in private.findings if finding.code != "cap_day_unknown")
    return Caps(licensed.first, private.first, rule_ids, asked + undated)


def _lpr_line(rule_id: str, on: date, rules: RulesInForce) -> CapLine:
    """The multiple of a rule x the one-year LPR of the last publication on or before a day."""
    there = rules.on(on)
    return CapLine(there.rate(rule_id) * rules.lpr_1y(on), rule_id, on)


def _old_lpr(debt: Debt, on: date, rules: RulesInForce) -> tuple[Finding, ...]:
    """Said where a publication newer than our data was to be expected before the signing day."""
    if not rules.on(on).cite(LPR_RULE).is_outdated:
        return ()
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "signed_on": on,
        "data_until_on": rules.book.lpr.data_until,
    }
    return (Finding("lpr_not_known_yet", figures, (LPR_RULE,), debt.id),)


def _data_until(debt: Debt, as_of: date, rules: RulesInForce) -> tuple[Finding, ...]:
    """Said where today's line is used and a newer publication than our data hold is due."""
    if not rules.on(as_of).cite(LPR_RULE).is_outdated:
        return ()
    figures: dict[str, Figure] = {"lender_name": debt.lender_name, "data_until_on": rules.book.lpr.data_until}
    return (Finding("lpr_data_until", figures, (LPR_RULE,), debt.id),)


def _two_lines(debt: Debt, one: CapLine | None, other: CapLine | None) -> dict[str, str | float]:
    rates = sorted(float(line.rate) for line in (one, other) if line is not None)
    figures: dict[str, str | float] = {"lender_name": debt.lender_name}
    if len(rates) == 2:
        figures |= {"lower_rate": rates[0], "higher_rate": rates[1]}
    return figures


def _nothing_in_force(debt: Debt, as_of: date) -> Caps:
    return Caps(
        None, None, (), (Finding("no_cap_in_force", {"lender_name": debt.lender_name, "as_of_on": as_of}, (), debt.id),)
    )
