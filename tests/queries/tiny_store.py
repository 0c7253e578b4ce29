"""Tiny stores, each figure of which can be worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.search import fold
from analytics.store.reader import Generation

at = datetime.fromisoformat  # UTC without a zone, as everywhere in the store


class Builder:
    """Puts rows into a real, empty generation."""

    def __init__(self) -> None:
        self.gen = Generation.empty()
        self.zones: dict[str, str] = {}

    def add(self, relation: str, rows: list[dict]) -> None:
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            values = ", ".join(f"${name}" for name in row)
            self.gen._connection.execute(f"insert into {relation} ({names}) values ({values})", row)

    def site(self, site: str, timezone: str, **facts: object) -> None:
        self.zones[site] = timezone
        nothing = {"simulated": False, "articles": 0, "captures": 0, "views": 0}
        self.add("sites", [{"site": site, "timezone": timezone, **nothing, **facts}])

    def articles(self, site: str, *rows: dict) -> None:
        self.add("articles", [{"site": site, **row} for row in rows])

    def hours(self, site: str, *rows: tuple) -> None:
        """(UTC hour, article, views[, basis]): the hour, and its share of the site's day in which it begins."""
        zone = ZoneInfo(self.zones[site])
        for text, article, views, *basis in rows:
            hour = datetime.fromisoformat(text)
            row = {"site": site, "article_id": article, "views": views, "basis": (basis or ["counted"])[0]}
            day = hour.replace(tzinfo=UTC).astimezone(zone).date()
            self.add("views_hourly", [{**row, "hour": hour}])
            self.add("views_daily", [{**row, "day": day}])

    def days(self, site: str, *rows: tuple) -> None:
        """(day, article, views, basis): where the hours are not known."""
        names = ("day", "article_id", "views", "basis")
        self.add("views_daily", [{"site": site, **dict(zip(names, row, strict=True))} for row in rows])

    def readings(self, site: str, *rows: tuple) -> None:
        """(UTC time, article, total, rank)."""
        names = ("read_at", "article_id", "total", "rank")
        rest = {"site": site, "source": "page", "time_basis": "given"}
        self.add("readings", [{**rest, **dict(zip(names, row, strict=True))} for row in rows])


def story(article_id: int, section: str | None, published: str | None, title: str = "", **more: object) -> dict:
    day = published and datetime.fromisoformat(published).date()
    at = published and datetime.fromisoformat(published)
    name = title or f"Story {article_id}"
    row = {"article_id": article_id, "section": section, "published_at": at, "published_day": day}
    return {**row, "title": name, "title_folded": fold(name), "headline": name, **more}


def berlin(store: Builder) -> None:
    """A full site over the end of summer time (25 October has 25 hours), with no data on 26 October.

    Views by the site's day:   1    2    3    4
        17 October             .   40    .    .     40
        18 October             .   40    .    .     40
        24 October            30    5   20   11     66
        25 October            10    .    2    8*    20   (* estimated)
        27 October           100   50    0   50    200
    """
    store.site(
        "berlin",
        "Europe/Berlin",
        articles=5,
        views=366,
        first_day=date(2026, 10, 17),
        last_day=date(2026, 10, 27),
        data_until=at("2026-10-27T12:00"),
    )
    store.articles(
        "berlin",
        story(1, "Sport", "2026-10-24T10:00", "Cup 100% won", media="photo", language="en"),
        story(2, "Sport", "2026-10-10T10:00", "ÉCOLE reopens", media="text", language="de"),
        story(3, "Politics", "2026-10-24T08:00", "Vote at 10", media="photo", language="en"),
        story(4, None, None, "Untold", language="en"),
        story(5, "Culture", "2026-10-25T08:00", "Never read", media="video"),
    )
    store.hours(
        "berlin",
        ("2026-10-17T08:00", 2, 10),
        ("2026-10-17T09:00", 2, 30),
        ("2026-10-18T06:00", 2, 40),
        ("2026-10-23T22:00", 1, 7),  # 00:00 on the 24th, summer time
        ("2026-10-24T08:00", 1, 20),
        ("2026-10-24T08:00", 3, 20),
        ("2026-10-24T09:00", 1, 3),
        ("2026-10-24T09:00", 2, 5),
        ("2026-10-24T21:00", 4, 11),  # 23:00 on the 24th
        ("2026-10-24T22:00", 3, 2),  # 00:00 on the 25th
        ("2026-10-25T00:00", 1, 4),  # 02:00, summer time
        ("2026-10-25T01:00", 1, 6),  # 02:00 again, winter time
        ("2026-10-25T22:00", 4, 8, "estimated"),  # 23:00 on the 25th
        ("2026-10-27T10:00", 1, 100),  # 11:00
        ("2026-10-27T11:00", 2, 50),
        ("2026-10-27T11:00", 3, 0),
        ("2026-10-27T11:00", 4, 50),
    )
    store.add(
        "title_history",
        [
            {"site": "berlin", "article_id": 1, "title": title, "first_seen_at": seen, "last_seen_at": seen}
            for title, seen in (("Cup 100% won", at("2026-10-25T00:00")), ("Cup won", at("2026-10-24T00:00")))
        ],
    )


def delhi(store: Builder) -> None:
    """The same article numbers in a half-hour zone, in thousands: none of it may turn up in Berlin."""
    store.site(
        "delhi",
        "Asia/Kolkata",
        articles=3,
        views=6000,
        first_day=date(2026, 10, 23),
        last_day=date(2026, 10, 24),
        data_until=at("2026-10-24T18:30"),
    )
    store.articles("delhi", story(1, "Sport", "2026-10-24"), story(2, "Delhi", "2026-10-24"), story(3, None, None))
    store.hours(
        "delhi",
        ("2026-10-23T18:00", 1, 1000, "reported"),  # 23:30 on the 23rd
        ("2026-10-23T19:00", 1, 2000, "reported"),  # 00:30 on the 24th
        ("2026-10-24T17:00", 2, 3000, "reported"),  # 22:30 on the 24th
    )
    store.readings("delhi", ("2026-10-24T18:30", 1, 77777, 1))
    store.add(
        "title_history",
        [
            {
                "site": "delhi",
                "article_id": 1,
                "title": "Delhi",
                "first_seen_at": at("2026-01-01T00:00"),
                "last_seen_at": at("2026-01-01T00:00"),
            }
        ],
    )


def captured(store: Builder) -> None:
    """Sites known by lists only: several captures, one capture, ranks without counts, titles, nothing."""
    store.site(
        "sparse",
        "UTC",
        articles=3,
        captures=3,
        views=160,
        first_day=date(2026, 11, 1),
        last_day=date(2026, 11, 2),
        data_until=at("2026-11-03T00:00"),  # midnight: the last day spoken of is the 2nd
    )
    store.articles("sparse", story(1, "A", "2026-10-20"), story(2, "A", "2026-11-02"), story(3, "B", None))
    store.readings(
        "sparse",
        ("2026-11-01T00:00", 1, 500, 1),
        ("2026-11-01T00:00", 3, 90, 2),
        ("2026-11-02T00:00", 1, 600, 1),
        ("2026-11-02T00:00", 1, 590, 3),  # read twice at one moment: the larger total, the better place
        ("2026-11-03T00:00", 1, 650, 2),
        ("2026-11-03T00:00", 2, 800, 1),
        ("2026-11-03T00:00", 3, None, 3),  # on the list, count not stated
    )
    store.days("sparse", (date(2026, 11, 1), 1, 100, "estimated"), (date(2026, 11, 2), 1, 60, "estimated"))
    store.site("single", "Asia/Taipei", articles=5, captures=1, data_until=at("2023-05-04T16:00"))
    store.articles(
        "single",
        story(1, None, "2023-05-04", "一", media="photo", series="小笑話"),
        story(2, None, "2023-05-03", "二", media="photo"),
        story(3, None, "2023-04-25", "三", media="gallery"),
        story(4, None, None, "四", media="photo"),
        story(5, None, "2023-05-09", "五"),  # said to be published after it was read
    )
    store.readings(  # 16:00 UTC is midnight of 5 May in Taipei
        "single",
        ("2023-05-04T16:00", 1, 100, 1),
        ("2023-05-04T16:00", 2, 300, 2),
        ("2023-05-04T16:00", 3, 300, 3),
        ("2023-05-04T16:00", 4, 50, 4),
        ("2023-05-04T16:00", 5, 10, 5),
    )
    store.site("ranks", "UTC", articles=3, captures=3, data_until=at("2026-11-03T09:00"))
    store.articles("ranks", story(1, None, None), story(2, None, None), story(3, None, None))
    store.readings(
        "ranks",
        ("2026-11-01T09:00", 1, None, 1),
        ("2026-11-01T09:00", 3, None, 2),
        ("2026-11-02T09:00", 1, None, 2),
        ("2026-11-02T09:00", 2, None, 1),
        ("2026-11-03T09:00", 1, None, 1),
        ("2026-11-03T09:00", 3, None, 2),
    )
    store.site("noise", "UTC", simulated=True)  # the same numbers on every day and hour about: never to be seen
    for day in range(27):
        noisy = date(2026, 10, 10) + timedelta(days=day)
        store.days("noise", *[(noisy, article, 10**6, "estimated") for article in (1, 2, 3, 4)])
    store.hours("noise", ("2026-10-28T05:00", 1, 10**6))
    for hour in range(24):
        store.hours("noise", (f"2026-10-24T{hour:02}:00", 1, 10**6), (f"2026-10-26T{hour:02}:00", 2, 10**6))
    store.site("titles", "UTC", articles=1, simulated=True)
    store.articles("titles", story(1, None, "2026-11-01"))
    store.site("empty", "UTC")
