"""What a person chose: which source speaks for which days of a site; kept with its history, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.store.catalog import iso
from analytics.store.speaking import choices

if TYPE_CHECKING:
    import sqlite3

    from analytics.store.catalog import Site
    from analytics.store.speaking import Choice


def prefer(catalog: sqlite3.Connection, site: Site, choice: Choice) -> list[Choice]:
    """Note a choice; the choices that came into force or out of it. Raises SettingsError for one that can't be."""
    known = catalog.execute("select source from source where site_id = ? order by source", (site.site_id,)).fetchall()
    if (choice.source,) not in known:
        names = ", ".join(name for (name,) in known) or "none yet"
        raise SettingsError(f"Site {site.name!r} has no source {choice.source!r}. It has: {names}.")
    if choice.first_day and choice.end_day and choice.end_day <= choice.first_day:
        raise SettingsError(
            f"From {choice.first_day} until {choice.end_day} there is no day: --until is the day after."
        )
    days = (day and day.isoformat() for day in (choice.first_day, choice.end_day))
    catalog.execute(
        "insert into source_choice (site_id, source, first_day, end_day, made_at) values (?, ?, ?, ?, ?)",
        (site.site_id, choice.source, *days, iso(datetime.now(UTC))),
    )
    return [choice]


def withdraw(catalog: sqlite3.Connection, site: Site, *, everything: bool) -> list[Choice]:
    """Take back the latest choice that stands, or all of them; those taken back."""
    standing = choices(catalog, site.site_id)
    catalog.execute(
        """
        update source_choice set withdrawn_at = ? where choice_id in (
            select choice_id from source_choice where site_id = ? and withdrawn_at is null
            order by choice_id desc limit ?
        )
        """,
        (iso(datetime.now(UTC)), site.site_id, -1 if everything else 1),
    )
    return standing if everything else standing[:1]
