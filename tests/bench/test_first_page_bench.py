"""What the first visitor pays: the import of the app beside Streamlit alone, first content beside Streamlit's hello.

Limits of both: 1.3 times. The import is the processor time of a process that imports the app as a server does; beside
it stands one that makes an app of Streamlit and of plotly's and pandas' share, which is none: the first page needs
neither. What the scripts of the first page import on top (models, rules, drafts) is printed and has no limit here: a
warm start loads it before the first visitor. The first content is the first heading drawn in a new window of a real
browser, both servers warm, in turns.
"""

from __future__ import annotations

import ast
import resource
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, ROOT
from tests.browser.installed import find_browser
from tests.load.several import wait_for, wizard

LIMIT = 1.3
IMPORTS, LOADS = 7, 9
ALONE = "import streamlit as st; st.App('pages/shell/router.py')"
SCRIPTS = ("pages/shell/router.py", "pages/about/start.py")
"""What runs when the first page is asked for."""


def imports_of(script: str) -> str:
    """The imports a script begins with."""
    body = ast.parse((ROOT / script).read_text(encoding="utf-8")).body
    return "\n".join(ast.unparse(each) for each in body if isinstance(each, ast.Import | ast.ImportFrom))


APP = "import wizard_app"
WITH_PAGE = "\n".join([*map(imports_of, reversed(SCRIPTS)), APP])


def processor_seconds(program: str) -> float:
    """The processor time of one new Python that runs a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_import(benchmark) -> None:
    """All in turns, after one of each that fills the disk's cache."""

    def measure() -> float:
        rounds = [[processor_seconds(program) for program in (APP, WITH_PAGE, ALONE)] for _ in range(IMPORTS + 1)][1:]
        ours, page, alone = (median(column) for column in zip(*rounds, strict=True))
        print(  # noqa: T201
            f"import: app {ours:.2f} s, Streamlit alone {alone:.2f} s, ratio {ours / alone:.2f} (limit {LIMIT}); with "
            f"what the first page imports {page:.2f} s, ratio {page / alone:.2f}"
        )
        return ours / alone

    assert benchmark.pedantic(measure, rounds=1) <= LIMIT


def first_heading_ms(browser: Browser, address: str) -> float:
    """From asking for the page to its first heading, in a window that kept nothing."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator("[data-testid=stMain] h1").first.wait_for()
    took = float(page.evaluate("performance.now()"))
    context.close()
    return took


def test_first_content(benchmark) -> None:
    """The start page and Streamlit's hello, in turns, after one load of each."""
    import streamlit.hello

    hello = Path(streamlit.hello.__file__).with_name("streamlit_app.py")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "hello_entry.py").write_text(
            f"import streamlit as st\napp = st.App({str(hello)!r})\n", encoding="utf-8"
        )
        command = ("-m", "uvicorn", "hello_entry:app", "--app-dir", name, "--no-access-log")
        wizards = [
            stack.enter_context(wizard(folder, 0, "")),
            stack.enter_context(wizard(folder, 1, "", script=command)),
        ]
        for one in wizards:
            wait_for(f"{one.address}/_stcore/health", one.process, one.log)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        stack.callback(browser.close)

        def measure() -> float:
            loads = [[first_heading_ms(browser, one.address) for one in wizards] for _ in range(LOADS + 1)][1:]
            ours, bare = (median(column) for column in zip(*loads, strict=True))
            print(f"first heading: wizard {ours:.0f} ms, hello {bare:.0f} ms, ratio {ours / bare:.2f}")  # noqa: T201
            return ours / bare

        assert benchmark.pedantic(measure, rounds=1) <= LIMIT
