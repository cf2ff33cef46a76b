"""The loader takes the whole book or nothing, and says in which file, table and version the fault lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.errors import RuleDataInvalid
from core.rules import load_book

SOURCES = """
[some-law]
title = "某法"
issuer = "某机关"
retrieved = 2026-11-23

[own-method]
title = "方法"
issuer = "我们"
retrieved = 2026-11-23

[user-entered]
title = "填写"
issuer = "使用者"
retrieved = 2026-11-23
"""
LPR = """
[series]
fact = ["A01"]
source = "some-law"
article = "公布值"
certainty = "press"
checked_on = 2026-11-23
publications = [
    [2019-08-20, 0.0425, 0.0485],
    [2019-09-20, 0.0420, 0.0485],
]
"""
RULE = """
[cap]
fact = "A01"
unit = "annual_rate"
kind = "statute"
[[cap.versions]]
value = 0.24
valid_from = 2020-01-01
source = "some-law"
article = "第一条"
certainty = "read_text"
checked_on = 2026-11-23
"""
LATER = """
[[cap.versions]]
value = 0.20
valid_from = 2021-01-01
source = "some-law"
article = "第一条"
certainty = "read_text"
checked_on = 2026-11-23
"""


def book_of(folder: Path, rule: str = RULE, sources: str = SOURCES, lpr: str = LPR):
    (folder / "sources.toml").write_text(sources, encoding="utf-8")
    (folder / "lpr.toml").write_text(lpr, encoding="utf-8")
    (folder / "topic.toml").write_text(rule, encoding="utf-8")
    return load_book(folder)


def test_a_right_book_loads(tmp_path):
    book = book_of(tmp_path, RULE + LATER)
    first, second = book.rule("topic.cap").versions
    assert first.valid_to == date(2020, 12, 31)
    assert second.valid_to is None
    assert {rule.id for rule in book.rules()} == {"topic.cap", "lpr.one_year", "lpr.five_year"}


def test_own_method_needs_neither_source_nor_start(tmp_path):
    rule = (
        '[x]\nunit = "months"\nkind = "own_method"\n[[x.versions]]\nvalue = 3\narticle = "甲"\nchecked_on = 2026-11-23'
    )
    version = book_of(tmp_path, rule).rule("topic.x").versions[0]
    assert (version.source, version.certainty.value, version.starts_on_the) == ("own-method", "own_choice", "unknown")


def changed(old: str, new: str, text: str = RULE) -> str:
    assert old in text
    return text.replace(old, new, 1)


REFUSED = {
    "unknown key in a rule": (changed('kind = "statute"', 'kind = "statute"\ncolour = "red"'), "colour"),
    "unknown key in a version": (changed("value = 0.24", "value = 0.24\nvalue_note = 1"), "version 1: value_note"),
    "unknown unit": (changed("annual_rate", "furlongs"), "furlongs"),
    "unknown kind": (changed('kind = "statute"', 'kind = "rumour"'), "kind"),
    "unknown use": (changed('kind = "statute"', 'kind = "statute"\nuse = "never"'), "use"),
    "unknown shape": (changed('kind = "statute"', 'kind = "statute"\nshape = "cloud"'), "cloud"),
    "unknown certainty": (changed("read_text", "hearsay"), "certainty"),
    "unknown source": (changed('source = "some-law"', 'source = "other-law"'), "'other-law' is not in sources.toml"),
    "unknown evidence": (changed("0.24", '0.24\nevidence = ["other-law"]'), "'other-law' is not in sources.toml"),
    "malformed fact": (changed('"A01"', '"A1"'), "fact"),
    "malformed region": (changed('kind = "statute"', 'kind = "statute"\nregion = "Beijing"'), "region"),
    "no unit": (changed('unit = "annual_rate"\n', ""), "unit missing"),
    "no kind": (changed('kind = "statute"\n', ""), "kind missing"),
    "no versions": (RULE[: RULE.index("[[cap")], "versions missing"),
    "versions are not a list": (RULE[: RULE.index("[[cap")] + 'versions = "none"', "not a list"),
    "empty versions": (RULE[: RULE.index("[[cap")] + "versions = []", "versions"),
    "no value": (changed("value = 0.24\n", ""), "version 1: value missing"),
    "no first day": (changed("valid_from = 2020-01-01\n", ""), "valid_from"),
    "no source": (changed('source = "some-law"\n', ""), "source"),
    "no article": (changed('article = "第一条"\n', ""), "article"),
    "empty article": (changed("第一条", " "), "article"),
    "no certainty": (changed('certainty = "read_text"\n', ""), "certainty"),
    "no day of checking": (changed("checked_on = 2026-11-23\n", ""), "checked_on"),
    "a number for a day": (changed("checked_on = 2026-11-23", "checked_on = 0"), "checked_on"),
    "a moment for a day": (changed("valid_from = 2020-01-01", "valid_from = 2020-01-01T00:00:00"), "valid_from"),
    "text for a number": (changed("value = 0.24", 'value = "0.24"'), "'0.24' is not a number"),
    "truth for a number": (changed("value = 0.24", "value = true"), "True is not a number"),
    "rate in per cent": (changed("value = 0.24", "value = 24"), "24 is outside 0 to 10"),
    "infinite rate": (changed("value = 0.24", "value = inf"), "not finite"),
    "last day before the first": (changed("2020-01-01", "2020-01-01\nvalid_to = 2019-12-31"), "lies before valid_from"),
    "review before the first day": (changed("2020-01-01", "2020-01-01\nreview_by = 2020-01-01"), "review_by"),
    "versions out of order": (RULE + changed("2021-01-01", "2019-01-01", LATER), "version 2: valid_from 2019-01-01"),
    "two versions of one day": (RULE + changed("2021-01-01", "2020-01-01", LATER), "version 2: valid_from 2020-01-01"),
    "overlapping versions": (changed("2020-01-01", "2020-01-01\nvalid_to = 2021-01-01") + LATER, "overlaps"),
    "law of our own choice": (changed("read_text", "own_choice"), "do not go together"),
    "own method that claims to be read": (changed("statute", "own_method"), "do not go together"),
    "badly named rule": (RULE.replace("cap", "Cap"), "name of a rule"),
    "not a table": ("cap = 3", "not a table"),
    "not TOML": ("[cap", "not TOML"),
    "a key twice": (changed('unit = "annual_rate"', 'unit = "annual_rate"\nunit = "share"'), "not TOML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_rule_refuses_the_whole_book(tmp_path, case):
    text, said = REFUSED[case]
    with pytest.raises(RuleDataInvalid) as refusal:
        book_of(tmp_path, text)
    assert refusal.value.file == "topic.toml"
    assert said in str(refusal.value)
    assert refusal.value.table.lower() == ("" if "not TOML" in said else "cap")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('issuer = "某机关"\n', "", "issuer"),
        ("[some-law]", "[Some_Law]", "id of a source"),
        ("retrieved = 2026-11-23", 'retrieved = 2026-11-23\nurl = "ftp://x"', "url"),
        ("retrieved = 2026-11-23", 'retrieved = "yesterday"', "retrieved"),
        ("retrieved = 2026-11-23", "retrieved = 2026-11-23\nauthor = 1", "author"),
    ],
)
def test_a_faulty_source_is_refused(tmp_path, old, new, said):
    with pytest.raises(RuleDataInvalid, match=r"sources\.toml") as refusal:
        book_of(tmp_path, sources=changed(old, new, SOURCES))
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2019-09-20", "2019-08-20", "does not come after"),
        ("0.0420", "4.20", "not a loan prime rate"),
        ("0.0420", "0.0", "not a loan prime rate"),
        ("0.0420", "nan", "not a loan prime rate"),
        ("[2019-09-20, 0.0420, 0.0485]", "[2019-09-20, 0.0420]", "not a publication"),
        ("[2019-09-20, 0.0420", "[2019-09-20T00:00:00, 0.0420", "not a publication"),
        ('source = "some-law"', 'source = "other"', "other"),
        ('certainty = "press"', 'certainty = "rumour"', "rumour"),
        ("checked_on = 2026-11-23\n", "", "checked_on"),
        ("checked_on = 2026-11-23", "checked_on = 0", "checked_on"),
        ("[series]", "[other]", "other"),
    ],
)
def test_a_faulty_series_is_refused(tmp_path, old, new, said):
    with pytest.raises(RuleDataInvalid, match=r"lpr\.toml") as refusal:
        book_of(tmp_path, lpr=changed(old, new, LPR))
    assert said in str(refusal.value)


def test_a_series_without_a_publication_is_refused(tmp_path):
    head = LPR[: LPR.index("publications")]
    with pytest.raises(RuleDataInvalid, match="no publication"):
        book_of(tmp_path, lpr=head + "publications = []")


def test_a_file_with_a_strange_name_is_refused(tmp_path):
    (tmp_path / "My Rules.toml").write_text("", encoding="utf-8")
    with pytest.raises(RuleDataInvalid, match=r"My Rules\.toml"):
        book_of(tmp_path)


def test_the_digest_is_of_the_data_and_not_of_their_spacing(tmp_path):
    digest = book_of(tmp_path).digest
    assert book_of(tmp_path, f"# a remark\n{RULE}\n").digest == digest
    assert book_of(tmp_path, RULE.replace("0.24", "0.23")).digest != digest
    assert len(digest) == 64
