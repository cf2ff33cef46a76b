"""The same invented report as different producers of PDF lay it out, as text pages or as a real PDF."""

from __future__ import annotations

import textwrap

import typst

from core.documents.render_pdf import _fonts
from tests.core.imports.reports import Report

RADICALS = str.maketrans("人民用金月日年页长行车门一二三大小口", "⼈⺠⽤⾦⽉⽇年⻚⻓⾏⻋⻔⼀⼆三⼤⼩⼝")


def plain_pages(report: Report) -> tuple[str, ...]:
    """One page, a line for each paragraph."""
    return (report.text,)


def wrapped_pages(report: Report, width: int = 34, lines: int = 40) -> tuple[str, ...]:
    """Broken into short lines wherever it falls, pages of some lines each, with a footer in between."""
    broken = [piece for paragraph in report.paragraphs for piece in textwrap.wrap(paragraph, width) or [""]]
    pages = [broken[start : start + lines] for start in range(0, len(broken), lines)]
    return tuple("\r\n".join([*page, f"第{number}页，共{len(pages)}页"]) for number, page in enumerate(pages, start=1))


def radical_pages(report: Report) -> tuple[str, ...]:
    """As printed by a browser: radicals in the text layer, each cell of the table on a line of its own."""
    start, end = 6, 14
    cells = [cell for row in report.paragraphs[start:end] for cell in row.split(" ")]
    text = "\n".join((*report.paragraphs[:start], *cells, *report.paragraphs[end:]))
    return (text.translate(RADICALS),)


TEXT_LAYOUTS = {"plain": plain_pages, "wrapped": wrapped_pages, "radicals": radical_pages}


def typst_pdf(report: Report) -> bytes:
    """A real PDF: summary as a table, sentences as justified paragraphs, footers, a light watermark behind."""
    cells = [cell for row in report.paragraphs[8:12] for cell in row.split(" ")]
    table = f"#table(columns: 5, {', '.join(_text(cell) for cell in cells)})"
    body = "\n\n".join(
        f"#par({_text(paragraph)})" for paragraph in (*report.paragraphs[:8], "\0", *report.paragraphs[12:])
    ).replace('#par("\0")', table)
    source = f"""
#set page(paper: "a4", margin: 2cm,
  footer: context align(center)[第 #counter(page).display() 页，共 #counter(page).final().first() 页],
  background: rotate(-40deg, text(60pt, fill: luma(235))[样本仅供测试]))
#set text(font: "Noto Sans CJK SC", size: 9.5pt, lang: "zh", region: "cn")
#set par(justify: true)
{body}
"""
    return typst.compile(source.encode(), font_paths=_fonts(), ignore_system_fonts=True)


def _text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
