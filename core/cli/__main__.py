"""`python -m core.cli VERB`: picks the verb and imports only what it needs."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from core.cli.verbs import VERBS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status is 0, or 2 when the input is not what the verb reads."""
    parser = argparse.ArgumentParser(
        prog="python -m core.cli", description="JSON in, JSON out; see docs/command-line.md."
    )
    parser.add_argument("verb", choices=sorted(VERBS), metavar="VERB", help=", ".join(sorted(VERBS)))
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="a file, or what the verb takes")
    chosen = parser.parse_args(arguments)
    module, function = VERBS[chosen.verb].split(":")
    status: int = getattr(importlib.import_module(module), function)(chosen.rest)
    return status


def _answers_apart() -> None:
    """Give the answers a stream of their own: HiGHS at times writes a line of its own to the process's output.

    What compiled code prints then goes to standard error.
    """
    own = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding=sys.stdout.encoding)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = own


if __name__ == "__main__":
    _answers_apart()
    sys.exit(main())
