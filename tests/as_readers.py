"""What readers see of a store: opened anew whenever anything was written to it, and once as long as nothing was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.store.reader import Generation

Written = list[tuple[str, int, int]]


@dataclass
class Readers:
    """Those who read one store.

    Opening a store takes a tenth of a second, and most tests ask several questions between two commits: while no byte
    of the catalogue was written, also by a commit that failed, it would be opened to the same.
    """

    home: Path
    _written: Written | None = None
    _opened: Generation | None = None

    def newest(self) -> Generation:
        """The newest generation, as who opens the store now has it."""
        found = [(path.name, path.stat()) for path in sorted(self.home.glob("catalog.sqlite*"))]
        written = [(name, stat.st_mtime_ns, stat.st_size) for name, stat in found if not name.endswith("-shm")]
        written = [one for one in written if one[-1]]  # who only looks leaves an empty log
        if self._opened is None or written != self._written:
            self._opened, self._written = open_store(self.home).current(), written
        return self._opened
