"""What is known of a site at a moment, given by hand: all that alerts are decided by."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from analytics.alerts import Seen
from analytics.queries import Arrivals

NOW = datetime(2026, 11, 18, 10)
HOUR = timedelta(hours=1)


def row(article_id=1, label="spike", *, end=NOW, hours=1, views=500, expected=100.0, **more):
    """A story of the last window: five times what was expected of it, and surely so."""
    start = end - hours * HOUR
    told = {
        "article_id": article_id,
        "label": label,
        "started_at": start,
        "ended_at": end,
        "since": None if label in {"fading", None} else start,
        "views": views,
        "expected": expected,
        "extra": views - expected,
        "ratio": 4.0,
        "ratio_low": 3.0,
        "ratio_high": 5.0,
        "doubled": 0.95,
        "held": 0.99,
        "halved": 0.95 if label == "fading" else 0.0,
        "by_peers": False,
    }
    return {**told, **more}


def flag(article_id, end, extra, doubled=0.99):
    """A story on the list of an hour: with so many views more than the 100 expected."""
    start = end - HOUR
    return (article_id, start, end, 100 + extra, 100.0, doubled)


def flags(*rows):
    columns = ["article_id", "started_at", "ended_at", "views", "expected", "doubled"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"started_at": "datetime64[us]", "ended_at": "datetime64[us]"})


def seen(*rows, now=NOW, ledger=None, hours=None, data_until=None, arrivals=None):
    """A site with these stories in its last window; its list is four weeks old and has nothing but one small flag."""
    old = flags(flag(99, now - timedelta(days=27), 30))
    return Seen(
        "paper",
        now,
        "UTC",
        now if data_until is None else data_until,
        Arrivals(None, None) if arrivals is None else arrivals,
        pd.DataFrame(rows) if rows else None,
        old if ledger is None else ledger,
        hours,
    )
