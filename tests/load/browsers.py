"""The same person with a real Chromium, for what no scripted client shows: the front end's own reconnecting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from playwright.async_api import Browser, Error, Page, async_playwright, expect

from tests.browser.conftest import FLAGS
from tests.browser.installed import ADVICE, find_browser
from tests.load.filling import Seen

FIELD = ".st-key-assets-cash_at_hand input"
NEXT = ".st-key-hardship-recovery"
PATIENCE_MS = 20_000
_SETTLED = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return app?.dataset.testScriptState === "notRunning" && app?.dataset.testConnectionState === "CONNECTED";
}"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the machine's own Chromium; SystemExit with one line where there is none."""
    if (path := find_browser()) is None:
        raise SystemExit(ADVICE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class BrowserPerson:
    """One visitor in a window of their own."""

    number: int
    address: str
    seen: Seen
    round: int = 0
    kept: str = ""
    typed: set[str] = field(default_factory=set)
    outside: list[str] = field(default_factory=list)

    async def fill_until(self, browser: Browser, is_over: asyncio.Event, killed: asyncio.Event, pause: float) -> None:
        """Fill in the page of money at hand over and over; at the end load it anew and compare."""
        context = await browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("request", lambda request: self._note(request.url))
        await self._open(page)
        while not is_over.is_set():
            try:
                await self._fill(page)
                self.seen.after_kill += killed.is_set()
            except Error:
                self.seen.cut_off += 1
                await self._open(page)
            await asyncio.sleep(pause)
        await self._open(page)
        await context.close()

    async def _open(self, page: Page) -> None:
        for _ in range(10):
            with suppress(Error):
                await page.goto(f"{self.address}/assets")
                await page.wait_for_function(_SETTLED)
                shown = await self._standing(page)
                self.seen.check(self.number, "assets", shown, {self.kept, *self.typed} if self.kept else set())
                return
            await asyncio.sleep(0.5)
        raise RuntimeError(f"visitor {self.number} (browser) found no server")

    async def _fill(self, page: Page) -> None:
        self.round += 1
        amount = str(self.number * 1000 + self.round)
        self.typed = {amount}
        await page.locator(FIELD).fill(amount)
        await page.locator(".st-key-continue button").click()
        await page.locator(NEXT).wait_for()
        await page.wait_for_function(_SETTLED)
        self.kept, self.typed = amount, set()
        self.seen.confirmed += 1
        await page.locator(".st-key-back button").click()
        await page.locator(FIELD).wait_for()
        await page.wait_for_function(_SETTLED)
        self.seen.check(self.number, "assets", await page.locator(FIELD).input_value(), {amount})

    async def _standing(self, page: Page) -> str:
        """Read the field; what was kept is put into it a moment after it is drawn."""
        if self.kept:
            with suppress(AssertionError):
                await expect(page.locator(FIELD)).not_to_have_value("", timeout=5_000)
        return await page.locator(FIELD).input_value()

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)
