"""`make load`: one of two wizards is killed while people fill in forms; nothing confirmed may be lost or change hands.

Two servers behind nginx with one PostgreSQL, 50 scripted visitors and two real browsers, SIGKILL in the middle. Ends
after the given seconds with figures; the status is 1 when anything was lost or seen by another visitor.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from random import Random
from statistics import median, quantiles

from tests.load.browsers import BrowserPerson, chromium
from tests.load.filling import Person, Seen
from tests.load.several import Several, several
from tests.load.visitor import Visitor


async def run(running: Several, visitors: int, browsers: int, seconds: float, pause: tuple[float, float]) -> bool:
    """Let them fill in, kill one server half way, compare everything in the end; True when nothing is wrong."""
    seen, is_over, killed = Seen(), asyncio.Event(), asyncio.Event()
    people = [Person(n + 1, Visitor(running.address), seen, Random(n)) for n in range(visitors)]  # noqa: S311 - chance, no secret
    windows = [BrowserPerson(visitors + n + 1, running.address, seen) for n in range(browsers)]
    async with chromium() as browser, asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(person.fill_until(is_over, killed, pause))
        for window in windows:
            group.create_task(window.fill_until(browser, is_over, killed, pause[1]))
        await asyncio.sleep(seconds / 2)
        before = seen.confirmed
        running.wizards[0].kill()
        killed.set()
        await asyncio.sleep(seconds / 2)
        is_over.set()
    for person in people:
        await person.check_all()
    outside = [url for window in windows for url in window.outside]
    _tell(seen, people, before, outside)
    return not (seen.lost or seen.foreign or outside) and 0 < before < seen.confirmed and seen.after_kill > 0


def _tell(seen: Seen, people: list[Person], before: int, outside: list[str]) -> None:
    runs = [took for person in people for took in person.visitor.seconds]
    back = f"{median(seen.back_seconds):.2f} s (median)" if seen.back_seconds else "nobody"
    lines = [
        f"confirmed {seen.confirmed} ({before} before the kill), checked {seen.checked} times, cut off {seen.cut_off}",
        f"lost {len(seen.lost)}, seen by another visitor {len(seen.foreign)}, requests to elsewhere {len(outside)}",
        f"a run: median {median(runs):.3f} s, 95 % within {quantiles(runs, n=20)[-1]:.3f} s; back after a loss: {back}",
        f"load of the machine: {os.getloadavg()[0]:.1f}",
        *seen.lost[:10],
        *seen.foreign[:10],
        *outside[:10],
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def main() -> int:
    """Run it once."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--visitors", type=int, default=50, choices=range(1, 401), metavar="1–400")
    parser.add_argument("--browsers", type=int, default=2, choices=range(5))
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with several(2) as running:
        is_well = asyncio.run(run(running, asked.visitors, asked.browsers, asked.seconds, (0.5, 2.5)))
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
