"""Who opened a site's pages, people and machines, and whose page views are views."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from analytics.errors import SettingsError
from analytics.methods.prepare import PREPARER
from analytics.store import AUDIENCES, open_store, writing

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = files(__package__).joinpath("audiences.sql").read_text(encoding="utf-8")


def choose(home: Path, site: str, told: str) -> None:
    """Let the page views of these audiences be views. SettingsError when there is no such site or audience."""
    chosen = {audience.strip() for audience in told.split(",")}
    if not chosen <= set(AUDIENCES):
        raise SettingsError(f"--count {told}: there are {', '.join(AUDIENCES)}. Write those that count.")
    if site not in {known.name for known in open_store(home).sites()}:
        raise SettingsError(f"There is no site {site!r} in {home}. Name one with --site.")
    with writing(home, PREPARER) as writer:
        writer.count(writer.site(site, "UTC"), [audience for audience in AUDIENCES if audience in chosen])


def table(home: Path, site: str) -> Table:
    """A line an audience, of machines that say what they are a line a kind."""
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for head in ("audience", "kind", "counts", "first day", "last day"):
        shown.add_column(head)
    shown.add_column("views", justify="right")
    for *words, views in open_store(home).current().rows(QUESTION, site=site).itertuples(index=False):
        shown.add_row(*map(str, words), f"{views:,}")
    return shown
