"""Visitors of a day: counted by salted hashes, which are destroyed together with the day's salt.

A day is one of UTC. Its salt is made when its first line comes in and lives 48 hours: then nothing tells any more who
was counted, only how many. Lines of that day that come later get a new salt; their visitors may be the same people, so
that the day's number is a lower bound from then on.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes
from typing import TYPE_CHECKING

import numpy as np

from analytics.store.catalog import iso

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

SALT_LIFETIME = timedelta(hours=48)
SALT_BYTES = 16


class Salts:
    """The salts of a site's days, made where there is none; new ones are kept with the first part that used them."""

    def __init__(self, catalog: sqlite3.Connection, site_id: int) -> None:
        self._known: dict[date, bytes] = {
            date.fromisoformat(day): salt
            for day, salt in catalog.execute("select day, salt from visitor_salt where site_id = ?", (site_id,))
        }

    def __call__(self, day: date) -> bytes:
        """The day's salt."""
        return self._known.setdefault(day, token_bytes(SALT_BYTES))


def save(
    catalog: sqlite3.Connection, site_id: int, seen: dict[date, NDArray[np.uint64]], salts: dict[date, bytes]
) -> None:
    """Count the visitors of days, once each as long as the day's salt lives."""
    for day, hashes in seen.items():
        key = (site_id, day.isoformat())
        salt = catalog.execute("select hashes from visitor_salt where site_id = ? and day = ?", key).fetchone()
        before = catalog.execute(
            "select visitors, exact from visitor_day where site_id = ? and day = ?", key
        ).fetchone()
        known = np.frombuffer(salt[0] if salt else b"", np.uint64)
        together = np.union1d(known, hashes)
        exact = before is None or bool(before[1] and salt)
        visitors = len(together) if exact else max(before[0], len(together))
        catalog.execute("insert or replace into visitor_day values (?, ?, ?, ?)", (*key, visitors, int(exact)))
        if salt:
            catalog.execute(
                "update visitor_salt set hashes = ? where site_id = ? and day = ?", (together.tobytes(), *key)
            )
        else:
            made = iso(datetime.now(UTC))
            catalog.execute(
                "insert into visitor_salt values (?, ?, ?, ?, ?)", (*key, salts[day], made, together.tobytes())
            )


def overdue(catalog: sqlite3.Connection, now: datetime) -> int:
    """Of how many days the salts have lived their time."""
    before = iso(now - SALT_LIFETIME)
    return int(catalog.execute("select count(*) from visitor_salt where made_at <= ?", (before,)).fetchone()[0])


def leave_behind(copied: sqlite3.Connection) -> None:
    """Take all salts and hashes out of a copy of the catalog, so that it keeps none beyond their time."""
    copied.execute("pragma secure_delete = on")
    copied.execute("delete from visitor_salt")
    copied.execute("vacuum")


def destroy(catalog: sqlite3.Connection, now: datetime) -> None:
    """Overwrite salts that have lived their time, and the hashes made with them, also in the write-ahead log."""
    if not overdue(catalog, now):
        return
    catalog.execute("pragma secure_delete = on")
    catalog.execute("delete from visitor_salt where made_at <= ?", (iso(now - SALT_LIFETIME),))
    catalog.execute("pragma wal_checkpoint(truncate)")
