"""Every page in every language, width and theme: pictures, axe, width, and what looks different from what is kept.

`python -m tests.browser.every_page` (or `make screenshots`) takes twenty minutes, so it is no part of `make test`.
`--pages plans,why --widths 360 --languages en --themes dark` narrows it. Pictures lie in build/screenshots/every-page.
They are compared with the look kept in the repository (`tests/browser/visual.py`); with the same fonts and browser a
page that looks different is a failure, with others it is only said. `--keep`, on a whole run, keeps the new look.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

from core.i18n import languages
from pages.shell import navigation
from tests.browser import visual
from tests.browser.conftest import FLAGS, SHOTS, WIZARD, Servers, Visitor
from tests.browser.installed import ADVICE, find_browser

NOW = SHOTS / "every-page"
WIDTHS, THEMES = (320, 360, 1280), ("light", "dark")
AXE_WIDTHS = (360, 1280)
SAMPLE = "suzhou"
HEIGHTS = {320: 640, 360: 740, 390: 844, 1280: 900}
STREAMLIT_S_OWN = ("presentation-role-conflict",)
"""What axe finds in Streamlit's own elements and no page of ours can mend; docs/accessibility.md names each."""
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
    """What was met, a line each, and what each page looked like."""

    lines: list[str] = field(default_factory=list)
    looks: dict[str, visual.Look] = field(default_factory=dict)

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
    """Save a picture of the whole page, as high as it is, with no pointer over it and no key held."""
    page = visitor.page
    page.mouse.move(0, 0)
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
    found.looks[name] = visual.look_of(NOW / f"{name}.png")
    if wider := visitor.overflow():
        found.add(name, [f"wider than the window by {wider} px"])
    found.add(name, [f"beyond the edge: {line}" for line in visitor.page.evaluate(WIDER)])
    if with_axe:
        open_all(visitor)
        said = visitor.axe(("minor", "moderate", "serious", "critical"))
        found.add(name, [line for line in said if line.split(" ", 1)[1].split(":")[0] not in STREAMLIT_S_OWN])
    found.add(name, visitor.met)
    visitor.met.clear()


def compare(found: Found, made_with: dict[str, str]) -> tuple[list[str], bool]:
    """Give what looks different from what is kept, and whether fonts and browser are those it was kept with."""
    if not visual.KEPT.exists():
        return [f"{name}: nothing is kept yet" for name in found.looks], False
    kept, kept_with = visual.kept_looks(visual.KEPT)
    return list(visual.changes(found.looks, kept)), made_with == kept_with


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
    parser.add_argument("--keep", action="store_true", help="keep what the pages look like now")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Look at everything chosen; 1 when something is to be mended."""
    if (browser_path := find_browser()) is None:
        print(ADVICE)  # noqa: T201 - as above
        return 1
    wanted, found = chosen(arguments), Found()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = Servers(Path(folder))
        try:
            served = servers.start(WIZARD)
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
            made_with = {"browser": browser.version, "fonts": visual.fonts()}
            for language, width, theme in itertools.product(wanted.languages, map(int, wanted.widths), wanted.themes):
                visitor = visitor_of(browser, served.address, language, width, theme)
                for stem in wanted.pages:
                    name = f"{stem}-{language}-{width}-{theme}"
                    look_at(visitor, stem, name, found, with_axe=width in AXE_WIDTHS)
                visitor.page.context.close()
            browser.close()
        finally:
            servers.stop()
    if wanted.keep:
        visual.keep(found.looks, made_with, visual.KEPT)
    changed, is_same_machine = compare(found, made_with)
    (SHOTS / "every-page.json").write_text(json.dumps({"found": found.lines, "changed": changed}, indent=1), "utf-8")
    for line in changed:
        print(f"changed: {line}")  # noqa: T201 - as above
    if changed and visual.KEPT.exists() and not is_same_machine:
        print(f"Other fonts or another browser ({made_with}): what changed is said, not held against the pages.")  # noqa: T201 - as above
    print(f"{len(found.looks)} pictures in {NOW}; {len(found.lines)} to mend, {len(changed)} changed.")  # noqa: T201 - as above
    return 1 if found.lines or (changed and is_same_machine) else 0


if __name__ == "__main__":
    sys.exit(main())
