"""The guard over snapshots notices a dead one."""

from __future__ import annotations

from tests.conftest import dead_snapshots


def test_a_snapshot_nobody_reads_is_named() -> None:
    """Only in folders that were read at all: a part of the tests may run alone."""
    kept = {"charts/a.json", "charts/old.json", "letters/b.md"}
    assert dead_snapshots({"charts/a.json"}, kept) == ["charts/old.json"]
    assert dead_snapshots(set(), kept) == []
