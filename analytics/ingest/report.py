"""What is said about each file: the account of its rows, what was guessed, and what was wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    def lines(self) -> list[str]:
        """The same in words, one line a fact."""
        found = self.outcome
        said = [
            f"{found.path}: {found.format}, {found.status}: {found.rows_read:,} rows read ="
            f" {found.rows_stored:,} stored + {found.rows_duplicate:,} duplicate + {found.rows_filtered:,} filtered"
            f" + {found.rows_quarantined:,} quarantined; {found.views:,} views; {self.seconds:.1f} s"
        ]
        said += [f"  {note}" for note in self.notes]
        said += [f"  filtered: {rows:,} × {rule}" for rule, rows in self.filtered]
        said += [f"  quarantined: {rows:,} × {reason}" for reason, rows in self.quarantined]
        return said
