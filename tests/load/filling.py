"""A person who fills in forms over and over and remembers what Continue confirmed; amounts tell whose they are.

Visitor 17 types 17,001 yuan, then 17,002: an amount of another thousand on their page would be somebody else's.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random

from tests.load.visitor import GONE, Visitor

FIELDS = {"assets": "assets.cash_at_hand", "spending": "spending.essential_spending"}
"""The pages filled in, and the field of each whose amount is followed."""
AFTER = {"assets": "hardship", "spending": "assets"}
"""The page that Continue leads to."""
LARGEST_ROUND = 999


@dataclass
class Seen:
    """What all visitors together met."""

    confirmed: int = 0
    checked: int = 0
    lost: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    cut_off: int = 0
    after_kill: int = 0
    back_seconds: list[float] = field(default_factory=list)

    def check(self, number: int, page: str, shown: str, expected: set[str]) -> None:
        """Compare what a page shows with what was confirmed there; `expected` has two while one was under way."""
        self.checked += 1
        plain = shown.replace(",", "").removesuffix(".00")
        if plain and int(plain) // 1000 != number:
            self.foreign.append(f"visitor {number} saw {shown!r} on {page}")
        elif expected and plain not in expected:
            self.lost.append(f"visitor {number} on {page}: {shown!r}, confirmed {sorted(expected)}")


@dataclass
class Person:
    """One visitor with a number from 1."""

    number: int
    visitor: Visitor
    seen: Seen
    draw: Random
    round: int = 0
    kept: dict[str, str] = field(default_factory=dict)
    under_way: tuple[str, str] | None = None

    async def fill_until(self, is_over: asyncio.Event, killed: asyncio.Event, pause: tuple[float, float]) -> None:
        """Fill in, check, go on; a lost server is met by opening the page anew, as a browser does."""
        await self.begin()
        while not is_over.is_set() and self.round < LARGEST_ROUND:
            page = self.draw.choice(list(FIELDS))
            try:
                await self.fill(page)
                self.seen.after_kill += killed.is_set()
            except GONE:
                self.seen.cut_off += 1
                await self.begin(self.under_way[0] if self.under_way else page)
            await asyncio.sleep(self.draw.uniform(*pause))

    async def begin(self, page: str = "assets") -> None:
        """Open a page in a new session and check what stands there; tried again while the proxy finds out.

        After a loss that is the page that was being filled in, so that what was under way is looked at first.
        """
        begun = asyncio.get_running_loop().time()
        for _ in range(60):
            try:
                await self.visitor.open(page)
                break
            except GONE:
                await asyncio.sleep(0.5)
        else:
            raise RuntimeError(f"visitor {self.number} found no server for half a minute")
        if self.kept:
            self.seen.back_seconds.append(asyncio.get_running_loop().time() - begun)
        self.check(page)

    async def fill(self, page: str) -> None:
        """Go to a page, check it, type a new amount, press Continue."""
        await self.visitor.go(page)
        self.check(page)
        self.round += 1
        amount = str(self.number * 1000 + self.round)
        if page == "spending":
            self.visitor.type("spending.adults", "2")
            self.visitor.type("spending.children", "0")
            self.visitor.choose("spending.spending_detail", 0)
        self.visitor.type(FIELDS[page], amount)
        self.under_way = (page, amount)
        await self.visitor.send()
        await self.visitor.press("continue")
        if self.visitor.page != AFTER[page]:
            raise AssertionError(f"visitor {self.number}: Continue on {page} led to {self.visitor.page!r}")
        self.kept[page], self.under_way = amount, None
        self.seen.confirmed += 1

    def check(self, page: str) -> None:
        """Compare the page on the screen with what was confirmed."""
        expected = {self.kept[page]} if page in self.kept else set()
        shown = self.visitor.shown(FIELDS[page])
        if self.under_way is not None and self.under_way[0] == page:
            # Typed, perhaps confirmed, when the server went: both are right, and what stands there now must stay.
            expected |= {self.under_way[1]} if expected else set()
            self.kept.update({page: shown} if shown in expected else {})
            self.under_way = None
        self.seen.check(self.number, page, shown, expected)

    async def check_all(self) -> None:
        """Open every page filled in, in new sessions, and compare."""
        for page in self.kept:
            await self.begin(page)
        await self.visitor.close()
