"""The log of a hosted wizard: one JSON object a line, with the request's id, never with what somebody typed.

A message of ours holds counts, codes and places only. Of everybody else's messages only the fixed part is written,
without the values put into it, and of an error only its kind and place: values and error messages may hold an answer,
an address or a path with a session's id.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from pages.shell.fault_place import place_of

OURS = "wizard"
REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the HTTP request or connection being served."""
FIELDS = "fields"
"""Name under which `extra` of a log call carries further fields: `extra={FIELDS: {"status": 200}}`."""


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        is_ours = record.name.split(".")[0] == OURS
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if is_ours else str(record.msg),
        }
        if request := REQUEST.get():
            line["request"] = request
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = place_of(record.exc_info[1])
        return json.dumps(line | getattr(record, FIELDS, {}), ensure_ascii=False)


def begin_json(stream: TextIO | None = None) -> None:
    """Write everything this process logs as JSON lines to standard error, Streamlit's and the server's own too."""
    from streamlit import logger as streamlit_logger

    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())

    def only_json(logger: logging.Logger) -> None:
        logger.handlers[:] = [handler]

    logging.root.handlers[:] = [handler]
    ours = logging.getLogger(OURS)
    ours.setLevel(logging.INFO)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and logger.handlers and name.split(".")[0] != OURS:
            only_json(logger)
    # Streamlit 1.67 gives each of its loggers a handler of its own when it is made, some only with the first visitor.
    streamlit_logger.setup_formatter = only_json
    # The server's own access log holds addresses and queries; ours says what happened without them (gate).
    logging.getLogger("uvicorn.access").disabled = True
    sys.excepthook = _tell
    threading.excepthook = lambda fault: _tell(fault.exc_type, fault.exc_value, fault.exc_traceback)


def _tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Log an error nobody caught, in place of Python's own traceback with its message."""
    found = error if error is not None else kind()
    logging.getLogger(f"{OURS}.process").critical("not caught: %s", place_of(found.with_traceback(trace)))
