"""Whatever is brought is read or refused in words, in less than 5 s and 300 MB, in a process of its own."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date
from time import monotonic

import pytest

from core.i18n import languages, words_of
from core.imports import Imported, PaperKind, read_apart, read_paper
from core.imports import apart as apart_module
from core.imports.apart_codec import read_back, written
from core.imports.child import MEMORY_BYTES
from core.values import Problem
from tests.core.imports import hostile
from tests.core.imports.reports import make_report

TODAY = date(2026, 11, 23)
PASSWORD = "010000"  # noqa: S105 - of a file made here

REFUSED = {
    "macros": (hostile.macros, "macros"),
    "zip bomb": (hostile.zip_bomb, "zip_bomb"),
    "zip that lies": (hostile.lying_zip, "table_damaged"),
    "60,000 columns": (hostile.many_columns, "too_many_columns"),
    "60,000 columns of text": (lambda: b"a," * 60_000 + b"\n1", "nothing_known"),
    "entity bomb": (hostile.entity_bomb, "table_damaged"),
    "external entity": (hostile.external_entity, "table_damaged"),
    "NUL bytes": (lambda: b"a,b\n1,\x002", "file_not_text"),
    "bytes at random": (lambda: bytes(range(128, 256)) * 50, "file_not_text"),
    "scan": (hostile.scan, "pdf_scan"),
    "61 pages": (hostile.many_pages, "pdf_too_many_pages"),
    "half a PDF": (lambda: b"%PDF-1.7\n1 0 obj<<", "pdf_damaged"),
    "locked PDF": (lambda: hostile.locked_pdf(PASSWORD), "pdf_needs_password"),
    "JSON with NaN": (lambda: b'[NaN, 1, {"a": Infinity}]', "file_is_json"),
    "100,000 brackets": (lambda: b"[" * 100_000 + b"]" * 100_000, "file_is_json"),
    "100,000 braces": (lambda: b'{"a":' * 100_000, "file_is_json"),
    "old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900, "old_workbook"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 900, "picture"),
    "cell without end": (lambda: '平台,月供\n"'.encode() + b"x" * 900_000, "nothing_known"),
    "half an archive": (lambda: hostile.false_dimension()[:400], "table_damaged"),
    "nothing": (lambda: b"\xef\xbb\xbf \n", "file_empty"),
    "six megabytes of text": (lambda: b"a" * 6_000_000, "file_too_large"),
    "501 debts": (lambda: "平台,月供\n".encode() + "甲,980\n".encode() * 501, "too_many_rows"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_words(name):
    make, code = REFUSED[name]
    found = read_paper(make(), TODAY)
    assert isinstance(found, Problem), found
    assert (found.field, found.code) == ("file", code)
    assert all(f"problem.{code}" in words_of(language) for language in languages())


_UNDER_LIMITS = """
import json, pickle, sys
from core.imports.child import _limit
_limit()
from datetime import date
from core.imports.read_paper import read_paper
sys.modules["numpy"] = sys.modules["lxml"] = None
files, answers = pickle.load(sys.stdin.buffer), {}
for name in list(files):
    found = read_paper(files.pop(name), date(2026, 11, 23))
    answers[name] = getattr(found, "code", "read")
print(json.dumps(answers))
"""
READ = {
    "false dimensions": hostile.false_dimension,
    "a cell in the last row": hostile.far_cell,
    "GBK": lambda: "平台,月供\n甲,980\n".encode("gb18030"),
    "UTF-16": lambda: "平台,月供\n甲,980\n".encode("utf-16"),
    "a formula as a name": "平台,月供\n=cmd|' /C calc'!A0,980\n".encode,
}


def test_all_of_them_together_stay_within_the_limits_of_one():
    """Five seconds of processor time and 300 MB of addresses, taken by the reader itself before it reads a byte."""
    expected = {name: code for name, (_, code) in REFUSED.items()} | dict.fromkeys(READ, "read")
    files = {name: make() for name, (make, _) in REFUSED.items()} | {name: make() for name, make in READ.items()}
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_LIMITS], input=pickle.dumps(files), capture_output=True, timeout=60, check=True
    )
    assert json.loads(done.stdout) == expected


@pytest.mark.parametrize("make", [hostile.false_dimension, hostile.far_cell])
def test_a_workbook_that_lies_about_its_size_is_read_as_it_is(make):
    found = read_paper(make(), TODAY)
    assert isinstance(found, Imported)
    assert (found.debts[0].lender_name, found.debts[0].value("instalment")) == ("甲", "980.00")


def test_a_password_opens_a_pdf_and_a_wrong_one_does_not():
    locked = hostile.locked_pdf(PASSWORD)
    for password, code in ((PASSWORD, "report_without_accounts"), ("1", "pdf_password_wrong")):
        found = read_paper(locked, TODAY, password)
        assert isinstance(found, Problem)
        assert found.code == code


# In a process of its own.


def test_a_report_is_read_apart_as_it_is_here():
    text = make_report(4).text.encode()
    assert read_apart(text, TODAY) == read_paper(text, TODAY)


def test_a_page_of_a_hundred_megabytes_ends_in_time_and_in_words():
    began = monotonic()
    found = read_apart(hostile.pdf_bomb(), TODAY)
    assert monotonic() - began < 20, "4.5 s and the time this machine takes to make the file"
    assert isinstance(found, Problem)
    assert found.code in {"read_too_slow", "read_too_much_memory", "read_failed", "pdf_scan", "pdf_damaged"}


def test_a_file_of_a_hundred_megabytes_never_reach_a_reader(monkeypatch):
    monkeypatch.setattr(apart_module, "subprocess", None)
    found = read_apart(bytes(100_000_000), TODAY)
    assert found == Problem("file", "file_too_large", {"most_megabytes": 20})


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import sys; sys.exit(3)", "read_too_much_memory"),
        ("import sys; sys.exit(1)", "read_failed"),
        ("print('{}')", "read_failed"),
        ("print('[1]')", "read_failed"),
        ('print(\'{"Problem": {"code": "a b", "params": {}}}\')', "read_failed"),
        ('print(\'{"Imported": {"kind": "messages", "debts": [{"number": "x"}]}}\')', "read_failed"),
        ("import time; time.sleep(9)", "read_too_slow"),
    ],
)
def test_a_reader_that_fails_or_lies_is_a_plain_refusal(monkeypatch, program, code):
    real = apart_module.subprocess.run

    def run(arguments, **named):
        return real([arguments[0], "-c", program], **(named | {"timeout": 0.4 if "sleep" in program else 9}))

    monkeypatch.setattr(apart_module.subprocess, "run", run)
    found = read_apart(b"x", TODAY)
    assert isinstance(found, Problem)
    assert found.code == code


def test_memory_is_bounded_where_the_system_can(monkeypatch):
    resource = pytest.importorskip("resource")
    real = apart_module.subprocess.run
    program = (
        "from core.imports.child import _limit, MEMORY_EXIT\nimport sys\n_limit()\n"
        f"try:\n    bytearray({MEMORY_BYTES})\nexcept MemoryError:\n    sys.exit(MEMORY_EXIT)"
    )
    monkeypatch.setattr(
        apart_module.subprocess, "run", lambda arguments, **named: real([arguments[0], "-c", program], **named)
    )
    assert resource.RLIM_INFINITY is not None
    found = read_apart(b"x", TODAY)
    assert isinstance(found, Problem)
    assert found.code == "read_too_much_memory"


def test_what_goes_between_the_processes_comes_back_the_same():
    for content in (make_report(5).text.encode(), "【丁贷】您可提至39000元".encode(), b"\x00"):
        found = read_paper(content, TODAY)
        assert read_back(written(found)) == found
    assert PaperKind("bills") is PaperKind.BILLS
