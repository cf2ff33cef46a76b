"""Files made to hurt: each small on disk, or made in a moment."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib

SHEET = (
    '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{dimension}<sheetData>{rows}</sheetData></worksheet>"
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
GOOD_ROWS = (
    "<row><c t='inlineStr'><is><t>平台</t></is></c><c t='inlineStr'><is><t>月供</t></is></c></row>"
    "<row><c t='inlineStr'><is><t>甲</t></is></c><c><v>980</v></c></row>"
)


def workbook_of(sheet: str, extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook with one sheet written by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def false_dimension() -> bytes:
    dimension = '<dimension ref="A1:XFD1048576"/>'
    return workbook_of(SHEET.format(doctype="", dimension=dimension, rows=GOOD_ROWS))


def far_cell() -> bytes:
    """Two cells, the second in the last row there is."""
    rows = GOOD_ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    return workbook_of(SHEET.format(doctype="", dimension="", rows=rows))


def many_columns() -> bytes:
    row = "<row>" + "".join(f"<c><v>{number * 7919 % 99_991}</v></c>" for number in range(60_000)) + "</row>"
    return workbook_of(SHEET.format(doctype="", dimension="", rows=row))


def entity_bomb() -> bytes:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{bomb}]>'
    rows = "<row><c t='inlineStr'><is><t>&a8;</t></is></c></row>"
    return workbook_of(SHEET.format(doctype=doctype, dimension="", rows=rows))


def external_entity() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    rows = "<row><c t='inlineStr'><is><t>&e;</t></is></c></row>"
    return workbook_of(SHEET.format(doctype=doctype, dimension="", rows=rows))


def zip_bomb() -> bytes:
    return workbook_of(SHEET.format(doctype="", dimension="", rows=" " * 60_000_000))


def lying_zip() -> bytes:
    """A bomb that says it is small."""
    content = bytearray(workbook_of(SHEET.format(doctype="", dimension="", rows=" " * 3_000_000)))
    real = (3_000_000 + len(SHEET.format(doctype="", dimension="", rows=""))).to_bytes(4, "little")
    return bytes(content.replace(real, (1000).to_bytes(4, "little")))


def macros() -> bytes:
    return workbook_of(SHEET.format(doctype="", dimension="", rows=GOOD_ROWS), {"xl/vbaProject.bin": b"x"})


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    made, starts = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    return bytes(made) + b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        table,
    )


def stream(content: bytes, filters: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(content), filters) + content + b"\nendstream"


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def one_page(content: bytes, pages: int = 1) -> bytes:
    kids = b" ".join([b"3 0 R"] * pages)
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        _PAGE,
        content,
        _FONT,
    )


def scan() -> bytes:
    return one_page(stream(b"0 0 100 100 re f"))


def many_pages() -> bytes:
    return one_page(stream(b"BT /F 9 Tf (a page of text) Tj ET"), pages=61)


def pdf_bomb() -> bytes:
    """A page whose drawing is a hundred megabytes, packed twice."""
    packer = zlib.compressobj(9)
    block = b"0 0 1 1 re f " * 80_000
    packed = b"".join([*(packer.compress(block) for _ in range(100)), packer.flush()])
    return one_page(stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"))


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _rc4(key: bytes, content: bytes) -> bytes:
    box, place = list(range(256)), 0
    for index in range(256):
        place = (place + box[index] + key[index % len(key)]) % 256
        box[index], box[place] = box[place], box[index]
    made, place = bytearray(), 0
    for number, letter in enumerate(content, start=1):
        index = number % 256
        place = (place + box[index]) % 256
        box[index], box[place] = box[place], box[index]
        made.append(letter ^ box[(box[index] + box[place]) % 256])
    return bytes(made)


def locked_pdf(password: str) -> bytes:
    """A page of text under a password, in the oldest way there is (RC4, 40 bit)."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    rights, name = (-4).to_bytes(4, "little", signed=True), b"0123456789abcdef"
    key = _md5(padded + owner + rights + name)[:5]
    content = b"BT /F 9 Tf (some words that are no report at all) Tj ET"
    own_key = _md5(key + (4).to_bytes(3, "little") + (0).to_bytes(2, "little"))[:10]
    user = _rc4(key, _PAD)
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), user.hex().encode())
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        _PAGE,
        stream(_rc4(own_key, content)),
        _FONT,
        lock,
        trailer=b"/Encrypt 6 0 R/ID[<%s><%s>]" % (name.hex().encode(), name.hex().encode()),
    )
