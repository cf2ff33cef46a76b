"""The first thing a request meets: an id, limits on uploads and new sessions, a count and a log line without a person.

The id comes from the proxy (`X-Request-ID`) or is made here; it goes on to the page, into the log and back in the
response, so that a visitor's report, the proxy's log and ours can be brought together without an address.
"""

from __future__ import annotations

import logging
import re
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shell import metrics
from pages.shell.limits import Limiter, network_of
from pages.shell.logs import FIELDS, REQUEST

_LOG = logging.getLogger("wizard.requests")
REQUEST_ID = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_UPLOAD, _SOCKET = "/_stcore/upload_file/", "/_stcore/stream"
_STREAMLIT_METRICS = "/_stcore/metrics"
_MINUTE = 60.0
UPLOADS_A_MINUTE = 30
SESSIONS_A_MINUTE = 600
"""New connections from one address: many households of one town may share one address of a phone network."""


class Gate:
    """Stands before everything else."""

    def __init__(self, app: ASGIApp, uploads: int = UPLOADS_A_MINUTE, sessions: int = SESSIONS_A_MINUTE) -> None:
        self._app = app
        self._limits = {"upload": Limiter(uploads, _MINUTE), "session": Limiter(sessions, _MINUTE)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request = _request_id(Headers(scope=scope))
        headers = [pair for pair in scope["headers"] if pair[0].lower() != REQUEST_ID.lower().encode()]
        scope = {**scope, "headers": [*headers, (REQUEST_ID.lower().encode(), request.encode())]}
        mark = REQUEST.set(request)
        try:
            limit = _limit_of(scope)
            if limit and not self._limits[limit].allows(_address(scope)):
                metrics.count_refused(limit)
                await _refuse(scope, receive, send)
            elif scope["type"] == "websocket":
                await self._app(scope, receive, send)
            else:
                await self._serve(scope, receive, send, request)
        finally:
            REQUEST.reset(mark)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, request: str) -> None:
        begun, kind = time.perf_counter(), kind_of(scope["path"])

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID] = request
                _note(scope["method"], kind, int(message["status"]), time.perf_counter() - begun)
            await send(message)

        if scope["path"].rstrip("/").endswith(_STREAMLIT_METRICS):  # open to everybody otherwise; ours is `/metrics`
            await PlainTextResponse("Not Found", 404)(scope, receive, send_noted)
        else:
            await self._app(scope, receive, send_noted)


def kind_of(path: str) -> str:
    """Give the kind of a path, without any id that may stand in it."""
    for part, kind in (
        ("/_stcore/upload_file", "upload"),
        ("/_stcore/", "streamlit"),
        ("/static/", "static"),
        ("/media/", "file"),
        ("/component/", "component"),
        ("/healthz", "probe"),
        ("/readyz", "probe"),
        (metrics.PATH, "metrics"),
    ):
        if part in path:
            return kind
    return "page"


def _note(method: str, kind: str, status: int, seconds: float) -> None:
    """Count a request and log it: files that are the same for all only when they fail."""
    metrics.count_request(kind, status)
    if status >= 400 or kind in ("page", "upload"):
        fields = {"method": method, "kind": kind, "status": status, "ms": round(seconds * 1000)}
        _LOG.info("request", extra={FIELDS: fields})


def _request_id(headers: Headers) -> str:
    given = headers.get(REQUEST_ID, "")
    return given if _ID.fullmatch(given) else secrets.token_hex(8)


def _limit_of(scope: Scope) -> str:
    """Name the limit a request counts against; empty for none."""
    if scope["type"] == "websocket":
        return "session" if scope["path"].endswith(_SOCKET) else ""
    return "upload" if _UPLOAD in scope["path"] and scope["method"] in ("PUT", "POST") else ""


def _address(scope: Scope) -> str:
    """Give the visitor's address, as it counts for a limit.

    Behind a proxy the server must trust it to tell the visitor's address (uvicorn's `--forwarded-allow-ips`).
    """
    client = scope.get("client")
    return network_of(client[0] if client else "")


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Say "too often, in a minute again"; a connection that was not accepted yet is answered by HTTP 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1013})
        return
    await PlainTextResponse("Too many", 429, {"Retry-After": "60"})(scope, receive, send)
