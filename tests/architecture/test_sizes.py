"""Small files, small functions: where a reader would stop reading, the code is split."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import Module, modules

MODULE_LINES = 300
FUNCTION_LINES = 50
ENTRY_LINES = 60


def size_complaints(module: Module) -> list[str]:
    """Say what is too long in a module."""
    lines = module.source.count("\n")
    limit = ENTRY_LINES if module.name == "wizard_app" else MODULE_LINES
    too_long = [f"{module.name} has {lines} lines, over {limit}"] if lines > limit else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                too_long.append(f"{module.name}.{node.name} has {length} lines, over {FUNCTION_LINES}")
    return too_long


def test_the_guard_complains():
    assert size_complaints(Module("core.x", "\n" * 301))
    assert size_complaints(Module("wizard_app", "\n" * 61))
    assert size_complaints(Module("core.x", "class A:\n    async def f(self):\n" + "        x = 1\n" * 50))
    assert size_complaints(Module("core.x", "def f():\n" + "    x = 1\n" * 49)) == []


@pytest.mark.parametrize("module", modules("core", "pages", "wizard_app.py"), ids=lambda module: module.name)
def test_modules_and_functions_are_small(module):
    assert size_complaints(module) == []
