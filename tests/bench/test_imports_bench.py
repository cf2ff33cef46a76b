"""A short credit report of thirty accounts: read within 0.2 s; run by `make bench`.

What a visitor waits for, the same in a process of its own, is measured beside it: most of that is Python's start.
"""

from __future__ import annotations

import sys
from datetime import date

import pytest

from core.imports import Imported, read_apart, read_paper
from tests.core.imports.layouts import typst_pdf
from tests.core.imports.reports import make_report

TODAY = date(2026, 11, 23)
LIMIT_S = 0.2
"""For reading; the process around it has none of its own."""
PDF = typst_pdf(make_report(0))
TEXT = make_report(0).text.encode()


@pytest.mark.parametrize("way", [read_paper, read_apart], ids=["here", "apart"])
@pytest.mark.parametrize("content", [PDF, TEXT], ids=["pdf", "text"])
def test_thirty_accounts(benchmark, content: bytes, way) -> None:
    found = way(content, TODAY)
    assert isinstance(found, Imported)
    assert len(found.debts) == 30
    benchmark.pedantic(way, (content, TODAY), rounds=15, warmup_rounds=1)
    median, least = benchmark.stats["median"], benchmark.stats["min"]
    sys.stdout.write(f"\n{way.__name__}: median {1000 * median:.0f} ms, least {1000 * least:.0f} ms (limit 200)\n")
    assert way is read_apart or median <= LIMIT_S
