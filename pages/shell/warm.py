"""A server that has worked a case out once: the first visitor waits for no import, rule book or solver."""

from __future__ import annotations

import gc

from core.case import Case, build_case
from core.charts import pressure_chart
from core.frames import pressure_frame
from core.i18n import Translator, languages
from core.outcome import work_out
from core.plans import PlanName
from core.storage import open_sample, sample_names
from pages.shell.resources import rule_book


def warm_up() -> None:
    """Do once, with an invented household, what every session does; then leave all of it out of garbage collection."""
    file = open_sample(sample_names()[0])
    rules = rule_book().on(file.saved_on, file.answers.spending.region or None)
    case = build_case(file.answers, file.saved_on, rules)
    if isinstance(case, Case):
        outcome = work_out(case, file.promises, rules)
        for language in languages():
            pressure_chart(pressure_frame(outcome, PlanName.BALANCED), Translator(language)).to_json()
    gc.collect()
    gc.freeze()
