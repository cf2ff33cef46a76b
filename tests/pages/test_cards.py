"""Lists of debts: added, copied, removed and brought back by the card's own id, never by its place."""

from __future__ import annotations

from tests.pages.walk import Walk, fill_debt, walk_to

LIST = "debts.debts"


def ids(walk: Walk) -> list[str]:
    """The cards in order."""
    return list(walk.kept(LIST))


def held(walk: Walk, item_id: str, name: str) -> object:
    """What stands on a card, whether it is open or not."""
    return walk.kept(f"{LIST}[{item_id}].{name}")


def two_debts() -> Walk:
    """The debts page with two full cards, the second open."""
    walk = fill_debt(walk_to("debts"), lender_name="A", balance="1111")
    return fill_debt(walk.press(f"{LIST}#add"), lender_name="B", balance="2222")


def test_removing_the_first_never_changes_the_second():
    walk = two_debts()
    first, second = ids(walk)
    walk.press(f"{LIST}[{first}].#open").press(f"{LIST}[{first}].#remove")
    assert ids(walk) == [second]
    walk.press(f"{LIST}[{second}].#open")
    assert walk.value("lender_name") == "B"
    assert walk.value("balance") == "2222"
    assert walk.at.pills(key=walk.key("loan_type")).value == "consumer"
    walk.press("continue")
    [debt] = walk.at.session_state["case_file"].answers.debts.debts
    assert (debt.id, debt.lender_name, str(debt.balance)) == (second, "B", "2222.00")


def test_what_was_removed_can_be_brought_back_to_its_place():
    walk = two_debts()
    first, second = ids(walk)
    walk.press(f"{LIST}[{first}].#open").press(f"{LIST}[{first}].#remove")
    assert "A" in walk.words
    walk.press(f"{LIST}#undo")
    assert ids(walk) == [first, second]
    assert walk.value("balance") == "1111"


def test_removing_the_only_card_leaves_an_empty_one_and_undo_takes_its_place():
    walk = fill_debt(walk_to("debts"), lender_name="A")
    [first] = ids(walk)
    walk.press(f"{LIST}[{first}].#remove")
    [empty] = ids(walk)
    assert empty != first
    assert walk.value("lender_name") in (None, "")
    walk.press(f"{LIST}#undo")
    assert ids(walk) == [first]


def test_a_copy_stands_below_with_the_same_values_and_lives_its_own_life():
    walk = two_debts()
    first, second = ids(walk)
    walk.press(f"{LIST}[{first}].#open").press(f"{LIST}[{first}].#copy")
    assert [ids(walk)[0], ids(walk)[2]] == [first, second]
    copy = ids(walk)[1]
    walk.type(balance="3333")
    assert (held(walk, first, "balance"), held(walk, copy, "balance")) == ("1111", "3333")


def test_one_card_is_open_and_the_others_are_one_line():
    walk = two_debts()
    first, second = ids(walk)
    keys = [str(button.key) for button in walk.at.button]
    assert f"{LIST}[{first}].#open" in keys
    assert f"{LIST}[{second}].#open" not in keys
    walk.press(f"{LIST}[{second}].#fold")
    lines = [label for label in walk.labels if "980" in label]
    assert len(lines) == 2


def test_a_slip_on_a_folded_card_opens_it():
    walk = two_debts()
    first, _ = ids(walk)
    walk.press(f"{LIST}[{first}].#open").type(instalment="-1").press(f"{LIST}[{first}].#fold").press("continue")
    assert walk.value("instalment") == "-1"
    assert walk.at.session_state["debts.debts#open"] == first


def test_forty_debts_are_taken():
    walk = fill_debt(walk_to("debts"))
    for _ in range(39):
        opened = walk.at.session_state[f"{LIST}#open"]
        walk.press(f"{LIST}[{opened}].#copy")
    assert len(ids(walk)) == 40
    walk.press("continue")
    assert walk.title == walk.t("income.title")
    assert len(walk.at.session_state["case_file"].answers.debts.debts) == 40


def test_a_name_that_looks_like_markup_stands_as_typed():
    walk = fill_debt(walk_to("debts"), lender_name="*A* [x](http://e.example)")
    [first] = ids(walk)
    walk.press(f"{LIST}[{first}].#fold")
    [line] = [label for label in walk.labels if "980" in label]
    assert "\\*A\\*" in line
    assert "](http" not in line
