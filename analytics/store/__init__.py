"""The store: Parquet months, never changed in place, and one SQLite catalog that says what is published.

The only package that opens DuckDB or SQLite. `reader` shows one generation, `writer` makes the next.
"""

from analytics.store.entry import Entry, Outcome, Rejected
from analytics.store.reader import Generation, Store, open_store
from analytics.store.writer import AUDIENCES, Writer, writing

__all__ = ["AUDIENCES", "Entry", "Generation", "Outcome", "Rejected", "Store", "Writer", "open_store", "writing"]
