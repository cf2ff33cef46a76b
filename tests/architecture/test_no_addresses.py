"""No tracked file names a package registry or a path of one machine, and none holds a left-over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, tracked_files

# Written in pieces so that this file does not complain of itself.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npm",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb" + "ian.org",
)
MACHINE_PATHS = "|".join(("wo" + "rk", "ro" + "ot", "tmp/" + "studio", "home/[a-z]+", "Us" + "ers/[A-Za-z]+"))
ADDRESS = re.compile("|".join(re.escape(name) for name in REGISTRIES), re.IGNORECASE)
PATH = re.compile(rf"(?<![.\w}}])/(?:{MACHINE_PATHS})/")
LEFT_OVER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")) + r")\b")
LOCK = re.compile(r"requirements.*\.lock")
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".lock",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
    ".csv",
    ".sh",
    ".typ",
    ".cfg",
    ".ini",
    ".conf",
    "",
}


def complaints(name: str, text: str) -> list[str]:
    """Say what a text holds that no file of ours may."""
    found = [f"{name}: registry address {match[0]}" for match in ADDRESS.finditer(text)]
    found += [f"{name}: path of one machine {match[0]}" for match in PATH.finditer(text)]
    if name.endswith(".py"):
        found += [f"{name}: left-over {match[0]}" for match in LEFT_OVER.finditer(text)]
    if LOCK.fullmatch(Path(name).name):
        found += [
            f"{name}: address or option {line}" for line in text.splitlines() if re.match(r"-{1,2}\w|.*://", line)
        ]
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "see https://py" + "pi.org/simple"),
        ("a.lock", "https://files.python" + "hosted.org/x.whl"),
        ("a.py", "Path('/ro" + "ot/x')"),
        ("a.toml", 'path = "/wo' + 'rk/main/x"'),
        ("a.py", "# TO" + "DO later"),
        ("requirements.lock", "--index-url x"),
        ("requirements-dev.lock", "x @ https://host/x.whl"),
    ],
)
def test_the_guard_complains(name, text):
    assert complaints(name, text)


@pytest.mark.parametrize("text", ["/etc/x", "a/work/b", "https://example.org/root/x", "homework/", "~/wizard"])
def test_the_guard_lets_ordinary_text_pass(text):
    assert complaints("a.md", text) == []


def test_no_tracked_file_names_a_registry_a_machine_or_a_left_over():
    files = [path for path in tracked_files() if path.suffix in TEXT]
    assert len(files) > 50
    found = [
        line
        for path in files
        for line in complaints(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
