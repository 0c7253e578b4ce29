"""A small site of two weeks and a half, and its review."""

from __future__ import annotations

from datetime import date, timedelta

from tiny_store import Builder, at, story

from analytics.store.reader import Generation

HOSTILE = '<img src=x onerror=alert(1)> =1+1 | **bold** ![p](http://evil.example/p.png) "#let'
WEEK = "2026-W46"  # Monday 9 to Sunday 15 November


def gazette() -> Generation:
    """Two stories a week; each is read 100 times on its day, 50 on the next, then 10 a day.

    Week 45 (2 to 8 November): story 1 in World on Monday, story 2 in Sport on Wednesday.
        1: 100 + 50 + 5 x 10 = 200; 2: 100 + 50 + 3 x 10 = 180; together 380
    Week 46: story 3 in World on Monday is read twice as much, 4 in Sport on Saturday has a hostile headline.
        3: 200 + 100 + 5 x 20 = 400; 4: 100 + 50 = 150; 1 and 2: 7 x 10 = 70 each; together 690
    Then Monday to Wednesday of week 47, without new stories: 1, 2 and 4 10 a day, 3 20 a day.
    """
    store = Builder()
    store.site(
        "gazette",
        "UTC",
        articles=4,
        views=1220,
        first_day=date(2026, 11, 2),
        last_day=date(2026, 11, 18),
        data_until=at("2026-11-19T00:00"),
    )
    born = {1: (date(2026, 11, 2), 1), 2: (date(2026, 11, 4), 1), 3: (date(2026, 11, 9), 2), 4: (date(2026, 11, 14), 1)}
    names = {1: "Harbour opens", 2: "Cup won", 3: "港口重開 人潮湧現", 4: HOSTILE}
    store.articles(
        "gazette",
        *(
            story(number, "World" if number % 2 else "Sport", f"{day}T08:00", names[number], published_precision="time")
            for number, (day, _times) in born.items()
        ),
    )
    for number, (day, times) in born.items():
        for age in range((date(2026, 11, 19) - day).days):
            views = (100, 50)[age] if age < 2 else 10
            store.days("gazette", (day + timedelta(days=age), number, views * times, "counted"))
        aged = {"site": "gazette", "article_id": number, "age_hours": 24, "views": 100 * times, "estimated": False}
        store.add("story_ages", [aged])
    return store.gen
