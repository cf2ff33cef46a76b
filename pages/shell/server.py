"""The HTTP side of the wizard: headers, the document's language, health, and a warm start."""

from __future__ import annotations

import asyncio
import html
import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.i18n import Translator, languages
from pages.shell import kept_cases, logs, metrics
from pages.shell.gate import Gate
from pages.shell.language import COOKIE, QUERY, asked_language
from pages.shell.look import look
from pages.shell.visitor import VISIT, VisitorCookie

_BASE_TAG = '\n    <script src="./base.js"></script>'

# Nothing is loaded from elsewhere. Streamlit 1.67 draws its look with inline styles and loads components from `blob:`
# scripts; both stay allowed, nothing else does.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class SecurityHeaders:
    """Put our headers on every response, whoever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class DocumentLanguage:
    """Serve Streamlit's one HTML document in the visitor's language: `lang`, title, description and no-script text."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in asked.get("accept", ""):
            await self._app(scope, receive, send)
            return
        # A "not modified" would bring back the document of an earlier visit, a compressed one could not be rewritten.
        withheld = {b"if-none-match", b"if-modified-since", b"accept-encoding"}
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in withheld]}
        await self._app(scope, receive, _rewriting(send, _language_of(scope, asked)))


def _language_of(scope: Scope, headers: Headers) -> str:
    """Choose the document's language from the request alone."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(QUERY, [None])[0]
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    return asked_language(query, cookie.value if cookie else None, headers.get("accept-language"))


def _rewriting(send: Send, language: str) -> Send:
    """Hold back an HTML response until it is whole, then send it in the language; anything else passes through."""
    held: list[Message] = []
    body = bytearray()

    async def send_rewritten(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                held.append(message)
                return
        if not held:
            await send(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        text = in_language(body.decode("utf-8"), language).encode("utf-8")
        headers = MutableHeaders(scope=held[0])
        headers["content-length"] = str(len(text))
        headers["content-language"] = language
        headers.add_vary_header("Accept-Language, Cookie")
        for validator in ("etag", "last-modified"):
            if validator in headers:
                del headers[validator]
        await send(held[0])
        await send({"type": "http.response.body", "body": text})

    return send_rewritten


def in_language(document: str, language: str) -> str:
    """Rewrite Streamlit's document for one language.

    Also takes out what would do harm here: an inline script that our policy refuses, a font that is never used, and
    links to an interface that is switched off.
    """
    t = Translator(language)
    name, tagline, no_script = (html.escape(t(key)) for key in ("product.name", "product.tagline", "error.no_script"))
    for pattern, replacement in (
        (r'<html lang="[^"]*">', f'<html lang="{language}">'),
        (
            r"<title>.*?</title>",
            f'<title>{name}</title>{_BASE_TAG}\n    <meta name="description" content="{tagline}" />',
        ),
        (r"<noscript>.*?</noscript>", f"<noscript><p>{no_script}</p></noscript>"),
        (r"<script>\s*window\.prerenderReady = false\s*</script>", ""),
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),
        (r'<link\s+rel="service-desc"[^>]*>', ""),
        (r"</body>", f"<style>{look()}</style></body>"),  # last, so that it wins over Streamlit's own of equal weight
    ):
        document = re.sub(pattern, replacement.replace("\\", r"\\"), document, count=1, flags=re.DOTALL)
    return document


async def base(_: Request) -> Response:
    """Serve the script that tells the front end where its server is."""
    return Response(_base_script(), media_type="text/javascript", headers={"Cache-Control": "public, max-age=3600"})


@cache
def _base_script() -> str:
    return Path(__file__).with_name("base.js").read_text(encoding="utf-8")


async def health(_: Request) -> JSONResponse:
    """Say that this process is warm and serving."""
    return JSONResponse({"status": "ok", "languages": list(languages())}, headers={"Cache-Control": "no-store"})


async def ready(_: Request) -> JSONResponse:
    """Say whether this process should be given visitors: 503 while its store does not answer.

    For a proxy's choice among several only: a wizard without its store still serves, and keeps what was told once the
    store is back.
    """
    is_ready = await asyncio.to_thread(kept_cases.is_ready)
    answer = {"status": "ok" if is_ready else "store does not answer"}
    return JSONResponse(answer, 200 if is_ready else 503, headers={"Cache-Control": "no-store"})


@asynccontextmanager
async def warm_start(_: object) -> AsyncIterator[dict[str, object]]:
    """Load what every session needs before the first visitor, and leave it out of garbage collection from then on."""
    logging.getLogger("streamlit.error_util").addFilter(_is_not_a_traceback)
    if os.environ.get("WIZARD_MODE", "local") != "local":
        logs.begin_json()
        metrics.begin_counting()
    from pages.shell.warm import warm_up  # the optimiser and the charts: what a tool that only reads the app may skip

    warm_up()
    purging = asyncio.create_task(kept_cases.purge_daily())
    yield {}
    await kept_cases.stop(purging)


def _is_not_a_traceback(record: logging.LogRecord) -> bool:
    """Keep exception messages out of the log: they may hold what a visitor typed."""
    return record.exc_info is None


ROUTES = [
    Route("/base.js", base),
    Route("/healthz", health),
    Route("/readyz", ready),
    Route(metrics.PATH, metrics.metrics_page),
    VISIT,
]
MIDDLEWARE = [Middleware(Gate), Middleware(SecurityHeaders), Middleware(VisitorCookie), Middleware(DocumentLanguage)]
