"""Field paths: where on which page an answer stands."""

from __future__ import annotations

import re

_ITEM = r"\[[^\]]*\]"


def label_key(field: str) -> str:
    """Give the key of the label a field path belongs to; items have their labels under the step.

    >>> label_key("debts.debts[ab12].instalment"), label_key("debts.debts")
    ('debts.instalment.label', 'debts.debts.label')
    """
    step, *names = re.sub(_ITEM, "", field).split(".")
    return f"{step}.{names[-1] if names else step}.label"


def item_of(field: str) -> str | None:
    """Give the id of the item a field path points into, None when it points at the page itself.

    >>> item_of("debts.debts[ab12].instalment")
    'ab12'
    """
    found = re.search(_ITEM, field)
    return found.group()[1:-1] if found else None
