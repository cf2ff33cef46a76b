"""A sentence is said whole in the language asked for, or the fault is named."""

import datetime as dt

import pytest

from core.errors import CatalogError, FieldsDiffer, WordsMissing
from core.i18n import Translator, languages

ZH, EN = Translator("zh-CN"), Translator("en")


def test_the_same_key_speaks_both_languages():
    assert (ZH("action.continue"), EN("action.continue")) == ("继续", "Continue")


def test_named_fields_are_filled_and_others_ignored():
    assert ZH("unit.per_month", amount="¥937", spare="x") == "每月¥937"
    assert EN("unit.per_month", amount="¥937") == "¥937 a month"


def test_a_field_not_given_is_named():
    with pytest.raises(FieldsDiffer, match="amount"):
        ZH("unit.per_month")


def test_a_key_without_words_is_named_with_its_language():
    with pytest.raises(WordsMissing, match=r"no\.such\.key.*en"):
        EN("no.such.key")


@pytest.mark.parametrize(
    ("count", "english", "chinese"), [(0, "0 days", "0天"), (1, "1 day", "1天"), (2, "2 days", "2天")]
)
def test_counted_things_take_the_form_of_the_language(count, english, chinese):
    assert (EN.days(count), ZH.days(count)) == (english, chinese)


def test_a_counted_sentence_without_its_count_is_a_fault():
    with pytest.raises(FieldsDiffer, match="count"):
        EN("unit.days")


def test_has_knows_plain_and_counted_keys():
    assert EN.has("unit.days")
    assert ZH.has("unit.days")
    assert EN.has("unit.yuan")
    assert not EN.has("unit")


def test_lines_keep_the_order_of_the_file():
    assert ZH.lines("never")[0] == ZH("never.new_loan")
    assert len(ZH.lines("never")) == len(EN.lines("never"))
    with pytest.raises(WordsMissing):
        ZH.lines("neve")


def test_a_letter_is_filled_by_name(monkeypatch):
    monkeypatch.setattr("core.i18n.translator.letter_of", lambda language, name: "Dear {creditor},")
    assert EN.letter("hold", creditor="A") == "Dear A,"
    with pytest.raises(FieldsDiffer, match="creditor"):
        EN.letter("hold")


def test_months_days_and_lists_read_as_written_by_hand():
    assert (EN.months(1), EN.months(18), ZH.months(18)) == ("1 month", "18 months", "18个月")
    assert (EN.list([]), EN.list(["rent"]), EN.list(["rent", "food"])) == ("", "rent", "rent and food")
    assert ZH.list(["房租", "吃饭"]) == "房租和吃饭"


def test_dates_in_both_languages():
    day = dt.date(2026, 3, 1)
    assert (ZH.date(day), ZH.day(day), ZH.month(day)) == ("2026年3月1日", "3月1日", "2026年3月")
    assert (EN.date(day), EN.day(day), EN.month(day)) == ("1 March 2026", "1 March", "March 2026")
    assert EN.moment(dt.datetime(2026, 3, 1, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))) == "1 March 2026 09:05"


def test_an_unknown_language_is_refused():
    with pytest.raises(CatalogError):
        Translator("xx")


def test_two_translators_of_a_language_are_equal_and_frozen():
    assert Translator("en") == EN != ZH
    assert hash(Translator("en")) == hash(EN)
    with pytest.raises(AttributeError):
        EN.language = "zh-CN"


@pytest.mark.parametrize("language", languages())
def test_every_sentence_of_a_language_can_be_said(language):
    t = Translator(language)
    assert t("language.name")
    assert t("product.name")
