"""What people write: a small file of its own, which pages may write.

It is no part of what a commit publishes: what is written is there for everybody at once, and a generation does not
know it.
"""

from analytics.store.notebook.file import FILE_NAME, examine, exists, opened
from analytics.store.notebook.noted import KINDS, LONGEST, Note, notes, remove, write

__all__ = ["FILE_NAME", "KINDS", "LONGEST", "Note", "examine", "exists", "notes", "opened", "remove", "write"]
