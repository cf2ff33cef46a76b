"""What a draft still lacks before it is a debt the wizard can work with."""

from __future__ import annotations

from datetime import date

from core.imports.result import DraftDebt


def missing_in(draft: DraftDebt, as_of: date) -> tuple[str, ...]:
    """The names of the needed questions about a debt that nothing was read for, in the order they are asked."""
    from core.questions import DebtAnswers, shown_questions

    told = {field.name: field.value for field in draft.fields}
    return tuple(
        question.name
        for question in shown_questions(DebtAnswers, told, as_of)
        if question.is_needed and question.name not in told
    )
