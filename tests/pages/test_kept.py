"""A hosted wizard: each browser finds its own answers again, nobody else's, and nothing once it is erased."""

from __future__ import annotations

import pytest

from core.case import write_case_file
from core.errors import StoreUnavailable
from core.storage import Draft, Term, Vault, file_store, open_sample, recovery_words
from core.storage.vault import sealed
from pages.shell import draft_store, frame, kept_cases, navigation, recovery_parts
from tests.pages.walk import TODAY, begin, fill_debt

LENDER = "招联好期贷"


def vault(folder) -> Vault:
    """The store as another server on the same database sees it."""
    return Vault(file_store(folder / "cases.sqlite3"))


def to_income(jar):
    """Begin as the browser of this jar and answer everything before income."""
    walk = jar.open().press("begin")
    walk.choose("urgent_matters", ["none"]).choose("life_events", ["pay_cut"]).choose("borrowed_to_repay", False)
    fill_debt(walk.press("continue"), lender_name=LENDER, instalment="1234.56").press("continue")
    assert walk.title == walk.t("income.title")
    return walk


def come_back(jar, folder, name=LENDER):
    """Come back as the browser of this jar with all answers given; the lender tells whose case it is."""
    jar.open()
    file = open_sample("steady")
    debts = file.answers.debts.debts
    debts = (debts[0].model_copy(update={"lender_name": name}), *debts[1:])
    answers = file.answers.model_copy(update={"debts": file.answers.debts.model_copy(update={"debts": debts})})
    text = write_case_file(file.model_copy(update={"answers": answers}))
    vault(folder).keep(jar.key, Draft(text, "{}", 90), TODAY, 0)
    walk = jar.open()
    assert name in lenders(walk)
    return walk


def lenders(walk) -> list[str]:
    return [debt.lender_name for debt in walk.at.session_state["case_file"].answers.debts.debts]


def test_each_browser_finds_its_own_again_and_the_database_tells_nothing(jar, own_computer):
    walk = to_income(jar)
    walk.type(monthly_take_home="7654")
    mine, jar.value = jar.value, None
    assert LENDER not in lenders(come_back(jar, own_computer, "别人的贷款"))
    jar.value = mine
    again = jar.open()
    assert lenders(again) == [LENDER]
    assert again.t("start.restored") in again.at.button(key="begin").label
    assert "7654" in again.at.session_state["typed"].typed.values(), "typed, not yet confirmed"
    raw = (own_computer / "cases.sqlite3").read_bytes()
    for told in (
        LENDER,
        "1234",
        "7654",
        "别人",
        "take_home",
        "situation",
        again.at.session_state["case_file"].id,
        mine,
    ):
        assert told.encode() not in raw
    assert [entry.name for entry in own_computer.iterdir()] == ["cases.sqlite3"]


def test_a_cookie_of_nobody_opens_nothing(jar, own_computer):
    come_back(jar, own_computer)
    for forged in ("A" * 22, "x" * 8_000, "..%00"):
        jar.value = forged
        walk = jar.open()
        assert not walk.at.session_state["case_file"].answers.debts.debts
        assert jar.value != forged or forged == "A" * 22


def test_what_two_windows_entered_is_put_together(jar, own_computer):
    first = come_back(jar, own_computer)
    second = jar.open()
    second.follow("assets").type(cash_at_hand="5000").press("continue")
    first.follow("spending").type(essential_spending="6000").press("continue")
    assert first.t("kept.merged") in first.words
    answers = first.at.session_state["case_file"].answers
    assert (answers.assets.cash_at_hand, answers.spending.essential_spending) == (5000, 6000)
    first.follow("assets")
    assert first.value("cash_at_hand") == "5000", "the fields say it too"
    second.follow("assets").type(cash_at_hand="5001")
    assert jar.open().at.session_state["case_file"].answers == answers


def test_a_store_that_is_down_stops_nothing_and_is_made_up_for(jar, own_computer, monkeypatch):
    walk = come_back(jar, own_computer)
    monkeypatch.setattr(kept_cases, "vault", lambda **_: Vault(Down()))
    walk.follow("assets").type(cash_at_hand="5005").press("continue")
    assert walk.title == walk.t("hardship.title")
    assert walk.t("kept.failing") in walk.words
    monkeypatch.undo()
    monkeypatch.setenv("WIZARD_MODE", "hosted")
    monkeypatch.setenv("WIZARD_DATA_DIR", str(own_computer))
    walk.run().run()
    assert walk.t("kept.failing") not in walk.words
    draft, _ = vault(own_computer).open(jar.key)
    assert "5005" in draft.case_file


def test_what_was_confirmed_is_kept_before_the_next_page_is_shown(jar, own_computer, monkeypatch):
    """A server may die at any moment; on the screen stands the next page only when the last one is in the store."""
    walk = come_back(jar, own_computer).follow("assets")

    def die(*_):
        raise SystemError("test")

    monkeypatch.setattr(frame, "draw_header", die)
    walk.at.text_input(key="assets.cash_at_hand").set_value("5007")
    walk.at.button(key="continue").click().run()
    assert walk.at.exception
    assert "5007" in vault(own_computer).open(jar.key)[0].case_file


class Down(kept_cases.Resting):
    """A store that never answers."""

    def __init__(self) -> None:
        super().__init__(None)

    def _ask(self, question):
        raise StoreUnavailable("test")


def test_erasing_is_at_once_and_for_other_windows_and_old_cookies_too(jar, own_computer):
    walk = come_back(jar, own_computer)
    other = jar.open()
    old = jar.value
    walk.open(navigation.START).press("erase").press("erase_yes")
    assert walk.t("start.erased") in walk.words
    assert LENDER not in write_case_file(walk.at.session_state["case_file"])
    assert jar.hand_in(walk)
    assert jar.value != old
    other.follow("assets").type(cash_at_hand="1").run()
    assert other.t("kept.erased_elsewhere") in other.words
    jar.value = old  # somebody kept a copy of the cookie
    replayed = jar.open()
    assert not replayed.at.session_state["case_file"].answers.debts.debts
    assert jar.hand_in(replayed)
    assert jar.value != old


def test_keeping_nothing_erases_and_the_time_can_be_shortened(jar, own_computer):
    walk = come_back(jar, own_computer).follow(navigation.SAVED)
    walk.at.radio(key="keep_choice").set_value("7").run()
    walk.run()
    assert vault(own_computer).open(jar.key)[0].keep_days == 7
    old = jar.key
    walk.at.radio(key="keep_choice").set_value("nothing").run()
    assert walk.t("saved.intro_nothing") in walk.words
    assert jar.hand_in(walk)
    assert jar.value == "nothing"
    walk.follow("assets").type(cash_at_hand="1").press("continue")
    assert LENDER in lenders(walk), "what stands here stays until the page is closed"
    with pytest.raises(Exception, match="erased"):
        vault(own_computer).open(old)
    refreshed = jar.open()
    assert not refreshed.at.session_state["case_file"].answers.debts.debts
    refreshed.open(navigation.PRIVACY)
    assert refreshed.t("privacy.nothing") in refreshed.words


def test_twelve_words_find_it_on_another_device(jar, own_computer):
    first = come_back(jar, own_computer).open(navigation.SAVED)
    words = recovery_words(jar.key, "en")
    assert not any(f"**{word}**" in first.words for word in recovery_words(jar.key, "zh-CN")), "only when asked for"
    first.press("recovery_show")
    assert all(f"**{word}**" in first.words for word in recovery_words(jar.key, "zh-CN"))
    jar.value = None
    phone = come_back(jar, own_computer, "手机上的").open(navigation.SAVED)
    on_phone = jar.key
    for typed, problem in ((" ".join(words[:-1]), "recovery_count"), (" ".join([*words[:-1], "qqq"]), "recovery_word")):
        phone.type(words_entered=typed).press("recovery_find")
        assert phone.at.error
        assert phone.t(f"problem.{problem}", found=11, needed=12, number=12, word="qqq") in phone.words
    assert "手机上的" in lenders(phone)
    phone.type(words_entered="  ".join(words)).press("recovery_find")
    assert phone.at.success[0].value == phone.t("recovery.found")
    assert LENDER in lenders(phone)
    assert jar.hand_in(phone)
    assert jar.value == first.at.session_state["own_key"]
    with pytest.raises(Exception, match="erased"):
        vault(own_computer).open(on_phone)


def test_guessing_words_is_slowed_down(jar):
    jar.open()
    said = [recovery_parts.find("abandon " * 12, "203.0.113.7") for _ in range(500)]
    assert said.count("recovery.too_often") == 500 - recovery_parts.MOST_A_MINUTE
    assert recovery_parts.find("abandon " * 12, "203.0.113.8") != "recovery.too_often"


@pytest.mark.parametrize("state", ["damaged", "newer"])
def test_what_cannot_be_read_is_left_alone_until_the_visitor_decides(jar, own_computer, state):
    walk = come_back(jar, own_computer)
    store = file_store(own_computer / "cases.sqlite3")
    kept = store.load(jar.key.case_id())
    content = kept.sealed[:-40] + bytes(40)
    if state == "newer":
        newer = write_case_file(walk.at.session_state["case_file"]).replace('"version": 1', '"version": 2')
        content = sealed(Draft(newer, "{}"), jar.key)
    term = Term(TODAY, 90)
    store.save(jar.key.case_id(), content, term, kept.edition)
    walk = jar.open()
    assert walk.t(f"kept.{state}") in walk.words
    walk.follow("assets").type(cash_at_hand="5006")
    assert store.load(jar.key.case_id()).sealed == content
    walk.press("kept_begin_anew")
    assert jar.hand_in(walk)
    assert walk.t(f"kept.{state}") not in walk.words
    assert "5006" in vault(own_computer).open(jar.key)[0].typed


def test_ten_megabytes_in_a_field_are_said_and_take_nothing_else_away(jar, own_computer):
    walk = come_back(jar, own_computer)
    walk.follow("assets").type(cash_at_hand="好" * 3_500_000).press("continue")
    assert walk.at.error, "it is no amount"
    walk.run()
    assert walk.t("kept.shortened", most=draft_store.LONGEST_TYPED) in walk.words
    assert LENDER in lenders(jar.open())


def test_without_cookies_it_says_that_nothing_can_be_found_again(jar, own_computer):
    walk = begin()
    assert walk.t("kept.no_cookie") in walk.words
    walk.press("begin").choose("life_events", ["pay_cut"])
    assert not (own_computer / "cases.sqlite3").exists()
    assert walk.t("kept.no_cookie") not in jar.open().words
