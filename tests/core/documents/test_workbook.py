"""The workbook: formulas recomputed give our figures to the fen, words stay words, CSV runs nothing."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents import Cell, CellKind, Grounds, Sheet, Workbook, csv_of, workbook, xlsx_of
from core.i18n import Translator, languages
from core.loans import ConcessionKind
from tests.core.documents.grounds import FORMULA_NAME, hard_grounds, sample_grounds
from tests.core.negotiation.positions import SAMPLES

CHINESE = Translator("zh-CN")
CELL = re.compile(r"\b([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?\b")


def grounds_of(name: str) -> Grounds:
    return hard_grounds() if name == "hard" else sample_grounds(name)


class Recomputed:
    """A sheet recomputed without its cached values, exactly: the few functions our formulas use."""

    def __init__(self, sheet) -> None:
        self.sheet = sheet
        self.known: dict[str, Fraction] = {}

    def value(self, name: str) -> Fraction:
        if name not in self.known:
            held = self.sheet[name].value
            if isinstance(held, str) and held.startswith("="):
                self.known[name] = self.formula(held[1:])
            else:
                self.known[name] = Fraction(0) if held in (None, "") or isinstance(held, str) else Fraction(str(held))
        return self.known[name]

    def span(self, first: str, last: str) -> list[Fraction]:
        return [self.value(cell.coordinate) for row in self.sheet[f"{first}:{last}"] for cell in row]

    def formula(self, text: str) -> Fraction:
        code = CELL.sub(lambda m: f"span('{m[1]}','{m[2]}')" if m[2] else f"value('{m[1]}')", text)
        code = re.sub(r"(?<![\w'.])(\d+(?:\.\d+)?)(?![\w'])", r"Fraction('\1')", code)
        known = {
            "SUM": lambda cells: sum(cells, Fraction(0)), "MIN": min, "MAX": max, "ROUND": rounded,
            "span": self.span, "value": self.value, "Fraction": Fraction,
        }  # fmt: skip
        return Fraction(eval(code, {"__builtins__": {}}, known))  # noqa: S307  formulas of our own workbook


def rounded(value: Fraction, digits: Fraction) -> Fraction:
    scale = 10 ** int(digits)
    whole = (value * scale * 2 + 1) // 2 if value >= 0 else -((-value * scale * 2 + 1) // 2)
    return Fraction(int(whole), scale)


def test_the_recomputation_rounds_half_up():
    assert rounded(Fraction("0.125"), Fraction(2)) == Fraction("0.13")
    assert Decimal("0.125").quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal("0.13")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_formulas_give_the_cached_figures_to_the_fen(name, language):
    content = xlsx_of(workbook(grounds_of(name), Translator(language)))
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    count = 0
    for sheet in formulas.worksheets:
        again = Recomputed(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    count += 1
                    shown = cached[sheet.title][cell.coordinate].value
                    assert again.value(cell.coordinate) == Fraction(str(shown)), f"{sheet.title}!{cell.coordinate}"
    assert count > 20


def test_new_schedules_run_live_and_pay_what_the_plan_asks():
    grounds = sample_grounds("zhengzhou")
    plan = grounds.plan
    assert plan is not None
    rows = workbook(grounds, CHINESE).sheet("schedules").rows
    asked = [p for p in plan.proposals if not p.concession.asks_for(ConcessionKind.KEEP)]
    starts = [number for number, row in enumerate(rows) if row[0].is_strong]
    assert len(starts) == len(asked) == 6
    for start, proposal in zip(starts, asked, strict=True):
        lines = rows[start + 1 : start + 1 + proposal.months]
        assert [line[3].value for line in lines] == [fen for fen in proposal.payments if fen]
        assert all(cell.formula for line in lines for cell in line[1:])
        assert lines[-1][5].value == 0, "the last payment closes it"


ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Recompute every formula on opening; as it comes, LibreOffice shows the values it finds."""
WRONG = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def test_libreoffice_recomputes_our_figures_from_the_formulas_alone(tmp_path):
    """Every cached value is spoiled first, so that what comes back was worked out there."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed; the formulas are recomputed by the test above")
    (tmp_path / "profile" / "user").mkdir(parents=True)
    (tmp_path / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    books = {name: xlsx_of(workbook(grounds_of(name), CHINESE)) for name in ("suzhou", "hard")}
    for name, content in books.items():
        (tmp_path / f"{name}.xlsx").write_bytes(spoiled(content))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = [str(path) for path in tmp_path.glob("*.xlsx")]
    subprocess.run(
        [program, "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "again",
         *done],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    for name, content in books.items():
        ours = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        theirs = openpyxl.load_workbook(tmp_path / "again" / f"{name}.xlsx", data_only=True)
        for sheet in ours.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)):
                found = theirs[sheet.title][cell.coordinate].value
                assert round(float(found) * 100) == round(float(cell.value) * 100), f"{sheet.title}!{cell.coordinate}"


def spoiled(content: bytes) -> bytes:
    written = io.BytesIO()
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(written, "w") as again:
        for name in packed.namelist():
            part, changed = WRONG.subn(rb"\1<v>-77</v>", packed.read(name))
            count += changed
            again.writestr(name, part)
    assert count > 20
    return written.getvalue()


def test_words_stay_words():
    content = xlsx_of(workbook(hard_grounds(), CHINESE))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == FORMULA_NAME
    ]
    assert len(cells) > 3
    assert {cell.data_type for cell in cells} == {"s"}
    assert b"externalLink" not in content


def test_the_same_case_gives_the_same_workbook():
    grounds = sample_grounds("zhengzhou")
    assert xlsx_of(workbook(grounds, CHINESE)) == xlsx_of(workbook(grounds, CHINESE))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*SAMPLES, "hard"])
def test_every_table_is_whole(name, language):
    book = workbook(grounds_of(name), Translator(language))
    assert len({sheet.title for sheet in book.sheets}) == len(book.sheets)
    for sheet in book.sheets:
        assert len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        assert all(len(row) == len(sheet.head) for row in sheet.rows), sheet.code


def test_the_log_and_the_promises_are_in_it():
    book = workbook(hard_grounds(), CHINESE)
    assert len(book.sheet("calls").rows) == 4
    [promise] = book.sheet("promises").rows
    assert promise[6] == Cell(CellKind.MONEY, 509_400, "C2+D2*E2")
    with pytest.raises(KeyError):
        book.sheet("nothing")


def read_csv(sheet: Sheet) -> list[list[str]]:
    content = csv_of(sheet)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.text(max_size=20))
def test_no_words_in_csv_can_be_a_formula(typed):
    cell = Cell(CellKind.TEXT, typed)
    [_, [found]] = read_csv(Sheet("x", "x", ("x",), ((cell,),))) or [["x"], [""]]
    assert not found.lstrip().startswith(("=", "+", "-", "@"))
    assert found in (typed, f"'{typed}") or "\r" in typed


def test_figures_in_csv_are_those_of_the_workbook():
    book = workbook(hard_grounds(), CHINESE)
    for sheet in book.sheets:
        head, *rows = read_csv(sheet)
        assert len(head) == len(sheet.head)
        for read, row in zip(rows, sheet.rows, strict=True):
            for found, cell in zip(read, row, strict=True):
                if cell.value is None:
                    assert found == ""
                elif cell.kind is CellKind.MONEY:
                    assert Fraction(found) * 100 == cell.value
                    assert re.fullmatch(r"-?\d+\.\d\d", found)
                elif cell.kind is CellKind.RATE:
                    assert float(found) == pytest.approx(float(cell.value), rel=1e-5)
                elif cell.kind is CellKind.DAY:
                    assert found == cell.value.isoformat()
    plan = next(row for row in read_csv(book.sheet("plan")) if row[0].startswith("'=cmd"))
    assert plan[0] == f"'{FORMULA_NAME}"


def test_a_workbook_is_found_by_code():
    book = Workbook("s", "t", "en", hard_grounds().as_of, (Sheet("a", "A", (), ()),))
    assert book.sheet("a").title == "A"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_amount_has_room_and_a_sheet_prints_on_one_page_across(name):
    """An amount wider than its column is shown as ###; a table cut off at the edge of the paper is none."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(workbook(sample_grounds(name), CHINESE))), data_only=True)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        amounts = [cell for row in sheet.iter_rows() for cell in row if cell.number_format == "#,##0.00"]
        for cell in (cell for cell in amounts if cell.value is not None):
            assert sheet.column_dimensions[cell.column_letter].width > len(f"{cell.value:,.2f}"), cell.coordinate
