"""Answers at random, question by question: whatever a page could let pass, and what a case file may hold besides."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from core.loans import Collateral
from core.questions import Answers, DebtAnswers, Items, QuestionKind, questions_of, section_type, steps
from core.questions.contradictions import contradictions
from core.questions.regions import known_regions

TODAY = date(2026, 11, 23)

amounts = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(3), Decimal(10_000_000)]),
    st.integers(0, 1_000_000_000).map(lambda fen: Decimal(fen).scaleb(-2)),
    st.integers(100, 50_000).map(Decimal),
)
rates = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.24"), Decimal("0.0005"), Decimal(20), Decimal(9_000)]),
    st.integers(0, 2_000_000).map(lambda ppm: Decimal(ppm).scaleb(-6)),
)
days = st.one_of(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.dates(date(2023, 1, 1), date(2027, 12, 31)))
names = st.text(st.characters(exclude_categories=("Cs",)), max_size=20).map(str.strip)


def _told(question):
    """A value the question's field may hold, None among them."""
    kind, ask = question.kind, question.ask
    if kind is QuestionKind.MONEY:
        value = amounts
    elif kind is QuestionKind.RATE:
        value = rates
    elif kind is QuestionKind.WHOLE:
        value = st.integers(ask.lowest, ask.highest) | st.integers(ask.lowest, min(ask.highest, 60))
    elif kind is QuestionKind.DATE:
        value = days
    elif kind is QuestionKind.YES_NO:
        value = st.booleans()
    elif kind is QuestionKind.TEXT:
        return names
    elif kind is QuestionKind.MANY:
        return st.lists(st.sampled_from(question.choices), max_size=3, unique=True).map(tuple)
    elif question.words == "enum.region":
        return st.sampled_from(["", *known_regions()])
    else:
        value = st.sampled_from(question.choices)
    unknown = st.just("unknown") if question.may_be_unknown else st.nothing()
    return value | unknown | (value if question.is_needed else st.none())


@st.composite
def section(draw, model, **fixed):
    """One section or item."""
    values = dict(fixed)
    for question in questions_of(model):
        if isinstance(question.ask, Items):
            ids = draw(st.lists(st.sampled_from(["a", "b_2", "c-3"]), max_size=3, unique=True))
            values[question.name] = tuple(draw(section(question.item_model, id=item)) for item in ids)
        else:
            values[question.name] = draw(_told(question))
    if issubclass(model, DebtAnswers):
        values.setdefault("told_on", draw(st.none() | st.just(TODAY) | days))
    return model(**values)


@st.composite
def answers(draw):
    """Everything, in any combination."""
    return Answers(**{step: draw(section(section_type(step))) for step in steps()})


@st.composite
def households(draw):
    """Answers without contradictions and with the figures a case needs: what makes them contradict is taken back."""
    debts = [
        _without_contradictions(draw(section(DebtAnswers, id=f"d{n}", told_on=TODAY)))
        for n in range(draw(st.integers(1, 3)))
    ]
    told = draw(answers())
    sources = [
        source.model_copy(update={"monthly_low": None, "monthly_take_home": draw(amounts)})
        for source in told.income.sources
    ]
    income = told.income.model_copy(update={"sources": tuple(sources), "has_income": bool(sources)})
    spending = told.spending.model_copy(update={"essential_spending": draw(amounts), "food": draw(amounts)})
    situation = told.situation.model_copy(update={"urgent_matters": ()})
    return told.model_copy(
        update={
            "situation": situation,
            "debts": told.debts.model_copy(update={"debts": tuple(debts)}),
            "income": income,
            "spending": spending,
            "hardship": told.hardship.model_copy(update={"proofs": ()}),
        }
    )


def _without_contradictions(debt):
    """Take back the answers a debt would be asked back for, until none is left."""
    for _ in range(10):
        slips = [name for name, slip in contradictions(debt, TODAY)]
        if not slips:
            break
        mended = {name: Collateral.HOME if name == "collateral" else None for name in slips}
        if "balance" in mended:
            mended = {"balance": Decimal(5000)}
        if "instalment" in mended:
            mended = {"method": None}
        debt = debt.model_copy(update=mended)
    return debt
