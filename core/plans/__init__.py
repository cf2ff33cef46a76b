"""Plans: what is asked of every creditor, chosen exactly, and what follows month by month."""

from core.plans.build import Household, build_menus, choose_plan, choose_plans, plan_of
from core.plans.capacity import Capacity, promise_limit, recovery_month
from core.plans.contract import Contract, contract_of
from core.plans.creditors import CreditorMenu, is_card
from core.plans.evaluate import Evaluation, OfferFit, check_offer, due_by_month, evaluate, reservation_instalment
from core.plans.menu import DebtMenu, Option, lump_of
from core.plans.method import AskPoints, PlanMethod, plan_method
from core.plans.opened import Opened, OpenedDebt
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
from core.plans.surplus import OrderedPayoff, SurplusOrders, surplus_orders

__all__ = [
    "ASK",
    "COST",
    "END",
    "LEXICOGRAPHIC",
    "NO_LUMP",
    "SHORTFALL",
    "STOPPED",
    "AskLevel",
    "AskPoints",
    "Capacity",
    "Choice",
    "Contract",
    "CreditorMenu",
    "DebtMenu",
    "Evaluation",
    "Household",
    "LastEnd",
    "Level",
    "Lump",
    "Menu",
    "OfferFit",
    "Opened",
    "OpenedDebt",
    "Option",
    "OrderedPayoff",
    "Plan",
    "PlanMethod",
    "PlanName",
    "Proposal",
    "Shortfall",
    "SurplusOrders",
    "Total",
    "build_menus",
    "check_offer",
    "choose_plan",
    "choose_plans",
    "contract_of",
    "due_by_month",
    "evaluate",
    "is_card",
    "lump_of",
    "plan_method",
    "plan_of",
    "product_order",
    "promise_limit",
    "recovery_month",
    "reservation_instalment",
    "solve",
    "surplus_orders",
]
