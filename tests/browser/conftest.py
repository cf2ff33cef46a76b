"""A real Chromium against the served wizard: one server and one browser for all tests of a worker."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.browser.installed import ADVICE, find_browser

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--font-render-hinting=none",
)
WIZARD = [sys.executable, "-m", "streamlit", "run", "wizard_app.py"]
ENTRY = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
import streamlit as st
from pages.shell.faults import tell_visitor
from pages.shell.server import MIDDLEWARE, ROUTES, warm_start
app = st.App(Path(__file__).with_name("script.py"), lifespan=warm_start, routes=ROUTES, middleware=MIDDLEWARE,
             on_script_error=tell_visitor)
"""
WIDTHS = {390: 844, 1280: 900}
PATIENCE_MS = 30_000

# Streamlit shows the old state for a moment after a click, so "settled" means: connected, idle, and still so later.
_SETTLED = """
() => {
  const app = document.querySelector("[data-testid=stApp]");
  const idle = app && app.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
    && !document.querySelector("[data-testid=stSkeleton]");
  if (!idle) { window.wizardIdleSince = undefined; return false; }
  window.wizardIdleSince ??= performance.now();
  return performance.now() - window.wizardIdleSince > 250;
}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the browser tests to two workers, by language, each with its own server: one alone would take longest."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            told = getattr(item, "callspec", None)
            is_english = told is not None and told.params.get("language") == "en"
            item.add_marker(pytest.mark.xdist_group("browser-en" if is_english else "browser"))


_WATCH_SHIFTS = """() => {
  window.wizardShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const names = sources.map(({ node }) => (node?.textContent ?? "").trim().slice(0, 20));
      if (!hadRecentInput) window.wizardShifts.push([value, names.join(" | ")]);
    }
  }).observe({ type: "layout-shift" });
}"""


@dataclass
class Visitor:
    """One person with one browser window; what they must never meet is gathered and asserted when they leave."""

    page: Page
    address: str
    language: str
    width: int
    met: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Visitor:
        """Open a page of the wizard as from a link."""
        self.page.goto(self.address + path)
        return self.settle()

    def settle(self) -> Visitor:
        """Wait until the page is drawn and nothing is under way."""
        self.page.evaluate("window.wizardIdleSince = undefined")
        self.page.wait_for_function(_SETTLED, timeout=PATIENCE_MS)
        return self

    def press(self, label: str) -> Visitor:
        """Press the button with this label."""
        self.page.get_by_role("button", name=label, exact=True).click()
        return self.settle()

    def shot(self, name: str) -> Path:
        """Save a picture of the whole page."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}-{self.language}-{self.width}.png"
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
        self.page.set_viewport_size({"width": self.width, "height": max(int(height), WIDTHS.get(self.width, 900))})
        self.page.screenshot(path=path, full_page=True)
        self.page.set_viewport_size({"width": self.width, "height": WIDTHS.get(self.width, 900)})
        return path

    def axe(self, impacts: tuple[str, ...] = ("serious", "critical")) -> list[str]:
        """Run axe and give its violations of these impacts, one line per element."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{found['impact']} {found['id']}: {node['target']} {node['html'][:160]}"
            for found in result["violations"]
            if found["impact"] in impacts
            for node in found["nodes"]
        ]

    def watch_shifts(self) -> Visitor:
        """Note from now on what moves under the reader more than half a second after a key or a tap."""
        self.page.evaluate(_WATCH_SHIFTS)
        return self

    def shift(self) -> tuple[float, list[str]]:
        """Give how far the page moved since this was last asked (the browser's own score), and what moved."""
        noted = self.page.evaluate("() => window.wizardShifts.splice(0)")
        return sum(value for value, _ in noted), [f"{value:.4f} {names}" for value, names in noted]

    def scrolled(self) -> int:
        """Give by how many pixels the page is scrolled down."""
        return int(self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than the window; 0 is right."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """A server under test: where it listens and what it says."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


class Servers:
    """Start servers on free ports of this machine and stop them all in the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []

    def start(
        self,
        command: list[str],
        port_option: str = "--server.port",
        *,
        is_local: bool = False,
        data: Path | None = None,
    ) -> Served:
        """Start one and wait until it is healthy; without `data` it has a data folder of its own.

        A local one keeps one draft for all.
        """
        port, number = _free_port(), len(self._running)
        log = self._folder / f"server-{number}.log"
        data = data or self._folder / f"data-{number}"
        environment = {
            **os.environ,
            "WIZARD_DATA_DIR": str(data),
            "WIZARD_MODE": "local" if is_local else "hosted",
            "STREAMLIT_SERVER_HEADLESS": "true",
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
            "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
        }
        with log.open("wb") as said:
            command = [*command, port_option, str(port)]
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
        self._running.append(server)
        _wait_until_served(f"http://127.0.0.1:{port}", server, log)
        return Served(f"http://127.0.0.1:{port}", log, server)

    def stop(self) -> None:
        """Stop all of them."""
        for server in self._running:
            server.terminate()
        for server in self._running:
            server.wait(timeout=10)


def _wait_until_served(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=1) as answer:
                if json.load(answer)["status"] == "ok":
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"The wizard did not start:\n{log.read_text(encoding='utf-8')}", pytrace=False)


@pytest.fixture(scope="session")
def wizard_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The wizard as a person starts it, once for all tests of a worker."""
    servers = Servers(tmp_path_factory.mktemp("wizard"))
    try:
        yield servers.start(WIZARD)
    finally:
        servers.stop()


@pytest.fixture(scope="session")
def wizard(wizard_server: Served) -> str:
    """The address of the served wizard."""
    return wizard_server.address


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Give a starter of further servers, for tests that need a fresh one or another script."""
    servers = Servers(tmp_path)
    try:
        yield servers.start
    finally:
        servers.stop()


@pytest.fixture
def serve_script(serve: Callable[..., Served], tmp_path: Path) -> Callable[[str], Served]:
    """Give a server for one script with everything around it as around the wizard: headers, faults, theme."""

    def start(script: str) -> Served:
        (tmp_path / "script.py").write_text(script, encoding="utf-8")
        (tmp_path / "entry.py").write_text(ENTRY.format(root=str(ROOT)), encoding="utf-8")
        return serve([sys.executable, "-m", "streamlit", "run", str(tmp_path / "entry.py")])

    return start


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's own Chromium, without a window and without a word to the outside.

    Once per file, not per run: while it lives an event loop runs in this thread, and other tests could not start one.
    """
    if (path := find_browser()) is None:
        pytest.fail(ADVICE, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors: `visit(language="zh-CN", width=390, theme="light", address=None)`.

    Without an address they visit the wizard that all tests share.

    When the test ends, each visitor must have met no outside request, no script error and no console error.
    """
    visitors: list[tuple[Visitor, BrowserContext]] = []

    def make(language: str = "zh-CN", width: int = 390, theme: str = "light", address: str | None = None) -> Visitor:
        context = chromium.new_context(
            locale=language,
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if theme == "dark" else "light",
            viewport={"width": width, "height": WIDTHS.get(width, 900)},
            has_touch=width < 600,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(context.new_page(), address or request.getfixturevalue("wizard"), language, width)
        context.route("**/*", lambda route: _only_ours(route, visitor))
        visitor.page.on("pageerror", lambda error: visitor.met.append(f"script error: {error}"))
        visitor.page.on("console", lambda said: _note_error(said, visitor))
        visitors.append((visitor, context))
        return visitor

    yield make
    for _, context in visitors:
        context.close()
    assert [line for visitor, _ in visitors for line in visitor.met] == []


def _note_error(said: ConsoleMessage, visitor: Visitor) -> None:
    if said.type == "error":
        visitor.met.append(f"console: {said.text}")


def _only_ours(route: Route, visitor: Visitor) -> None:
    if route.request.url.startswith((visitor.address, "data:", "blob:")):
        route.continue_()
    else:
        visitor.met.append(f"outside request: {route.request.url}")
        route.abort()
