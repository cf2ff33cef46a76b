"""Plans: what is asked of every creditor, chosen exactly, and what follows month by month."""

from core.plans.build import Household, build_menus, choose_plan, choose_plans, plan_of
from core.plans.capacity import Capacity, over_limit, promise_limit, recovery_month
from core.plans.compare import Comparison, DebtChange, compare
from core.plans.contract import Contract, contract_of, promised_payments
from core.plans.creditors import CreditorMenu, is_card
from core.plans.evaluate import Evaluation, OfferFit, check_offer, due_by_month, evaluate, reservation_instalment
from core.plans.explain import Change, DebtExplanation, binding_months, explain, plan_without
from core.plans.frontier import CurvePoint, WhatFits, monthly_curve, room_beside, usual_amounts, what_fits
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
    "Change",
    "Choice",
    "Comparison",
    "Contract",
    "CreditorMenu",
    "CurvePoint",
    "DebtChange",
    "DebtExplanation",
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
    "WhatFits",
    "binding_months",
    "build_menus",
    "check_offer",
    "choose_plan",
    "choose_plans",
    "compare",
    "contract_of",
    "due_by_month",
    "evaluate",
    "explain",
    "is_card",
    "lump_of",
    "monthly_curve",
    "over_limit",
    "plan_method",
    "plan_of",
    "plan_without",
    "product_order",
    "promise_limit",
    "promised_payments",
    "recovery_month",
    "reservation_instalment",
    "room_beside",
    "solve",
    "surplus_orders",
    "usual_amounts",
    "what_fits",
]
