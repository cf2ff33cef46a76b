"""What all visitors share and nobody changes: the rule book and the sample households."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st

from core.questions import Answers
from core.rules import RuleBook, load_book

_SAMPLES = Path(__file__).parents[1] / "about" / "samples"


@st.cache_resource(show_spinner=False)
def rule_book() -> RuleBook:
    """Give the rule book, read once per process."""
    return load_book()


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented household to look at; it is judged on its own day, so that its figures stay what its story says."""

    name: str
    as_of: date
    answers: Answers


@cache
def samples() -> Mapping[str, Sample]:
    """Give the sample households by name, in the order they are shown."""
    return {path.stem.partition("_")[2]: _sample(path) for path in sorted(_SAMPLES.glob("*.toml"))}


def _sample(path: Path) -> Sample:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Sample(path.stem.partition("_")[2], raw["as_of"], Answers.model_validate(raw["answers"]))
