"""Which words the code asks for: literal keys, f-strings with a literal beginning, and keys that follow from a list.

The convention for keys made at run time: an f-string that begins with its first table, `f"problem.{code}"`, uses every
key that fits it. A key that begins with an expression, `f"{step}.{name}.label"`, is only for the words of questions;
what those are is asked from `core.questions` (`question_keys`), so each of them is held to account by name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from core.questions import QUICK_STEP, Question, QuickAnswers, questions_of, section_type, steps
from tests.architecture.tree import Module, docstrings_of

TRANSLATORS = {"t", "translator", "session_translator"}
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")
QUESTION_PARTS = {"label", "help", "why"}


@dataclass(frozen=True)
class Asked:
    """What one module asks the catalogue for; `patterns` may be keys, `said_patterns` must fit some."""

    literals: frozenset[str]
    said: frozenset[str]
    patterns: frozenset[str]
    said_patterns: frozenset[str]
    prefixes: frozenset[str]


@cache
def asked_by(module: Module) -> Asked:
    """Gather the keys of a module: `literals` may be keys, `said` must be (first arguments of a translator call)."""
    documents = docstrings_of(module.tree)
    literals, said, patterns, said_patterns, prefixes = set(), set(), set(), set(), set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            if KEY.fullmatch(node.value):
                literals.add(node.value)
        elif isinstance(node, ast.JoinedStr) and (pattern := pattern_of(node)):
            patterns.add(pattern)
        elif isinstance(node, ast.Call) and node.args:
            first = list(_branches(node.args[0]))
            if _is_translator(node.func):
                said.update(first)
                said_patterns.update(filter(None, map(pattern_of, _choices(node.args[0]))))
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "lines":
                prefixes.update(first)
                prefixes.update(pattern for arg in node.args[:1] if (pattern := pattern_of(arg)))
    return Asked(*map(frozenset, (literals, said, patterns, said_patterns, prefixes)))


def _branches(node: ast.expr) -> Iterator[str]:
    """Give the literal text of an argument, of both branches where it is a choice."""
    for one in _choices(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Give an argument, or both its branches where it is a choice."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def _is_translator(func: ast.expr) -> bool:
    """Tell whether a call is of a translator or of its `has`; `t(…)`, `self.t(…)`, `translator()(…)`."""
    if isinstance(func, ast.Attribute) and func.attr == "has":
        func = func.value
    if isinstance(func, ast.Call):
        func = func.func
        return isinstance(func, ast.Name | ast.Attribute) and _name(func) in TRANSLATORS - {"t"}
    if isinstance(func, ast.Attribute):
        return func.attr == "t"
    return isinstance(func, ast.Name) and func.id == "t"


def _name(func: ast.Name | ast.Attribute) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr


def pattern_of(node: ast.expr) -> str | None:
    """Turn an f-string that begins with a whole table name into a regular expression; None for any other."""
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    if not parts or not isinstance(parts[0], str) or not re.match(r"[a-z][a-z0-9_]*\.", parts[0]):
        return None
    if any(part and re.search(r"[^a-z0-9_.\-]", part) for part in parts):
        return None
    return "".join(re.escape(part) if part else "[a-z0-9_.-]+" for part in parts)


def question_keys() -> tuple[frozenset[str], frozenset[str]]:
    """Give the keys the questions need, and those they may have besides: labels and choices; helps and reasons."""
    needed: set[str] = set()
    optional: set[str] = set()
    sections = {step: section_type(step) for step in steps()} | {QUICK_STEP: QuickAnswers}
    for step, section in sections.items():
        needed.add(f"{step}.title")
        optional.add(f"{step}.intro")
        for question in _all_questions(questions_of(section)):
            needed.add(f"{step}.{question.name}.label")
            optional |= {f"{step}.{question.name}.{part}" for part in QUESTION_PARTS}
            needed |= {f"{question.words}.{code}" for code in question.choices if code != "unknown"}
            optional |= {f"{question.words}.{code}" for code in question.choices}
    return frozenset(needed), frozenset(needed | optional)


def _all_questions(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        if question.item_model is not None:
            yield from _all_questions(questions_of(question.item_model))


def codes_in(module: Module, call: str, position: int, keyword: str) -> frozenset[str]:
    """Give the literal codes a module hands to a constructor: `Finding("code", …)`, `Problem(field, "code")`."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
            given = [*node.args[position : position + 1], *(k.value for k in node.keywords if k.arg == keyword)]
            found.update(code for value in given for code in _branches(value))
    return frozenset(found)


def enum_codes(module: Module) -> dict[str, frozenset[str]]:
    """Give the enums a module defines, by the table their words stand in (`enum.loan_type`), with their codes."""
    found = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases
        ):
            table = "enum." + re.sub("(?<!^)(?=[A-Z])", "_", node.name).lower()
            values = (line.value for line in node.body if isinstance(line, ast.Assign))
            found[table] = frozenset(
                v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)
            )
    return found
