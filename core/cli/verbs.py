"""Every verb of the command line and where it is; a verb's function takes its arguments and returns the exit status."""

from __future__ import annotations

from collections.abc import Mapping

VERBS: Mapping[str, str] = {
    "rate": "core.cli.rate:main",
    "schedule": "core.cli.schedule:main",
    "payoff": "core.cli.payoff:main",
    "plan": "core.cli.plan_verb:main",
    "amount": "core.cli.amount:main",
    "import": "core.cli.import_verb:main",
    "assess": "core.cli.assess_verb:main",
    "batch": "core.cli.batch_verb:main",
    "level": "core.cli.level_verb:main",
    "offer": "core.cli.offer_verb:main",
    "schema": "core.cli.schema_verb:main",
}
