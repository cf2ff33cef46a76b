"""One file or pasted text of unknown kind: told apart by what is in it, and read by the reader of that kind."""

from __future__ import annotations

import re
import zipfile
from datetime import date

from core.imports.bills import head_of_bills, read_bills
from core.imports.cells import Cells, check_archive, rows_of_text, rows_of_workbook
from core.imports.credit_report import is_credit_report, read_credit_report
from core.imports.limits import LARGEST_PDF, LARGEST_TABLE, Refused, refuse_above
from core.imports.messages import read_messages
from core.imports.pdf import pages_of
from core.imports.result import Imported, PaperKind
from core.imports.tables import drafts_of, guess_columns, read_table
from core.imports.text_files import text_of_bytes
from core.values import Problem

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
_MESSAGE = re.compile(r"[【\[][^】\]\n]{1,30}[】\]]|逾期|还款日|应还")
_JSON = re.compile(r'\s*(?:\{|\[\s*(?:["{\[]|-?[0-9]+\s*[,\]]|NaN|null|true|false))')
_KNOWN_PACKING = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1


def read_paper(content: bytes, as_of: date, password: str | None = None) -> Imported | Problem:
    """Read a credit report (PDF or text), messages (text), a list of debts or a bill (CSV, XLSX, ZIP with a CSV).

    What was pasted is handed over as UTF-8. A `Problem` (field `file`) where it cannot be read. It runs on whatever it
    is given: call it through `read_apart`.
    """
    try:
        return _read(content, as_of, password)
    except Refused as refused:
        return refused.problem


def _read(content: bytes, as_of: date, password: str | None) -> Imported:
    if _PDF in content[:1024]:
        return read_credit_report(pages_of(content, password))
    refuse_above(len(content), LARGEST_PDF)
    if content.startswith(_ZIP):
        return _read_archive(content, password)
    if content.startswith(_OLD_WORKBOOK):
        raise Refused("old_workbook")
    if content.startswith(_PICTURES):
        raise Refused("picture")
    refuse_above(len(content), LARGEST_TABLE)
    text = text_of_bytes(content)
    if not text.strip():
        raise Refused("file_empty")
    if _JSON.match(text):
        raise Refused("file_is_json")
    if is_credit_report(text):
        return read_credit_report((text,))
    return _read_text(text, as_of)


def _read_archive(content: bytes, password: str | None) -> Imported:
    """A workbook, or the archive a payment app sends, with one CSV in it."""
    archive = check_archive(content)
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        if not any(name.startswith("xl/") for name in names):
            raise Refused("not_a_workbook")
        return _of_rows(rows_of_workbook(content))
    tables = [part for part in archive.infolist() if part.filename.lower().endswith((".csv", ".xlsx", ".txt"))]
    if len(tables) != 1:
        raise Refused("archive_without_table")
    inside = _unpacked(archive, tables[0], password)
    if inside.startswith(_ZIP):
        return _of_rows(rows_of_workbook(inside))
    return _of_rows(rows_of_text(text_of_bytes(inside)))


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, password: str | None) -> bytes:
    """One file of an archive, not more of it than a table may have, whatever it says of its size."""
    if part.flag_bits & _ENCRYPTED and not password:
        raise Refused("zip_needs_password")
    try:
        with archive.open(part, pwd=password.encode() if password else None) as opened:
            inside = opened.read(LARGEST_TABLE + 1)
    except RuntimeError:  # a wrong password, or a way of packing that zipfile does not know (AES is one)
        raise Refused("zip_password_wrong" if part.compress_type in _KNOWN_PACKING else "zip_cannot_unpack") from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        raise Refused("table_damaged") from None
    refuse_above(len(inside), LARGEST_TABLE)
    return inside


def _read_text(text: str, as_of: date) -> Imported:
    """Messages, or rows with separators; a bill and a list are known by their heads."""
    try:
        rows = rows_of_text(text)
    except Refused:
        rows = ()
    if head_of_bills(rows) is not None or _looks_like_table(rows):
        return _of_rows(rows)
    if not _MESSAGE.search(text):
        raise Refused("nothing_known")
    return read_messages(text, as_of)


def _looks_like_table(rows: tuple[Cells, ...]) -> bool:
    try:
        return len(read_table(rows).heads) > 1
    except Refused as refused:
        return refused.problem.code == "too_many_rows"


def _of_rows(rows: tuple[Cells, ...]) -> Imported:
    head = head_of_bills(rows)
    if head is not None:
        return Imported(kind=PaperKind.BILLS, estimate=read_bills(rows, head))
    table = read_table(rows)
    return drafts_of(table, guess_columns(table))
