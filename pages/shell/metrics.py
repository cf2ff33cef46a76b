"""Figures about the server for Prometheus: runs, their time, open sessions, requests, faults; nothing about a person.

Counted only where the wizard is hosted: a figure has no label that could single a visitor out, no page, no address.
They are given out on `/metrics` to whoever knows the token in `WIZARD_METRICS`; without a token there is no such page.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

PATH = "/metrics"
SETTING = "WIZARD_METRICS"
_SHORTEST_TOKEN = 16
_RUN_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Figures:
    """What one process counts."""

    def __init__(self) -> None:
        # Loaded by hosted servers only: a tenth of a second that one's own computer does not wait for.
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.runs = Histogram(
            "wizard_run_seconds", "Time of one run of a page", buckets=_RUN_SECONDS, registry=self.registry
        )
        self.faults = Counter("wizard_faults", "Runs that ended in a fault of ours", registry=self.registry)
        self.unsaved = Counter("wizard_unsaved", "Times a case could not be kept", registry=self.registry)
        self.requests = Counter(
            "wizard_requests", "HTTP requests by kind and class of status", ("kind", "status"), registry=self.registry
        )
        self.refused = Counter(
            "wizard_refused", "Requests beyond a rate limit, by limit", ("limit",), registry=self.registry
        )
        sessions = Gauge("wizard_open_sessions", "Sessions with an open connection", registry=self.registry)
        sessions.set_function(open_sessions)


_counting: list[Figures] = []
"""Empty, or the one set of figures of this process."""


def begin_counting() -> None:
    """Count from now on in this process."""
    if not _counting:
        _counting.append(Figures())


def figures() -> Figures | None:
    """Give the figures of this process; None where nothing is counted."""
    return _counting[0] if _counting else None


@contextmanager
def measured_run() -> Iterator[None]:
    """Measure one run of the router, also one that ends early because it goes on to another page."""
    counted = figures()
    begun = time.perf_counter()
    try:
        yield
    finally:
        if counted is not None:
            counted.runs.observe(time.perf_counter() - begun)


def count_fault() -> None:
    """Count one fault of ours."""
    if (counted := figures()) is not None:
        counted.faults.inc()


def count_unsaved() -> None:
    """Count one time a case could not be kept."""
    if (counted := figures()) is not None:
        counted.unsaved.inc()


def count_refused(limit: str) -> None:
    """Count one request beyond the limit of that name."""
    if (counted := figures()) is not None:
        counted.refused.labels(limit).inc()


def count_request(kind: str, status: int) -> None:
    """Count one HTTP request."""
    if (counted := figures()) is not None:
        counted.requests.labels(kind, f"{status // 100}xx").inc()


def open_sessions() -> float:
    """Count the sessions with an open connection in this process."""
    from streamlit import runtime

    if not runtime.exists():
        return 0.0
    found = runtime.get_instance().stats_mgr.get_stats(["active_sessions"])
    return float(sum(getattr(stat, "value", 0) for stats in found.values() for stat in stats))


async def metrics_page(request: Request) -> Response:
    """Give the figures to whoever sends the token (`Authorization: Bearer …`); to everybody else there is no page."""
    token = os.environ.get(SETTING, "")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    counted = figures()
    is_known = len(token) >= _SHORTEST_TOKEN and hmac.compare_digest(given.encode(), token.encode())
    if counted is None or not is_known:
        return PlainTextResponse("Not Found", 404)
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    return Response(
        generate_latest(counted.registry), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )
