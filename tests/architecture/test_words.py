"""Words: the same in all languages, none missing, none left over, and none in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

import pytest

from core.i18n import fields_of, languages, words_of
from core.i18n.catalog import LOCALES
from tests.architecture.tree import Module, docstrings_of, modules
from tests.architecture.words_used import asked_by, codes_in, enum_codes, pattern_of, question_keys

CODE = modules("core", "pages", "wizard_app.py")
CJK = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")

# Never said to anybody (rules/adviser notes: words), in any language.
BANNED = (
    "不用还",
    "恶意透支",
    "最容易谈成",
    "最省钱",
    "综合融资成本明示表",
    "名义年化",
    "单利",
    "等本等息",
    "成功率",
    "success rate",
    "easiest to get",
    "无效输入",
)
BANNED_BUT_ON_LAW_PAGES = {"恶意透支": "rule.", "单利": "rule."}

# Names that are Chinese in an English text too, because that is how they stand in the app or must be said on the phone.
CHINESE_NAMES_IN_ENGLISH = ("简体中文",)
# Whole sentences of the Chinese catalogue that are Latin on purpose: settings, and names used as they are.
LATIN_IN_CHINESE = re.compile(r"language\.locale|.*\.(unit_symbol|format)")

# Modules whose strings are the vocabulary of borrowers and lenders, read and never shown.
READS_CHINESE = re.compile(r"core\.values\.(read\w*|numerals)|core\.imports(\..+)?")
# English for developers and for other programs: our exceptions, the command line.
SPEAKS_ENGLISH = re.compile(r"core\.errors|core\.cli(\..+)?")
SENTENCE = re.compile(r"[A-Z][a-z]*(?:,? [a-z'’-]+){2,}|(?:\b[a-z]{2,}\b[ ,]+){4,}")
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ALTER|BEGIN|DROP)\b")

# A figure is written with its unit by the end of its name; a sentence that adds it once more says "15天天".
UNIT_TWICE = re.compile(
    r"\{\w+_days\}\s*(天|days?\b)|\{\w+_months\}\s*(个?月|months?\b)"
    r"|\{\w+_fen\}\s*(元|yuan\b)|_rate\}\s*[%％]"
)


def base_key(key: str, words: Mapping[str, str]) -> str:
    """Give the key as code asks for it: forms of a counted sentence share one."""
    stem, _, form = key.rpartition(".")
    counted = "{count}" in words.get(f"{stem}.other", "")
    return stem if counted and form in {"zero", "one", "two", "few", "many", "other"} else key


def asked_keys(words: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Give each key as code asks for it, with its named fields; `count` is the translator's own."""
    found: dict[str, frozenset[str]] = {}
    for key, sentence in words.items():
        base = base_key(key, words)
        fields = fields_of(sentence)
        found[base] = found.get(base, frozenset()) | fields
    return found


def difference(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Say in what the keys and fields of two languages differ."""
    one, other = asked_keys(mine), asked_keys(theirs)
    lost = [f"{key} has words in one language only" for key in sorted(one.keys() ^ other.keys())]
    return lost + [
        f"{key} names {sorted(one[key])} in one language, {sorted(other[key])} in the other"
        for key in sorted(one.keys() & other.keys())
        if one[key] != other[key]
    ]


def unused(keys: set[str], code: tuple[Module, ...], optional: frozenset[str]) -> list[str]:
    """List the keys nothing in the code asks for."""
    asked = [asked_by(module) for module in code]
    literals = frozenset().union(*(one.literals for one in asked)) | optional
    patterns = [re.compile(text) for text in frozenset().union(*(one.patterns for one in asked))]
    prefixes = tuple(f"{text}." for text in frozenset().union(*(one.prefixes for one in asked)))
    return sorted(
        key
        for key in keys - literals
        if not (prefixes and key.startswith(prefixes)) and not any(pattern.fullmatch(key) for pattern in patterns)
    )


def missing(keys: set[str], code: tuple[Module, ...], needed: frozenset[str]) -> list[str]:
    """List what the code says that has no words: literal keys, prefixes, codes of findings and problems, questions."""
    lacking = [f"{key} (a question or choice)" for key in sorted(needed - keys)]
    for module in code:
        asked = asked_by(module)
        lacking += [f"{key} ({module.name})" for key in sorted(asked.said - keys)]
        lacking += [
            f"{text}.* ({module.name})" for text in asked.prefixes if not any(k.startswith(f"{text}.") for k in keys)
        ]
        lacking += [
            f"{text} ({module.name})" for text in asked.said_patterns if not any(re.fullmatch(text, k) for k in keys)
        ]
        for table, codes in enum_codes(module).items():
            if any(key.startswith(f"{table}.") for key in keys):
                lacking += [f"{table}.{code} ({module.name})" for code in codes if f"{table}.{code}" not in keys]
        if module.name.startswith("core."):
            codes = {f"finding.{code}.text" for code in codes_in(module, "Finding", 0, "code")}
            codes |= {f"problem.{code}" for code in codes_in(module, "Problem", 1, "code")}
            lacking += [f"{key} ({module.name})" for key in sorted(codes - keys)]
    return lacking


def sentences_in(module: Module) -> list[str]:
    """List the Chinese and English sentences a core module holds outside docstrings and exceptions."""
    silent = docstrings_of(module.tree) | _spoken_by_exceptions(module.tree)
    found = []
    for node in ast.walk(module.tree):
        text = _text_of(node)
        if isinstance(node, ast.JoinedStr):
            silent |= {id(inner) for inner in ast.walk(node)} - {id(node)}
        if text is None or id(node) in silent:
            continue
        is_chinese = CJK.search(text) and not READS_CHINESE.fullmatch(module.name)
        is_english = SENTENCE.search(text) and not SPEAKS_ENGLISH.fullmatch(module.name)
        if is_chinese or (is_english and not SQL.match(text)):
            found.append(f"{module.name}:{node.lineno} {text[:60]!r}")
    return found


def _text_of(node: ast.AST) -> str | None:
    """Give the text of a string or, with its expressions as one letter, of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None


def _spoken_by_exceptions(tree: ast.Module) -> set[int]:
    """Give the ids of strings that only a developer reads: in `raise`, `assert`, and descriptions of a schema."""
    spoken = [node for node in ast.walk(tree) if isinstance(node, ast.Raise | ast.Assert)]
    spoken += [
        k.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for k in node.keywords
        if k.arg == "description"
    ]
    return {id(inner) for node in spoken for inner in ast.walk(node)}


def foreign(language: str, words: Mapping[str, str]) -> list[str]:
    """List sentences in the wrong script: Chinese in another language, Latin only in Chinese."""
    found = []
    for key, sentence in words.items():
        bare = re.sub(r"\{[^}]*\}|https?://\S+|:[a-z-]+\[", "", sentence)
        if language == "zh-CN":
            if WORD.search(bare) and not CJK.search(bare) and not LATIN_IN_CHINESE.fullmatch(key):
                found.append(f"{language} {key}: {sentence[:60]}")
            continue
        for name in CHINESE_NAMES_IN_ENGLISH:
            bare = bare.replace(name, "")
        if CJK.search(bare):
            found.append(f"{language} {key}: {sentence[:60]}")
    return found


def banned(words: Mapping[str, str]) -> list[str]:
    """List sentences that hold a word nobody in debt shall read here."""
    return [
        f"{key}: {term}"
        for key, sentence in words.items()
        for term in BANNED
        if term in sentence.lower() and not key.startswith(BANNED_BUT_ON_LAW_PAGES.get(term, "\0"))
    ]


def assert_none(found: list[str]) -> None:
    """Fail with the whole list, one line each."""
    assert not found, "\n".join(["", *found])


OTHER_LANGUAGES = [language for language in languages() if language != "zh-CN"]


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_all_languages_have_the_same_keys_and_fields(language):
    assert_none(difference(words_of("zh-CN"), words_of(language)))


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_all_languages_have_the_same_letters_with_the_same_fields(language):
    def letters(name: str) -> dict[str, frozenset[str]]:
        folder = LOCALES / name / "letters"
        return {path.name: fields_of(path.read_text(encoding="utf-8")) for path in folder.glob("*.md")}

    assert letters("zh-CN") == letters(language)


def test_every_sentence_is_asked_for():
    assert_none(unused(set(asked_keys(words_of("zh-CN"))), CODE, question_keys()[1]))


def test_everything_the_code_says_has_words():
    assert_none(missing(set(asked_keys(words_of("zh-CN"))), CODE, question_keys()[0]))


@pytest.mark.parametrize("module", modules("core"), ids=lambda module: module.name)
def test_the_core_holds_no_sentences(module):
    assert_none(sentences_in(module))


@pytest.mark.parametrize("language", languages())
def test_each_language_keeps_to_its_script(language):
    assert_none(foreign(language, words_of(language)))


@pytest.mark.parametrize("language", languages())
def test_banned_words_are_not_said(language):
    assert_none(banned(words_of(language)))


@pytest.mark.parametrize("language", languages())
def test_counted_sentences_have_the_forms_of_their_language(language):
    words = words_of(language)
    counted = {base_key(key, words) for key in words if base_key(key, words) != key}
    assert [key for key in counted if language == "en" and f"{key}.one" not in words] == []


# The guards themselves, each shown a fault.


def test_the_guard_sees_different_keys_and_fields():
    mine = {"a.x": "{n}", "b.other": "{count}", "c.other": "不同"}
    theirs = {"a.x": "{m}", "b.one": "one", "b.other": "{count}", "c.one": "x", "c.other": "y"}
    assert difference(mine, theirs) == [
        "c.one has words in one language only",
        "a.x names ['n'] in one language, ['m'] in the other",
    ]


def test_the_guard_sees_what_is_unused_and_what_is_missing():
    code = (
        Module(
            "core.x",
            '"""a.document"""\nt("a.said")\nself.t("b.said")\nt.has("c.maybe")\nt(f"problem.{code}")\nt(f"{step}.label")\n'
            'key = "d.held"\nt.lines("never")\nt("e.yes" if x else "e.no")\ntranslator()("f.said")\n'
            'Finding("dti_high")\nProblem("income", code="negative")\nother("g.plain")\nt(f"strategy.{code}.title")\n'
            'st.button(key=f"change.{step}")\n'
            'class LoanType(StrEnum):\n    CARD = "card"\n    MICRO = "micro"\nclass Silent(StrEnum):\n    A = "a"',
        ),
    )
    keys = {
        "enum.loan_type.card",
        "a.said",
        "b.said",
        "problem.negative",
        "d.held",
        "never.fee",
        "a.document",
        "income.label",
        "e.yes",
    }
    assert unused(keys, code, frozenset()) == ["a.document", "enum.loan_type.card", "income.label"]
    assert missing(keys, code, frozenset({"income.title"})) == [
        "income.title (a question or choice)",
        "c.maybe (core.x)",
        "e.no (core.x)",
        "f.said (core.x)",
        r"strategy\.[a-z0-9_.-]+\.title (core.x)",
        "enum.loan_type.micro (core.x)",
        "finding.dti_high.text (core.x)",
    ]


def test_only_f_strings_that_begin_with_their_table_count():
    def pattern(text: str) -> str | None:
        return pattern_of(ast.parse(text, mode="eval").body)

    assert pattern('f"problem.{code}"') == r"problem\.[a-z0-9_.-]+"
    assert pattern('f"{step}.label"') is None
    assert pattern('f"pro{code}"') is None
    assert pattern('f"problem. {code}!"') is None


@pytest.mark.parametrize(
    "source",
    ['x = "你好"', 'label = "Your monthly income"', 'f"You owe {x} to the lender"', 'x = "this is shown to a user"'],
)
def test_the_guard_sees_sentences_in_the_core(source):
    assert len(sentences_in(Module("core.risk.assess", source))) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("core.risk.assess", '"""你好, this is a document."""\n# 你好'),
        ("core.risk.assess", 'raise NoRate("there is no root for these flows")'),
        ("core.values.read", 'UNITS = {"万": 4}'),
        ("core.storage.sqlite", 'db.execute("SELECT name from cases where id = ?")'),
        ("core.risk.assess", 'x = "income.monthly_take_home"\ny = "act/365"'),
    ],
)
def test_the_guard_lets_codes_and_documents_pass(name, source):
    assert sentences_in(Module(name, source)) == []


def test_the_guard_sees_the_wrong_script_and_banned_words():
    assert foreign("en", {"a": "Pay 花呗 first"}) == ["en a: Pay 花呗 first"]
    latin = {"a": "Continue", "b": ":green[{amount}]", "c": "LPR 利率", "language.locale": "zh_CN"}
    assert foreign("zh-CN", latin) == ["zh-CN a: Continue"]
    assert banned({"a": "三年后不用还", "b": "The Success Rate is high", "rule.x": "恶意透支", "c": "恶意透支"}) == [
        "a: 不用还",
        "b: success rate",
        "c: 恶意透支",
    ]


def test_there_are_words_to_guard():
    assert len(words_of("zh-CN")) > 60
    assert len(CODE) > 40
    assert len(question_keys()[0]) > 20


def test_no_unit_is_said_twice() -> None:
    """Sentences of findings and of calls; letters write bare numbers and are looked at by their snapshots."""
    assert UNIT_TWICE.search("支付令收到后{objection_days}天内")
    assert UNIT_TWICE.search("Within {objection_days} days of")
    for language in languages():
        said = {key: words for key, words in words_of(language).items() if not key.startswith("letter")}
        assert [key for key, words in said.items() if UNIT_TWICE.search(words)] == [], language
