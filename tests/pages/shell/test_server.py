"""Headers, the document's language, health: asked for by plain ASGI calls."""

import asyncio
import gc
import json
import logging
import sys

import pytest

from core.i18n import Translator
from pages.shell import kept_cases
from pages.shell.language import asked_language
from pages.shell.server import (
    ROUTES,
    SECURITY_HEADERS,
    DocumentLanguage,
    SecurityHeaders,
    health,
    in_language,
    ready,
    warm_start,
)

DOCUMENT = """<!DOCTYPE html>
<html lang="en">
  <head>
    <link
      rel="preload"
      href="./static/media/Font.woff2"
      as="font"
      crossorigin
    />
    <title>Streamlit</title>
    <link rel="service-desc" href="./x.json" />
    <script>
      window.prerenderReady = false
    </script>
    <script type="module" src="./static/js/index.js"></script>
  </head>
  <body><noscript><p>You need JavaScript.</p>
  <p>More.</p></noscript><div id="root"></div></body>
</html>"""


def served(body=DOCUMENT, content_type="text/html; charset=utf-8", chunks=1):
    """Make an app that answers with this body and remembers what it was asked."""
    asked = []

    async def app(scope, receive, send):
        asked.append(scope)
        raw = body.encode()
        headers = [(b"content-type", content_type.encode()), (b"etag", b'"x"'), (b"content-length", b"%d" % len(raw))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        step = -(-len(raw) // chunks)
        for at in range(0, len(raw), step):
            more = at + step < len(raw)
            await send({"type": "http.response.body", "body": raw[at : at + step], "more_body": more})

    app.asked = asked
    return app


def call(app, path="/", query=b"", method="GET", **headers):
    """Send one request; gives its headers and body."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query, "headers": pairs}
    asyncio.run(app(scope, receive, send))
    got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return got, b"".join(message.get("body", b"") for message in sent[1:]).decode()


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        (b"", {"accept_language": "zh-CN,zh;q=0.9"}, "zh-CN"),
        (b"", {"accept_language": "en-US"}, "en"),
        (b"", {"accept_language": "en", "cookie": "a=b; wizard_language=zh-CN"}, "zh-CN"),
        (b"lang=en", {"accept_language": "zh", "cookie": "wizard_language=zh-CN"}, "en"),
        (b"lang=<script>", {"accept_language": "en", "cookie": "wizard_language=xx"}, "en"),
        (b"", {"cookie": "\x00;;=;", "accept_language": "en"}, "en"),
        (b"", {}, "zh-CN"),
    ],
)
def test_the_document_comes_in_the_language_of_the_visitor(query, headers, language):
    got, body = call(DocumentLanguage(served()), query=query, accept="text/html", **headers)
    assert f'<html lang="{language}">' in body
    assert f"<title>{Translator(language)('product.name')}</title>" in body
    assert got["content-language"] == language
    assert got["content-length"] == str(len(body.encode()))
    assert got["vary"] == "Accept-Language, Cookie"
    assert "etag" not in got


def test_the_document_loses_what_would_do_harm_and_keeps_the_rest():
    body = in_language(DOCUMENT, "en")
    for gone in ("prerenderReady", "Font.woff2", "service-desc", "You need JavaScript", "Streamlit"):
        assert gone not in body
    assert "./static/js/index.js" in body
    assert '<div id="root">' in body
    assert in_language(body, "zh-CN").count("<title>") == 1


def test_a_document_sent_in_pieces_is_put_together():
    _, body = call(DocumentLanguage(served(chunks=7)), accept="text/html", accept_language="en")
    assert body == in_language(DOCUMENT, "en")


def test_a_visit_is_never_answered_by_an_old_or_compressed_document():
    app = served()
    old = {"if_none_match": '"x"', "if_modified_since": "yesterday", "accept_encoding": "gzip"}
    call(DocumentLanguage(app), accept="text/html", host="a", **old)
    assert [name for name, _ in app.asked[0]["headers"]] == [b"accept", b"host"]


@pytest.mark.parametrize(
    ("content_type", "headers", "method"),
    [
        ("text/javascript", {"accept": "text/html"}, "GET"),
        ("text/html", {"accept": "*/*"}, "GET"),
        ("text/html", {"accept": "text/html"}, "HEAD"),
    ],
)
def test_everything_else_passes_through_unchanged(content_type, headers, method):
    got, body = call(DocumentLanguage(served(content_type=content_type, chunks=3)), method=method, **headers)
    assert body == DOCUMENT
    assert got["etag"] == '"x"'


def test_every_response_gets_the_headers_and_a_websocket_none():
    got, _ = call(SecurityHeaders(served()))
    assert {name.lower(): value for name, value in SECURITY_HEADERS.items()}.items() <= got.items()
    passed = []

    async def websocket(scope, receive, send):
        passed.append(send)

    asyncio.run(SecurityHeaders(websocket)({"type": "websocket"}, None, "send"))
    assert passed == ["send"]


def test_the_policy_allows_nothing_from_elsewhere_and_no_eval():
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob:;" in policy


def test_health_says_ok_and_is_not_kept():
    answer = asyncio.run(health(None))
    assert json.loads(answer.body)["status"] == "ok"
    assert answer.headers["cache-control"] == "no-store"
    assert [route.path for route in ROUTES] == ["/base.js", "/healthz", "/readyz", "/metrics", "/visit"]


def test_ready_says_whether_the_store_answers_and_health_does_not_ask_it(monkeypatch):
    monkeypatch.setattr(kept_cases, "is_ready", lambda: True)
    assert asyncio.run(ready(None)).status_code == 200
    monkeypatch.setattr(kept_cases, "is_ready", lambda: False)
    answer = asyncio.run(ready(None))
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    assert asyncio.run(health(None)).status_code == 200


def test_a_warm_start_works_a_case_out_and_silences_tracebacks():
    async def start():
        async with warm_start(None):
            return gc.get_freeze_count()

    log = logging.getLogger("streamlit.error_util")
    before = list(log.filters)
    try:
        assert asyncio.run(start()) > 1_000
        assert {"plotly.graph_objects", "scipy.optimize"} <= set(sys.modules)
        with_traceback = log.makeRecord("x", 40, "f", 1, "Uncaught", (), (ValueError, ValueError("secret"), None))
        assert not log.filter(with_traceback)
        assert log.filter(log.makeRecord("x", 40, "f", 1, "plain", (), None))
    finally:
        gc.unfreeze()
        log.filters[:] = before


def test_an_address_asks_before_a_cookie_and_a_cookie_before_the_browser():
    assert asked_language("en", "zh-CN", "zh") == "en"
    assert asked_language("xx", "zh-CN", "en") == "zh-CN"
    assert asked_language(None, None, "en-GB") == "en"
