"""The report: situation, one month, every debt with its true cost, the level and why, the plan, the sources."""

from __future__ import annotations

from collections.abc import Iterable

from core.documents.chart_blocks import balance_chart_block, cost_chart, pressure_charts
from core.documents.debt_tables import costs_table, debts_table, months_table, plan_table
from core.documents.document import Block, Bullets, Document, Heading, Missing, Paragraph, Place, Span, Strong
from core.documents.grounds import Grounds
from core.documents.letter_parts import is_held_back
from core.documents.saying import finding_text
from core.documents.source_list import sources
from core.documents.statement import statement_tables
from core.i18n import Translator, rate_words, yuan
from core.loans import ConcessionKind
from core.plans import Plan, Proposal
from core.risk import Level, living_floor
from core.values import Finding

CODE = "report"
_COUNTS_MORE = "way_out_counts_more"


def report(grounds: Grounds, t: Translator) -> Document:
    """Everything found for this household on its day."""
    plan = grounds.plan
    blocks: list[Block] = [*_situation(grounds, t), *_month(grounds, t), *_debts(grounds, t), *_level(grounds, t)]
    if plan is not None:
        blocks += _plan(plan, grounds, t)
    blocks += _assumptions(grounds, t)
    blocks += _sources(grounds, t)
    return Document(
        code=CODE,
        stem=t("document.report.stem"),
        title=t("document.report.title"),
        language=t.language,
        as_of=grounds.as_of,
        blocks=tuple(blocks),
        footer=t("document.report.footer", date=t.date(grounds.as_of)),
    )


def _situation(grounds: Grounds, t: Translator) -> list[Block]:
    case = grounds.case
    people = t("document.report.adults", count=case.adults)
    if case.children:
        people = t("document.report.people", adults=case.adults, children=case.children)
    events: tuple[Span, ...] = (
        (t("document.listing").join(t(f"enum.life_event.{event.value}") for event in case.life_events),)
        if case.life_events
        else (missing("situation.life_events", t),)
    )
    since: Span = t.date(case.hardship_since) if case.hardship_since else missing("situation.hardship_since", t)
    is_steady = grounds.outcome.assessment.level is Level.STEADY
    dated = () if is_steady and case.hardship_since is None else ((t("document.report.since"), since),)
    ratios = grounds.outcome.assessment.ratios
    owed = t(
        "document.report.owed",
        lenders=t("unit.lenders", count=ratios.lenders),
        balance=yuan(ratios.balance, t),
        due=yuan(ratios.monthly_due, t),
        overdue=yuan(ratios.overdue_amount, t),
    )
    return [
        Paragraph((t("document.report.intro", date=t.date(grounds.as_of)),), Place.NOTE),
        Paragraph((t("document.report.no_advice"),), Place.NOTE),
        Heading(t("document.report.situation")),
        Bullets(
            (
                (people,),
                (t("document.report.events"), *events),
                *dated,
                (owed,),
                (t("document.report.cash", cash=yuan(case.cash_at_hand, t)),),
            )
        ),
    ]


def missing(question: str, t: Translator) -> Missing:
    """A fact that was not told, with the words of its question."""
    step, _, name = question.partition(".")
    return Missing(t(f"{step}.{name}.label"), question)


def _month(grounds: Grounds, t: Translator) -> list[Block]:
    return [
        Heading(t("document.report.month")),
        *statement_tables(
            grounds.outcome, grounds.rules, t, None if grounds.position.steps is None else grounds.position.outcome
        ),
        *_floor(grounds, t),
    ]


def _floor(grounds: Grounds, t: Translator) -> list[Block]:
    """Where the local minimum standard is not known, spending is held against nothing, and that is said."""
    if living_floor(grounds.case, grounds.rules).minimum is not None:
        return []
    untold = missing("spending.minimum_living_standard", t)
    return [Paragraph((t("document.report.no_floor"), untold), Place.NOTE)]


def _debts(grounds: Grounds, t: Translator) -> list[Block]:
    outcome = grounds.outcome
    chart = cost_chart(outcome, t)
    return [
        Heading(t("document.report.debts")),
        debts_table(outcome.case, outcome.case.debts, t),
        *_held_back(grounds, t),
        Heading(t("document.report.costs"), 2),
        *([chart] if chart else []),
        costs_table(outcome, t),
        Paragraph((t("document.report.costs_note"),), Place.NOTE),
    ]


def _held_back(grounds: Grounds, t: Translator) -> list[Block]:
    """Debts that have to be cleared up first stand in the list, and are not acknowledged by it."""
    named = [debt.lender_name for debt in grounds.case.debts if is_held_back(grounds, debt)]
    if not named:
        return []
    return [Paragraph((t("document.report.held_back", debts=t.list(dict.fromkeys(named))),), Place.NOTE)]


def _level(grounds: Grounds, t: Translator) -> list[Block]:
    found = grounds.outcome.assessment
    blocks: list[Block] = [Heading(t("document.report.level"))]
    blocks += [Paragraph((Strong(_said(each, grounds, t)),)) for each in found.urgent]
    level = t(f"level.{found.level.value}.title")
    blocks.append(
        Paragraph((Strong(level), t("document.report.level_text", text=t(f"document.level.{found.level.value}"))))
    )
    mildest, gravest = found.level_range
    if mildest is not gravest:
        names = {"mildest": t(f"level.{mildest.value}.title"), "gravest": t(f"level.{gravest.value}.title")}
        blocks.append(Paragraph((t("results.level_range", **names),)))
    way = t(f"way_out.{found.way_out.value}.text")
    blocks.append(
        Paragraph((t("document.report.way_out", text=_said(found.way_out_finding, grounds, t, way)),)),
    )
    counted = [each for each in found.findings if each.code == _COUNTS_MORE]
    blocks += [Paragraph((_said(each, grounds, t),)) for each in counted]
    blocks.append(Bullets(tuple((_said(each, grounds, t),) for each in found.reasons), is_numbered=True))
    return blocks


def _said(finding: Finding | None, grounds: Grounds, t: Translator, otherwise: str = "") -> str:
    return otherwise if finding is None else finding_text(finding, grounds.case, t)


def _plan(plan: Plan, grounds: Grounds, t: Translator) -> list[Block]:
    case = grounds.position.outcome.case
    name = t(f"plan_name.{plan.name.value}.title")
    difference = plan.total_after - plan.total_before
    said = "document.report.dearer" if difference > 0 else "document.report.cheaper"
    blocks: list[Block] = [Heading(t("document.report.plan", name=name))]
    if grounds.position.steps is not None:
        blocks.append(Paragraph((t("document.report.after_steps"),)))
    pays = any(fen for proposal in plan.proposals for fen in proposal.payments)
    blocks += [
        plan_table(case, plan, t),
        *([Paragraph((t(said, amount=t.money(abs(difference), whole=True)),))] if difference else []),
        *([*pressure_charts(case, plan, t), balance_chart_block(case, plan, t)] if pays else []),
    ]
    if plan.stopped:
        blocks.append(Paragraph((t("document.report.stopped", amount=yuan(plan.stopped, t)),)))
    if plan.unpaid:
        blocks.append(Paragraph((t("plans.unpaid", amount=yuan(plan.unpaid, t)),)))
    if any(_is_rearranged(proposal) for proposal in plan.proposals):
        proven = t("plans.proven") if plan.is_proven else t("plans.not_proven", gap=rate_words(plan.gap, t))
        blocks.append(Paragraph((proven,), Place.NOTE))
    if pays:
        blocks += [Heading(t("document.report.months"), 2), months_table(case, plan, t)]
    return blocks


def _is_rearranged(proposal: Proposal) -> bool:
    """Whether something was searched for at all: not where all is kept as agreed, or nothing can be paid."""
    asks = set(proposal.concession.parts) - {ConcessionKind.KEEP}
    return bool(asks) and bool(proposal.instalment) and not proposal.is_promised


def _assumptions(grounds: Grounds, t: Translator) -> list[Block]:
    found = grounds.case.assumptions
    if not found:
        return []
    said = tuple((_said(each, grounds, t),) for each in found)
    return [Heading(t("document.report.assumed")), Bullets(said)]


def _sources(grounds: Grounds, t: Translator) -> list[Block]:
    found = grounds.outcome.assessment
    findings: Iterable[Finding] = (
        *found.urgent,
        *found.reasons,
        *(each for cost in found.costs for each in cost.findings),
    )
    caps = [rule_id for cost in found.costs for rule_id in (cost.cap_rule_id, cost.other_cap_rule_id) if rule_id]
    rule_ids = [*caps, *(rule_id for finding in findings for rule_id in finding.rule_ids)]
    return [Heading(t("document.report.sources")), *sources(rule_ids, grounds.rules, t)]
