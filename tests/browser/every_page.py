"""Every page in every language, width and theme: pictures, axe, width, and what changed since the last run.

`python -m tests.browser.every_page` (or `make screenshots`) takes some ten minutes, so it is no part of `make test`.
`--pages plans,why --widths 360 --languages en --themes dark` narrows it. Pictures lie in build/screenshots/every-page;
those of the run before, if there was one, are compared with them and stay beside them in build/screenshots/before.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

from core.i18n import languages
from pages.shell import navigation
from tests.browser.conftest import FLAGS, SHOTS, WIZARD, Servers, Visitor
from tests.browser.installed import ADVICE, find_browser

NOW, BEFORE = SHOTS / "every-page", SHOTS / "before"
WIDTHS, THEMES = (320, 360, 1280), ("light", "dark")
AXE_WIDTHS = (360, 1280)
SAMPLE = "suzhou"
HEIGHTS = {320: 640, 360: 740, 390: 844, 1280: 900}
STREAMLIT_S_OWN = ("presentation-role-conflict",)
"""What axe finds in Streamlit's own elements and no page of ours can mend; docs/accessibility.md names each."""
SHRINK, LEVELS, SHARE = 4, 24, 0.004
"""Two pictures differ when, at a quarter of their size, more than this share of pixels differ by so many levels."""
GO = """path => {
  history.pushState({}, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
WIDER = """() => {
  const edge = document.documentElement.clientWidth + 0.5;
  const hides = (e) => { for (let p = e.parentElement; p; p = p.parentElement) {
    const o = getComputedStyle(p).overflowX; if (o === "auto" || o === "scroll" || o === "hidden" || o === "clip") {
      const r = p.getBoundingClientRect(); if (r.right <= edge) return true; } } return false; };
  return [...document.querySelectorAll("[data-testid=stMain] *")].filter((e) => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && r.right > edge && !hides(e);
  }).slice(0, 3).map((e) => e.tagName + " " + (e.textContent || "").slice(0, 30));
}"""


@dataclass
class Found:
    """What was met, a line each."""

    lines: list[str] = field(default_factory=list)
    pictures: int = 0

    def add(self, where: str, lines: list[str]) -> None:
        """Note what was met on a page."""
        for line in lines:
            self.lines.append(f"{where}: {line}")
            print(self.lines[-1], flush=True)  # noqa: T201 - said to the person at the keyboard


def go_to(visitor: Visitor, stem: str) -> None:
    """Show a page in the same session, as the browser's own Back and Forward do."""
    visitor.page.evaluate(GO, "/" if stem == navigation.START else f"/{stem}")
    visitor.settle()
    visitor.page.wait_for_timeout(150)


def open_all(visitor: Visitor) -> None:
    """Open every folded line of the page."""
    folded = visitor.page.locator("[data-testid=stMain] details:not([open]) > summary")
    for _ in range(60):
        if not folded.count():
            return
        folded.first.click()
        visitor.settle()


def picture(visitor: Visitor, path: Path) -> None:
    """Save a picture of the whole page, as high as it is."""
    page = visitor.page
    height = int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))
    page.set_viewport_size({"width": visitor.width, "height": max(height, HEIGHTS[visitor.width])})
    page.wait_for_timeout(250)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)
    page.set_viewport_size({"width": visitor.width, "height": HEIGHTS[visitor.width]})


def visitor_of(browser: Browser, address: str, language: str, width: int, theme: str) -> Visitor:
    """Open the wizard as a new visitor with a sample household on the table."""
    context = browser.new_context(
        locale=language,
        timezone_id="Asia/Shanghai",
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": HEIGHTS[width]},
        has_touch=width < 600,
        reduced_motion="reduce",
    )
    visitor = Visitor(context.new_page(), address, language, width)

    def note(said: ConsoleMessage) -> None:
        if said.type == "error":
            visitor.met.append(f"console: {said.text}")

    visitor.page.on("console", note)
    visitor.open().page.locator(f".st-key-sample_{SAMPLE} button").click()
    return visitor.settle()


def look_at(visitor: Visitor, stem: str, name: str, found: Found, *, with_axe: bool) -> None:
    """Look at one page as it comes, and with everything opened."""
    go_to(visitor, stem)
    picture(visitor, NOW / f"{name}.png")
    found.pictures += 1
    if wider := visitor.overflow():
        found.add(name, [f"wider than the window by {wider} px"])
    found.add(name, [f"beyond the edge: {line}" for line in visitor.page.evaluate(WIDER)])
    if with_axe:
        open_all(visitor)
        said = visitor.axe(("minor", "moderate", "serious", "critical"))
        found.add(name, [line for line in said if line.split(" ", 1)[1].split(":")[0] not in STREAMLIT_S_OWN])
    found.add(name, visitor.met)
    visitor.met.clear()


def differences() -> Iterator[str]:
    """Name the pictures that differ from those of the run before."""
    for path in sorted(NOW.glob("*.png")):
        earlier = BEFORE / path.name
        if earlier.exists() and (share := share_that_differs(earlier, path)) > SHARE:
            yield f"{path.name}: {share:.1%} of the picture is different"


def share_that_differs(one: Path, other: Path) -> float:
    """Give the share of pixels in which two pictures differ; 1 where their sizes do."""
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return 1.0
        small = (max(1, first.width // SHRINK), max(1, first.height // SHRINK))
        pair = [image.convert("L").resize(small, Image.Resampling.BOX) for image in (first, second)]
    counts = ImageChops.difference(*pair).histogram()
    return sum(counts[LEVELS:]) / (small[0] * small[1])


def chosen(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read what to look at."""
    stems = [navigation.stem_of(name) for name in navigation.PAGES]
    parser = argparse.ArgumentParser(description=__doc__)
    listed: dict[str, list[str]] = {
        "pages": stems,
        "languages": list(languages()),
        "themes": list(THEMES),
        "widths": [str(width) for width in WIDTHS],
    }
    for name, every in listed.items():
        parser.add_argument(f"--{name}", type=lambda text: text.split(","), default=every)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Look at everything chosen; 1 when something is to be mended."""
    if (browser_path := find_browser()) is None:
        print(ADVICE)  # noqa: T201 - as above
        return 1
    wanted, found = chosen(arguments), Found()
    if NOW.exists():
        shutil.rmtree(BEFORE, ignore_errors=True)
        NOW.rename(BEFORE)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = Servers(Path(folder))
        try:
            served = servers.start(WIZARD)
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
            for language, width, theme in itertools.product(wanted.languages, map(int, wanted.widths), wanted.themes):
                visitor = visitor_of(browser, served.address, language, width, theme)
                for stem in wanted.pages:
                    name = f"{stem}-{language}-{width}-{theme}"
                    look_at(visitor, stem, name, found, with_axe=width in AXE_WIDTHS)
                visitor.page.context.close()
            browser.close()
        finally:
            servers.stop()
    changed = list(differences())
    (SHOTS / "every-page.json").write_text(json.dumps({"found": found.lines, "changed": changed}, indent=1), "utf-8")
    for line in changed:
        print(f"changed: {line}")  # noqa: T201 - as above
    print(f"{found.pictures} pictures in {NOW}; {len(found.lines)} to mend, {len(changed)} changed.")  # noqa: T201
    return 1 if found.lines else 0


if __name__ == "__main__":
    sys.exit(main())
