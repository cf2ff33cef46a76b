"""`make soak`: sessions opened and closed by the thousand leave nothing behind in the server's memory.

One wizard, no proxy. Each session opens the first page, looks at a sample household and its plans, and is closed; some
are open at once. Memory is read after every hundredth. Streamlit keeps up to 128 closed sessions for half an hour in
case their visitors come back, so growth is looked for after the first 300.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.load.several import Wizard, postgres, wait_for, wizard
from tests.load.visitor import Visitor

AT_ONCE = 4
SETTLED = 300
EVERY = 100
MOST_GROWTH = 0.03
"""Share by which memory may differ between the first half after `SETTLED` and the second: noise of the allocator."""


async def one_session(address: str) -> None:
    """Open, look at a household's plans, close."""
    visitor = await Visitor(address).open("")
    await visitor.press("sample_zhengzhou")
    await visitor.go("plans")
    await visitor.close()


async def soak(running: Wizard, sessions: int) -> list[float]:
    """Open and close that many sessions; gives the memory in MB after every hundredth."""
    memory: list[float] = []
    for done in range(0, sessions, EVERY):
        waiting = iter(range(EVERY))

        async def some(numbers: object = waiting) -> None:
            for _ in numbers:  # type: ignore[attr-defined]  # shared, so that each number is taken once
                await one_session(running.address)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(some())
        memory.append(running.memory_mb())
        sys.stdout.write(f"{done + EVERY} sessions: {memory[-1]:.1f} MB\n")
        sys.stdout.flush()
    return memory


def main() -> int:
    """Run it once; 1 when memory went on growing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, default=1300, choices=range(500, 20_001, 100), metavar="500–20000")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="wizard-soak-") as name,
        postgres(Path(name)) as database,
        wizard(Path(name), 0, database) as running,
    ):
        wait_for(f"{running.address}/healthz", running.process, running.log)
        memory = asyncio.run(soak(running, asked.sessions))[SETTLED // EVERY - 1 :]
    half = len(memory) // 2
    early, late = max(memory[:half]), max(memory[half:])
    grown = late / early - 1
    sys.stdout.write(
        f"sessions {SETTLED} to {asked.sessions}: at most {early:.1f} MB in the first half, {late:.1f} MB in the "
        f"second ({grown:+.1%}, limit {MOST_GROWTH:.0%}); load of the machine {os.getloadavg()[0]:.1f}\n"
    )
    return 0 if grown <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
