"""What the documents say is so: commands exist, files are there, dependencies and glossary are complete."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").rglob("*.md")])
TOP = {path.name for path in ROOT.iterdir()}
MADE = {".venv", "build"}


def make_targets(makefile: str) -> set[str]:
    """Give the targets a Makefile declares phony: the commands for people."""
    declared = re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)
    return {name for line in declared for name in line.split()}


def wrong_commands(text: str, targets: set[str]) -> list[str]:
    """List the `make` commands of a document that do not exist."""
    in_code = "\n".join(re.findall(r"`([^`]+)`", text) + re.findall(r"^    .*$|^make .*$", text, re.MULTILINE))
    return [f"make {name}" for name in re.findall(r"\bmake ([a-z-]+)", in_code) if name not in targets]


def wrong_paths(text: str, folder: Path) -> list[str]:
    """List the files a document names, in backticks from the top of the project or as a link, that are not there."""
    named = [name for name in re.findall(r"`([\w.-]+/[\w./-]+)`", text) if name.split("/")[0] in TOP - MADE]
    gone = [name for name in named if not (ROOT / name).exists()]
    linked = [name for name in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) if not (folder / name).exists()]
    return gone + linked


def dependencies() -> set[str]:
    """Give the names of all direct dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return {re.split(r"[\[<>=!~ ]", one)[0] for one in asked}


def named_as_proofs(text: str) -> list[str]:
    """Give the tests a document names in backticks."""
    return re.findall(r"`(test_[a-z0-9_]+)`", text)


def glossary_names() -> list[str]:
    """Give the identifiers in the first column of the glossary's tables."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([a-z_]+)`", row)]


def test_the_guards_complain():
    assert wrong_commands("`make run` and `make nothing`\n    make neither", {"run"}) == [
        "make nothing",
        "make neither",
    ]
    assert wrong_commands("they make plans", {"run"}) == []
    assert wrong_paths("`core/nothing.py` `core/errors.py` [x](gone.md) [y](https://a.b/c)", ROOT) == [
        "core/nothing.py",
        "gone.md",
    ]
    assert make_targets(".PHONY: run test\nrun:\n") == {"run", "test"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_and_files_in_documents_exist(document):
    text = document.read_text(encoding="utf-8")
    assert wrong_commands(text, make_targets((ROOT / "Makefile").read_text(encoding="utf-8"))) == []
    assert wrong_paths(text, document.parent) == []


def test_the_named_as_proofs_as_proofs_exist():
    named = named_as_proofs((ROOT / "docs" / "proofs.md").read_text(encoding="utf-8"))
    known = {
        node.name for module in modules("tests") for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 90
    assert set(named) <= known, sorted(set(named) - known)


def test_every_function_that_computes_has_its_place_in_the_method():
    text = (ROOT / "docs" / "method-index.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text))
    top = (node for module in modules("core/finance", "core/plans") for node in module.tree.body)
    public = {node.name for node in top if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    assert named == public, (sorted(public - named), sorted(named - public))


def test_the_readme_tells_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def test_phony_targets_have_rules():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in make_targets(makefile) if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_every_dependency_is_accounted_for():
    text = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    assert len(dependencies()) > 10
    assert sorted(name for name in dependencies() if f"`{name}`" not in text) == []


def test_decisions_are_numbered_without_gaps_and_say_their_status():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04d}" for number in range(1, len(decisions) + 1)]
    assert [path.name for path in decisions if "**Status**" not in path.read_text(encoding="utf-8")] == []


def test_the_glossary_names_what_the_code_names():
    source = "\n".join(module.source for module in modules("core"))
    names = glossary_names()
    assert len(names) > 15
    assert [name for name in names if not re.search(rf"\b{name}|_{name}\b", source)] == []
