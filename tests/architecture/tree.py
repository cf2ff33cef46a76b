"""What the guards look at: our own files, their module names and their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name and its text; made from a file, or from a string to feed a guard."""

    name: str
    source: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def package(self) -> str:
        """The dotted name of the package the module lies in."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


def module_at(path: Path) -> Module:
    """Read one file of the project."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name, path.read_text(encoding="utf-8"), is_package)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read all Python files under these folders (or these files) of the project."""
    return tuple(module_at(path) for path in sorted(_python_files(folders)))


def _python_files(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        start = ROOT / folder
        yield from [start] if start.is_file() else start.rglob("*.py")


@cache
def tracked_files() -> tuple[Path, ...]:
    """List the files git keeps or would keep, so that what is about to be committed is looked at too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def imports_of(module: Module) -> Iterator[tuple[str, str | None, int]]:
    """Give every import, wherever it stands, as (module, imported name or None, line); relative ones resolved."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.package.split(".")
                base = ".".join([*above[: len(above) - node.level + 1], *([base] if base else [])])
            yield from ((base, alias.name, node.lineno) for alias in node.names)


def front_door(package: str) -> set[str] | None:
    """Read the `__all__` of a core package, or None where there is none."""
    path = ROOT / package.replace(".", "/") / "__init__.py"
    if not path.is_file():
        return None
    for node in module_at(path).tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return set(ast.literal_eval(node.value))
    return None


def docstrings_of(tree: ast.Module) -> set[int]:
    """Give the ids of all string nodes that document: docstrings, and strings that stand alone below an assignment."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
