"""Pages as inputs, and what tests ask of the rows."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.sources import saved_page
from analytics.sources.rows import Input, Options

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"


SHARED = Path(os.environ.get("READERSHIP_SHARED", Path(__file__).parents[3] / "shared"))


SEED = SHARED / "seed" / "000_eab2627286856da0.txt"


FILE_TIME = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the reference page is not here")


def page(text, name="page.html", **changes):
    data = text if isinstance(text, bytes) else text.encode()
    return Input(**({"path": name, "name": name, "data": data, "modified_at": FILE_TIME, "sha256": "0"} | changes))


def fixture(name):
    return page((PAGES / name).read_bytes(), name)


def read(item, **options):
    return saved_page.read(item, Options(**({"timezone": UTC} | options)))


def rows(parsed, kind="reading"):
    return [row for row in parsed.rows.to_pylist() if row["kind"] == kind]


def brief(parsed):
    """Rank, title, day and total of each reading."""
    return [
        (row["rank"], row["title"], str(row["published_at"].date()) if row["published_at"] else None, row["total"])
        for row in rows(parsed)
    ]


LIST = (
    "<ul><li>Harbour at night <b>12 views</b></li><li>A bridge <b>11 views</b></li>"
    "<li>Rain, again <b>10 views</b></li></ul>"
)
