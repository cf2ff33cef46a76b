"""How often one address may do something: a window that moves, in the memory of this process."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

_MOST_NAMES = 20_000
"""Addresses remembered; the one that was quiet longest is forgotten first."""


class Limiter:
    """At most `most` of something in any `window_s` seconds, for each name (an address, a session).

    With several servers each counts for itself, so the limit of all is that of one times their number.
    """

    def __init__(self, most: int, window_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._window_s, self._clock = most, window_s, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, name: str) -> bool:
        """Count one more for this name and say whether it is within the limit; what is refused does not count."""
        now = self._clock()
        with self._lock:
            times = self._times.setdefault(name, deque())
            self._times.move_to_end(name)
            while times and times[0] <= now - self._window_s:
                times.popleft()
            is_within = len(times) < self._most
            if is_within:
                times.append(now)
            if len(self._times) > _MOST_NAMES:
                self._times.popitem(last=False)
            return is_within


def network_of(address: str) -> str:
    """Give what counts as one address: of IPv6 the network of 64 bits that one household, or one attacker, has whole.

    >>> network_of("2001:db8::17"), network_of("203.0.113.7"), network_of("?")
    ('2001:db8::/64', '203.0.113.7', 'unknown')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    is_narrow = found.version == 4 or found.ipv4_mapped is not None
    return str(found) if is_narrow else str(ipaddress.ip_network((found, 64), strict=False))
