"""How documents say findings: for reading, not for saying aloud."""

from __future__ import annotations

from core.case import Case
from core.i18n import Translator, figure
from core.values import Finding

_NAMES_ITS_DEBT = "lender_name"


def finding_text(finding: Finding, case: Case, t: Translator) -> str:
    """One finding with its figures; one about a single debt says first which."""
    text = t(f"finding.{finding.code}.text", **{name: figure(name, v, t) for name, v in finding.figures.items()})
    if finding.debt_id is None or _NAMES_ITS_DEBT in finding.figures:
        return text
    return t("document.about_debt", debt=case.debt(finding.debt_id).lender_name, text=text)
