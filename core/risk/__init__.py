"""How bad it is and why: ratios, true cost, arrears, level."""

from core.risk.arrears import is_past_limitation, stage_of
from core.risk.assess import assess
from core.risk.assessment import Assessment, DebtCost, DriverPoints, Level, Ratios, Stage, WayOut
from core.risk.borrowing import BorrowedMonth, NewForOld, monthly_gap, new_for_old
from core.risk.cash_calendar import CashCalendar, CashEntry, EntryKind, cash_calendar
from core.risk.creditor import is_creditor_open, is_frozen, is_unsettled
from core.risk.indicators import DRIVER_RULES, CardResult, level_of, levels_of
from core.risk.living import LivingFloor, living_floor
from core.risk.papers import PAPER_RULES, PaperAdvice, paper_advice
from core.risk.pressure import monthly_due, months_to_clear
from core.risk.quick import QuickLevel, quick_level
from core.risk.ratios import counterparty_of

__all__ = [
    "DRIVER_RULES",
    "PAPER_RULES",
    "Assessment",
    "BorrowedMonth",
    "CardResult",
    "CashCalendar",
    "CashEntry",
    "DebtCost",
    "DriverPoints",
    "EntryKind",
    "Level",
    "LivingFloor",
    "NewForOld",
    "PaperAdvice",
    "QuickLevel",
    "Ratios",
    "Stage",
    "WayOut",
    "assess",
    "cash_calendar",
    "counterparty_of",
    "is_creditor_open",
    "is_frozen",
    "is_past_limitation",
    "is_unsettled",
    "level_of",
    "levels_of",
    "living_floor",
    "monthly_due",
    "monthly_gap",
    "months_to_clear",
    "new_for_old",
    "paper_advice",
    "quick_level",
    "stage_of",
]
