"""So often in so long, for each name, and no more memory than there are names to remember."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from pages.shell.limits import Limiter, network_of


def test_a_name_may_so_often_in_a_window_that_moves():
    now = [0.0]
    limiter = Limiter(3, 60, clock=lambda: now[0])
    told = []
    for now[0] in (0, 10, 20, 30, 59, 60.5, 61, 70.5):
        told.append(limiter.allows("a"))
    assert told == [True, True, True, False, False, True, False, True]
    assert limiter.allows("b")


def test_many_at_once_are_counted_right():
    limiter = Limiter(100, 60)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: limiter.allows("a"), range(1_000))) == 100


def test_names_without_end_do_not_fill_the_memory():
    limiter = Limiter(1, 60)
    for number in range(30_000):
        limiter.allows(str(number))
    assert len(limiter._times) == 20_000


def test_a_whole_network_of_ipv6_counts_as_one_address():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:203.0.113.7") != network_of("::ffff:203.0.113.8")
    assert network_of("") == "unknown"
