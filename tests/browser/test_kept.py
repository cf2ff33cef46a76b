"""Nothing lost, nothing shown to others: two real servers on one store, one killed; leaving; a hostile cookie."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor

from core.i18n import Translator
from pages.shell.language import NEUTRAL
from tests.browser.conftest import WIZARD

T = Translator("zh-CN")
CASH = "43210"


def confirm_cash(visitor, amount):
    """Answer the page of money at hand and confirm it by Continue."""
    visitor.open("/assets")
    field = visitor.page.get_by_role("textbox", name=T("assets.cash_at_hand.label"))
    field.fill(amount)
    visitor.press(T("action.continue"))
    return visitor


def cash(visitor):
    visitor.open("/assets")
    return visitor.page.get_by_role("textbox", name=T("assets.cash_at_hand.label")).input_value()


def key_of(visitor):
    [cookie] = [one for one in visitor.page.context.cookies() if one["name"] == "wizard_visitor"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    return cookie["value"]


def test_a_server_is_killed_and_every_confirmed_answer_is_on_the_other(serve, visit, tmp_path):
    with ThreadPoolExecutor(2) as pool:
        dying, living = pool.map(lambda _: serve(WIZARD, data=tmp_path / "kept"), range(2))
    first, second = visit(address=dying.address), visit(address=dying.address)
    confirm_cash(first, CASH)
    confirm_cash(second, "777")
    dying.process.send_signal(signal.SIGKILL)
    dying.process.wait(timeout=10)
    for visitor, amount in ((first, CASH), (second, "777")):
        visitor.met.clear()  # the connection broke, and the browser says so
        visitor.address = living.address  # a cookie knows no port: this is the same host to the browser
        assert cash(visitor) == amount
    assert key_of(first) != key_of(second)
    raw = (tmp_path / "kept" / "cases.sqlite3").read_bytes()
    assert CASH.encode() not in raw
    said = dying.log.read_text(encoding="utf-8") + living.log.read_text(encoding="utf-8")
    for secret in (CASH, key_of(first), key_of(second)):
        assert secret not in said
    stranger = visit(address=living.address)
    assert cash(stranger) == ""


def test_erasing_changes_the_key_in_the_browser_and_leaving_leaves(visit):
    visitor = visit().open()
    context = visitor.page.context
    context.add_cookies([{"name": "big", "value": "x" * 3_900, "url": visitor.address}])
    context.add_cookies([{"name": "huge", "value": "x" * 3_900, "url": visitor.address}])
    context.add_cookies([{"name": "more", "value": "x" * 1_000, "url": visitor.address}])
    confirm_cash(visitor, CASH)  # eight kilobytes of others' cookies do not keep the page from coming to life
    old = key_of(visitor)
    visitor.open("/privacy").press(T("start.erase")).press(T("start.erase_yes"))
    visitor.page.wait_for_function("() => window.wizardTicket !== undefined")
    visitor.settle()
    assert key_of(visitor) != old
    assert cash(visitor) == ""
    visitor.page.get_by_role("button", name=T("frame.leave")).click()
    visitor.page.wait_for_timeout(500)
    assert T("product.name") not in visitor.page.title()
    assert not visitor.page.url.startswith(visitor.address)
    assert visitor.met == [f"outside request: {NEUTRAL}"]
    visitor.met.clear()
