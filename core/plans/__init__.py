"""Plans: what is asked of every creditor, chosen exactly, and what follows month by month."""

from core.plans.evaluate import Evaluation, OfferFit, check_offer, due_by_month, evaluate, reservation_instalment
from core.plans.optimise import solve
from core.plans.plan import AskLevel, Plan, PlanName, Proposal
from core.plans.problem import (
    ASK,
    COST,
    END,
    LEXICOGRAPHIC,
    NO_LUMP,
    SHORTFALL,
    STOPPED,
    Choice,
    LastEnd,
    Level,
    Lump,
    Menu,
    Shortfall,
    Total,
    product_order,
)

__all__ = [
    "ASK",
    "COST",
    "END",
    "LEXICOGRAPHIC",
    "NO_LUMP",
    "SHORTFALL",
    "STOPPED",
    "AskLevel",
    "Choice",
    "Evaluation",
    "LastEnd",
    "Level",
    "Lump",
    "Menu",
    "OfferFit",
    "Plan",
    "PlanName",
    "Proposal",
    "Shortfall",
    "Total",
    "check_offer",
    "due_by_month",
    "evaluate",
    "product_order",
    "reservation_instalment",
    "solve",
]
