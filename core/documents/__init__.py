"""Paper out: the report, letters, workbook and calendar of one household. Heavy libraries load when a file is made."""

from core.documents.as_text import spoken_spans, text_of
from core.documents.catalogue import DOCUMENTS, DocumentEntry, DocumentGroup, OfferedDocument, offered_documents
from core.documents.document import Blank, Bullets, Chart, Document, Heading, Missing, Paragraph, Place, Strong, Table
from core.documents.grounds import Grounds
from core.documents.render_docx import docx_of
from core.documents.render_pdf import pdf_of, png_pages
from core.documents.report import report
from core.documents.subjects import Subject

__all__ = [
    "DOCUMENTS",
    "Blank",
    "Bullets",
    "Chart",
    "Document",
    "DocumentEntry",
    "DocumentGroup",
    "Grounds",
    "Heading",
    "Missing",
    "OfferedDocument",
    "Paragraph",
    "Place",
    "Strong",
    "Subject",
    "Table",
    "docx_of",
    "offered_documents",
    "pdf_of",
    "png_pages",
    "report",
    "spoken_spans",
    "text_of",
]
