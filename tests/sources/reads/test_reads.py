"""From hits to reads: what counts, what is left out by which rule, and how it is told."""

from collections import Counter
from datetime import date, datetime, timedelta

from hit_help import CHROME, IPHONE, NOON, hit, read, reader, rows, take


def test_a_view_is_a_page_got_by_a_person():
    result = read(
        hit("/news/a-story"),
        hit("/news/a-story?utm_source=mail", client="192.0.2.2"),
        hit("/news/a-story/", client="192.0.2.1", status=304, at=NOON + timedelta(hours=1)),
        hit("/news/a-story", agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
    )
    one = datetime(2026, 11, 16, 13)
    assert rows(result.counts) == [
        ("/news/a-story", NOON, "declared", 1),
        ("/news/a-story", NOON, "human", 2),
        ("/news/a-story", one, "human", 1),
    ]
    day = date(2026, 11, 16)
    assert rows(result.traffic) == [(day, "declared", "search", "Googlebot", 1), (day, "human", None, None, 3)]
    assert {when: len(hashes) for when, hashes in result.visitors.items()} == {day: 2}
    assert (result.lines_stored, result.filtered, result.rejects) == (4, {}, [])
    assert result.until == one


LEFT_OUT = {
    "not GET": [hit("/a/1", method="HEAD"), hit("/a/1", method="POST"), hit("/a/1", method="PURGE")],
    "redirect": [hit("/a/1", status=301), hit("/a/1", status=302)],
    "asset": [hit("/x/a.CSS?v=3"), hit("/img/one.webp"), hit("/doc/a.pdf", status=404), hit("/favicon.ico")],
    "error": [hit("/a/1", status=404), hit("/a/1", status=503)],
    "no whole page": [hit("/a/1", status=206), hit("/a/1", status=204), hit("/a/1", status=None)],
    "feed": [hit("/feed/"), hit("/rss.xml"), hit("/news/feed"), hit("/?feed=rss2"), hit("/a.atom")],
    "API": [hit("/api/v1/x"), hit("/wp-json/wp/v2/posts"), hit("/wp-admin/admin-ajax.php?x=1"), hit("/a/data.json")],
    "prefetch": [hit("/a/1?_rsc=1x8"), hit("/.well-known/traffic-advice")],
    "file for machines": [hit("/robots.txt"), hit("/sitemap-1.xml"), hit("/.env")],
    "no story page": [
        *(
            hit("/"),
            hit("/index.html"),
            hit("/sport"),
            hit("/sport/"),
            hit("/tag/rain-and-wind"),
            hit("/author/jo-doe"),
        ),
        *(hit("/news/page/2"), hit("/?s=rain"), hit("/search?q=x"), hit("/about-us"), hit("/en/privacy-policy")),
    ],
    "no page": [hit("*"), hit(None), hit("mailto:a@b.example")],
    "comment": [hit(None, at=None, method=None, comment=True)],
}


def test_each_line_that_is_no_view_is_left_out_by_one_named_rule():
    lines = [one for some in LEFT_OUT.values() for one in some]
    result = read(*lines, hit("/a/1"))
    assert result.filtered == {rule: len(some) for rule, some in sorted(LEFT_OUT.items())}
    assert result.lines_stored == 1
    assert [row[0] for row in rows(result.counts)] == ["/a/1"]


def test_what_is_a_story_page():
    stories = [
        *(
            "/2026/11/16/rain",
            "/news/rain-in-town",
            "/a-long-way-home",
            "/?p=123",
            "/index.php?id=7",
            "/story.php?no=4",
        ),
        *("/新聞/一隻貓", "/gb/2026/11/16/n2345.htm", "/12345", "/wiki/Mars"),
    ]
    result = read(*[hit(path) for path in stories])
    assert result.filtered == {}
    assert len(result.counts) == len(stories)


def test_lines_that_cannot_be_used_come_masked():
    result = read(
        hit("/a/1"),
        {"fault": "no request", "text": '192.0.2.77 - jo@mail.example [x] "王小明 Zoë ٣" 20', "comment": False},
        {"text": "", "comment": False},
    )
    assert [(one.line, one.reason, one.text) for one in result.rejects] == [
        (2, "no request", '000.0.0.00 - aa@aaaa.aaaaaaa [a] "aaa aaa 0" 00'),
        (3, "no time", ""),
    ]
    assert result.lines_stored + sum(result.filtered.values()) + len(result.rejects) == 3


def test_blocks_are_judged_together_and_in_any_cut():
    """A visit every 30 seconds, 24 times: a timer, also when each block shows twelve of them."""
    timer = [hit(f"/a/{n}", at=NOON + timedelta(seconds=30 * n), client="192.0.2.9") for n in range(24)]
    person = hit("/a/1", client="192.0.2.8")
    whole = read(*timer, person)
    reads = reader()
    take(reads, *timer[:12])
    take(reads, person, *timer[12:])
    cut = reads.finish()
    assert rows(whole.counts) == rows(cut.counts)
    assert Counter({audience: views for _, audience, _, _, views in rows(cut.traffic)}) == {"human": 1, "suspected": 24}
    assert cut.suspected == {"regularity": 24}


def test_days_are_the_sites_hours_are_utc_and_visitors_are_of_the_salts_day():
    late = datetime(2026, 11, 16, 18, 40)  # 00:10 on the 17th in Kathmandu (+5:45: 00:25)
    result = read(hit("/a/1", at=late), zone="Asia/Kathmandu")
    assert rows(result.counts) == [("/a/1", datetime(2026, 11, 16, 18, 15), "human", 1)]  # the hour is cut at midnight
    assert rows(result.dimensions)[0][1] == rows(result.traffic)[0][0] == date(2026, 11, 17)
    assert list(result.visitors) == [date(2026, 11, 16)]


def test_where_readers_came_from():
    came = {
        None: "direct",
        "https://www.google.com.tw/": "search",
        "https://t.co/x1": "social",
        "https://news.google.com/": "news",
        "https://chatgpt.com/": "AI",
        "https://m.news.example/a/2": "internal",
        "https://blog.example/links": "other",
        "android-app://com.google.android.gm/": "other",
    }
    result = read(*[hit("/a/1", host="www.news.example", referrer=place, agent=IPHONE) for place in came])
    expected = Counter(came.values())
    assert rows(result.dimensions) == [
        ("https://news.example/a/1", date(2026, 11, 16), channel, "phone", None, "human", views)
        for channel, views in sorted(expected.items())
    ]


def test_a_log_without_hosts_knows_its_own_by_the_pages_that_ask_for_its_pictures():
    pictures = [hit("/one.png", referrer="https://www.news.example/a/1")] * 3
    result = read(hit("/a/1", referrer="https://news.example/"), *pictures)
    assert rows(result.dimensions)[0][2] == "internal"


def test_a_log_that_carries_no_referrers_and_no_agents_says_so():
    result = read(hit("/a/1", agent=None))
    assert rows(result.dimensions) == [("/a/1", date(2026, 11, 16), None, None, None, "human", 1)]
    result = read(hit("/a/1", agent=None), hit("/a/1", client="192.0.2.4", referrer="https://x.example/", agent=CHROME))
    assert result.suspected == {"no agent": 1}
    assert {row[2] for row in rows(result.dimensions)} == {"direct", "other"}


def test_nothing_taken_is_nothing_told():
    reads = reader()
    take(reads)
    result = reads.finish()
    assert (len(result.counts), len(result.traffic), result.visitors, result.until) == (0, 0, {}, None)
