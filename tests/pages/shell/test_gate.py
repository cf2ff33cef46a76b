"""What stands before the pages: ids, limits, and a log and figures that hold nothing of a person."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
from dataclasses import dataclass

import pytest
from starlette.responses import PlainTextResponse
from streamlit import logger as streamlit_logger

from pages.shell import metrics
from pages.shell.gate import REQUEST_ID, Gate, kind_of
from pages.shell.logs import JsonLine, begin_json
from pages.shell.server import ROUTES

TYPED = "13800138000"
KNOWN = "0123456789abcdef"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    text: str


class Client:
    """Asks an ASGI app without a server."""

    def __init__(self, app, client=("192.0.2.1", 1)):
        self._app, self._client = app, client

    def get(self, path, headers=(), method="GET"):
        return asyncio.run(self._ask(method, path, dict(headers)))

    def put(self, path):
        return self.get(path, method="PUT")

    async def _ask(self, method, address, headers):
        path, _, query = address.partition("?")
        pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": pairs}
        sent = []

        async def send(message):
            sent.append(message)

        await self._app(scope | {"client": self._client, "root_path": ""}, None, send)
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:]).decode())


async def seen(scope, receive, send):
    """Answer with the request's id as the page would see it."""
    told = dict(scope["headers"])[b"x-request-id"].decode()
    await PlainTextResponse(told)(scope, receive, send)


@pytest.fixture
def counted(monkeypatch):
    monkeypatch.setattr(metrics, "_counting", [])
    metrics.begin_counting()
    return metrics.figures()


@pytest.fixture
def log():
    """Give what is logged as JSON, and put the process's logging back afterwards."""
    loggers = [
        logging.root,
        *(found for found in logging.root.manager.loggerDict.values() if hasattr(found, "handlers")),
    ]
    handlers = {one: list(one.handlers) for one in loggers}
    hooks = sys.excepthook, threading.excepthook, streamlit_logger.setup_formatter
    levels = {one: (one.level, one.disabled) for one in loggers}
    stream = io.StringIO()
    begin_json(stream)
    yield stream
    sys.excepthook, threading.excepthook, streamlit_logger.setup_formatter = hooks
    for one, kept in handlers.items():
        one.handlers[:] = kept
        one.level, one.disabled = levels[one]
    logging.getLogger("wizard").setLevel(logging.NOTSET)


def test_a_request_has_one_id_in_page_answer_and_log_and_no_query_or_address(log, counted):
    client = Client(Gate(seen))
    answer = client.get(f"/plans?lang=en&note={TYPED}", headers={REQUEST_ID: "proxy-id-0001"})
    assert (answer.text, answer.headers[REQUEST_ID.lower()]) == ("proxy-id-0001", "proxy-id-0001")
    made = client.get("/", headers={REQUEST_ID: "x" * 500}).text  # what is no id of a proxy is not taken over
    assert made != client.get("/").text
    assert len(made) == 16
    client.get("/static/js/index.js")
    lines = [json.loads(line) for line in log.getvalue().splitlines() if '"wizard.requests"' in line]
    assert [line["request"] for line in lines[:2]] == ["proxy-id-0001", made]
    assert set(lines[0]) == {"at", "level", "logger", "message", "request", "method", "kind", "status", "ms"}
    assert len(lines) == 3  # files that are the same for all are counted, not logged
    assert TYPED not in log.getvalue()
    assert "plans" not in log.getvalue()
    assert counted.registry.get_sample_value("wizard_requests_total", {"kind": "static", "status": "2xx"}) == 1


def test_uploads_and_new_sessions_of_one_address_are_limited(counted):
    client = Client(Gate(seen, uploads=2, sessions=1), client=("192.0.2.7", 1))
    upload = "/_stcore/upload_file/session/file"
    assert [client.put(upload).status_code for _ in range(3)] == [200, 200, 429]
    assert client.put(upload).headers["retry-after"] == "60"
    assert client.get("/").status_code == 200
    other = Client(Gate(seen, uploads=1), client=("192.0.2.8", 1))
    assert other.put(upload).status_code == 200
    assert counted.registry.get_sample_value("wizard_refused_total", {"limit": "upload"}) == 2


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_of_ipv6_a_whole_network_counts_as_one_address(first, second, is_one):
    gate, told = Gate(seen, sessions=1), []

    async def connect(address):
        async def send(message):
            told.append(message)

        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [], "client": (address, 1)}
        await gate(scope, None, send)

    asyncio.run(connect(first))
    told.clear()
    asyncio.run(connect(second))
    assert (told == [{"type": "websocket.close", "code": 1013}]) is is_one


def test_streamlits_own_figures_are_open_to_nobody_and_ours_to_the_token(counted, monkeypatch):
    from starlette.applications import Starlette

    app = Gate(Starlette(routes=[route for route in ROUTES if route.path == metrics.PATH]))
    client = Client(app)
    assert client.get("/_stcore/metrics").status_code == 404
    assert client.get("/base/_stcore/metrics/").status_code == 404
    knows = {"Authorization": f"Bearer {KNOWN}"}
    for token in ("", "short", KNOWN + "0"):
        monkeypatch.setenv(metrics.SETTING, token)
        assert client.get(metrics.PATH, headers=knows).status_code == 404
        assert client.get(metrics.PATH).status_code == 404
    monkeypatch.setenv(metrics.SETTING, KNOWN)
    with pytest.raises(ZeroDivisionError), metrics.measured_run():  # a run that is left early is measured too
        _ = 1 / 0
    metrics.count_fault()
    metrics.count_unsaved()
    told = client.get(metrics.PATH, headers=knows).text
    for line in ("wizard_run_seconds_count 1.0", "wizard_faults_total 1.0", "wizard_unsaved_total 1.0"):
        assert line in told
    assert "wizard_open_sessions 0.0" in told


def test_nothing_is_counted_on_ones_own_computer(monkeypatch):
    monkeypatch.setattr(metrics, "_counting", [])
    with metrics.measured_run():
        metrics.count_fault()
        metrics.count_unsaved()
        metrics.count_request("page", 200)
        metrics.count_refused("upload")
    assert metrics.figures() is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/plans", "page"),
        ("/_stcore/upload_file/0a/1b", "upload"),
        ("/_stcore/health", "streamlit"),
        ("/media/0123abcd.docx", "file"),
        ("/readyz", "probe"),
    ],
)
def test_a_path_is_named_by_its_kind(path, kind):
    assert kind_of(path) == kind


def test_others_are_logged_without_their_values_and_errors_by_place(log):
    def fail() -> None:
        raise ValueError(TYPED)

    streamlit_logger.get_logger("streamlit.made.later").warning("Widget %s was set to %s", "debts", TYPED)
    try:
        fail()
    except ValueError:
        logging.getLogger("asyncio").exception("Task failed: %s", TYPED)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    logging.getLogger("uvicorn.access").warning("GET /?note=%s", TYPED)
    logging.getLogger("wizard.drafts").warning("kept %d", 3)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["message"] for line in lines[:2]] == ["Widget %s was set to %s", "Task failed: %s"]
    assert lines[1]["error"].startswith("ValueError at tests/")
    assert lines[2]["message"].startswith("not caught: ValueError at tests/")
    assert lines[3]["message"] == "kept 3"
    assert len(lines) == 4
    assert TYPED not in log.getvalue()


def test_a_line_stays_one_line():
    record = logging.makeLogRecord({"name": "wizard.x", "msg": "a\nb", "levelname": "INFO"})
    assert "\n" not in JsonLine().format(record)
