"""The cookie that holds a visitor's key: set by the server with the document, out of reach of any script.

A browser without a readable one gets a new key. A session that wants another key in its browser (a case taken over from
another device, everything erased) cannot set a cookie itself: it makes a ticket, the page hands it in at `ADDRESS`, and
the answer carries the cookie. No key and no word of a recovery code ever stands in an address.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.storage import new_visitor_key, visitor_key_of
from pages.shell import place
from pages.shell.language import COOKIE as LANGUAGE_COOKIE

ADDRESS = "/visit"
NOTHING = "nothing"
"""What the cookie holds instead of a key when the visitor wants nothing kept."""
LIFETIME_S = 90 * 24 * 60 * 60
"""How long a browser keeps the key after the last visit: as long as the case is kept at most."""

_NAME = "wizard_visitor"
_LONGEST_COOKIES = 4_096
"""Bytes; the handshake of a websocket takes 8,192 at most (`websockets` 17), and a browser may add a few more."""
_OURS = frozenset({LANGUAGE_COOKIE, "_streamlit_xsrf", "route"})
_TICKET_S, _MOST_TICKETS, _LONGEST_TICKET = 60.0, 10_000, 100


def cookie_name(host: str | None) -> str:
    """Give the cookie's name; with `__Host-` a browser takes it from this host only, over TLS, for all paths."""
    return _NAME if place.is_loopback(host) else f"__Host-{_NAME}"


def cookie_of(cookies: Mapping[str, str], host: str | None) -> str | None:
    """Give what the visitor's cookie holds, readable or not."""
    return cookies.get(cookie_name(host))


def is_readable(value: str | None) -> bool:
    """Say whether a cookie holds a key, or the wish that nothing be kept."""
    return value == NOTHING or visitor_key_of(value) is not None


def set_cookie(value: str, host: str | None) -> str:
    """Write the `Set-Cookie` header.

    `Lax` and not `Strict`: a visitor who comes by a link from elsewhere would seem to have no key and be given a new
    one, in place of theirs.
    """
    secure = "" if place.is_loopback(host) else "; Secure"
    return f"{cookie_name(host)}={value}; Path=/; Max-Age={LIFETIME_S}; HttpOnly; SameSite=Lax{secure}"


class VisitorCookie:
    """Give each browser that opens a page a key of its own; on one's own computer the key lies in the data folder."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        asks_for_page = (
            scope["type"] == "http" and scope["method"] == "GET" and "text/html" in headers.get("accept", "")
        )
        is_local = place.is_local(headers.get("host"), is_forwarded=place.was_forwarded(headers))
        if not asks_for_page or is_local:
            await self._app(scope, receive, send)
            return
        added = tuple(cookies_to_set(headers.get("cookie", ""), headers.get("host")))

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                answer = MutableHeaders(scope=message)
                for line in added:
                    answer.append("set-cookie", line)
                answer["cache-control"] = "no-cache, private"
            await send(message)

        await self._app(scope, receive, send_with_cookies)


def cookies_to_set(header: str, host: str | None) -> Iterable[str]:
    """Give the `Set-Cookie` lines that answer a request with these cookies.

    The key is given again with each page, so that it lasts as long as it is used. Where the cookies are too long for
    the handshake that follows, those that are not ours are taken away; else the page would never come to life.
    """
    cookies = cookie_parser(header)
    value = cookie_of(cookies, host)
    yield set_cookie(value if value is not None and is_readable(value) else new_visitor_key().text(), host)
    if len(header) > _LONGEST_COOKIES:
        for name in cookies:
            if name not in _OURS and name != cookie_name(host) and name.isascii() and name.isprintable() and name:
                yield f"{name}=; Path=/; Max-Age=0"


def _is_page(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    return message["status"] == 200 and headers.get("content-type", "").startswith("text/html")


class TicketState(Enum):
    """What became of a ticket."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass
class _Ticket:
    value: str
    instead_of: str | None
    until: float
    state: TicketState = TicketState.WAITING


class Tickets:
    """Short-lived leave to put a value into a browser's cookie: good once, and only in place of the value it has."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: OrderedDict[str, _Ticket] = OrderedDict()
        self._lock = Lock()

    def make(self, value: str, instead_of: str | None) -> str:
        """Make a ticket for `value`, for the browser whose cookie holds `instead_of`."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._made[name] = _Ticket(value, instead_of, self._clock() + _TICKET_S)
            while len(self._made) > _MOST_TICKETS:
                self._made.popitem(last=False)
        return name

    def take(self, name: str, shown: str | None) -> str | None:
        """Give the value of a ticket to the browser whose cookie holds `shown`; None for any other, and ever after.

        So a ticket that somebody else hands a browser (to make its owner type into their case) is worth nothing there.
        """
        with self._lock:
            ticket = self._made.get(name)
            if ticket is None or ticket.state is not TicketState.WAITING:
                return None
            is_good = ticket.instead_of == shown and self._clock() <= ticket.until
            ticket.state = TicketState.TAKEN if is_good else TicketState.REFUSED
            return ticket.value if is_good else None

    def state(self, name: str) -> TicketState:
        """Say what became of a ticket; one that was not handed in in time is refused."""
        with self._lock:
            ticket = self._made.get(name)
            if ticket is None or (ticket.state is TicketState.WAITING and self._clock() > ticket.until):
                return TicketState.REFUSED
            return ticket.state


TICKETS = Tickets()
"""Those of this process; a page hands its ticket in at the server its session runs on."""


async def visit(request: Request) -> Response:
    """Answer a ticket with the cookie it stands for: 204, or 409 for a ticket that is not good here."""
    host = request.headers.get("host")
    body = await _short_body(request)
    value = None
    if body is not None and _is_from_here(request.headers, host):
        value = TICKETS.take(body, cookie_of(request.cookies, host))
    headers = {"Cache-Control": "no-store"}
    if value is None:
        return Response(status_code=409, headers=headers)
    return Response(status_code=204, headers={**headers, "Set-Cookie": set_cookie(value, host)})


async def _short_body(request: Request) -> str | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_TICKET:
            return None
    return body.decode("ascii", "replace")


def _is_from_here(headers: Headers, host: str | None) -> bool:
    """Say whether a page of this wizard asks; browsers tell by one of these headers, old ones by neither."""
    origin = headers.get("origin")
    return headers.get("sec-fetch-site", "same-origin") == "same-origin" and (
        origin is None or urlsplit(origin).netloc == host
    )


VISIT = Route(ADDRESS, visit, methods=["POST"])
