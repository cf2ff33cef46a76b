"""Where a case is kept between visits: one interface, one module per store."""

from core.storage.repository import Draft, MemoryRepository, Repository
from core.storage.samples import open_sample, sample_names, sample_words
from core.storage.sealed import LARGEST_SEALED, is_sealed, open_sealed, passphrase_problem, seal
from core.storage.sqlite import SqliteRepository

__all__ = [
    "LARGEST_SEALED",
    "Draft",
    "MemoryRepository",
    "Repository",
    "SqliteRepository",
    "is_sealed",
    "open_sample",
    "open_sealed",
    "passphrase_problem",
    "sample_names",
    "sample_words",
    "seal",
]
