"""Do the tests notice? `python -m tests.mutation [modules] [--workers 2] [--thorough]`, by `make mutation`.

One warm process collects the tests once, finds out which tests reach which function, and forks for every mutant: the
child puts it in place and runs those tests, quickest first, until one fails. Properties draw a few examples only and
tests are run for six seconds at most; `--thorough` gives the survivors of an earlier run all there is. Outcomes are
kept in build/mutation/results.jsonl, what survived, with its change, in build/mutation/survivors.txt. Leave the files
alone meanwhile. Not on Windows.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import resource
import sys
import time
from collections import Counter
from fnmatch import fnmatch
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.mutants import Mutant, functions_of, living_function, module_of, mutants_of

FOLDER = Path("build/mutation")
RESULTS, SURVIVORS, REACH = FOLDER / "results.jsonl", FOLDER / "survivors.txt", FOLDER / "reach.json"
FILES = [path for stage in ("finance", "plans") for path in sorted(Path("core", stage).glob("[!_]*.py"))]
TESTS = ["tests/core/finance", "tests/core/plans"]
OPTIONS = ["-s", "-q", "-p", "no:cacheprovider", "-p", "no:benchmark"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
FEW_EXAMPLES, MOST_SECONDS = 15, 6.0
"""Examples of a property, and seconds of tests for one mutant, unless the run is thorough."""

MEMORY = 4 * 2**30
"""Bytes a child may reserve: a mutant that grows without end is stopped there."""

CACHED = type(lru_cache(len))


class Loop:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(self, mutants: list[Mutant], workers: int, seconds: float, thorough: bool) -> None:
        self.mutants, self.workers, self.seconds, self.thorough = mutants, workers, seconds, thorough
        self.failed = ""
        self.results = read_results()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or (report.nodeid if report.failed else "")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = list(session.items)
        for item in self.items:
            self._draw(item)
        reach = self._who_reaches_what()
        forget()
        self._control(reach)
        todo = [mutant for mutant in self.mutants if mutant.number and self._is_open(mutant)]
        say(f"{len(self.items)} tests, {len(self.mutants)} mutants, {len(todo)} of them to be tried")
        running: dict[int, Mutant] = {}
        for mutant in todo:
            if len(running) >= self.workers:
                self._gather(running)
            tests = reach.get(f"{mutant.module}.{mutant.function}", [])
            running[self._fork(mutant, tests)] = mutant
        while running:
            self._gather(running)
        return True

    def _draw(self, item: pytest.Item) -> None:
        function = getattr(item, "obj", None)
        function = getattr(function, "__func__", function)
        own = getattr(function, "_hypothesis_internal_use_settings", None)
        if own is not None:
            few = own.max_examples if self.thorough else min(own.max_examples, FEW_EXAMPLES)
            function._hypothesis_internal_use_settings = settings(
                own,
                max_examples=few,
                deadline=None,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            )

    def _control(self, reach: dict[str, list[tuple[int, float]]]) -> None:
        """One function of each module unchanged: put in place like a mutant it must pass, or nothing noticed counts."""
        unchanged = [mutant for mutant in self.mutants if not mutant.number]
        for module in dict.fromkeys(mutant.module for mutant in unchanged):
            own = [mutant for mutant in unchanged if mutant.module == module]
            chosen = max(own, key=lambda mutant: len(reach[f"{module}.{mutant.function}"]))
            self._gather({self._fork(chosen, reach[f"{module}.{chosen.function}"]): chosen})
            outcome = read_results()[chosen.name, chosen.fingerprint]
            if outcome not in {"survived", "not reached"}:
                raise SystemExit(f"an unchanged function is {outcome}: {chosen.name}; see {RESULTS}")

    def _is_open(self, mutant: Mutant) -> bool:
        return self.results.get((mutant.name, mutant.fingerprint)) not in {"noticed", "out of time"}

    def _who_reaches_what(self) -> dict[str, list[tuple[int, float]]]:
        """Index and seconds of the tests that reach a function, quickest first; each must pass as the code is.

        Kept for the next run: a test whose file has not changed is not run again, unless the code has changed.
        """
        wanted = {living_function(module, name).__code__: f"{module}.{name}" for module, name in functions_of(FILES)}
        code = hashlib.sha256(b"".join(path.read_bytes() for path in FILES)).hexdigest()
        kept = json.loads(REACH.read_text()) if REACH.exists() else {}
        known = kept["tests"] if kept.get("code") == code else {}
        tests = {}
        for index, item in enumerate(self.items):
            changed = item.path.stat().st_mtime
            if known.get(item.nodeid, [0])[0] == changed:
                tests[item.nodeid] = known[item.nodeid]
                continue
            met: set[str] = set()

            def note(frame: FrameType, event: str, _: object, met: set[str] = met) -> None:
                if event == "call" and frame.f_code in wanted:
                    met.add(wanted[frame.f_code])

            began = time.process_time()
            sys.setprofile(note)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=next(iter(self.items[index + 1 :]), None))
            sys.setprofile(None)
            if self.failed:
                raise SystemExit(f"fails without a mutant: {item.nodeid}")
            tests[item.nodeid] = [changed, time.process_time() - began, sorted(met)]
        for first in {item.path: item for item in self.items if item.nodeid in known}.values():
            first.config.hook.pytest_runtest_protocol(item=first, nextitem=None)  # loads what is loaded when first used
        REACH.write_text(json.dumps({"code": code, "tests": known | tests}))
        reach: dict[str, list[tuple[int, float]]] = {name: [] for name in wanted.values()}
        for index, item in enumerate(self.items):
            _, seconds, names = tests[item.nodeid]
            for name in names:
                reach[name].append((index, seconds))
        return {name: sorted(found, key=lambda test: test[1]) for name, found in reach.items()}

    def _fork(self, mutant: Mutant, tests: list[tuple[int, float]]) -> int:
        child = os.fork()
        if child:
            return child
        quiet()
        limit = 10 + int(3 * sum(seconds for _, seconds in self._affordable(tests)))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            note_outcome(mutant, *self._outcome(mutant, [self.items[index] for index, _ in self._affordable(tests)]))
        except BaseException as fault:  # noqa: BLE001  whatever it is: a child that got away would run the parent's lines
            note_outcome(mutant, f"not tried: {fault!r}")
        os._exit(0)

    def _outcome(self, mutant: Mutant, chosen: list[pytest.Item]) -> tuple[str, str]:
        """What becomes of a mutant under these tests, and the test that noticed it."""
        mutant.put_in_place()
        if not chosen:
            return "not reached", ""
        for item in chosen:
            item.repr_failure = lambda *_, **__: ""  # type: ignore[method-assign]  nobody reads it, and it takes long
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return "noticed", self.failed
        return "survived", ""

    def _affordable(self, tests: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The quickest tests, as far as their seconds go; one at least."""
        if self.thorough:
            return tests
        spent = accumulate(seconds for _, seconds in tests)
        return [test for test, until in zip(tests, spent, strict=True) if until <= self.seconds] or tests[:1]

    def _gather(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if not os.WIFEXITED(status) or os.WEXITSTATUS(status):
            note_outcome(mutant, "out of time")


def note_outcome(mutant: Mutant, outcome: str, test: str = "") -> None:
    """Add a line to the results: what became of a mutant, and which test noticed it."""
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps([mutant.name, mutant.fingerprint, outcome, test]) + "\n")


def forget() -> None:
    """Empty the caches of the project's functions, which would answer in place of a mutant; spare children a copy."""
    for found in gc.get_objects():
        if isinstance(found, CACHED) and found.__module__.startswith("core."):
            found.cache_clear()
    gc.collect()
    gc.freeze()


def say(line: str) -> None:
    """Write a line at once: the run takes long and is looked at meanwhile."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def quiet() -> None:
    """Send what the child prints to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def read_results() -> dict[tuple[str, str], str]:
    """Outcome by name and fingerprint of the function; the last line about one counts."""
    if not RESULTS.exists():
        return {}
    lines = (json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines())
    return {(name, fingerprint): outcome for name, fingerprint, outcome, *_ in lines}


def tell(mutants: list[Mutant]) -> None:
    """Print a line per module and write the survivors with their change."""
    results = read_results()
    by_module: dict[str, Counter[str]] = {}
    survivors = []
    for mutant in (mutant for mutant in mutants if mutant.number):
        outcome = results.get((mutant.name, mutant.fingerprint), "not tried")
        by_module.setdefault(mutant.module, Counter())[outcome] += 1
        if outcome not in {"noticed", "out of time"}:
            survivors.append(f"{mutant.name} {outcome}\n{mutant.diff}\n")
    for module, outcomes in by_module.items():
        say(f"{module:28} {dict(outcomes)}")
    SURVIVORS.write_text("\n".join(survivors), encoding="utf-8")
    say(f"{len(survivors)} survived: {SURVIVORS}")


def main() -> None:
    """Make the mutants of the modules named, try those still open, and say what survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("names", nargs="*", default=["*"], help="modules, such as core.finance.cap or 'core.plans.*'")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--thorough", action="store_true", help="properties draw all their examples")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="files or folders of tests")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="of tests for one mutant")
    given = parser.parse_args()
    files = [path for path in FILES if any(fnmatch(module_of(path), pattern) for pattern in given.names)]
    mutants = [mutant for path in files for mutant in mutants_of(path)]
    loop = Loop(mutants, given.workers, given.seconds, given.thorough)
    pytest.main([*OPTIONS, *given.tests], plugins=[loop])
    tell(mutants)


if __name__ == "__main__":
    main()
