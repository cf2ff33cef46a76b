"""Prints invented credit reports with three producers of PDF and counts what is read; figures in docs/quality.md.

    python -m tests.reference.print_reports [REPORTS]

Run by hand. Typst is a dependency; Chromium and LibreOffice are taken where they are installed. An account counts as
read when all its fields are as told (`misread` of the tests), a report when its summary agrees too.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from core.imports import Imported, read_paper
from tests.core.imports.layouts import typst_pdf
from tests.core.imports.reports import Report, make_report
from tests.core.imports.test_credit_report import misread

TODAY = date(2026, 11, 23)
STYLE = """
body { font: 10pt 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; text-align: justify }
table { border-collapse: collapse; width: 100% } td { border: 1px solid #999; padding: 2px 8px; text-align: center }
@page { margin: 18mm }
.mark { position: fixed; top: 40%; left: 20%; font-size: 50pt; color: #eee; transform: rotate(-30deg) }
"""


def page_of(report: Report) -> str:
    """The report as a web page, its summary as a table, a light watermark behind."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row.split(" ")) + "</tr>"
        for row in report.paragraphs[8:12]
    )
    parts = [f"<p>{html.escape(line)}</p>" for line in report.paragraphs]
    body = "".join([*parts[:8], f"<table>{rows}</table>", *parts[12:]])
    return f"<meta charset=utf-8><style>{STYLE}</style><div class=mark>仅供测试</div>{body}"


def chromium_pdf(report: Report) -> bytes:
    """As a browser prints it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS
    from tests.browser.installed import find_browser

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(find_browser()), args=list(FLAGS))
        page = browser.new_page()
        page.set_content(page_of(report))
        made = page.pdf(format="A4", print_background=True)
        browser.close()
    return made


def libreoffice_pdf(report: Report) -> bytes:
    """As an office program exports it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(page_of(report), encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf:writer_web_pdf_Export",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return (Path(folder) / "report.pdf").read_bytes()


PRODUCERS: dict[str, Callable[[Report], bytes]] = {"typst": typst_pdf, "chromium": chromium_pdf}
if shutil.which("soffice"):
    PRODUCERS["libreoffice"] = libreoffice_pdf


def main() -> None:
    """Print, read, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    for name, make in PRODUCERS.items():
        read = accounts = agreed = 0
        spent = list[float]()
        for seed in range(count):
            report = make_report(100 + seed)
            pdf = make(report)
            began = time.perf_counter()
            found = read_paper(pdf, TODAY)
            spent.append(time.perf_counter() - began)
            accounts += len(report.accounts)
            if not isinstance(found, Imported):
                sys.stdout.write(f"  {name} {seed}: {found.code}\n")
                continue
            for source in found.not_understood:
                sys.stdout.write(f"  {name} {seed}: {source.text}\n")
            told = {account.sentence.split("，为")[0]: account for account in report.accounts}
            for debt in found.debts:
                account = told.get(debt.source.text.split("，为")[0])
                read += account is not None and not misread(account, debt)
            agreed += bool(found.tallies) and all(tally.agrees for tally in found.tallies)
        middle = 1000 * sorted(spent)[len(spent) // 2]
        sys.stdout.write(f"{name}: {read}/{accounts} accounts, {agreed}/{count} summaries, median {middle:.0f} ms\n")


if __name__ == "__main__":
    main()
