"""From answers to a strict case, and the file that keeps them."""

from typing import TYPE_CHECKING

from core.case.file import (
    CURRENT_VERSION,
    MOST_RECORDS,
    CallRecord,
    CaseFile,
    Conduct,
    ContactWay,
    OfferCondition,
    OfferRecord,
    Promise,
)
from core.case.merge import merge_files
from core.case.read_file import (
    LARGEST_FILE,
    case_file_of,
    case_file_schema,
    migrate,
    read_case_file,
    write_case_file,
)
from core.front_doors import on_demand

if TYPE_CHECKING:
    from core.case.build import build_case
    from core.case.model import Case, ExpectedRecovery, Income
else:
    __getattr__ = on_demand(__name__, "build", "model")

__all__ = [
    "CURRENT_VERSION",
    "LARGEST_FILE",
    "MOST_RECORDS",
    "CallRecord",
    "Case",
    "CaseFile",
    "Conduct",
    "ContactWay",
    "ExpectedRecovery",
    "Income",
    "OfferCondition",
    "OfferRecord",
    "Promise",
    "build_case",
    "case_file_of",
    "case_file_schema",
    "merge_files",
    "migrate",
    "read_case_file",
    "write_case_file",
]
