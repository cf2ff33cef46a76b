"""A case file can hold nothing that a page would not have taken."""

import pytest
from pydantic import ValidationError

from core.questions import DebtAnswers, DebtsAnswers, IncomesAnswers, SpendingAnswers


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (DebtAnswers, {"id": "a", "remaining_instalments": 0}),
        (DebtAnswers, {"id": "a", "days_past_due": -1}),
        (DebtAnswers, {"id": "a", "balance": -1}),
        (DebtAnswers, {"id": "a", "balance": "1.005"}),
        (DebtAnswers, {"id": "a", "balance": 10_000_001}),
        (DebtAnswers, {"id": "a", "balance": float("nan")}),
        (DebtAnswers, {"id": "a", "annual_rate": float("inf")}),
        (DebtAnswers, {"id": "a", "lender_name": "x" * 81}),
        (DebtAnswers, {"id": "a b"}),
        (DebtAnswers, {"id": ""}),
        (DebtAnswers, {"id": "a", "signed_on": "1900-01-01"}),
        (DebtAnswers, {"id": "a", "colour": "red"}),
        (SpendingAnswers, {"adults": 0}),
        (SpendingAnswers, {"region": "Shanghai"}),
        (DebtsAnswers, {"debts": [{"id": "a"}, {"id": "a"}]}),
        (DebtsAnswers, {"debts": [{"id": f"d{n}"} for n in range(61)]}),
        (IncomesAnswers, {"sources": [{"id": f"s{n}"} for n in range(21)]}),
    ],
)
def test_what_no_page_would_take_is_refused(model, values):
    with pytest.raises(ValidationError):
        model.model_validate(values)


def test_amounts_are_kept_to_the_fen_whatever_they_look_like():
    seen = {str(DebtAnswers(id="a", balance=text).balance) for text in ("893.3", "8.933E+2", "893.30")}
    assert seen == {"893.30"}
    assert str(DebtAnswers(id="a", balance="-0").balance) == "0.00"


def test_the_schema_says_the_bounds():
    whole = DebtAnswers.model_json_schema()["properties"]["remaining_instalments"]["anyOf"][0]
    assert (whole["minimum"], whole["maximum"]) == (1, 480)
    assert DebtsAnswers.model_json_schema()["properties"]["debts"]["maxItems"] == 60
