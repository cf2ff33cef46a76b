"""Bring in what is at hand: credit report, messages, lists and bills; drafts are shown, ticked, and put on cards."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.imports import FIELDS, BillEstimate, Imported, PaperKind, drafts_of, guess_columns
from core.questions import SPENDING_LINES
from core.values import NotRead, Problem, read_date
from pages.shell import bringing_in, case_actions, session
from pages.shell.bringing_in import widget_key
from pages.shell.draft_parts import choose_debts, draw_rest, draw_tallies
from pages.shell.long_form_parts import draw_long_form
from pages.shell.markdown import bullets, plain
from pages.shell.present import problem_sentence, whole_yuan

_REPORT_MEGABYTES, _TABLE_MEGABYTES = 20, 5
_LONGEST_PASTE = 300_000
_NO_COLUMN = -1


def draw(t: Translator) -> None:
    """Draw the ways in; once something was read, what it was."""
    st.title(t("bring_in.title"), anchor=False)
    st.markdown(t("bring_in.intro"))
    st.info(t("bring_in.privacy"))
    found = bringing_in.found()
    if found is None:
        draw_refusal(t)
        draw_ways(t)
        return
    draw_found(found, t)
    st.button(t("bring_in.again"), key="in_again", on_click=bringing_in.clear)


def draw_refusal(t: Translator) -> None:
    """Say why the last one was not read; a file with a password waits for it."""
    refused: Problem | None = st.session_state.get(bringing_in.REFUSED)
    if refused is None:
        return
    reason = t("bring_in.busy") if refused.code == bringing_in.BUSY else problem_sentence(refused, t)
    st.error(t("bring_in.refused", reason=reason))
    if st.session_state.get(bringing_in.WAITING) is None:
        return
    key = widget_key("password")
    st.markdown(t("bring_in.password_text"))
    st.text_input(t("bring_in.password"), type="password", key=key, autocomplete="off")
    st.button(t("bring_in.password_open"), key="in_unlock", type="primary", on_click=unlock, args=(key,))


def draw_ways(t: Translator) -> None:
    """Draw the three ways, one tab each."""
    names = [t("bring_in.report"), t("bring_in.messages"), t("bring_in.tables")]
    report, messages, tables = st.tabs(names, key=f"{bringing_in.STATE}tabs")
    with report:
        st.markdown(t("bring_in.report_text"))
        draw_upload("report", ["pdf", "txt"], _REPORT_MEGABYTES, t("bring_in.report_file"))
        draw_paste("report_text", t("bring_in.report_paste"), t)
        draw_long_form(t)
    with messages:
        st.markdown(t("bring_in.messages_text"))
        draw_paste("messages", t("bring_in.messages_paste"), t)
    with tables:
        st.markdown(t("bring_in.tables_text"))
        draw_upload("table", ["csv", "xlsx", "zip", "txt"], _TABLE_MEGABYTES, t("bring_in.tables_file"))


def draw_upload(name: str, kinds: list[str], megabytes: int, label: str) -> None:
    """Draw a box for one file, read as soon as it is there."""
    key = widget_key(name)
    st.file_uploader(label, type=kinds, key=key, max_upload_size=megabytes, on_change=take_file, args=(key,))


def draw_paste(name: str, label: str, t: Translator) -> None:
    """Draw a box for pasted text and the button that reads it."""
    key = widget_key(name)
    st.text_area(label, key=key, height=160, max_chars=_LONGEST_PASTE)
    st.button(t("bring_in.read"), key=f"in_read_{name}", type="primary", on_click=take_text, args=(key,))


def draw_found(found: Imported, t: Translator) -> None:
    """Draw everything that was read, and the button that puts what is ticked on the list."""
    if found.estimate is not None:
        draw_bills(found.estimate, t)
        return
    if found.table is not None:
        found = drafts_of(found.table, choose_columns(found, t))
    count = len(found.debts)
    if found.reported_on is None:
        st.markdown(t(f"bring_in.found.{found.kind.value}", count=count))
    else:
        st.markdown(t("bring_in.found.report_on", count=count, date=t.date(found.reported_on)))
    draw_tallies(found, t)
    chosen = choose_debts(found, t)
    if chosen:
        label = t("bring_in.add", count=len(chosen))
        st.button(
            label, key="in_add", type="primary", on_click=bringing_in.put_on_list, args=(chosen,), width="stretch"
        )
    draw_rest(found, t)
    draw_calls(found, t)


def choose_columns(found: Imported, t: Translator) -> dict[str, int]:
    """Draw the guess which column holds what, open to correction."""
    table = found.table
    if table is None:
        return {}
    guess, chosen = guess_columns(table), dict[str, int]()
    with st.expander(t("bring_in.columns"), key=f"{bringing_in.STATE}columns"):
        for name in FIELDS:
            options = [_NO_COLUMN, *range(len(table.heads))]
            column = st.selectbox(
                t(f"debts.{name}.label"),
                options,
                index=options.index(guess.get(name, _NO_COLUMN)),
                format_func=lambda place: (
                    t("bring_in.columns_none") if place == _NO_COLUMN else plain(table.heads[place])
                ),
                key=widget_key(f"column.{name}"),
            )
            if column != _NO_COLUMN:
                chosen[name] = column
    return chosen


def draw_calls(found: Imported, t: Translator) -> None:
    """Draw the offer to keep collection messages in the log of calls."""
    note = st.session_state.pop(bringing_in.NOTE, None)
    if note:
        st.info(t(note))
    if not found.calls:
        return
    st.header(t("bring_in.calls", count=len(found.calls)), anchor=False)
    st.markdown(t("bring_in.calls_text"))
    key = widget_key("calls_day")
    if any(call.sent_on is None for call in found.calls):
        st.text_input(t("bring_in.calls_day"), key=key)
    st.button(t("bring_in.calls_add"), key="in_calls", on_click=add_calls, args=(found, key))


def draw_bills(estimate: BillEstimate, t: Translator) -> None:
    """Draw an average month and the offer to fill what is still empty."""
    st.header(t("bring_in.bills.title"), anchor=False)
    window = {"first": t.date(estimate.first), "last": t.date(estimate.last), "months": estimate.months}
    st.markdown(t("bring_in.bills.text", counted=estimate.counted, skipped=estimate.skipped, **window))
    lines = [
        t("bring_in.bills.income", amount=whole_yuan(estimate.income, t)),
        t("bring_in.bills.spending", amount=whole_yuan(estimate.spending, t)),
    ]
    for each in estimate.by_category:
        label = t(f"spending.{each.category}.label" if each.category in SPENDING_LINES else "bring_in.bills.other")
        lines.append(t("bring_in.bills.category", label=label, amount=whole_yuan(each.monthly, t)))
    st.markdown(bullets(lines))
    st.markdown(t("bring_in.bills.caution"))
    note = st.session_state.pop(bringing_in.NOTE, None)
    if note:
        st.info(t(note))
    st.button(t("bring_in.bills.fill"), key="in_fill", type="primary", on_click=fill, args=(estimate,))


def take_file(key: str) -> None:
    """Read the file that was chosen."""
    chosen = st.session_state.get(key)
    if chosen is not None:
        bringing_in.read(chosen.getvalue())


def take_text(key: str) -> None:
    """Read what was pasted."""
    bringing_in.read(str(st.session_state.get(key) or "").encode(errors="replace"))


def unlock(key: str) -> None:
    """Read the waiting file with the password typed."""
    content = st.session_state.get(bringing_in.WAITING)
    if content is not None:
        bringing_in.read(content, str(st.session_state.get(key) or ""))


def add_calls(found: Imported, key: str) -> None:
    """Keep the messages in the log; without a day say which is missing."""
    day = read_date(str(st.session_state.get(key) or ""))
    on = None if isinstance(day, NotRead) or day > session.as_of() else day
    kept = bringing_in.add_calls(found.calls, on)
    st.session_state[bringing_in.NOTE] = "bring_in.calls_added" if kept else "bring_in.calls_no_day"


def fill(estimate: BillEstimate) -> None:
    """Fill income and spending where they are empty."""
    case_actions.leave_sample()
    filled = bringing_in.fill_from_bills(estimate)
    st.session_state[bringing_in.FOUND] = Imported(kind=PaperKind.BILLS, estimate=estimate)
    st.session_state[bringing_in.NOTE] = "bring_in.bills.filled" if filled else "bring_in.bills.kept"


draw(session.translator())
