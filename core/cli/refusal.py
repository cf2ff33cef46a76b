"""A request that cannot be answered, with the code programs read and a sentence for people."""

from __future__ import annotations


class Refusal(Exception):
    """Raised by a verb for what is wrong with a request; the run goes on."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
