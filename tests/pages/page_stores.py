"""Small generations to draw pages from, with numbers that can be added up by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics.search import fold
from analytics.store.reader import Generation

APP = Path(__file__).resolve().parents[2] / "app.py"
HOSTILE = "![pixel](http://evil.example/b.png) $5 to $10 <script>alert(1)</script> :red[x] =1+1"
UNTIL = datetime.fromisoformat("2026-11-20T12:00")  # a Friday, noon UTC
SITE = "gazette"


@dataclass
class StubStore:
    """Stands where the pages get their store: some generations, the last of them the newest."""

    generations: list[Generation]

    def current(self) -> Generation:
        return self.generations[-1]

    def generation(self, number: int) -> Generation | None:
        return next((gen for gen in self.generations if gen.number == number), None)

    def newest_number(self) -> int:
        return self.current().number


def empty(number: int = 1) -> Generation:
    gen = Generation.empty()
    gen.number = number
    return gen


def insert(gen: Generation, table: str, rows: list[dict[str, object]]) -> None:
    for row in rows:
        names = ", ".join(row)
        values = ", ".join(f"${name}" for name in row)
        gen._connection.execute(f"insert into {table} ({names}) values ({values})", row)


def add_site(gen: Generation, **changes: object) -> None:
    row: dict[str, object] = {
        "site": SITE,
        "timezone": "UTC",
        "simulated": False,
        "articles": 3,
        "captures": 0,
        "views": 0,
        "first_day": None,
        "last_day": None,
        "data_until": UNTIL,
    }
    insert(gen, "sites", [{**row, **changes}])


def add_articles(gen: Generation) -> None:
    """Three stories: Harbour in World, Tax in Politics, and a hostile headline without a section."""
    for article, title, section, day in (
        (1, "Harbour opens", "World", date(2026, 11, 20)),
        (2, "Tax vote", "Politics", date(2026, 11, 18)),
        (3, HOSTILE, None, None),
    ):
        insert(
            gen,
            "articles",
            [
                {
                    "site": SITE,
                    "article_id": article,
                    "url": f"https://gazette.example/{article}",
                    "title": title,
                    "title_folded": fold(title),
                    "headline": title,
                    "section": section,
                    "media": "photo" if article == 1 else None,
                    "published_at": day and datetime.combine(day, datetime.min.time()),
                    "published_precision": day and "day",
                    "published_day": day,
                    "first_seen_at": UNTIL,
                }
            ],
        )


def add_ingest(gen: Generation) -> None:
    """One input: 10 read = 6 stored + 2 duplicates + 1 filtered + 1 quarantined."""
    insert(
        gen,
        "ingests",
        [
            {
                "ingest_id": 1,
                "path": "views.csv",
                "format": "csv",
                "sha256": "0" * 64,
                "started_at": UNTIL,
                "finished_at": UNTIL,
                "rows_read": 10,
                "rows_stored": 6,
                "rows_duplicate": 2,
                "rows_filtered": 1,
                "rows_quarantined": 1,
                "views": 700,
                "status": "stored",
                "site": SITE,
                "generation": 1,
                "encoding": "utf-8",
                "mapping": '{"title": "Headline"}',
                "notes": '["The delimiter is a semicolon."]',
            }
        ],
    )
    insert(gen, "quarantine_summary", [{"ingest_id": 1, "reason": "views are negative", "rows": 1}])


def add_hours(gen: Generation, basis: str) -> None:
    """Views of today and of the same Friday a week before.

    Today, hours 9, 10, 11: Harbour 100 each, Tax 40 each; the hostile one 10 at 11. Together 300 + 120 + 10 = 430.
    A week before, hours 9, 10, 11: Tax 70 each = 210, and 500 at 20 o'clock, after the time of day that counts.
    """
    today = datetime.fromisoformat("2026-11-20")
    before = today - timedelta(days=7)
    rows = [(1, today + timedelta(hours=h), 100) for h in (9, 10, 11)]
    rows += [(2, today + timedelta(hours=h), 40) for h in (9, 10, 11)]
    rows += [(3, today + timedelta(hours=11), 10)]
    rows += [(2, before + timedelta(hours=h), 70) for h in (9, 10, 11)]
    rows += [(2, before + timedelta(hours=20), 500)]
    rows += [(2, before, 0)]  # the data begins with the day
    for article, hour, views in rows:
        row = {"site": SITE, "article_id": article, "views": views, "basis": basis}
        insert(gen, "views_hourly", [{**row, "hour": hour}])
    for article, day, views in ((1, today, 300), (2, today, 120), (3, today, 10), (2, before, 710)):
        row = {"site": SITE, "article_id": article, "views": views, "basis": basis}
        insert(gen, "views_daily", [{**row, "day": day.date()}])


def add_readings(gen: Generation, moments: list[datetime], step: int = 100) -> None:
    """Harbour 1,000 and Tax 400 at first, each `step` more at each later reading; the hostile one without a count."""
    for n, moment in enumerate(moments):
        for rank, (article, total) in enumerate(((1, 1000), (2, 400), (3, None)), start=1):
            insert(
                gen,
                "readings",
                [
                    {
                        "site": SITE,
                        "article_id": article,
                        "read_at": moment,
                        "total": None if total is None else total + n * step,
                        "rank": rank,
                        "source": "page",
                        "time_basis": "file",
                    }
                ],
            )


def full(number: int = 1, **site: object) -> Generation:
    gen = empty(number)
    days = {"first_day": date(2026, 11, 13), "last_day": date(2026, 11, 20)}
    add_site(gen, **{"views": 1140, **days, **site})
    add_articles(gen)
    add_hours(gen, "reported")
    add_ingest(gen)
    return gen


def every_day(gen: Generation) -> Generation:
    """Each day from 7 November on is known: on those that have no views nobody came."""
    row = {"site": SITE, "article_id": 2, "views": 0, "basis": "reported"}
    days = [date(2026, 11, day) for day in range(7, 20) if day != 13]
    insert(gen, "views_daily", [{**row, "day": day} for day in days])
    gen._connection.execute("update sites set first_day = date '2026-11-07'")
    return gen


def sparse() -> Generation:
    """Readings at 9 and 12 today: 100 views each of Harbour and Tax in between, known only as a sum."""
    gen = empty()
    add_site(gen, views=200, captures=2, first_day=date(2026, 11, 20), last_day=date(2026, 11, 20))
    add_articles(gen)
    add_readings(gen, [UNTIL - timedelta(hours=3), UNTIL])
    for article in (1, 2):
        row = {"site": SITE, "article_id": article, "basis": "estimated"}
        for hour, views in ((9, 34), (10, 33), (11, 33)):
            insert(gen, "views_hourly", [{**row, "hour": UNTIL.replace(hour=hour), "views": views}])
        insert(gen, "views_daily", [{**row, "day": date(2026, 11, 20), "views": 100}])
    return gen


def single() -> Generation:
    gen = empty()
    add_site(gen, captures=1)
    add_articles(gen)
    add_readings(gen, [UNTIL])
    return gen


def ranks() -> Generation:
    gen = empty()
    add_site(gen, captures=1)
    add_articles(gen)
    add_readings(gen, [UNTIL])
    gen._connection.execute("update readings set total = null")
    return gen


def titles() -> Generation:
    gen = empty()
    add_site(gen, data_until=None)
    add_articles(gen)
    return gen


STORES = {"full": full, "sparse": sparse, "single": single, "ranks": ranks, "titles": titles, "empty": empty}
PATHS = ("", "top", "over-time", "sections", "story", "weekly", "data", "saved", "wall")


@dataclass(frozen=True)
class StoryList:
    """A list of stories as handed to the browser."""

    data: dict

    def column(self, key: str) -> dict:
        return next(column for column in self.data["columns"] if column["key"] == key)

    def words(self, key: str) -> list[str]:
        return self.column(key)["words"]

    @property
    def keys(self) -> list[str]:
        return [column["key"] for column in self.data["columns"]]


def story_lists(app: AppTest) -> list[StoryList]:
    found = [element.proto for element in app.get("bidi_component")]
    return [
        StoryList(json.loads(proto.json, parse_constant=_not_json))
        for proto in found
        if proto.component_name == "readership_stories"
    ]


def _not_json(constant: str) -> None:
    raise ValueError(f"{constant} is nothing a browser reads")


def everything_said(app: AppTest) -> str:
    """All text on a page, as handed to the browser."""
    found = [
        element.value for kind in ("title", "header", "subheader", "caption", "markdown") for element in app.get(kind)
    ]
    found += [f"{metric.label} {metric.value} {metric.delta}" for metric in app.metric]
    found += [element.value for kind in ("info", "warning", "error") for element in app.get(kind)]
    found += [table.value.to_csv() for table in app.dataframe]
    found += [word for table in story_lists(app) for column in table.data["columns"] for word in column["words"]]
    return "\n".join(str(text) for text in found)


def opened(path: str = "", **query: str) -> AppTest:
    """Open a page of the app with these choices in its address."""
    app = AppTest.from_file(str(APP), default_timeout=30)
    for key, value in query.items():
        app.query_params[key] = value
    go(app, path)
    return app.run()


def go(app: AppTest, path: str) -> None:
    """Choose a page of the menu; pages are functions, which AppTest's own switch_page does not know."""
    app._page_hash = calc_hash(path)
