"""Where a case is kept between visits: one interface, one contract, several stores, and none of them can read it."""

from typing import TYPE_CHECKING

from core.front_doors import on_demand
from core.storage.visitor_key import VisitorKey, new_visitor_key, visitor_key_of

if TYPE_CHECKING:
    from core.storage.recovery import key_of_words, recovery_words
    from core.storage.repository import Kept, MemoryRepository, Repository, Term
    from core.storage.samples import open_sample, sample_names, sample_words
    from core.storage.sealed import LARGEST_SEALED, is_sealed, open_sealed, passphrase_problem, seal
    from core.storage.stores import database_store, file_store
    from core.storage.vault import LARGEST_KEPT, Draft, Vault
else:
    __getattr__ = on_demand(__name__, "samples", "repository", "vault", "stores", "sealed", "recovery")

__all__ = [
    "LARGEST_KEPT",
    "LARGEST_SEALED",
    "Draft",
    "Kept",
    "MemoryRepository",
    "Repository",
    "Term",
    "Vault",
    "VisitorKey",
    "database_store",
    "file_store",
    "is_sealed",
    "key_of_words",
    "new_visitor_key",
    "open_sample",
    "open_sealed",
    "passphrase_problem",
    "recovery_words",
    "sample_names",
    "sample_words",
    "seal",
    "visitor_key_of",
]
