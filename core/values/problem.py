"""A borrower's slip is a value with a place, never an exception."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it was typed, what is wrong, and the figures the sentence needs.

    `field` is the path of the answer (`income.sources[ab12].monthly_amount`); `code` picks the words
    `problem.<code>`, which repeat the words of the label; `params` are plain values.
    """

    field: str
    code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
