"""Each public function of the core is called by at least one test, or by an example in a docstring that is run.

Public is what a package's front door lists; what stays inside a package is tested through it.
"""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.tree import Module, front_door, modules

# The command line's verbs are called by their names on a command line, not in Python.
NOT_CALLED_BY_NAME = re.compile(r"core\.cli(\..+)?")
CALL = re.compile(r"\b([a-z_][a-z0-9_]*)\b")


def public_functions(module: Module, door: set[str] | None) -> list[str]:
    """List the functions a module defines for others: those its package lists, or all where there is no package."""
    functions = [node.name for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [name for name in functions if (not name.startswith("_") if door is None else name in door)]


def door_of(module: Module) -> set[str] | None:
    """Give the front door of the package a module lies in; None for a module directly in the core."""
    parts = module.name.split(".")
    return front_door(".".join(parts[:2])) if len(parts) > 2 else None


def names_used(module: Module) -> set[str]:
    """Gather the names a test uses in code, and those it names as text: `parametrize("...")`, `monkeypatch` paths."""
    return set(CALL.findall(module.source))


def names_in_examples(module: Module) -> set[str]:
    """Gather the names used in the examples of docstrings."""
    lines = (line.strip() for line in module.source.splitlines())
    return {name for line in lines if line.startswith((">>>", "...")) for name in CALL.findall(line)}


def untested(module: Module, used: set[str], door: set[str] | None) -> list[str]:
    """List the public functions of a module that nothing tests."""
    if NOT_CALLED_BY_NAME.fullmatch(module.name):
        return []
    return [f"{module.name}.{name}" for name in public_functions(module, door) if name not in used]


USED = set().union(
    *(names_used(module) for module in modules("tests") if not module.name.startswith("tests.architecture")),
    *(names_in_examples(module) for module in modules("core")),
)


def test_the_guard_complains():
    module = Module(
        "core.x", "def tested(): ...\ndef forgotten(): ...\ndef _private(): ...\nclass A:\n    def m(self): ..."
    )
    assert untested(module, {"tested"}, None) == ["core.x.forgotten"]
    assert untested(module, {"tested"}, {"forgotten"}) == ["core.x.forgotten"]
    assert untested(module, set(), {"A"}) == []
    assert names_in_examples(Module("core.x", '"""\n>>> forgotten(3)\n"""\nother()')) == {"forgotten"}


def test_there_is_something_to_guard():
    assert sum(len(public_functions(module, door_of(module))) for module in modules("core")) > 30


@pytest.mark.parametrize("module", modules("core"), ids=lambda module: module.name)
def test_public_functions_are_tested(module):
    assert untested(module, USED, door_of(module)) == []
