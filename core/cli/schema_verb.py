"""The verb `schema`: the JSON Schema of the case file, as one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from core.case import case_file_schema


def main(arguments: Sequence[str]) -> int:
    """Print the schema; it takes no request, so anything given to it is an error (status 2)."""
    if arguments:
        sys.stderr.write("python -m core.cli: schema takes no arguments\n")
        return 2
    sys.stdout.write(json.dumps(case_file_schema(), ensure_ascii=False) + "\n")
    return 0
