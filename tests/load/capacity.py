"""`make capacity`: how many visitors one wizard holds, beside a bare Streamlit page of the same widgets and charts.

Both are served alike (same options, warm, out of garbage collection) by one process each, one after the other in this
run. Half of the visitors fill in a form, half look at the plans with their charts; each acts once in five seconds. More
and more are let in until 95 % of the actions no longer end within a second. At least 80 % of what the bare page holds
must be held, with at most 1.5 times its memory a visitor.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import quantiles
from unittest.mock import patch

from tests.load.several import Wizard, postgres, wait_for, wizard
from tests.load.visitor import PATIENCE_S, Visitor

EVERY_S, SETTLE_S, WINDOW_S = 5.0, 6.0, 20.0
LONGEST_S = 1.0
LEAST_SHARE, MOST_MEMORY = 0.8, 1.5
WARM = 6
"""Visitors who come and go before anything is measured."""

ENTRY = """
import gc
from contextlib import asynccontextmanager
import streamlit as st

@asynccontextmanager
async def warm(_):
    import plotly.graph_objects, plotly.io, plotly.tools
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    yield {{}}

app = st.App({script!r}, lifespan=warm)
"""
SCRIPT = """
import streamlit as st
from pathlib import Path
here = Path(__file__).parent / "drawn"
pages = [st.Page(here / f"{name}.py", title=name, default=name == "form") for name in ("form", "charts")]
st.navigation(pages, position="hidden").run()
"""


@dataclass
class Held:
    """What one server held."""

    visitors: float = 0.0
    memory_mb: float = 0.0


_CASH = count(20_000, 100)
"""Yuan at hand of one household after the other, so that no two visitors share a case or its outcome."""


async def ours(address: str, *, with_charts: bool) -> Visitor:
    """A visitor of the wizard: on a form of their own, or on the charts of a household that differs from all others."""
    visitor = await Visitor(address).open("" if with_charts else "spending")
    if with_charts:
        await visitor.press("sample_zhengzhou")
        await visitor.go("assets")
        visitor.type("assets.cash_at_hand", str(next(_CASH)))
        await visitor.press("continue")
        await visitor.go("plans")
    return visitor


async def bare(address: str, *, with_charts: bool) -> Visitor:
    """A visitor of the bare page."""
    return await Visitor(address).open("charts" if with_charts else "")


async def act(visitor: Visitor, turn: int, *, with_charts: bool) -> None:
    """Change an amount in the form, or have the charts drawn again."""
    if not with_charts:
        fields = [name for name, (kind, drawn) in visitor.elements.items() if kind == "text_input"]
        visitor.type_into(fields[-1], str(3000 + turn))
    await visitor.send()


async def live(visitor: Visitor, first: float, *, with_charts: bool) -> None:
    """Act once in five seconds for as long as this is let run."""
    clock = asyncio.get_running_loop().time
    due, turn = clock() + first, 0
    while True:
        await asyncio.sleep(max(0.0, due - clock()))
        try:
            await act(visitor, turn, with_charts=with_charts)
        except TimeoutError:  # far beyond what is held; the visitor goes on waiting like anybody
            visitor.seconds.append(PATIENCE_S)
        due, turn = max(due + EVERY_S, clock()), turn + 1


@dataclass
class Crowd:
    """The visitors of one server."""

    server: Wizard
    arrive: Callable[..., Awaitable[Visitor]]
    people: list[Visitor] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def warm(self) -> float:
        """Let some come and go; gives the server's memory in MB then."""
        for number in range(WARM):
            await (await self.arrive(self.server.address, with_charts=number % 2 == 0)).close()
        return self.server.memory_mb()

    async def grow(self, wanted: int, group: asyncio.TaskGroup) -> bool:
        """Let visitors in until so many are there; False when one waited too long for the first page."""
        while len(self.people) < wanted:
            with_charts = len(self.people) % 2 == 0
            try:
                visitor = await self.arrive(self.server.address, with_charts=with_charts)
            except TimeoutError:
                return False
            wait = len(self.people) * 0.618 % 1 * EVERY_S  # spread over the five seconds
            self.people.append(visitor)
            self.tasks.append(group.create_task(live(visitor, wait, with_charts=with_charts)))
        return True

    async def slowness(self) -> float:
        """Give the seconds within which 95 % of the actions of one window end."""
        await asyncio.sleep(SETTLE_S)
        for visitor in self.people:
            visitor.seconds.clear()
        await asyncio.sleep(WINDOW_S)
        return quantiles([took for visitor in self.people for took in visitor.seconds] or [PATIENCE_S] * 2, n=20)[-1]


async def hold(crowd: Crowd, counts: range, name: str) -> Held:
    """Let visitors in until it is too slow; what was held lies on the line between the last two counts."""
    held, before = Held(), (0, 0.0)
    memory = {0: await crowd.warm()}
    async with asyncio.TaskGroup() as group:
        for wanted in counts:
            has_grown = await crowd.grow(wanted, group)
            there = len(crowd.people)
            slow = await crowd.slowness() if has_grown else PATIENCE_S
            memory[there] = crowd.server.memory_mb()
            sys.stdout.write(f"{name}: {there} visitors, 95 % of actions within {slow:.3f} s\n")
            sys.stdout.flush()
            if slow > LONGEST_S:
                held.visitors = before[0] + (there - before[0]) * (LONGEST_S - before[1]) / (slow - before[1])
                break
            before, held.visitors = (there, slow), float(there)
        for task in crowd.tasks:
            task.cancel()
    held.memory_mb = _slope(memory)
    return held


def _slope(memory: dict[int, float]) -> float:
    """Give the MB each further visitor took: from the first count on, since what happens only once comes before it."""
    first, last = (sorted(memory)[1], max(memory)) if len(memory) > 2 else (0, max(memory))
    return (memory[last] - memory[first]) / max(last - first, 1)


def draw_bare(folder: Path) -> tuple[str, ...]:
    """Write the bare page from what our pages draw; gives the command that serves it."""
    from tests.bench.bare_page import bare_script
    from tests.pages.walk import begin

    (folder / "drawn").mkdir()
    with patch.dict(os.environ, {"WIZARD_DATA_DIR": str(folder / "drawing"), "WIZARD_MODE": "local"}):
        form = begin().open("spending")
        charts = begin().press("sample_zhengzhou").open("plans")
    (folder / "drawn" / "form.py").write_text(bare_script(form.at.main), encoding="utf-8")
    (folder / "drawn" / "charts.py").write_text(bare_script(charts.at.main), encoding="utf-8")
    (folder / "bare.py").write_text(SCRIPT, encoding="utf-8")
    (folder / "bare_entry.py").write_text(ENTRY.format(script=str(folder / "bare.py")), encoding="utf-8")
    return ("-m", "uvicorn", "bare_entry:app", "--app-dir", str(folder), "--no-access-log")


@contextmanager
def served(folder: Path, number: int, database: str, script: tuple[str, ...] | None = None) -> Iterator[Wizard]:
    """Serve one and wait until it answers."""
    with wizard(folder, number, database, **({"script": script} if script else {})) as server:
        wait_for(f"{server.address}/_stcore/health", server.process, server.log)
        yield server


def main() -> int:
    """Run it once; 1 when too few are held or a visitor takes too much memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--first", type=int, default=60)
    parser.add_argument("--step", type=int, default=20)
    parser.add_argument("--most", type=int, default=400)
    asked = parser.parse_args()
    counts = range(asked.first, asked.most + 1, asked.step)
    with tempfile.TemporaryDirectory(prefix="wizard-capacity-") as name, postgres(Path(name)) as database:
        folder = Path(name)
        script = draw_bare(folder)
        with served(folder, 0, database, script) as server:
            of_bare = asyncio.run(hold(Crowd(server, bare), counts, "bare page"))
        with served(folder, 1, database) as server:
            of_ours = asyncio.run(hold(Crowd(server, ours), counts, "wizard"))
    share = of_ours.visitors / of_bare.visitors
    memory = of_ours.memory_mb / max(of_bare.memory_mb, 0.01)  # below a hundredth nothing was measured
    sys.stdout.write(
        f"held: bare page {of_bare.visitors:.0f}, wizard {of_ours.visitors:.0f} ({share:.0%}, at least "
        f"{LEAST_SHARE:.0%})\n"
        f"memory a visitor: {of_bare.memory_mb:.2f} MB, {of_ours.memory_mb:.2f} MB ({memory:.2f} times, at most "
        f"{MOST_MEMORY}); load of the machine {os.getloadavg()[0]:.1f}\n"
    )
    return 0 if share >= LEAST_SHARE and memory <= MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
