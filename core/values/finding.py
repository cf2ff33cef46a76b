"""One reasoned statement: a code, the figures it was made from, and the rules it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Figure: TypeAlias = int | float | str | bool | date | None
"""A plain value; its name says the unit: `_fen`, `_days`, `_months`, `_share`, `_rate`, `_on`, else a count or code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the wizard says about a case, with everything a reader needs to check it.

    `code` picks the words `finding.<code>.text`; `figures` fill them (names end in their unit, see `Figure`);
    `rule_ids` name the rules of the book it rests on; `debt_id` is set when it speaks of one debt.
    """

    code: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    rule_ids: tuple[str, ...] = ()
    debt_id: str | None = None
