"""What happened to all files, as one table for people at a terminal, and below it what is to be said of each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from analytics.ingest.report import in_words, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from analytics.ingest.report import Figures, FileReport

HEADS = ("file", "format", "status", "read", "stored", "duplicate", "filtered", "quarantined", "views", "seconds")
NAME_WIDTH = 24  # a longer name goes on in the next line of its cell; where not even so much is left there is no table
UNBOUNDED = 1_000_000


def show(reports: Sequence[FileReport], out: TextIO) -> None:
    """Print the table, then by file what was noted, filtered and put in quarantine.

    A file or pipe is as wide as the table, unless COLUMNS says otherwise. Where there is no room for the table each
    file is a sentence.
    """
    if not reports:
        return
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    table = _table(reports)
    whole = Measurement.get(console, console.options.update(max_width=UNBOUNDED), table).maximum
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = whole
    name = max(cell_len(report.name) for report in reports)
    if whole - name + min(name, NAME_WIDTH) <= console.width:
        console.print(table)
    else:
        console.print("\n".join(_sentences(reports)))
    for names, facts in _by_facts(reports).items():
        console.print("\n".join([f"{names}:", *(f"  {fact}" for fact in facts)]), soft_wrap=True)


def _table(reports: Sequence[FileReport]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, show_footer=len(reports) > 1
    )
    foot = (f"{len(reports):,} files", "", "", *_figures(total(reports)))
    table.add_column(HEADS[0], foot[0], overflow="fold")
    for place, (head, end) in enumerate(zip(HEADS[1:], foot[1:], strict=True)):
        table.add_column(head, end, no_wrap=True, justify="right" if place > 1 else "left")
    for report in reports:
        cells = (report.name, report.outcome.format, report.outcome.status, *_figures(report.figures))
        table.add_row(*map(Text, cells))
    return table


def _figures(figures: Figures) -> tuple[str, ...]:
    *counts, seconds = figures
    return *(f"{count:,}" for count in counts), f"{seconds:.1f}"


def _sentences(reports: Sequence[FileReport]) -> list[str]:
    said = [report.line() for report in reports]
    return said if len(said) == 1 else [*said, f"{len(said):,} files: {in_words(total(reports))}"]


def _by_facts(reports: Sequence[FileReport]) -> dict[str, tuple[str, ...]]:
    """What is said of each file; files of which the same is said share it."""
    names: dict[tuple[str, ...], list[str]] = {}
    for report in reports:
        if report.facts():
            names.setdefault(report.facts(), []).append(report.name)
    return {", ".join(files): facts for facts, files in names.items()}
