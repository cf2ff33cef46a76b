"""The served wizard opens, speaks the visitor's language, and asks nobody else for anything."""

import re
import sys
import urllib.request

import pytest

from core.i18n import Translator, languages

WIDTHS = (390, 1280)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", languages())
def test_the_start_page_opens_in_the_language_of_the_browser(visit, language, width):
    t = Translator(language)
    visitor = visit(language=language, width=width).open()
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.page.evaluate("document.documentElement.lang") == language
    assert t("product.name") in visitor.page.title()
    assert visitor.overflow() == 0
    assert visitor.shot("start").stat().st_size > 5_000


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_serious_on_the_start_page(visit, language, theme):
    assert visit(language=language, theme=theme).open().axe() == []


def test_axe_sees_what_is_wrong(visit):
    visitor = visit().open()
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')")
    found = visitor.axe()
    assert any("image-alt" in line for line in found)
    assert any("button-name" in line for line in found)


def test_switching_the_language_changes_the_words_and_the_document(visit):
    visitor = visit(language="zh-CN", width=1280).open()
    visitor.page.get_by_text(Translator("en")("language.name"), exact=True).click()
    visitor.settle()
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    assert Translator("en")("product.name") in visitor.page.title()
    visitor.page.reload()
    visitor.settle()
    assert visitor.page.evaluate("document.documentElement.lang") == "en"
    assert Translator("en")("product.name") in visitor.page.title()


def test_an_outside_request_would_be_noticed(visit):
    visitor = visit().open()
    visitor.page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")
    visitor.page.wait_for_timeout(200)
    assert visitor.met, "the policy or the watch should have stopped it"
    visitor.met.clear()


def test_the_first_link_after_a_start_shows_the_page_in_its_frame(serve, visit):
    served = serve([sys.executable, "-m", "streamlit", "run", "wizard_app.py"])
    t = Translator("zh-CN")
    visitor = visit(address=served.address).open("/sources")
    assert visitor.page.get_by_text(t("product.name"), exact=True).first.is_visible()
    assert visitor.page.locator("h1").inner_text() != t("product.name")


def test_uvicorn_serves_the_same_wizard(serve, visit):
    served = serve([sys.executable, "-m", "uvicorn", "wizard_app:app", "--host", "127.0.0.1"], port_option="--port")
    visitor = visit(language="en", address=served.address).open()
    assert Translator("en")("product.name") in visitor.page.title()


@pytest.mark.parametrize("path", ["/", "/static/nothing.js", "/_stcore/health", "/healthz"])
def test_every_response_carries_our_headers(wizard, path):
    request = urllib.request.Request(wizard + path, headers={"Accept": "text/html"})
    try:
        answer = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as refused:
        answer = refused
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"https?://", answer.headers["Content-Security-Policy"])
