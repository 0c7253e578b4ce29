"""The store: Parquet months, never changed in place, and one SQLite catalog that says what is published.

The only package that opens DuckDB or SQLite. `reader` shows one generation, which `loading` fills; `writer` makes the
next from a `batch` of rows or the `additions` of a log: `articles` and `identity` say which story a row is of,
`measurements` merges months, `derive` makes views of them, `speaking` decides which source speaks for a day, `prepared`
keeps what methods know in advance, `ledger` accounts for each input. `notebook` is what people write down, apart.
"""

from analytics.store.entry import Entry, Outcome, Rejected
from analytics.store.reader import Generation, Store, open_store
from analytics.store.writer import AUDIENCES, Writer, writing

__all__ = ["AUDIENCES", "Entry", "Generation", "Outcome", "Rejected", "Store", "Writer", "open_store", "writing"]
