"""Who may import whom, and what the core may not touch (docs/decisions/0001-house.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, Module, front_door, imports_of, modules

RANKS = (
    ("errors", "front_doors"),  # below the values, which raise them, and the packages, which have them
    ("values",),
    ("finance", "rules", "i18n"),
    ("loans",),
    ("questions",),
    ("case",),
    ("risk",),
    ("plans",),
    ("strategies",),
    ("outcome",),
    ("negotiation",),
    ("frames", "imports", "storage"),
    ("charts", "documents"),
    ("cli",),
)
RANK_OF = {name: rank for rank, names in enumerate(RANKS) for name in names}

# What reaches outside the program, and the only places that may.
OUTSIDE = {
    "glob", "http", "httpx", "importlib", "os", "pathlib", "requests", "shutil", "socket", "sqlalchemy", "sqlite3",
    "subprocess", "tempfile", "urllib", "zipfile",
}  # fmt: skip
MAY_REACH_OUTSIDE = (
    "core.front_doors",
    "core.rules.load",
    "core.i18n.catalog",
    "core.imports",
    "core.storage",
    "core.documents",
    "core.cli",
)
CONCURRENCY = {"asyncio", "concurrent", "multiprocessing", "threading"}
CHANCE = {"random", "secrets", "uuid"}
DIGESTS = {"UUID", "uuid5"}  # of uuid: the same name from the same words, no chance in it
CLOCK = {"now", "today", "utcnow", "time_ns", "localtime"}
# Library -> the core packages that may use it; the pages may use any.
ONLY_IN = {
    "streamlit": (),
    "plotly": ("core.charts",),
    "pandas": ("core.documents", "core.imports"),
}
PAPER = ("typst", "docx", "lxml", "xlsxwriter", "openpyxl", "icalendar", "pypdfium2", "defusedxml", "cryptography")
"""What only documents, imports and the sealed file need."""
HEAVY = ("streamlit", "plotly", "pandas", "scipy", "pyarrow", *PAPER)


def within(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def import_complaints(module: Module, doors: dict[str, set[str]] | None = None) -> Iterator[str]:
    """Say what is wrong with each import of a module; `doors` stands in for the `__all__` of packages."""
    own = module.name.split(".")
    own_package = own[1] if own[0] == "core" and len(own) > 1 else None
    for target, name, line in imports_of(module):
        where = f"{module.name}:{line}"
        parts = [*target.split("."), *([name] if target == "core" and name else [])]
        if own[0] == "core" and parts[0] in {"pages", "wizard_app", "tests"}:
            yield f"{where} imports {target}: the core knows no pages"
        elif own[0] == "core" and parts[0] in ONLY_IN and not within(module.name, ONLY_IN[parts[0]]):
            yield f"{where} imports {parts[0]}, which only {ONLY_IN[parts[0]] or 'the pages'} may"
        elif own[0] == "core" and parts[0] in OUTSIDE and not within(module.name, MAY_REACH_OUTSIDE):
            yield f"{where} imports {parts[0]}: no file, network or environment here"
        elif own[0] == "core" and parts[0] in CONCURRENCY and not within(module.name, ("core.cli",)):
            yield f"{where} imports {parts[0]}: no threads or processes of ours in the core"
        elif own[0] == "core" and takes_chance(module, parts[0], name):
            yield f"{where} imports {parts[0]}: chance is an argument"
        elif own[0] == "pages" and parts[0] == "pages" and len(parts) > 1 and parts[1] != "shell":
            yield f"{where} imports {target}: a page script is run, never imported"
        elif parts[0] == "core" and len(parts) > 1 and parts[1] != own_package:
            yield from package_complaints(where, own_package, parts, name, doors)


def takes_chance(module: Module, library: str, name: str | None) -> bool:
    """Tell whether an import brings chance: `uuid` beyond its digests, or a random source outside the storage."""
    if library == "uuid":
        return name not in DIGESTS
    return library in CHANCE and not within(module.name, ("core.storage",))


def package_complaints(
    where: str, own_package: str | None, parts: list[str], name: str | None, doors: dict[str, set[str]] | None
) -> Iterator[str]:
    """Say what is wrong with an import of another core package."""
    package = parts[1]
    if package not in RANK_OF:
        yield f"{where} imports core.{package}, which has no rank"
        return
    if own_package is not None and RANK_OF[package] >= RANK_OF.get(own_package, -1):
        direction = "sideways" if RANK_OF[package] == RANK_OF.get(own_package) else "upward"
        yield f"{where} imports core.{package} {direction}"
    if len(parts) > 2:
        yield f"{where} imports core.{'.'.join(parts[1:])} past its front door"
    elif name is not None and name != package:
        door = doors.get(package) if doors is not None else front_door(f"core.{package}")
        if door is not None and name not in door:
            yield f"{where} imports {name} from core.{package}, which does not list it in __all__"


def purity_complaints(module: Module) -> Iterator[str]:
    """Say where a core module asks the clock, the environment, chance or a file."""
    for node in ast.walk(module.tree):
        where = f"{module.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            base = node.func.value
            is_time = node.func.attr == "time" and isinstance(base, ast.Name) and base.id == "time"
            if (node.func.attr in CLOCK or is_time) and not within(module.name, ("core.cli",)):
                yield f"{where} asks the clock: today is an argument"
            if node.func.attr == "default_rng" and not (node.args or node.keywords):
                yield f"{where} takes chance without a seed"
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
            yield f"{where} reads the environment"
        if isinstance(node, ast.Attribute) and node.attr == "random" and not _is_generator(node):
            yield f"{where} uses global chance"
        calls_open = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "input"}
        )
        if calls_open and not within(module.name, MAY_REACH_OUTSIDE):
            yield f"{where} opens a file or asks a terminal"


def _is_generator(node: ast.Attribute) -> bool:
    """Tell `numpy.random.default_rng` and `numpy.random.Generator` apart from the global generator."""
    return isinstance(node.value, ast.Name) and node.value.id in {"np", "numpy", "rng", "generator"}


BAD_IMPORTS = [
    ("core.loans.debt", "from core.plans import Plan", "upward"),
    ("core.values.money", "import core.cli", "upward"),
    ("core.finance.schedule", "from core.rules import RuleBook", "sideways"),
    ("core.charts.pressure", "from core.documents import letters", "sideways"),
    ("core.risk.assess", "from core.rules.load import load_book", "past its front door"),
    ("core.risk.assess", "import core.rules.load", "past its front door"),
    ("core.risk.assess", "from core.rules import hidden_thing", "does not list it"),
    ("core.risk.assess", "from ..plans import Plan", "upward"),
    ("core.risk.assess", "def f():\n    from core.plans import Plan", "upward"),
    ("core.risk.assess", "if TYPE_CHECKING:\n    from core.plans import Plan", "upward"),
    ("core.risk.assess", "from core import plans", "upward"),
    ("core.risk.assess", "from core.newcomer import thing", "no rank"),
    ("core.risk.assess", "import streamlit as st", "only the pages"),
    ("core.cli.rate", "from streamlit import cache_data", "only the pages"),
    ("core.frames.pressure", "import plotly.graph_objects as go", "core.charts"),
    ("core.frames.pressure", "import pandas", "core.documents"),
    ("core.risk.assess", "from pages.shell.session import answers", "knows no pages"),
    ("core.risk.assess", "import random", "chance"),
    ("core.case.build", "from uuid import uuid4", "chance"),
    ("core.case.build", "import uuid", "chance"),
    ("core.risk.assess", "from os import environ", "environment"),
    ("core.risk.assess", "from pathlib import Path", "no file"),
    ("core.plans.optimise", "import threading", "no threads"),
    ("pages.shell.router", "from core.plans.plan import Plan", "past its front door"),
    ("pages.intake.income", "from pages.intake.debts import draw", "never imported"),
    ("wizard_app", "from core.rules.load import load_book", "past its front door"),
]
GOOD_IMPORTS = [
    ("core.risk.assess", "from core.case import Case\nfrom core.risk.ratios import dti\nimport numpy"),
    ("core.risk.assess", "from core.errors import NoRate\nfrom . import ratios\nfrom .ratios import dti"),
    ("core.rules.load", "from pathlib import Path"),
    ("core.documents.render_ics", "from uuid import UUID, uuid5"),
    ("core.charts.pressure", "def f():\n    import plotly.graph_objects as go"),
    ("pages.shell.session", "import streamlit as st\nfrom core.case import Case\nfrom pages.shell.language import t"),
    ("core.cli.__main__", "from core.charts import pressure_chart\nimport multiprocessing"),
]
DOORS = {
    "rules": {"RuleBook"},
    "plans": {"Plan"},
    "case": {"Case"},
    "charts": {"pressure_chart"},
    "documents": {"letters"},
}


@pytest.mark.parametrize(("name", "source", "told"), BAD_IMPORTS)
def test_the_guard_complains_of_a_bad_import(name, source, told):
    found = list(import_complaints(Module(name, source), DOORS))
    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize(("name", "source"), GOOD_IMPORTS)
def test_the_guard_lets_a_good_import_pass(name, source):
    assert list(import_complaints(Module(name, source), DOORS)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate.today()",
        "import datetime as dt\ndt.datetime.now(tz)",
        "import time\ntime.time()",
        "import numpy as np\nnp.random.default_rng()",
        "import numpy\nx = scipy.stats.random()",
        "import os\nos.environ['HOME']",
        "os.getenv('HOME')",
        "open('x')",
    ],
)
def test_the_guard_complains_of_what_is_not_pure(source):
    assert list(purity_complaints(Module("core.risk.assess", source)))


def test_the_guard_lets_seeded_chance_and_dates_as_arguments_pass():
    source = "def draw(seed, as_of):\n    return np.random.default_rng(seed).normal(), as_of.year"
    assert list(purity_complaints(Module("core.plans.shock", source))) == []


def test_there_is_something_to_guard():
    assert len(modules("core")) > 30
    assert len(modules("pages", "wizard_app.py")) > 8


@pytest.mark.parametrize("module", modules("core", "pages", "wizard_app.py"), ids=lambda module: module.name)
def test_imports_go_downward_and_through_front_doors(module):
    assert list(import_complaints(module)) == []


@pytest.mark.parametrize("module", modules("core"), ids=lambda module: module.name)
def test_the_core_is_pure(module):
    assert list(purity_complaints(module)) == []


@pytest.mark.parametrize("name", [name for names in RANKS for name in names if name != "cli"])
def test_every_package_has_a_front_door(name):
    path = ROOT / "core" / name
    has_code = path.is_dir() and any(path.rglob("*.py"))
    assert not has_code or front_door(f"core.{name}"), f"core/{name}/__init__.py lists no __all__"


def test_every_package_of_the_core_has_a_rank():
    found = {path.name.removesuffix(".py") for path in (ROOT / "core").iterdir() if not path.name.startswith("_")}
    assert found <= set(RANK_OF)


def test_importing_the_core_loads_no_heavy_library():
    packages = sorted({module.name for module in modules("core") if module.is_package and module.name != "core.cli"})
    program = f"import sys, {', '.join(packages)}; print(*({set(HEAVY)!r} & set(sys.modules)))"
    assert loaded(program) == []


def test_a_warm_start_of_the_wizard_loads_nothing_that_only_documents_need():
    start = "import sys; from pages.shell import paper_out, sealing, server; from pages.shell.warm import warm_up"
    assert loaded(f"{start}; warm_up(); print(*({set(PAPER)!r} & set(sys.modules)))") == []
    assert loaded("import sys, openpyxl; print('openpyxl' in sys.modules)") == ["True"]


def loaded(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
