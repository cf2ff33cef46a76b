"""Paper out: the report, letters, workbook and calendar of one household. Heavy libraries load when a file is made."""

from core.documents.as_text import spoken_spans, text_of
from core.documents.calendar import Calendar, CalendarDay, DayKind, calendar
from core.documents.catalogue import DOCUMENTS, DocumentEntry, DocumentGroup, OfferedDocument, offered_documents
from core.documents.document import Blank, Bullets, Chart, Document, Heading, Missing, Paragraph, Place, Strong, Table
from core.documents.grounds import Grounds
from core.documents.render_csv import csv_of
from core.documents.render_docx import docx_of
from core.documents.render_ics import ics_of
from core.documents.render_pdf import pdf_of, png_pages
from core.documents.render_xlsx import xlsx_of
from core.documents.report import report
from core.documents.sheets import Cell, CellKind, Sheet, Workbook
from core.documents.subjects import Subject, too_old
from core.documents.workbook import workbook

__all__ = [
    "DOCUMENTS",
    "Blank",
    "Bullets",
    "Calendar",
    "CalendarDay",
    "Cell",
    "CellKind",
    "Chart",
    "DayKind",
    "Document",
    "DocumentEntry",
    "DocumentGroup",
    "Grounds",
    "Heading",
    "Missing",
    "OfferedDocument",
    "Paragraph",
    "Place",
    "Sheet",
    "Strong",
    "Subject",
    "Table",
    "Workbook",
    "calendar",
    "csv_of",
    "docx_of",
    "ics_of",
    "offered_documents",
    "pdf_of",
    "png_pages",
    "report",
    "spoken_spans",
    "text_of",
    "too_old",
    "workbook",
    "xlsx_of",
]
