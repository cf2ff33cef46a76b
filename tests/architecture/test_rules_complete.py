"""The rule book and the code fit: no id that does not exist, no rule nobody asks for, no rule without words."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Mapping

import pytest

from core.i18n import languages, words_of
from core.rules import (
    EVERYWHERE,
    ByCode,
    Certainty,
    Contact,
    Rule,
    RuleKind,
    Shape,
    StaleReason,
    Steps,
    Unit,
    Use,
    certainty_key,
    code_key,
    kind_key,
    load_book,
    reason_key,
    region_key,
    stale_key,
    start_key,
    summary_key,
    title_key,
    topic_key,
    unit_key,
)
from tests.architecture.tree import Module, docstrings_of, modules

BOOK = load_book()
TOPICS = frozenset(rule.topic for rule in BOOK.rules())
ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
CODE = modules("core", "pages")

# Rules that wait for the code that will ask for them. This list only shrinks: a rule that is asked for must leave it,
# and a rule that only the page of all rules shows says so in its table (use = "shown").
NOT_YET_USED: frozenset[str] = frozenset()


def ids_named(module: Module) -> dict[str, int]:
    """Give the strings of a module that look like rule ids, with the line of the first."""
    silent = docstrings_of(module.tree)
    found: dict[str, int] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            topic = node.value.partition(".")[0]
            if topic in TOPICS and ID.fullmatch(node.value) and not node.value.endswith(".toml"):
                found.setdefault(node.value, node.lineno)
    return found


def patterns_named(module: Module) -> dict[str, int]:
    """Give the f-strings that build a rule id (`f"method.points_{driver}"`) as patterns, with their lines."""
    found: dict[str, int] = {}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if not isinstance(parts[0], str) or parts[0].partition(".")[0] not in TOPICS or "." not in parts[0]:
            continue
        literal = "".join(str(part) for part in parts if part)
        if re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]*", literal):
            found.setdefault("".join(re.escape(str(part)) if part else "[a-z0-9_]+" for part in parts), node.lineno)
    return found


def unknown_ids(module: Module, rules: Collection[str], words: Collection[str]) -> list[str]:
    """List what looks like a rule id and is neither a rule nor the key of words."""
    tables = {key.rpartition(".")[0] for key in words}
    unknown = [
        f"{module.name}:{line} {name}"
        for name, line in ids_named(module).items()
        if name not in rules and name not in words and name not in tables
    ]
    return unknown + [
        f"{module.name}:{line} {pattern}"
        for pattern, line in patterns_named(module).items()
        if not any(re.fullmatch(pattern, name) for name in (*rules, *words))
    ]


def used_ids(code: Iterable[Module], rules: Collection[str]) -> frozenset[str]:
    """Give the rules the code names, literally or by a pattern."""
    used: set[str] = set()
    for module in code:
        used |= ids_named(module).keys() & set(rules)
        used |= {name for pattern in patterns_named(module) for name in rules if re.fullmatch(pattern, name)}
    return frozenset(used)


def use_complaints(rules: Iterable[Rule], used: Collection[str], waiting: Collection[str]) -> list[str]:
    """Say which rules nobody asks for, and which need not wait any longer."""
    by_id = {rule.id: rule for rule in rules}
    complaints = [f"{rule_id} waits but is no rule" for rule_id in sorted(set(waiting) - by_id.keys())]
    for rule_id, rule in by_id.items():
        waits = rule_id in waiting
        if waits and (rule_id in used or rule.use is Use.SHOWN):
            complaints.append(f"{rule_id} is used or shown now: take it out of NOT_YET_USED")
        if rule.use is Use.CODE and rule_id not in used and not waits:
            complaints.append(f'{rule_id} is asked for by no code: use it, or set use = "shown" in its table')
    return complaints


def codes_of(rule: Rule) -> set[str]:
    """Give the codes that stand in the values of a rule."""
    found: set[str] = set()
    for version in rule.versions:
        match version.value:
            case Contact() as contact:
                found |= {*contact.takes, *contact.not_for}
            case Steps() as steps if rule.unit is Unit.CODE:
                found |= set(map(str, steps.values))
            case ByCode() as table:
                found |= set(table.codes)
            case str() as code:
                found.add(code)
            case tuple() as codes if rule.unit is Unit.CODE:
                found |= set(map(str, codes))
    return found


def keys_needed(rules: Iterable[Rule]) -> set[str]:
    """Give the keys of all words a page of these rules says."""
    keys = {start_key(precision) for precision in ("day", "month", "year", "unknown")}
    keys |= {certainty_key(certainty) for certainty in Certainty} | {kind_key(kind) for kind in RuleKind}
    keys |= {stale_key(reason) for reason in StaleReason} | {region_key(EVERYWHERE)}
    for rule in rules:
        keys |= {title_key(rule.id), summary_key(rule.id), topic_key(rule.topic)}
        keys |= {code_key(code) for code in codes_of(rule)} | {region_key(region) for region in rule.regions}
        if rule.unit not in {Unit.CODE, Unit.DATE, Unit.STATEMENT, Unit.CONTACT}:
            keys.add(unit_key(rule.unit))
        if (reason := reason_key(rule)) is not None:
            keys.add(reason)
    return keys


def lacking(needed: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """List the keys without words; a counted sentence stands under `.other`."""
    return sorted(key for key in needed if key not in words and f"{key}.other" not in words)


def surplus(rules: Iterable[Rule], words: Iterable[str]) -> list[str]:
    """List the words of rules and codes that are no longer in the book."""
    needed = keys_needed(rules)
    return sorted(key for key in words if key.startswith(("rule.", "rule_code.", "rule_topic.")) and key not in needed)


RULE_IDS = frozenset(rule.id for rule in BOOK.rules())
WORDS = words_of("zh-CN")


@pytest.mark.parametrize("module", CODE, ids=lambda module: module.name)
def test_every_rule_the_code_names_exists(module):
    assert unknown_ids(module, RULE_IDS, WORDS) == []


def test_every_rule_is_used_or_shown():
    complaints = use_complaints(BOOK.rules(), used_ids(CODE, RULE_IDS), NOT_YET_USED)
    assert not complaints, "\n".join(["", *complaints])


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_words(language):
    missing = lacking(keys_needed(BOOK.rules()), words_of(language))
    assert not missing, "\n".join(["", *missing])


@pytest.mark.parametrize("language", languages())
def test_no_words_speak_of_a_rule_that_is_gone(language):
    assert surplus(BOOK.rules(), words_of(language)) == []


def test_every_rule_has_a_known_source():
    known = {source.id for source in BOOK.sources()}
    assert all(version.source in known for rule in BOOK.rules() for version in rule.versions)


def test_there_are_rules_to_guard():
    assert len(BOOK.rules()) > 250
    assert len(used_ids(CODE, RULE_IDS)) > 20


# The guards themselves, each shown a fault.


def test_the_guard_sees_an_id_that_does_not_exist():
    module = Module(
        "core.x",
        '"""court.in_a_document"""\nrules.days("court.payment_order_days")\nrules.days("court.payment_order_day")\n'
        'rules.steps(f"method.points_{driver}")\nrules.steps(f"method.pints_{driver}")\nt("court.title")\nopen("a.b")\n'
        't("cards.heading")',
    )
    rules = {"court.payment_order_days", "method.points_lenders"}
    assert unknown_ids(module, rules, {"court.title", "cards.heading.text"}) == [
        "core.x:3 court.payment_order_day",
        r"core.x:5 method\.pints_[a-z0-9_]+",
    ]
    assert used_ids([module], rules) == rules


def test_the_guard_sees_rules_nobody_uses_and_rules_that_need_not_wait():
    shown = next(rule for rule in BOOK.rules() if rule.use is Use.SHOWN)
    asked = BOOK.rule("court.payment_order_days")
    assert use_complaints([shown, asked], {asked.id}, ()) == []
    assert use_complaints([shown, asked], (), {asked.id}) == []
    assert len(use_complaints([shown, asked], (), ())) == 1
    assert len(use_complaints([asked], {asked.id}, {asked.id})) == 1
    assert len(use_complaints([shown], (), {shown.id})) == 1
    assert use_complaints([asked], {asked.id}, {"court.gone"}) == ["court.gone waits but is no rule"]


def test_the_guard_sees_missing_and_surplus_words():
    rule = BOOK.rule("arrears.stage")
    words = dict.fromkeys(keys_needed([rule]), "…")
    assert lacking(keys_needed([rule]), words) == []
    del words["rule.arrears.stage.summary"], words["rule_code.m3"]
    assert lacking(keys_needed([rule]), words) == ["rule.arrears.stage.summary", "rule_code.m3"]
    days = BOOK.rule("court.payment_order_days")
    assert "rule_unit.days" not in lacking(keys_needed([days]), {"rule_unit.days.other": "{count}"})
    assert surplus([rule], ["rule.arrears.gone.title", "rule_code.old", "enum.certainty.press"]) == [
        "rule.arrears.gone.title",
        "rule_code.old",
    ]


def test_the_guard_looks_into_every_kind_of_value():
    assert "private_lender" in codes_of(BOOK.rule("complaint.regulator_12378"))
    assert "wider" in codes_of(BOOK.rule("living.floor_multiple"))
    assert "special_mention" in codes_of(BOOK.rule("negotiation.restructured_class"))
    assert BOOK.rule("scams.red_flags").shape is Shape.LIST
    assert "link_in_a_text" in codes_of(BOOK.rule("scams.red_flags"))
