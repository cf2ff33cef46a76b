"""A server that has worked a case out once: the first visitor waits for no import, rule book or solver."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import plotly.graph_objects  # Streamlit imports it with the first chart
import plotly.io
import plotly.tools  # as above
import scipy.optimize  # noqa: F401 - the optimiser imports it with the first case that needs the solver

from core.case import Case, build_case
from core.charts import pressure_chart
from core.frames import pressure_frame
from core.i18n import Translator, languages
from core.outcome import work_out
from core.plans import PlanName
from core.storage import open_sample
from pages import shell
from pages.shell.resources import rule_book

_COLLECT_EVERY = 10_000
"""New objects after which the young ones are looked through: by default 700, a fraction of what one run makes, and in
every hundredth time all sessions wait while everything is.
"""
_SCRIPTS = frozenset({"router"})
"""Modules of the shell that draw when they are loaded."""


def warm_up() -> None:
    """Do once, with an invented household, what every session does; then leave all of it out of garbage collection."""
    for module in pkgutil.iter_modules(shell.__path__, f"{shell.__name__}."):
        if module.name.rpartition(".")[2] not in _SCRIPTS:
            importlib.import_module(module.name)
    file = open_sample("zhengzhou")
    rules = rule_book().on(file.saved_on, file.answers.spending.region or None)
    case = build_case(file.answers, file.saved_on, rules)
    if isinstance(case, Case):
        plan = work_out(case, file.promises, rules).plans[PlanName.BALANCED]
        frame = pressure_frame(case, plan)
        for language in languages():
            plotly.io.to_json(pressure_chart(frame, Translator(language)), validate=False)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY)
