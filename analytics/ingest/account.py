"""The account of one access log: what became of its lines, over all slices in which it was taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analytics.ingest.report import FileReport
from analytics.store import Outcome

if TYPE_CHECKING:
    from analytics.store import Entry


@dataclass
class Account:
    """What became of one log over all its slices."""

    path: str
    format: str
    duplicate: int
    parts: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    filtered: dict[str, int] = field(default_factory=dict)
    quarantined: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    problem: str | None = None

    @property
    def message(self) -> str | None:
        """One line on what is wrong with the log as a whole, if anything."""
        return f"{self.path}: {self.problem}" if self.problem else None

    def add(self, outcome: Outcome, entry: Entry) -> None:
        """Count a slice in."""
        self.parts.append(outcome)
        self.notes += [note for note in entry.notes if note not in self.notes]
        for rule, lines in entry.filtered.items():
            self.filtered[rule] = self.filtered.get(rule, 0) + lines
        for reject in entry.rejected:
            self.quarantined[reject.reason] = self.quarantined.get(reject.reason, 0) + 1

    def report(self, seconds: float) -> FileReport:
        """One account of the whole log."""
        stored, filtered, quarantined, views = (
            sum(getattr(part, name) for part in self.parts)
            for name in ("rows_stored", "rows_filtered", "rows_quarantined", "views")
        )
        message = self.message
        status = "partial" if message else "stored" if self.parts else "duplicate"
        read = stored + filtered + quarantined + self.duplicate
        outcome = Outcome(
            self.path, self.format, status, read, stored, self.duplicate, filtered, quarantined, views, message
        )
        notes, rules, reasons = self.notes, self.filtered, self.quarantined
        return FileReport(outcome, seconds, tuple(notes), tuple(sorted(rules.items())), tuple(sorted(reasons.items())))
