"""How bad it is and why: ratios, true cost, arrears, level."""

from core.risk.assessment import Assessment, DebtCost, DriverPoints, Level, Ratios, Stage, WayOut

__all__ = ["Assessment", "DebtCost", "DriverPoints", "Level", "Ratios", "Stage", "WayOut"]
