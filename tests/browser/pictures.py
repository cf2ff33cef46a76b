"""The pictures of the README files and of docs/look.md, taken from the wizard itself: `make pictures`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from core.i18n import languages
from pages.shell import navigation
from tests.browser.conftest import ENTRY, FLAGS, ROOT, WIZARD, Servers, Visitor
from tests.browser.every_page import go_to, visitor_of
from tests.browser.installed import ADVICE, find_browser

PICTURES = ROOT / "docs" / "pictures"
ELEMENTS = Path(__file__).with_name("look_elements.py")
WIDTH, THEMES, COLOURS = 390, ("light", "dark"), 96
PAGES = (navigation.START, navigation.QUICK, "debts", navigation.ASSESSMENT, navigation.PLANS, navigation.ANSWER)
"""The pages the README files show, each as the first screen of a phone."""
LOOKS = ("type", "levels", "actions", "buttons", "fields", "table", "pressure", "flow", "cost")


def main() -> int:
    """Take all of them anew."""
    if (path := find_browser()) is None:
        print(ADVICE)  # noqa: T201 - said to the person at the keyboard
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = Servers(Path(folder))
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            take_pages(browser, servers.start(WIZARD).address)
            take_elements(browser, servers, Path(folder))
            browser.close()
        finally:
            servers.stop()
    size = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{len(list(PICTURES.glob('*.png')))} pictures, {size / 1e6:.1f} MB in {PICTURES}")  # noqa: T201 - as above
    return 0


def take_pages(browser: Browser, address: str) -> None:
    """Take the first screen of each page, in every language."""
    for language in languages():
        visitor = visitor_of(browser, address, language, WIDTH, "light")
        for stem in PAGES:
            if stem in (navigation.START, navigation.QUICK, navigation.ANSWER):
                visitor.open("/" if stem == navigation.START else f"/{stem}")
            else:
                visitor.open().page.locator(".st-key-sample_suzhou button").click()
                go_to(visitor.settle(), stem)
            name = f"{stem}-{language}"
            keep(name, lambda to: visitor.page.screenshot(path=to))  # noqa: B023 - taken before the loop goes on
        visitor.page.context.close()


def take_elements(browser: Browser, servers: Servers, folder: Path) -> None:
    """Take each element of the look, in both themes."""
    (folder / "script.py").write_text(ELEMENTS.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "entry.py").write_text(ENTRY.format(root=str(ROOT)), encoding="utf-8")
    served = servers.start([sys.executable, "-m", "streamlit", "run", str(folder / "entry.py")])
    for theme in THEMES:
        context = browser.new_context(
            locale="zh-CN",
            color_scheme="dark" if theme == "dark" else "light",
            viewport={"width": WIDTH, "height": 900},
        )
        visitor = Visitor(context.new_page(), served.address, "zh-CN", WIDTH).open()
        visitor.page.locator(".js-plotly-plot").nth(2).wait_for()
        visitor.settle()
        for look in LOOKS:
            element = visitor.page.locator(f".st-key-look_{look}")
            keep(f"look-{look}-{theme}", lambda to: element.screenshot(path=to))  # noqa: B023 - as above
        context.close()


def keep(name: str, take: Callable[[Path], object]) -> None:
    """Keep a picture with few colours, which a page of flat colours does not miss."""
    path = PICTURES / f"{name}.png"
    take(path)
    with Image.open(path) as full:
        small = full.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
