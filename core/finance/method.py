"""How a loan is repaid, by the names of the field."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """The five methods of repayment: 等额本息, 等额本金, 先息后本, 一次还本付息, 等本等息."""

    EQUAL_INSTALMENT = "equal_instalment"
    EQUAL_PRINCIPAL = "equal_principal"
    INTEREST_ONLY = "interest_only"
    BULLET = "bullet"
    FLAT_ADDON = "flat_addon"
