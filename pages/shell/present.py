"""How pages say figures and findings: formats from the name of a figure, the debt before what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from core.i18n import Translator, figure
from core.rules import title_key
from core.values import Fen, Finding, Problem, add_months
from pages.shell import session
from pages.shell.markdown import plain
from pages.shell.rule_words import rule_lines

if TYPE_CHECKING:
    from core.case import Case
    from core.risk import Level


def problem_sentence(problem: Problem, t: Translator) -> str:
    """Say one problem in the words of its label."""
    return t(f"problem.{problem.code}", label=field_label(problem.field, t), **figures(problem.params, t))


def field_label(field: str, t: Translator) -> str:
    """Give the label of the question at a path; the step's title for a whole step, nothing for what is no question."""
    step, _, path = field.partition(".")
    key = f"{step}.{path.rpartition('.')[2]}.label" if path else f"{step}.title"
    return t(key) if t.has(key) else ""


def figures(named: Mapping[str, object], t: Translator) -> dict[str, str]:
    """Write each figure as its name says; what a borrower typed stays words on the page."""
    return {name: figure(name, value, t, as_words=plain) for name, value in named.items()}


def finding_sentence(finding: Finding, case: Case, t: Translator) -> str:
    """Say one finding with its figures; one about a single debt says first which."""
    text = finding_text(finding, t)
    if finding.debt_id is None or _NAMES_ITS_DEBT in finding.figures:
        return text
    return t("results.about_debt", debt=debt_name(case, finding.debt_id), text=text)


def contact_number(rule_id: str) -> str:
    """Give the number or address of a place to turn to, as the rules of the day have it."""
    return session.rules().contact(rule_id).contact


def contact_words(rule_id: str, t: Translator) -> str:
    """Name a place to turn to with its number; a name that says the number already stands alone."""
    title, contact = t(title_key(rule_id)), contact_number(rule_id)
    return title if contact in title else t("papers.contact", title=title, contact=plain(contact))


def finding_text(finding: Finding, t: Translator) -> str:
    """Say one finding with its figures."""
    return t(f"finding.{finding.code}.text", **figures(finding.figures, t))


def debt_name(case: Case, debt_id: str) -> str:
    """Give the name a debt goes by."""
    return plain(case.debt(debt_id).lender_name)


def whole_yuan(fen: Fen, t: Translator) -> str:
    """Write an amount in whole yuan; results are said, not booked."""
    return t.money(fen, whole=True)


def month_name(as_of: date, months: int, t: Translator) -> str:
    """Name the last month of a plan of that many months that begins in the month of `as_of`."""
    return t("plans.no_end") if months <= 0 else t.month(add_months(as_of.replace(day=1), months - 1))


def level_heading(level: Level, t: Translator) -> str:
    """Head a box with the level it is about; the colour comes from the box."""
    return f"## {level_words(level, t)}"


def level_words(level: Level, t: Translator) -> str:
    """Say a level by sign and word."""
    return t("results.level", sign=_LEVEL_SIGNS[level.value], title=t(f"level.{level.value}.title"))


def sources_of(findings: Iterable[Finding], t: Translator) -> list[str]:
    """Say the rules some findings rest on, each once."""
    return rule_lines(dict.fromkeys(rule_id for finding in findings for rule_id in finding.rule_ids), t)


_NAMES_ITS_DEBT = "lender_name"
_LEVEL_SIGNS = {"steady": "●", "watch": "◆", "strained": "▲", "crisis": "■"}
