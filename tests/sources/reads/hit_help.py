"""Tables of hits as access logs give them, and what Reads makes of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from analytics.site_rules import SiteRules
from analytics.sources.logs import HITS
from analytics.sources.logs.hit import hits
from analytics.sources.reads import ReadRows, Reads, Screen

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6"
    " Mobile/15E148 Safari/604.1"
)
NOON = datetime(2026, 11, 16, 12, 0)

USUAL = {"at": NOON, "client": "192.0.2.1", "method": "GET", "status": 200, "agent": CHROME, "comment": False}


def hit(target: str | None, **said: object) -> dict[str, object]:
    return {**USUAL, "target": target, **said}


def salt(day: date) -> bytes:
    return f"salt of {day}, long enough".encode()


def reader(zone: str = "UTC", rules: SiteRules | None = None, **said: object) -> Reads:
    rules = rules or SiteRules("paper")
    return Reads(duckdb.connect(), rules, ZoneInfo(zone), said.pop("salts", salt), said.pop("country", None))


def given(*said: dict[str, object]) -> pa.Table:
    """These hits as a block."""
    fields = {name: [row.get(name) for row in said] for name in HITS.names}
    return hits(len(said), {**fields, "line": range(1, len(said) + 1)})


def take(reads: Reads, *said: dict[str, object]) -> None:
    screen = Screen(find_hosts=not reads._rules.hosts)
    reads.take(screen(given(*said)))


def read(*hits: dict[str, object], **said: object) -> ReadRows:
    """What these hits, one block, come to."""
    reads = reader(**said)
    take(reads, *hits)
    return reads.finish()


def rows(table: pa.Table) -> list[tuple]:
    """In an order of their own; unknown comes last."""
    found = [tuple(row.values()) for row in table.to_pylist()]
    return sorted(found, key=lambda row: [(value is None, value) for value in row])
