"""Named households, one for each way out: what each must be led to, and by which debt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from core.case import Case, ExpectedRecovery
from core.finance import Method
from core.loans import AutoDebit, LoanType, Ownership, Transfer
from core.questions import LifeEvent, Paper, UrgentMatter
from tests.core.risk.households import TODAY, make_case, make_debt, suzhou, zhengzhou


@dataclass(frozen=True)
class Way:
    """A household, the strategy it must be offered, and whether that one comes first."""

    name: str
    case: Case
    strategy: str
    is_first: bool = True


def _card(debt_id: str, **told):
    return make_debt(
        debt_id,
        loan_type=LoanType.CREDIT_CARD,
        remaining_instalments=0,
        annual_rate=Fraction("0.1825"),
        **({"balance": 3_000_000, "instalment": 300_000} | told),
    )


STEADY = make_case(make_debt("a"), make_debt("b", balance=900_000, annual_rate=Fraction("0.12")), cash=4_000_000)
TIGHT = make_case(make_debt("a", instalment=500_000, balance=2_800_000), essential=480_000)
NEGATIVE = make_case(make_debt("a", days=40, overdue_amount=113_472), _card("c"), income=300_000, essential=400_000)

WAYS = (
    Way("all dues fit and savings are there", STEADY, "keep_paying_in_order"),
    Way("苏州: housing fund and a car worth more than is owed", suzhou(), "money_without_debt_first", is_first=False),
    Way("苏州: the home comes first", suzhou(), "protect_secured"),
    Way("苏州: the wage bank debits its card", suzhou(), "move_wage_account", is_first=False),
    Way("just enough, nothing overdue yet", TIGHT, "talk_before_arrears"),
    Way(
        "laid off, work again in ten weeks",
        make_case(
            make_debt("a", instalment=400_000, balance=2_200_000, days=10, overdue_amount=400_000),
            income=500_000,
            recovery=ExpectedRecovery(TODAY + timedelta(days=70), 1_200_000),
        ),
        "payment_holiday",
    ),
    Way(
        "two cards of one bank far beyond what is left",
        make_case(_card("a", counterparty="bank", days=20), _card("b", counterparty="bank", days=20), income=700_000),
        "article_70_card_plan",
    ),
    Way("郑州: six lenders, arrears, something left", zhengzhou(), "longer_term"),
    Way("郑州: penalties to waive", zhengzhou(), "lower_rate_or_waiver", is_first=False),
    Way("郑州: two loans above the line", zhengzhou(), "dispute_overcharge", is_first=False),
    Way("郑州: six lenders at one table", zhengzhou(), "mediation", is_first=False),
    Way(
        "all of a private loan due in spring",
        make_case(
            make_debt(
                "a",
                method=Method.BULLET,
                loan_type=LoanType.PRIVATE,
                instalment=4_500_000,
                balance=4_200_000,
                remaining_instalments=1,
                next_due=TODAY + timedelta(days=100),
            ),
            income=600_000,
        ),
        "change_of_method",
        is_first=False,
    ),
    Way(
        "an old arrear and a sum from the family",
        make_case(
            make_debt("a", days=200, balance=700_000, overdue_amount=700_000, instalment=300_000),
            make_debt("b", instalment=400_000, balance=4_000_000),
            income=700_000,
            cash=1_100_000,
        ),
        "lump_sum_settlement",
        is_first=False,
    ),
    Way("living costs take everything", NEGATIVE, "hold_letter"),
    Way("nothing to offer but a true zero", NEGATIVE, "token_or_zero_payment", is_first=False),
    Way(
        "a payment order came last week",
        make_case(
            make_debt(),
            urgent_matters=(UrgentMatter.COURT_PAPER,),
            papers=(Paper.PAYMENT_ORDER,),
            paper_received_on=TODAY - timedelta(days=7),
        ),
        "answer_court_paper",
    ),
    Way(
        "the last instalment was due four years ago",
        make_case(make_debt("a", days=1_500, last_due=TODAY - timedelta(days=1_460), overdue_amount=113_472)),
        "old_debt_past_limitation",
    ),
    Way("somebody borrowed in his name", make_case(make_debt(ownership=Ownership.IMPERSONATED)), "not_my_debt"),
    Way("a collector says the debt was sold", make_case(make_debt(transfer=Transfer.ASSIGNED)), "assigned_debt"),
    Way(
        "Shenzhen, far too much to clear",
        make_case(_card("a", balance=40_000_000, instalment=2_000_000), region="CN-GD-SZ", income=500_000),
        "insolvency_shenzhen_xiamen",
        is_first=False,
    ),
    Way("no sleep any more", replace(STEADY, urgent_matters=(UrgentMatter.DISTRESS,)), "free_help"),
    Way(
        "laid off, benefit not claimed yet",
        make_case(make_debt(instalment=500_000), income=600_000, life_events=(LifeEvent.JOB_LOSS,)),
        "money_without_debt_first",
    ),
    Way(
        "wages land on the debited card and are frozen by a court",
        make_case(_card("a", auto_debit=AutoDebit.WAGE_CARD), papers=(Paper.ACCOUNT_FROZEN,)),
        "answer_court_paper",
    ),
)
