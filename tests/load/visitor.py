"""A visitor without a browser: speaks Streamlit's own messages over a websocket, types, taps, goes to other pages.

Keeps cookies and what it typed as a browser does, and answers nothing else: no component's script runs. It knows
elements by the key the page gave them, which Streamlit puts at the end of their id.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

PATIENCE_S = 30.0
GONE = (ConnectionClosed, InvalidHandshake, OSError, EOFError, TimeoutError)
"""What a visitor meets when their server dies."""


@dataclass
class Visitor:
    """One browser window; `address` is `http://127.0.0.1:PORT`."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    elements: dict[str, tuple[str, Any]] = field(default_factory=dict)
    page: str = ""
    seconds: list[float] = field(default_factory=list)
    finished: int = 0
    _socket: ClientConnection | None = None
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)
    _script: str = ""

    async def open(self, page: str = "") -> Visitor:
        """Load the document, connect and draw a page, as following a link does: a new session, the same cookies."""
        await self.close()
        await self.get(f"/{page}")
        host = urlsplit(self.address).netloc
        self._socket = await connect(
            f"ws://{host}/_stcore/stream",
            origin=self.address,  # type: ignore[arg-type]  # a new type of the library for the same text
            subprotocols=["streamlit", self.cookies.get("_streamlit_xsrf", "none")],  # type: ignore[list-item]
            additional_headers={"Cookie": self._cookie_header()},
            compression=None,
            max_size=None,
            proxy=None,
            open_timeout=PATIENCE_S,
        )
        self._states.clear()
        self._script = ""
        await self._run(page_name=page)
        return self

    async def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page of the server and keep its cookies; gives the status and the body."""
        parts = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        ask = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: text/html\r\nConnection: close\r\n"
        writer.write(f"{ask}Cookie: {self._cookie_header()}\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), PATIENCE_S)
        writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, content = value.split(";")[0].partition("=")
                self.cookies[cookie] = content
        if not lines[0]:
            raise EOFError("the server closed without an answer")
        return int(lines[0].split()[1]), body

    async def go(self, page: str) -> Visitor:
        """Go to another page of the same session, as a link inside the wizard does."""
        await self._run(script=self._pages[page])
        return self

    def type(self, key: str, text: str) -> None:
        """Type into a field; it is sent with the next press."""
        self.type_into(self.element(key)[1].id, text)

    def type_into(self, element_id: str, text: str) -> None:
        """Type into a field by its whole id."""
        self._states[element_id] = WidgetState(id=element_id, string_value=text)

    def choose(self, key: str, number: int) -> None:
        """Tap one of several buttons in a row, by its place."""
        element = self.element(key)[1]
        state = WidgetState(id=element.id)
        state.string_array_value.data.append(element.options[number].content)
        self._states[element.id] = state

    async def send(self) -> float:
        """Send what was typed, as leaving a field does; gives the seconds until the page was drawn again."""
        return await self._run(script=self._script)

    async def press(self, key: str) -> float:
        """Press a button; gives the seconds until the page was drawn."""
        element = self.element(key)[1]
        return await self._run(WidgetState(id=element.id, trigger_value=True), script=self._script)

    def element(self, key: str) -> tuple[str, Any]:
        """Find what the page drew under a key: its kind and message."""
        found = [one for name, one in self.elements.items() if name.endswith(f"-{key}")]
        if len(found) != 1:
            raise LookupError(f"{len(found)} elements {key!r} on page {self.page!r}")
        return found[0]

    def shown(self, key: str) -> str:
        """Give the text that stands in a field."""
        element = self.element(key)[1]
        if (typed := self._states.get(element.id)) is not None:
            return str(typed.string_value)
        return str(element.default)

    async def close(self) -> None:
        """Close the window."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _run(self, trigger: WidgetState | None = None, script: str = "", page_name: str = "") -> float:
        """Ask for a run and take in what it draws until it has ended."""
        assert self._socket is not None
        begun = time.perf_counter()
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name = script, page_name
        state.widget_states.widgets.extend([*self._states.values(), *([trigger] if trigger else [])])
        state.context_info.locale, state.context_info.timezone = "zh-CN", "Asia/Shanghai"
        state.context_info.url = self.address
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_S):
            while not self._take(ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))):
                pass
        took = time.perf_counter() - begun
        self.seconds.append(took)
        return took

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message; True when a run ended that was not cut short for another one."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.elements.clear()
        elif kind == "navigation":
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._script = message.navigation.page_script_hash
            names = {script: name for name, script in self._pages.items()}
            self.page = names.get(self._script, "")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element)
        elif kind == "script_finished":
            self.finished += 1
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._states = {name: state for name, state in self._states.items() if name in self.elements}
                return True
        return False

    def _draw(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        drawn = getattr(element, kind)
        name = getattr(drawn, "id", "") or f"#{len(self.elements)}"
        self.elements[name] = (kind, drawn)
        if kind == "text_input" and drawn.set_value:  # the page put something there: the browser's own from now on
            self._states[name] = WidgetState(id=name, string_value=drawn.value)

    def _cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())
