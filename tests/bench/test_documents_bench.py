"""How long paper takes to make, from what was worked out already: limits of the build machine.

A report of four pages in at most 0.3 s after the first (the first loads the font), any letter as DOCX in at most
0.15 s, the workbook in at most 0.3 s. Run with `make bench`; a second time is counted on this process's processor
alone, so that a busy machine can be told from a slow document.
"""

from __future__ import annotations

import sys
from time import process_time

import pytest

from core.documents import docx_of, offered_documents, pdf_of, png_pages, report, workbook, xlsx_of
from core.i18n import Translator, languages
from tests.core.documents.grounds import hard_grounds, sample_grounds

REPORT_SECONDS, LETTER_SECONDS, WORKBOOK_SECONDS = 0.3, 0.15, 0.3
LETTERS = sorted(
    {
        (name, found.entry.code)
        for name, grounds in (("suzhou", sample_grounds("suzhou")), ("negative", sample_grounds("negative")),
                              ("hard", hard_grounds()))
        for found in offered_documents(grounds)
        if found.entry.code != "report"
    }
)  # fmt: skip


def spent(work) -> float:
    start = process_time()
    work()
    return process_time() - start


def measured(benchmark, work, limit: float) -> None:
    work()
    processor = min(spent(work) for _ in range(3))
    benchmark.pedantic(work, rounds=5, warmup_rounds=1)
    median = benchmark.stats["median"]
    sys.stdout.write(
        f"\nmedian {median * 1000:.0f} ms, processor {processor * 1000:.0f} ms, limit {limit * 1000:.0f}\n"
    )
    assert median <= limit


@pytest.mark.parametrize("language", languages())
def test_a_report_of_four_pages(benchmark, language):
    """From outcome to bytes: built, set, checked for screen readers."""
    grounds, t = sample_grounds("zhengzhou"), Translator(language)
    assert len(png_pages(report(grounds, t), ppi=20)) == 4
    measured(benchmark, lambda: pdf_of(report(grounds, t)), REPORT_SECONDS)


def test_its_preview(benchmark):
    document = report(sample_grounds("zhengzhou"), Translator("zh-CN"))
    measured(benchmark, lambda: png_pages(document), REPORT_SECONDS)


@pytest.mark.parametrize(("name", "code"), LETTERS)
def test_a_letter(benchmark, name, code):
    grounds, t = hard_grounds() if name == "hard" else sample_grounds(name), Translator("zh-CN")
    [found] = [found for found in offered_documents(grounds) if found.entry.code == code]
    measured(benchmark, lambda: docx_of(found.entry.build(grounds, found.subjects[0], t)), LETTER_SECONDS)


@pytest.mark.parametrize("name", ["zhengzhou", "suzhou"])
def test_a_workbook(benchmark, name):
    grounds, t = sample_grounds(name), Translator("zh-CN")
    measured(benchmark, lambda: xlsx_of(workbook(grounds, t)), WORKBOOK_SECONDS)
