"""Our own method's numbers for plans, read once from the rule book: menus, ask points, shares, weights."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.plans.plan import AskLevel, PlanName
from core.rules import RulesInForce, Steps
from core.values import FEN_PER_YUAN, Fen


@dataclass(frozen=True, slots=True)
class AskPoints:
    """How hard each thing is to ask for, in points (1 point = 50 milli-nats): an order, never a probability.

    `term` goes by months added to those that remain, `rate_cut` by the share of the rate given up, `holiday_*` by its
    months, `settlement` by the share of the balance given up. The `card_` ones are for an instalment plan under
    Article 70, where the term is the rule's own and the question is whether interest goes on. `term_alone` is what a
    longer term of more than `term_alone_after` added months costs on top when nothing is asked about interest.
    """

    term: Steps
    term_alone: int
    term_alone_after: int
    to_the_cap: int
    rate_cut: Steps
    holiday_with_interest: Steps
    holiday_without_interest: Steps
    waiver: int
    change_method: int
    settlement: Steps
    card_plan: int
    card_rate_cut: Steps
    stop: int


@dataclass(frozen=True, slots=True)
class PlanMethod:
    """Everything about plans that is a choice of ours: whole months, shares and rates as fractions, fen, points.

    `fen_per_point` is what a borrower gives up in each plan to ask for one point less (µ), `fen_per_point_menu` the
    same for a slider, fewest yuan first; `curve_points` how many amounts a curve is worked out for. `rate_codes` are
    the rates a new schedule may be asked at; `four_lpr` and `cap_24` stand for yearly rates of the day. Above
    `dispute_above` times its cap a debt is restructured at what it would be at the cap. From `large_card` on (D19) a
    card is stopped last.
    """

    horizon_months: int
    share_with_buffer: Fraction
    share_without_buffer: Fraction
    buffer_months: int
    fen_per_point: tuple[tuple[PlanName, Fen], ...]
    fen_per_point_menu: tuple[Fen, ...]
    curve_points: int
    terms: tuple[int, ...]
    rate_codes: tuple[str, ...]
    cap_24: Fraction
    four_lpr: Fraction
    holidays: tuple[int, ...]
    holiday_recovery_months: int
    settlement_shares: tuple[Fraction, ...]
    longest_card_plan: int
    dispute_above: Fraction
    large_card: Fen
    columns_per_debt: int
    points: AskPoints
    ask_level: Steps

    def mu(self, name: PlanName) -> Fen:
        """Fen per ask point of one plan."""
        return dict(self.fen_per_point)[name]

    def level_of(self, points: int) -> AskLevel:
        """How hard an ask of that many points is, in one of four words."""
        return AskLevel(str(self.ask_level.at(points)))


def plan_method(rules: RulesInForce) -> PlanMethod:
    """Read the method of one day; raises `RuleNotFound` or `RuleNotInForce` where the book lacks a number."""
    mu = rules.by_code("method.yuan_per_ask_point")
    return PlanMethod(
        horizon_months=rules.months("method.horizon_months"),
        share_with_buffer=rules.rate("method.capacity_share_with_buffer"),
        share_without_buffer=rules.rate("method.capacity_share_without_buffer"),
        buffer_months=rules.months("method.buffer_months"),
        fen_per_point=tuple((name, int(mu[name.value] * FEN_PER_YUAN)) for name in PlanName),
        fen_per_point_menu=tuple(int(yuan) * FEN_PER_YUAN for yuan in rules.numbers("method.yuan_per_ask_point_menu")),
        curve_points=rules.count("method.capacity_curve_points"),
        terms=tuple(map(int, rules.numbers("method.term_menu"))),
        rate_codes=rules.codes("method.rate_menu"),
        cap_24=rules.rate("interest.licensed_lender_cap"),
        four_lpr=rules.rate("interest.private_loan_cap") * rules.lpr_1y(rules.as_of),
        holidays=tuple(map(int, rules.numbers("method.holiday_menu"))),
        holiday_recovery_months=rules.months("method.holiday_recovery_months"),
        settlement_shares=rules.numbers("method.settlement_menu"),
        longest_card_plan=rules.months("cards.article_70_max_months"),
        dispute_above=rules.rate("method.dispute_balance_above"),
        large_card=rules.fen("cards.serious_case_principal"),
        columns_per_debt=rules.count("method.columns_per_debt"),
        points=_ask_points(rules),
        ask_level=rules.steps("method.ask_level"),
    )


def _ask_points(rules: RulesInForce) -> AskPoints:
    return AskPoints(
        term=rules.steps("method.ask_points_longer_term"),
        term_alone=rules.count("method.ask_points_term_alone"),
        term_alone_after=rules.months("method.ask_term_alone_after"),
        to_the_cap=rules.count("method.ask_points_rate_to_cap"),
        rate_cut=rules.steps("method.ask_points_rate_cut"),
        holiday_with_interest=rules.steps("method.ask_points_holiday_with_interest"),
        holiday_without_interest=rules.steps("method.ask_points_holiday_without_interest"),
        waiver=rules.count("method.ask_points_waiver"),
        change_method=rules.count("method.ask_points_change_method"),
        settlement=rules.steps("method.ask_points_settlement"),
        card_plan=rules.count("method.ask_points_card_plan"),
        card_rate_cut=rules.steps("method.ask_points_card_rate_cut"),
        stop=rules.count("method.ask_points_stop"),
    )
