"""What was read from paper in this session, and the ways from there into the answers; nothing told is overwritten.

A file waits in the session only while its password is asked for; what was read goes with everything else of the case.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from threading import BoundedSemaphore

import streamlit as st

from core.case import CallRecord, Conduct, ContactWay
from core.i18n import Translator
from core.imports import BillEstimate, DraftCall, DraftDebt, Imported, read_apart
from core.questions import SPENDING_LINES, DebtsAnswers, Items, SpendingDetail, questions_of
from core.values import Problem, yuan_of, yuan_text
from pages.shell import calls, case_actions, clock, drafts, navigation, session

STATE = f"{session.PAPER_STATE}in."
FOUND, REFUSED, WAITING, NOTE = (f"{STATE}{name}" for name in ("found", "refused", "waiting", "note"))
BUSY = "read_busy"
DEBTS = "debts.debts"
_ROUND, _ADDED = f"{STATE}round", f"{STATE}added"
_SOURCES, _LINE = "income.sources", "income.sources[{}].monthly_take_home"
_AT_ONCE = 2
"""Readers running at one time: each may take 300 MB, and a machine has two cores."""
_SLOTS = BoundedSemaphore(_AT_ONCE)


def widget_key(name: str) -> str:
    """Give the key of a field of this page; after each reading all fields are new ones, so nothing stays in them."""
    return f"{STATE}{name}.{st.session_state.get(_ROUND, 0)}"


def found() -> Imported | None:
    """Give what was read last, None when nothing was."""
    return st.session_state.get(FOUND)


def read(content: bytes, password: str | None = None) -> None:
    """Read one file or pasted text apart; keep what was read, or why it was not."""
    for key in (FOUND, REFUSED, NOTE):
        st.session_state.pop(key, None)
    if not _SLOTS.acquire(timeout=1):
        st.session_state[REFUSED] = Problem("file", BUSY)
        return
    try:
        answer = read_apart(content, session.as_of(), password)
    finally:
        _SLOTS.release()
    if isinstance(answer, Imported):
        st.session_state[FOUND] = answer
    else:
        st.session_state[REFUSED] = answer
    wants_password = isinstance(answer, Problem) and "password" in answer.code
    if wants_password:
        st.session_state[WAITING] = content
    else:
        st.session_state.pop(WAITING, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def clear() -> None:
    """Forget what was read."""
    number = st.session_state.get(_ROUND, 0) + 1
    for key in [str(key) for key in st.session_state if str(key).startswith(STATE)]:
        del st.session_state[key]
    st.session_state[_ROUND] = number


def is_known(draft: DraftDebt) -> bool:
    """Say whether a card of the list seems to be this debt already: the same lender, and the same day or balance."""
    name, balance, signed = _plain_name(draft.lender_name), _box("balance", draft), draft.value("signed_on")
    for card in drafts.items(DEBTS):
        told = _plain_name(str(drafts.standing(f"{DEBTS}[{card}].lender_name") or ""))
        standing = drafts.standing(f"{DEBTS}[{card}].balance")
        is_other_balance = bool(balance and standing) and balance != standing
        same_day = signed is not None and drafts.standing(f"{DEBTS}[{card}].signed_on") == signed
        if name and told and (name in told or told in name) and (same_day or not is_other_balance):
            return True
    return False


def add_debts(chosen: Sequence[DraftDebt]) -> int:
    """Put drafts on new cards below those there are, and give how many had room; an empty card gives way."""
    drafts.gather()
    ids = [card for card in drafts.items(DEBTS) if _holds_something(card)]
    for card in set(drafts.items(DEBTS)) - set(ids):
        for question in questions_of(_card_model()):
            drafts.drop(f"{DEBTS}[{card}].{question.name}")
    taken = chosen[: max(0, most_debts() - len(ids))]
    for draft in taken:
        card = secrets.token_hex(4)
        for field in draft.fields:
            drafts.put(f"{DEBTS}[{card}].{field.name}", _box(field.name, draft))
        ids.append(card)
    drafts.put(DEBTS, ids)
    st.session_state[DEBTS + drafts.OPEN] = ids[-len(taken)] if taken else ""
    drafts.touch()
    return len(taken)


def most_debts() -> int:
    """Give how many debts the list holds at most."""
    return next(question.ask.most for question in questions_of(DebtsAnswers) if isinstance(question.ask, Items))


def add_calls(heard: Iterable[DraftCall], day: date | None) -> int:
    """Put messages into the log of calls, on their own day or on `day`, at noon; give how many had a day and room."""
    kept = 0
    for call in heard:
        on = call.sent_on or day
        if on is not None and calls.add("calls", _record(call, on)):
            kept += 1
    return kept


def fill_from_bills(estimate: BillEstimate) -> bool:
    """Fill income and spending where nothing stands yet; say whether anything was filled."""
    drafts.gather()
    filled = [_fill_income(estimate), _fill_spending(estimate)]
    drafts.touch()
    return any(filled)


def put_on_list(chosen: Sequence[DraftDebt]) -> None:
    """Put what was chosen on the list of one's own debts, go there, and forget what was read: it is on cards now."""
    case_actions.leave_sample()
    count = add_debts(chosen)
    clear()
    st.session_state[_ADDED] = (count, len(chosen))
    navigation.go_to("debts")


def draw_added(t: Translator) -> None:
    """Say once, on the page of debts, how many cards were added, and whether some had no room."""
    count, asked = st.session_state.pop(_ADDED, (0, 0))
    if asked:
        st.info(t("bring_in.added", count=count))
    if count < asked:
        st.warning(t("bring_in.too_many", most=most_debts()))


def _record(call: DraftCall, on: date) -> CallRecord:
    return CallRecord(
        id=calls.new_id(),
        at=datetime.combine(on, time(12), clock.CHINA),
        way=ContactWay.MESSAGE,
        company=call.company[:80],
        said=call.said[:1_000],
        amount_named=None if call.amount_named is None else yuan_of(call.amount_named),
        conduct=(Conduct.TOLD_OTHERS,) if call.told_others else (),
    )


def _fill_income(estimate: BillEstimate) -> bool:
    """Put the income on the first card that has none; the card and "something comes in" are made where they lack."""
    ids = drafts.items(_SOURCES)
    if drafts.standing("income.has_income") is False or not estimate.income:
        return False
    if any(drafts.standing(_LINE.format(card)) for card in ids):
        return False
    if not ids:
        ids = [secrets.token_hex(4)]
        drafts.put(_SOURCES, ids)
    drafts.put("income.has_income", True)
    drafts.put(_LINE.format(ids[0]), _amount_box(estimate.income))
    return True


def _fill_spending(estimate: BillEstimate) -> bool:
    """Fill the lines of spending by category where nothing of spending stands; one sum where there is no category."""
    amounts = {each.category: each.monthly for each in estimate.by_category}
    lines = {line: amounts[line] for line in SPENDING_LINES if line in amounts}
    names = ("spending_detail", "essential_spending", *SPENDING_LINES)
    if not amounts or any(drafts.standing(f"spending.{name}") for name in names):
        return False
    if lines:
        drafts.put("spending.spending_detail", SpendingDetail.BY_LINE.value)
        for line, amount in lines.items():
            drafts.put(f"spending.{line}", _amount_box(amount))
    else:
        drafts.put("spending.spending_detail", SpendingDetail.TOTAL.value)
        drafts.put("spending.essential_spending", _amount_box(estimate.spending))
    return True


def _amount_box(fen: int) -> str:
    return yuan_text(fen).removesuffix(".00")


def _box(name: str, draft: DraftDebt) -> str | None:
    """Give what stands in the field of a card for a value of a case file: rates in per cent, whole yuan without fen."""
    value = draft.value(name)
    if value is None:
        return None
    if name == "annual_rate":
        return f"{(Decimal(value) * 100).normalize():f}%"
    return value.removesuffix(".00")


def _holds_something(card: str) -> bool:
    return any(
        drafts.standing(f"{DEBTS}[{card}].{question.name}") not in (None, "", False, [])
        for question in questions_of(_card_model())
    )


def _card_model() -> type:
    model = next(question.item_model for question in questions_of(DebtsAnswers))
    if model is None:
        raise TypeError("The debts are a list of items.")
    return model


def _plain_name(name: str) -> str:
    return "".join(name.split()).lower()
