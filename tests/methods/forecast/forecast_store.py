"""Stories at ages, put straight into what commits prepare."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
from tiny_store import Builder, at

from analytics.methods.forecast.grid import FLOOR, marks
from analytics.methods.sql import frame
from analytics.queries.sql import plain

BORN = at("2026-09-01T00:00")
NOW = at("2026-10-01T00:00")
GROWTHS = (1.4, 1.6, 1.8, 2.0, 2.2, 2.6, 3.0, 3.6, 5.0)


def site(builder: Builder) -> None:
    builder.site("s", "UTC", data_until=NOW)


def published(builder: Builder, number: int, born: datetime = BORN) -> None:
    row = {"article_id": number, "published_at": born, "published_precision": "time", "published_day": born.date()}
    builder.articles("s", row)


def aged(builder: Builder, number: int, **views: int) -> None:
    """Views up to ages: h6=100 is 100 in the first six hours."""
    rows = [
        {
            "site": "s",
            "article_id": number,
            "age_hours": int(name.removeprefix("h")),
            "views": count,
            "estimated": False,
        }
        for name, count in views.items()
    ]
    builder.add("story_ages", rows)


def nine(builder: Builder, first: int = 1, pace: float = 0.1, times: float = 1) -> None:
    """Nine stories with 1,000 views in 12 hours, `pace` of them in the last four, and nine growths to 24 hours."""
    for number, growth in enumerate(GROWTHS, start=first):
        published(builder, number)
        aged(builder, number, h8=round(1000 * (1 - pace)), h12=1000, h24=round(1000 * growth * times))


def growths(builder: Builder) -> pd.DataFrame:
    return frame(builder.gen, "forecast/growths_of_site", **marks("s"), floor=FLOOR)


def prepare(builder: Builder) -> None:
    """What a commit would: the growths of the site as they are now."""
    found = growths(builder)
    builder.add("forecast_growths", [{str(k): plain(v) for k, v in row.items()} for row in found.to_dict("records")])
