"""Why this plan and what if in a real browser: everything opened, no wider than the window, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.i18n import Translator
from tests.browser.conftest import Visitor

SECTIONS = ("slider", "curve", "fits", "surplus", "shocks", "lender")


def open_all(visitor: Visitor) -> None:
    """Open every folded line of the page, one after the other."""
    for at in range(visitor.page.locator("details").count()):
        details = visitor.page.locator("details").nth(at)
        if details.get_attribute("open") is None:
            details.locator("summary").click()
            visitor.settle()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_pages_that_explain_hold_at_both_widths(visit: Callable[..., Visitor], language: str, width: int) -> None:
    t, visitor = Translator(language), visit(language, width)
    visitor.open().page.locator(".st-key-sample_suzhou button").click()
    visitor.settle().press(t("results.to_plans"))
    assert visitor.overflow() <= 0
    visitor.shot("plans-after-steps")
    visitor.page.get_by_role("link", name=t("page.why.link")).click()
    visitor.settle()
    open_all(visitor)
    assert visitor.overflow() <= 0
    assert visitor.axe() == []
    visitor.shot("why")
    visitor.page.get_by_role("link", name=t("page.what_if.link")).click()
    visitor.settle()
    for name in SECTIONS:
        visitor.page.locator(f"details:has-text({t(f'what_if.{name}.title')!r}) > summary").first.click()
        visitor.settle()
    assert visitor.overflow() <= 0
    assert visitor.axe() == []
    visitor.shot("what-if")
