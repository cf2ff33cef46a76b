"""The process that reads one untrusted file: `python -m core.imports.child`, started by `read_apart` only.

It takes its limits before it reads a byte, gets the file and what belongs to it on standard input, writes one answer to
standard output, and ends. Where a system has no such limits (Windows), the time limit of the parent remains.
"""

from __future__ import annotations

import json
import sys
from datetime import date

CPU_SECONDS = 5
MEMORY_BYTES = 300_000_000
MEMORY_EXIT = 3
"""Exit status for "needed more memory than there is for one file"."""


def main() -> int:
    """Read the request, read the paper, answer."""
    _limit()
    from core.imports.apart_codec import written
    from core.imports.read_paper import read_paper

    sys.modules["numpy"] = sys.modules["lxml"] = None  # type: ignore[assignment]
    # openpyxl takes both when it finds them: half of the memory, and another reader of XML
    head = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        answer = written(read_paper(content, date.fromisoformat(head["as_of"]), head["password"]))
    except (MemoryError, RecursionError):
        return MEMORY_EXIT
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _limit() -> None:
    """Take the limits of this process: memory, processor time, no files, no core dump with somebody's debts in it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform != "darwin":  # macOS accepts no limit on addresses
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main())
