"""Where a case is kept between visits: one interface, one module per store."""

from core.storage.repository import Draft, MemoryRepository, Repository
from core.storage.samples import open_sample, sample_names, sample_words
from core.storage.sqlite import SqliteRepository

__all__ = ["Draft", "MemoryRepository", "Repository", "SqliteRepository", "open_sample", "sample_names", "sample_words"]
