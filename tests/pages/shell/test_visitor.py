"""The cookie with a visitor's key: set by the server only, and by a ticket only in the browser it was made for."""

from __future__ import annotations

import asyncio
import re

import pytest

from core.storage import new_visitor_key, visitor_key_of
from pages.shell import visitor
from pages.shell.visitor import NOTHING, TICKETS, Tickets, TicketState, VisitorCookie, cookies_to_set, visit

OUTSIDE, HERE = "wizard.example", "localhost:8501"


def value_of(line: str) -> str:
    return line.partition("=")[2].partition(";")[0]


async def page(scope, receive, send):
    """An app that answers as Streamlit does with its document."""
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"public")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def ask(app, method="GET", body=b"", **headers):
    """Send one request; gives the status and the headers of the answer."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": pairs}
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


def hand_in(ticket, cookie, host=OUTSIDE, **headers):
    """Hand a ticket in as a browser with this cookie does; gives the status and the cookie set."""

    async def app(scope, receive, send):
        from starlette.requests import Request

        answer = await visit(Request(scope, receive))
        await answer(scope, receive, send)

    name = visitor.cookie_name(host)
    status, told = ask(app, "POST", ticket.encode(), host=host, cookie=f"{name}={cookie}", **headers)
    return status, dict(told).get("set-cookie")


@pytest.fixture(autouse=True)
def hosted(monkeypatch):
    monkeypatch.setenv("WIZARD_MODE", "hosted")


def test_a_new_browser_gets_a_key_that_no_script_and_no_other_host_can_read():
    status, told = ask(VisitorCookie(page), host=OUTSIDE, accept="text/html")
    [line] = [value for name, value in told if name == "set-cookie"]
    assert status == 200
    assert line.startswith("__Host-wizard_visitor=")
    assert visitor_key_of(value_of(line))
    assert {"Path=/", "HttpOnly", "SameSite=Lax", "Secure"} < set(line.split("; "))
    assert "Domain" not in line
    assert dict(told)["cache-control"] == "no-cache, private"
    [other] = cookies_to_set("", OUTSIDE)
    assert value_of(other) != value_of(line)


def test_on_this_computer_it_needs_no_tls_but_is_otherwise_the_same():
    [line] = cookies_to_set("", HERE)
    assert line.startswith("wizard_visitor=")
    assert "Secure" not in line
    assert "HttpOnly; SameSite=Lax" in line


def test_in_local_mode_no_cookie_is_set(monkeypatch):
    monkeypatch.setenv("WIZARD_MODE", "local")
    _, told = ask(VisitorCookie(page), host=HERE, accept="text/html")
    assert "set-cookie" not in dict(told)


@pytest.mark.parametrize(("method", "accept"), [("POST", "text/html"), ("GET", "text/css,*/*")])
def test_only_a_page_asked_for_carries_it(method, accept):
    _, told = ask(VisitorCookie(page), method, host=OUTSIDE, accept=accept)
    assert "set-cookie" not in dict(told)


@pytest.mark.parametrize("value", ["AAECAwQFBgcICQoLDA0ODw", NOTHING])
def test_a_readable_cookie_is_given_again_for_longer(value):
    [line] = cookies_to_set(f"a=b; __Host-wizard_visitor={value}; c=d", OUTSIDE)
    assert value_of(line) == value
    assert f"Max-Age={visitor.LIFETIME_S}" in line


@pytest.mark.parametrize("value", ["", "x", "A" * 21 + "B", "A" * 8_000, "%00", '"', "nothing!", "\xff"])
def test_a_malformed_cookie_is_calmly_replaced(value):
    line, *_ = cookies_to_set(f"__Host-wizard_visitor={value}", OUTSIDE)
    assert visitor_key_of(value_of(line))
    assert value_of(line) != value


def test_a_cookie_planted_under_the_plain_name_is_not_read_from_outside():
    """A neighbouring site can set `wizard_visitor` for the whole domain, but never a `__Host-` cookie."""
    planted = new_visitor_key().text()
    [line] = cookies_to_set(f"wizard_visitor={planted}", OUTSIDE)
    assert value_of(line) != planted


def test_cookies_of_eight_kilobytes_are_taken_away_so_that_the_page_comes_to_life():
    key = new_visitor_key().text()
    header = f"big={'x' * 8_000}; wizard_language=en; __Host-wizard_visitor={key}; _streamlit_xsrf=1; b\xe9=1"
    first, *others = cookies_to_set(header, OUTSIDE)
    assert value_of(first) == key
    assert others == ["big=; Path=/; Max-Age=0"]


def test_a_ticket_is_good_once_in_the_browser_it_was_made_for():
    old, new = new_visitor_key().text(), new_visitor_key().text()
    ticket = TICKETS.make(new, instead_of=old)
    assert new not in ticket
    assert TICKETS.state(ticket) is TicketState.WAITING
    status, line = hand_in(ticket, old, origin=f"https://{OUTSIDE}", sec_fetch_site="same-origin")
    assert (status, value_of(line)) == (204, new)
    assert re.search("HttpOnly; SameSite=Lax; Secure$", line)
    assert TICKETS.state(ticket) is TicketState.TAKEN
    assert hand_in(ticket, old) == (409, None), "replayed"
    assert hand_in(ticket, new) == (409, None)


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec_fetch_site": "cross-site"}, {"origin": "null"}]
)
def test_a_ticket_handed_in_by_another_site_is_refused(headers):
    old = new_visitor_key().text()
    ticket = TICKETS.make(new_visitor_key().text(), instead_of=old)
    assert hand_in(ticket, old, **headers) == (409, None)


def test_a_ticket_somebody_else_made_is_worth_nothing_here():
    """Else a visitor could be made to type into a stranger's case."""
    ticket = TICKETS.make(new_visitor_key().text(), instead_of=new_visitor_key().text())
    assert hand_in(ticket, new_visitor_key().text()) == (409, None)


@pytest.mark.parametrize("ticket", ["", "unknown", "x" * 10_000_000])
def test_what_is_no_ticket_is_refused(ticket):
    assert hand_in(ticket, NOTHING) == (409, None)


def test_a_ticket_runs_out_and_old_ones_are_forgotten():
    now = [0.0]
    tickets = Tickets(clock=lambda: now[0])
    late, good = tickets.make("a", None), tickets.make("b", None)
    now[0] = 59
    assert tickets.take(good, None) == "b"
    now[0] = 61
    assert tickets.state(late) is TicketState.REFUSED
    assert tickets.take(late, None) is None
    made = [tickets.make("c", None) for _ in range(10_001)]
    assert tickets.take(made[0], None) is None
    assert tickets.take(made[-1], None) == "c"
