"""Mutants of functions: mutmut says what may be changed, one thing at a time; here each takes the living one's place.

Nothing is written to disk and nothing imported anew: the code object of the function is exchanged, so that every module
which has imported it meets the mutant. Decorated functions and what stands outside functions are left alone, as mutmut
does.
"""

from __future__ import annotations
import __future__

import difflib
import hashlib
import importlib
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

import libcst as cst
from mutmut.mutation.file_mutation import create_mutations, deep_replace


@dataclass(frozen=True)
class Mutant:
    """One change of one function; `function` is its qualified name, `source` the changed `def` without its class."""

    module: str
    function: str
    number: int
    source: str
    diff: str
    fingerprint: str

    @property
    def name(self) -> str:
        """How it is called in results; the number counts within the function."""
        return f"{self.module}.{self.function}.{self.number}"

    def put_in_place(self) -> None:
        """Exchange the code and the defaults of the living function for those of the mutant."""
        living = living_function(self.module, self.function)
        made: dict[str, FunctionType] = {}
        code = compile(self.source, self.name, "exec", __future__.annotations.compiler_flag, dont_inherit=True)
        exec(code, living.__globals__, made)  # noqa: S102  the project's own code with one change
        mutant = made[living.__name__]
        living.__code__, living.__defaults__, living.__kwdefaults__ = (
            mutant.__code__,
            mutant.__defaults__,
            mutant.__kwdefaults__,
        )


def living_function(module: str, qualified: str) -> FunctionType:
    """The function of that name as the process knows it, without the wrapper of a static or class method."""
    owner: object = importlib.import_module(module)
    *classes, name = qualified.split(".")
    for part in classes:
        owner = getattr(owner, part)
    found = vars(owner)[name]
    function = getattr(found, "__func__", found)
    assert isinstance(function, FunctionType), qualified
    return function


def module_of(path: Path) -> str:
    """The dotted name of a file of the project."""
    return ".".join(path.with_suffix("").parts)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of one file in the order of its lines, number 0 of each function being the function unchanged.

    `path` is relative to the root of the project.
    """
    module = module_of(path)
    tree, mutations, _, _ = create_mutations(str(path), path.read_text(encoding="utf-8"))
    for function, qualified in _functions(tree):
        bare = function.with_changes(decorators=[], leading_lines=[])
        before = _source(tree, bare)
        fingerprint = hashlib.sha256(before.encode()).hexdigest()[:12]
        own = [mutation for mutation in mutations if mutation.contained_by_top_level_function is function]
        if own:
            yield Mutant(module, qualified, 0, before, "", fingerprint)
        for number, mutation in enumerate(own, start=1):
            changed = deep_replace(bare, mutation.original_node, mutation.mutated_node)
            assert isinstance(changed, cst.FunctionDef)
            after = _source(tree, changed)
            if _without_strict(after) == _without_strict(before):
                continue
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
            yield Mutant(module, qualified, number, after, "\n".join(list(lines)[2:]), fingerprint)


def functions_of(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Module and qualified name of every function in these files that can be exchanged."""
    for path in paths:
        for function, qualified in _functions(cst.parse_module(path.read_text(encoding="utf-8"))):
            if not function.decorators or _is_bound(function):
                yield module_of(path), qualified


def _is_bound(function: cst.FunctionDef) -> bool:
    decorators = [part.decorator for part in function.decorators]
    return all(isinstance(one, cst.Name) and one.value in {"staticmethod", "classmethod"} for one in decorators)


def _functions(tree: cst.Module) -> Iterator[tuple[cst.FunctionDef, str]]:
    for statement in tree.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement, statement.name.value
        elif isinstance(statement, cst.ClassDef):
            for part in statement.body.body:
                if isinstance(part, cst.FunctionDef):
                    yield part, f"{statement.name.value}.{part.name.value}"


def _without_strict(source: str) -> str:
    """The same without what `zip` is told of lengths: the lists it joins were made equally long just before."""
    return re.sub(r",\s*(strict=\w+)?\s*\)", ")", source)


def _source(tree: cst.Module, function: cst.FunctionDef) -> str:
    return textwrap.dedent(tree.code_for_node(function))
