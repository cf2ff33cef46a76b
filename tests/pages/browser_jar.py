"""The cookie of a browser, where AppTest has none: given with a page, replaced by a ticket, shown on connecting."""

from __future__ import annotations

from dataclasses import dataclass

from core.storage import VisitorKey, visitor_key_of
from pages.shell import visitor
from tests.pages.walk import Walk, begin

HOST = "localhost:8501"


@dataclass
class Jar:
    """What one browser's cookie holds; a test sets `value` to another visitor's to become them."""

    value: str | None = None

    def open(self, language: str = "zh-CN") -> Walk:
        """Load the page anew: the server answers with a cookie, then a session begins."""
        header = f"{visitor.cookie_name(HOST)}={self.value}" if self.value is not None else ""
        [line] = visitor.cookies_to_set(header, HOST)
        self.value = line.partition(";")[0].partition("=")[2]
        return begin(language)

    def hand_in(self, walk: Walk) -> bool:
        """Do what the page does with a ticket that waits; gives whether the cookie was changed."""
        walk.run()
        if "own_key_ticket" not in walk.at.session_state:
            return False
        given = visitor.TICKETS.take(walk.at.session_state["own_key_ticket"], self.value)
        self.value = given or self.value
        walk.run()
        return given is not None

    @property
    def key(self) -> VisitorKey:
        """The key in the cookie."""
        key = visitor_key_of(self.value)
        assert key is not None
        return key
