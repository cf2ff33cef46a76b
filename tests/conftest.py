"""Snapshots: what is drawn or written, kept beside the tests and compared; `--snapshot-update` writes them anew.

A snapshot that no test of its module reads any more fails the run that ran the whole module, so dead ones are noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

SNAPSHOTS = Path(__file__).parent / "snapshots"
_READ = pytest.StashKey[set[str]]()

# No unit test is a timed test: a busy machine must not fail a property. Times are kept by tests/bench. `make test`
# draws the same examples each time, so that it says the same of the same code; `make fuzz` draws new ones, and more.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, derandomize=False, max_examples=500)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snapshot-update", action="store_true", help="write the snapshots anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_READ] = set()


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the snapshot of that name: `snapshot("plan.zh-CN.md", text)`."""
    folder = SNAPSHOTS / Path(request.node.path).stem.removeprefix("test_")

    def compare(name: str, text: str) -> None:
        path = folder / name
        request.config.stash[_READ].add(path.relative_to(SNAPSHOTS).as_posix())
        if request.config.getoption("--snapshot-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"There is no snapshot {path.name}; look at the text, then run with --snapshot-update."
        assert text == path.read_text(encoding="utf-8")

    return compare


def dead_snapshots(read: set[str], kept: set[str]) -> list[str]:
    """Name the kept snapshots nobody read, in folders of which at least one was read."""
    folders = {name.split("/")[0] for name in read}
    return sorted(name for name in kept - read if name.split("/")[0] in folders)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Gather what a worker of pytest-xdist read."""
    config, output = getattr(node, "config"), getattr(node, "workeroutput", {})  # noqa: B009  xdist has no types here
    config.stash[_READ].update(output.get("snapshots_read", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["snapshots_read"] = sorted(config.stash[_READ])
        return
    chosen = config.getoption("-k") or any("::" in str(argument) for argument in config.args)
    if exitstatus != pytest.ExitCode.OK or chosen:
        return
    kept = {path.relative_to(SNAPSHOTS).as_posix() for path in SNAPSHOTS.rglob("*") if path.is_file()}
    dead = dead_snapshots(config.stash[_READ], kept)
    if dead:
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        assert reporter is not None
        reporter.write_line("\nSnapshots no test reads any more; delete them: " + ", ".join(dead))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
