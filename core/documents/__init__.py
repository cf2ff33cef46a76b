"""Paper out: the report, letters, workbook and calendar of one household. Heavy libraries load when a file is made."""

from core.documents.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    ChartKind,
    Document,
    Heading,
    Missing,
    Paragraph,
    Place,
    Series,
    Span,
    Strong,
    Table,
)
from core.documents.grounds import Grounds
from core.documents.render_pdf import pdf_of, png_pages
from core.documents.report import report

__all__ = [
    "Blank",
    "Block",
    "Bullets",
    "Chart",
    "ChartKind",
    "Document",
    "Grounds",
    "Heading",
    "Missing",
    "Paragraph",
    "Place",
    "Series",
    "Span",
    "Strong",
    "Table",
    "pdf_of",
    "png_pages",
    "report",
]
