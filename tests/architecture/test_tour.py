"""The tour of the README files: the same commands in both, each of them tried, the pictures of their language shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from core.i18n import Translator
from core.storage import sample_names, sample_words
from tests.architecture.tree import ROOT

READMES = {"en": ROOT / "README.md", "zh-CN": ROOT / "README.zh-CN.md"}
PIPED = re.compile(r"^    echo '(?P<request>.*)' \| \S+ (?P<arguments>-m core\.cli \w+)$", re.MULTILINE)


def text_of(language: str) -> str:
    """Give the README file of a language."""
    return READMES[language].read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """Give every command of a README file: indented lines, and `make` in backticks."""
    return re.findall(r"^    (.+)$", text, re.MULTILINE) + re.findall(r"`(make [^`]*)`", text)


def test_both_tell_the_same_commands():
    chinese, english = commands(text_of("zh-CN")), commands(text_of("en"))
    lacking = sorted(set(english) ^ set(chinese))
    assert not lacking, f"README.md and README.zh-CN.md are of equal worth; one of them lacks {lacking}."


def test_the_piped_commands_give_an_answer():
    piped = list(PIPED.finditer(text_of("en")))
    assert len(piped) >= 2
    for found in piped:
        command = [sys.executable, *found["arguments"].split()]
        done = subprocess.run(command, input=found["request"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "error" not in json.loads(done.stdout), found["arguments"]


@pytest.mark.skipif(shutil.which("make") is None, reason="make runs the commands of the README files; none is here")
def test_every_make_command_knows_what_to_do():
    wanted = {line.split("#")[0].strip() for line in commands(text_of("en")) if line.startswith("make ")}
    assert len(wanted) >= 10
    for command in sorted(wanted):
        words = ["make", "--dry-run", *command.split()[1:]]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"


@pytest.mark.parametrize("language", READMES)
def test_the_tour_names_what_the_pages_say(language):
    t, text = Translator(language), text_of(language)
    keys = ("results.to_plans", "page.documents.link", "page.prepare.link", "frame.leave_sample", "start.door_quick")
    for key in (*keys, "start.save", "call.door", "frame.how", "start.samples"):
        assert t(key) in text, key
    bold = re.findall(r"\*\*(.+?)\*\*", text)
    titles = [t(sample_words(name)[0]) for name in sample_names()]
    assert any(title.startswith(bold[0]) for title in titles), "the sample the tour opens"


@pytest.mark.parametrize("language", READMES)
def test_the_pictures_shown_are_of_the_language(language):
    shown = re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", text_of(language))
    assert len(shown) >= 4
    assert all(name.endswith(f"-{language}.png") for name in shown)


def test_all_pictures_together_are_small():
    assert sum(path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")) < 3_000_000
