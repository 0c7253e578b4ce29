"""A small paper in Taipei, two weeks of it, whose digests can be worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

from tiny_store import Builder, at, story

from analytics.store.reader import Generation

HOSTILE = '"><img src=x onerror=alert(1)> [b](javascript:alert(1)) <script>alert(1)</script> 港口'
MORNING = at("2026-11-17T23:30")  # 07:30 on Wednesday the 18th in Taipei
MIDNIGHT = at("2026-11-17T16:00")  # to which the data reaches


def paper(until: str = "2026-11-17T16:00", without: int | None = None) -> Generation:
    """Views by the site's day; story 1 is in World, 2 in Sport and hostile.

                   1    2    all
    Tue  3 Nov    70   30    100
    Tue 10 Nov    80   40    120
    Mon 16 Nov   100   50    150
    Tue 17 Nov   110   55    165
    other days    60   40    100     from Monday the 2nd on
    """
    store = Builder()
    facts = {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 17), "data_until": at(until)}
    store.site("paper", "Asia/Taipei", articles=2, views=1735, **facts)
    store.articles(
        "paper",
        story(1, "World", "2026-11-01T08:00", "Harbour opens", published_precision="time"),
        story(2, "Sport", "2026-11-14T08:00", HOSTILE, published_precision="time"),
    )
    known = {3: (70, 30), 10: (80, 40), 16: (100, 50), 17: (110, 55)}
    for day in (date(2026, 11, 2) + timedelta(days=n) for n in range(16)):
        world, sport = known.get(day.day, (60, 40))
        if day.day == without:
            continue
        store.days("paper", (day, 1, world, "reported"), (day, 2, sport, "reported"))
    return store.gen
