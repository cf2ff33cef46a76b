"""Paper to take along: the documents that fit, with a preview and what they lack; tables, calendar, case file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from core.documents import (
    Document,
    DocumentGroup,
    Grounds,
    OfferedDocument,
    Subject,
    Workbook,
    calendar,
    csv_of,
    docx_of,
    ics_of,
    offered_documents,
    pdf_of,
    text_of,
    too_old,
    workbook,
    xlsx_of,
)
from core.i18n import Translator, languages
from pages.shell import calls, navigation, paper_out, sealing, session
from pages.shell.case_parts import draw_pointer, save_control
from pages.shell.markdown import bullets, plain
from pages.shell.present import finding_sentence

KIND, SUBJECT, LANGUAGE = (
    f"{session.PAPER_STATE}kind",
    f"{session.PAPER_STATE}subject",
    f"{session.PAPER_STATE}language",
)
TABLE, NAMES = f"{session.PAPER_STATE}table", f"{session.PAPER_STATE}names"
OLD_READ = f"{session.PAPER_STATE}old_read"
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL_FILE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(t: Translator) -> None:
    """Draw the page."""
    grounds = paper_out.grounds()
    if grounds is None:
        draw_pointer(t, calls.problems())
        return
    st.title(t("papers_out.title"), anchor=False)
    st.markdown(t("papers_out.intro"))
    draw_documents(grounds, t)
    draw_tables(grounds, t)
    draw_calendar(grounds, t)
    draw_case_file(t)


def draw_documents(grounds: Grounds, t: Translator) -> None:
    """Draw the list of documents that fit and the one that was chosen."""
    grounds = replace(grounds, old_debts_read=draw_too_old(grounds, t))
    offered = {found.entry.code: found for found in offered_documents(grounds)}
    if not offered:
        st.markdown(t("papers_out.none"))
        return
    st.header(t("papers_out.documents"), anchor=False)
    code = st.selectbox(
        t("papers_out.which"), list(offered), format_func=lambda code: kind_line(offered[code], t), key=KIND
    )
    found = offered[code]
    subject = choose_subject(found, t)
    language = choose_language(t)
    st.markdown(t(f"document.kind.{code}.text"))
    document = found.entry.build(grounds, subject, Translator(language))
    draw_missing(document, t)
    draw_downloads(document, t)
    draw_preview(document, t)


def draw_too_old(grounds: Grounds, t: Translator) -> bool:
    """Draw what to read about debts that may be past limitation; True once the visitor says it was read."""
    found = too_old(grounds)
    if not found:
        return False
    st.warning(t("papers_out.too_old"))
    st.markdown(bullets(finding_sentence(finding, grounds.case, t) for finding in found))
    return st.checkbox(t("papers_out.too_old_read"), key=OLD_READ)


def kind_line(found: OfferedDocument, t: Translator) -> str:
    """Say a document in the list, after its group."""
    group: DocumentGroup = found.entry.group
    title = t(f"document.kind.{found.entry.code}.title")
    return t("papers_out.kind", group=t(f"enum.document_group.{group.value}"), title=title)


def choose_subject(found: OfferedDocument, t: Translator) -> Subject:
    """Draw the choice of what it is about, where there is more than one thing."""
    if len(found.subjects) == 1:
        return found.subjects[0]
    by_key = {subject.key: subject for subject in found.subjects}
    key = st.selectbox(
        t("papers_out.about"),
        list(by_key),
        format_func=lambda key: subject_line(by_key[key], t),
        key=f"{SUBJECT}.{found.entry.code}",
    )
    return by_key[key]


def subject_line(subject: Subject, t: Translator) -> str:
    """Name what a document is about."""
    if subject.channel:
        return t("papers_out.channel", place=t(f"rule.{subject.channel}.title"), who=subject.lender)
    if len(subject.calls) == 1:
        return t("papers_out.channel", place=t.moment(subject.calls[0].call.at), who=subject.lender)
    return subject.lender


def choose_language(t: Translator) -> str:
    """Draw the choice of the document's language: a lender in China reads Chinese, whoever writes."""
    known = languages()
    return st.selectbox(
        t("papers_out.language"),
        known,
        index=known.index(t.language),
        format_func=lambda language: Translator(language)("language.name"),
        key=f"{LANGUAGE}.{t.language}",
    )


def draw_missing(document: Document, t: Translator) -> None:
    """Say which facts are missing, each with the way to its question, and what is left to fill in by hand."""
    if document.missing:
        st.warning(t("papers_out.missing"))
        for fact in document.missing:
            step = fact.question.partition(".")[0]
            navigation.link(step, t("papers_out.tell", question=plain(fact.label)))
    if document.blanks:
        st.markdown(t("papers_out.blanks", blanks=t.list(plain(blank.label) for blank in document.blanks)))


def draw_downloads(document: Document, t: Translator) -> None:
    """Draw the files; each is made on the click."""
    with st.container(horizontal=True):
        if document.is_letter:
            st.download_button(
                t("papers_out.word"),
                partial(docx_of, document),
                f"{document.stem}.docx",
                WORD_FILE,
                key="take_docx",
                type="primary",
                on_click="ignore",
            )
        st.download_button(
            t("papers_out.pdf"),
            partial(pdf_of, document),
            f"{document.stem}.pdf",
            "application/pdf",
            key="take_pdf",
            type="secondary" if document.is_letter else "primary",
            on_click="ignore",
        )


def draw_preview(document: Document, t: Translator) -> None:
    """Draw the pages as they will be printed; the words beside them, for copying and for screen readers."""
    first, *rest = [
        (image, t("papers_out.preview_alt", title=document.title, page=number, pages=len(images)))
        for images in (paper_out.preview(document),)
        for number, image in enumerate(images, start=1)
    ]
    with st.container(border=True, key="first_page"):
        st.image(first[0], alt=first[1], width="stretch")
    if rest:
        with st.expander(t("papers_out.other_pages", count=len(rest)), key="other_pages"):
            for image, alt in rest:
                st.image(image, alt=alt, width="stretch")
    with st.expander(t("papers_out.as_text"), key="as_text"):
        st.code(text_of(document), language=None, wrap_lines=True)


def draw_tables(grounds: Grounds, t: Translator) -> None:
    """Draw the workbook and its single tables."""
    st.header(t("document.workbook.title"), anchor=False)
    st.markdown(t("papers_out.workbook"))
    made = partial(workbook, grounds, t)
    st.download_button(
        t("papers_out.excel"),
        lambda: xlsx_of(made()),
        f"{t('document.workbook.stem')}.xlsx",
        EXCEL_FILE,
        key="take_xlsx",
        on_click="ignore",
    )
    with st.expander(t("papers_out.csv"), key="csv"):
        book: Workbook = made()
        code = st.selectbox(
            t("papers_out.table"),
            [sheet.code for sheet in book.sheets],
            format_func=lambda code: t(f"document.sheet.{code}"),
            key=TABLE,
        )
        sheet = book.sheet(code)
        st.download_button(
            t("papers_out.take_csv"),
            partial(csv_of, sheet),
            f"{sheet.title}.csv",
            "text/csv",
            key="take_csv",
            on_click="ignore",
        )


def draw_calendar(grounds: Grounds, t: Translator) -> None:
    """Draw the calendar; lender names only when wanted."""
    st.header(t("papers_out.calendar"), anchor=False)
    st.markdown(t("papers_out.calendar_text"))
    named = st.checkbox(t("papers_out.calendar_names"), key=NAMES)
    st.download_button(
        t("papers_out.take_calendar"),
        lambda: ics_of(calendar(grounds, t, shows_lenders=named)),
        f"{t('document.calendar.stem')}.ics",
        "text/calendar",
        key="take_ics",
        on_click="ignore",
    )


def draw_case_file(t: Translator) -> None:
    """Draw the case file, plain or under a passphrase."""
    st.header(t("papers_out.case_file"), anchor=False)
    st.markdown(t("papers_out.case_file_text"))
    save_control(t)
    with st.expander(t("papers_out.seal"), key="seal"):
        sealing.seal_control(session.case_file(), t)


draw(session.translator())
