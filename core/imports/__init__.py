"""Paper in: a credit report, messages, lists and bills become drafts the borrower confirms; none is an answer yet."""

from core.imports.apart import read_apart
from core.imports.credit_report import read_credit_report
from core.imports.fold import fold
from core.imports.lender_names import lender_kind_of
from core.imports.limits import LARGEST_PDF, LARGEST_TABLE, MOST_PAGES, MOST_ROWS
from core.imports.long_form import Block, Comparison, SummaryRow, Totals, compare_totals
from core.imports.merging import merged
from core.imports.missing import missing_in
from core.imports.read_paper import read_paper
from core.imports.result import (
    BillEstimate,
    Column,
    DraftCall,
    DraftDebt,
    DraftField,
    Facts,
    Imported,
    Merge,
    MergeReason,
    MonthlyAmount,
    NoDebt,
    PaperKind,
    SetAside,
    Source,
    Standing,
    Table,
    Tally,
    own_debts,
)
from core.imports.tables import FIELDS, drafts_of, guess_columns

__all__ = [
    "FIELDS",
    "LARGEST_PDF",
    "LARGEST_TABLE",
    "MOST_PAGES",
    "MOST_ROWS",
    "BillEstimate",
    "Block",
    "Column",
    "Comparison",
    "DraftCall",
    "DraftDebt",
    "DraftField",
    "Facts",
    "Imported",
    "Merge",
    "MergeReason",
    "MonthlyAmount",
    "NoDebt",
    "PaperKind",
    "SetAside",
    "Source",
    "Standing",
    "SummaryRow",
    "Table",
    "Tally",
    "Totals",
    "compare_totals",
    "drafts_of",
    "fold",
    "guess_columns",
    "lender_kind_of",
    "merged",
    "missing_in",
    "own_debts",
    "read_apart",
    "read_credit_report",
    "read_paper",
]
