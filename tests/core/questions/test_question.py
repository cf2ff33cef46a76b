"""A question is a field: its kind follows from its type, and every question has words in every language."""

from typing import Annotated

import pytest

from core.i18n import languages, words_of
from core.questions import (
    Answers,
    Ask,
    DebtAnswers,
    IncomeAnswers,
    QuestionKind,
    Section,
    item_of,
    label_key,
    questions_of,
    section_type,
    steps,
)

MODELS = [*(section_type(step) for step in steps()), DebtAnswers, IncomeAnswers]


def questions_by_step():
    for step in steps():
        for question in questions_of(section_type(step)):
            yield step, question
            if question.item_model is not None:
                yield from ((step, inner) for inner in questions_of(question.item_model))


def test_kinds_follow_from_types():
    kinds = {question.name: question.kind for question in questions_of(DebtAnswers)}
    assert kinds["lender_name"] is QuestionKind.TEXT
    assert kinds["loan_type"] is QuestionKind.CHOICE
    assert kinds["instalment"] is QuestionKind.MONEY
    assert kinds["annual_rate"] is QuestionKind.RATE
    assert kinds["remaining_instalments"] is QuestionKind.WHOLE
    assert kinds["signed_on"] is QuestionKind.DATE
    assert kinds["other_funder_kinds"] is QuestionKind.MANY
    assert kinds["has_guarantor"] is QuestionKind.YES_NO
    assert "id" not in kinds
    assert "told_on" not in kinds


def test_unknown_is_a_box_beside_what_is_typed_and_a_choice_among_choices():
    by_name = {question.name: question for question in questions_of(DebtAnswers)}
    assert by_name["balance"].may_be_unknown
    assert not by_name["instalment"].may_be_unknown
    assert by_name["method"].choices[-1] == "unknown"
    assert not by_name["method"].may_be_unknown


def test_lists_know_the_model_of_their_cards():
    [debts] = questions_of(section_type("debts"))
    assert debts.kind is QuestionKind.ITEMS
    assert debts.item_model is DebtAnswers
    assert debts.is_needed


def test_places_come_from_the_rule_book():
    [region] = [question for question in questions_of(section_type("spending")) if question.name == "region"]
    assert "CN-SH" in region.choices
    assert region.words == "enum.region"


def test_a_field_that_no_page_can_draw_is_refused():
    class Odd(Section):
        rate: Annotated[float | None, Ask()] = None

    with pytest.raises(TypeError, match="float"):
        questions_of(Odd)


class Recorder:
    """Stands for a section and remembers which fields a condition looks at."""

    def __init__(self):
        self.seen = []

    def __getattr__(self, name):
        self.seen.append(name)
        return ()


@pytest.mark.parametrize("model", MODELS)
def test_conditions_look_only_at_questions_that_come_before(model):
    names = [question.name for question in questions_of(model)]
    looked = 0
    for place, question in enumerate(questions_of(model)):
        recorder = Recorder()
        try:
            question.ask.show_if(recorder)
        except (KeyError, TypeError):
            assert recorder.seen, f"{question.name}: its condition is no function"
        looked += len(recorder.seen)
        assert set(recorder.seen) <= set(names[:place]), question.name
    assert looked or model.__name__ in ("DebtsAnswers", "AssetsAnswers")


@pytest.mark.parametrize("language", languages())
def test_every_question_says_what_why_and_how(language):
    words = words_of(language)
    keys = {
        f"{step}.{question.name}.{part}" for step, question in questions_by_step() for part in ("label", "why", "help")
    }
    keys |= {f"{step}.{part}" for step in steps() for part in ("title", "intro")}
    keys |= {f"{q.words}.{code}" for _, q in questions_by_step() for code in q.choices}
    keys |= {f"unit.{q.ask.unit}" for _, q in questions_by_step() if isinstance(q.ask, Ask) and q.ask.unit}
    assert len(keys) > 300
    assert sorted(keys - words.keys()) == []


def test_chinese_sentences_beside_questions_are_short_and_ask_nothing_of_anybody():
    words = words_of("zh-CN")
    said = [words[f"{s}.{q.name}.{p}"] for s, q in questions_by_step() for p in ("label", "why", "help")]
    assert [text for text in said if max(map(len, text.rstrip("。").split("。"))) > 30] == []
    everything = [*said, *(text for key, text in words.items() if key.startswith("problem."))]
    assert [text for text in everything if any(word in text for word in ("无效", "必填", "请", "错误", "非法"))] == []


def test_paths_lead_to_their_label_and_card():
    assert label_key("spending.essential_spending") == "spending.essential_spending.label"
    assert label_key("income.sources[x_-9].monthly_low") == "income.monthly_low.label"
    assert item_of("spending.essential_spending") is None
    assert item_of("income.sources[x_-9].monthly_low") == "x_-9"


def test_all_pages_are_sections_of_the_answers():
    assert tuple(Answers.model_fields) == steps()
    with pytest.raises(KeyError):
        section_type("nowhere")
