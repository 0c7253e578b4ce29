"""What is said about each file: the account of its rows, what was guessed, and what was wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.store import Entry, Outcome

#: What the JSON report of a file holds (a contract), in this order.
ACCOUNT = (
    "path",
    "format",
    "status",
    "rows_read",
    "rows_stored",
    "rows_duplicate",
    "rows_filtered",
    "rows_quarantined",
    "views",
)

#: Rows read, stored, duplicate, filtered and in quarantine, views, seconds.
Figures = tuple[int, int, int, int, int, int, float]


@dataclass(frozen=True)
class FileReport:
    """One file's account, for people and as JSON; `rows_read` is the sum of the four others."""

    outcome: Outcome
    seconds: float
    notes: tuple[str, ...] = ()
    filtered: tuple[tuple[str, int], ...] = ()
    quarantined: tuple[tuple[str, int], ...] = ()  # reason -> rows

    @classmethod
    def of(cls, outcome: Outcome, entry: Entry, seconds: float) -> FileReport:
        """The report of an input that went through the store."""
        reasons: dict[str, int] = {}
        for reject in entry.rejected:
            reasons[reject.reason] = reasons.get(reject.reason, 0) + 1
        return cls(
            outcome, seconds, tuple(entry.notes), tuple(sorted(entry.filtered.items())), tuple(sorted(reasons.items()))
        )

    @property
    def bad(self) -> bool:
        """Whether the file makes the command exit 1: unusable, or cut."""
        return self.outcome.status in {"failed", "partial"}

    def as_dict(self) -> dict[str, object]:
        """The JSON object of the contract, and beside it what was guessed and why rows were left out."""
        outcome = asdict(self.outcome)
        return {
            **{name: outcome[name] for name in ACCOUNT},
            "seconds": round(self.seconds, 3),
            "message": self.outcome.message,
            "notes": list(self.notes),
            "filtered": dict(self.filtered),
            "quarantined": dict(self.quarantined),
        }

    @property
    def name(self) -> str:
        """The path on one line, also where it holds what no terminal should be sent."""
        return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in self.outcome.path)

    @property
    def figures(self) -> Figures:
        """The account and the seconds as numbers."""
        found = self.outcome
        rows = (found.rows_stored, found.rows_duplicate, found.rows_filtered, found.rows_quarantined)
        return found.rows_read, *rows, found.views, self.seconds

    def line(self) -> str:
        """The account in words."""
        return f"{self.name}: {self.outcome.format}, {self.outcome.status}: {in_words(self.figures)}"

    def facts(self) -> tuple[str, ...]:
        """What was guessed and why rows were left out, one line a fact."""
        return (
            *self.notes,
            *(f"filtered: {rows:,} × {rule}" for rule, rows in self.filtered),
            *(f"quarantined: {rows:,} × {reason}" for reason, rows in self.quarantined),
        )


def in_words(figures: Figures) -> str:
    """An account, of one file or of several, as a sum that adds up."""
    read, stored, duplicate, filtered, quarantined, views, seconds = figures
    return (
        f"{read:,} rows read = {stored:,} stored + {duplicate:,} duplicate + {filtered:,} filtered"
        f" + {quarantined:,} quarantined; {views:,} views; {seconds:.1f} s"
    )


def total(reports: Sequence[FileReport]) -> Figures:
    """The accounts of several files as one."""
    read, stored, duplicate, filtered, quarantined, views, seconds = (
        sum(column) for column in zip(*(report.figures for report in reports), strict=True)
    )
    return int(read), int(stored), int(duplicate), int(filtered), int(quarantined), int(views), seconds
