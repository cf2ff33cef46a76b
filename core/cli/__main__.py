"""`python -m core.cli VERB`: picks the verb and imports only what it needs."""

from __future__ import annotations

import argparse
import importlib
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


if __name__ == "__main__":
    sys.exit(main())
