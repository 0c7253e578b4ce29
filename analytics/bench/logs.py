"""A seeded access log of any size, to measure on: Zipf's stories, people, machines, assets, dirt; all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SEED = 20261116
START = datetime(2026, 11, 16, tzinfo=UTC)
DAYS = 7
BY_HOUR = (1, 1, 1, 1, 1, 2, *[4] * 16, 3, 2)  # how much of a day falls into each of its hours
CHUNK = 100_000  # lines written at a time
STORIES, LINES_A_STORY, LINES_A_VISITOR = 20_000, 50, 8
ZIPF = 1.1
DIRT = 0.0005  # share of lines that are not as they should be
SWEEPERS = 10  # machines that call themselves a browser and read the archive from end to end

#: What is asked for: share of lines, method, status; stories have their own paths.
KINDS = (
    (0.530, "GET", 200, "story"),
    (0.010, "GET", 304, "story"),
    (0.003, "GET", 206, "story"),
    (0.004, "HEAD", 200, "story"),
    (0.012, "GET", 301, "story"),
    (0.270, "GET", 200, "asset"),
    (0.050, "GET", 304, "asset"),
    (0.050, "GET", 200, "front"),
    (0.020, "GET", 200, "feed"),
    (0.025, "GET", 200, "api"),
    (0.006, "POST", 200, "api"),
    (0.015, "GET", 404, "missing"),
    (0.005, "GET", 200, "robots"),
)
PATHS = {
    "asset": [f"/static/{name}" for name in ("site.css?v=31", "app.js", "logo.svg", "text.woff2")]
    + [f"/photos/2026/11/{number}-800.{ending}" for number, ending in product(range(400), ("jpg", "webp"))],
    "front": ["/", "/sport", "/politics", "/culture/", "/tag/bridges", "/author/jo-doe", "/search?q=rain"],
    "feed": ["/feed/", "/rss.xml", "/sport/feed"],
    "api": ["/api/v1/weather", "/api/v1/teasers?after=31"],
    "missing": ["/wp-login.php", "/old/page-7", "/.env", "/news/0-not-there"],
    "robots": ["/robots.txt", "/sitemap.xml"],
}
TAILS = (
    *[""] * 40, "/", *["?utm_source=newsletter&utm_medium=email"] * 2, "?utm_campaign=push", *["?fbclid=IwAR0"] * 5,
    "?gclid=Cj0KCQ",
)  # fmt: skip
CLICKS = ("?fbclid=IwAR0", "?gclid=Cj0KCQ")  # go on with a number of their own
OWN = "https://www.news.example"
REFERRERS = (
    *["-"] * 6, "https://www.google.com/", "https://www.google.com/", "https://t.co/x1", "https://l.facebook.com/",
    "https://news.google.com/", "https://chatgpt.com/", "https://duckduckgo.com/", "https://blog.example/2026/links",
)  # fmt: skip
BOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "python-requests/2.32.3",
)
BOT_SHARE, SWEEP_SHARE = 0.15, 0.01
DIRTY_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) \\"Quoted\\" AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'
DIRTY_REFERRER = 'https://blog.example/?said=\\"so\\"'
HANDSHAKE = '"\\x16\\x03\\x01\\x02\\x00\\x01\\x00" 400 157 "-" "-"'
DIRTS = 5


def _browsers() -> list[str]:
    """Some thousand user agents, as browsers write them."""
    systems = ("Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64")
    tablets = tuple(f"Linux; Android {version}; {model}" for version, model in product(range(9, 16), ("K", "SM-X205")))
    chromes = [
        f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.{build}.0 Safari/537.36"
        for system, major, build in product((*systems, *tablets), range(110, 140), (0, 4896, 6099))
    ]
    phones = [
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {major}_{minor} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        f" Version/{major}.{minor} Mobile/15E148 Safari/604.1"
        for major, minor in product(range(14, 19), range(8))
    ]
    foxes = [f"Mozilla/5.0 ({systems[0]}; rv:{major}.0) Gecko/20100101 Firefox/{major}.0" for major in range(100, 145)]
    apps = [
        f"Mozilla/5.0 (Linux; Android {9 + number % 7}; SM-{'AGMS'[number % 4]}{number % 991}B Build/TP1A.{number};"
        f" wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/{110 + number % 30}.0.{number}.64"
        f" Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/{400 + number % 90}.0.0.{number % 60}.{number % 113};]"
        for number in range(6_000)
    ]
    return [*(chromes * 6), *(phones * 150), *(foxes * 24), *apps]


@dataclass(frozen=True)
class _Pools:
    """The pieces that lines are put together from."""

    stories: list[str]
    visitors: int
    browsers: list[str]
    minutes: list[str]

    @classmethod
    def of(cls, lines: int) -> _Pools:
        stories = range(1, min(STORIES, max(20, lines // LINES_A_STORY)) + 1)
        minutes = range(DAYS * 24 * 60)
        return cls(
            [f"/news/{number}-council-votes-on-bridge-{number % 97}" for number in stories],
            max(10, lines // LINES_A_VISITOR),
            _browsers(),
            [f"[{START + timedelta(minutes=minute):%d/%b/%Y:%H:%M}" for minute in minutes],
        )


def write(path: Path, lines: int) -> None:
    """Write an access log of so many lines in the combined format, in the order of time."""
    chance = np.random.default_rng(SEED)
    pools = _Pools.of(lines)
    seconds = np.sort(_times(chance, lines))
    dirty = np.sort(chance.choice(lines, max(2 * DIRTS, int(lines * DIRT)), replace=False))
    with path.open("w", encoding="ascii", newline="\n") as out:
        for begin in range(0, lines, CHUNK):
            chunk = list(_lines(chance, pools, seconds[begin : begin + CHUNK], begin))
            first, end = np.searchsorted(dirty, (begin, begin + len(chunk)))
            for number in range(first, end):
                place = int(dirty[number]) - begin
                chunk[place] = _soiled(chunk[place], number % DIRTS)
            out.write("\n".join([*chunk, ""]))


def _times(chance: np.random.Generator, lines: int) -> NDArray[np.int64]:
    """Seconds since START: much by day, little at night."""
    hours = chance.choice(24, lines, p=np.array(BY_HOUR) / sum(BY_HOUR))
    return chance.integers(0, DAYS, lines) * 86_400 + hours * 3_600 + chance.integers(0, 3_600, lines)


def _lines(chance: np.random.Generator, pools: _Pools, seconds: NDArray[np.int64], begin: int) -> Iterator[str]:
    """Lines of these times; `begin` says how many came before."""
    number = len(seconds)
    kinds = chance.choice(len(KINDS), number, p=[share for share, *_ in KINDS])
    who = chance.random(number)
    story = (chance.zipf(ZIPF, number) - 1) % len(pools.stories)
    sweep = np.flatnonzero(who < SWEEP_SHARE)
    kinds[sweep], story[sweep] = 0, (begin + sweep) % len(pools.stories)
    columns = (
        kinds, who, story, seconds, chance.integers(0, pools.visitors, number), chance.integers(200, 90_000, number),
        chance.integers(0, 2**31, number),
    )  # fmt: skip
    for kind, whose, which, second, visitor, size, any_number in zip(*(c.tolist() for c in columns), strict=True):
        _, method, status, what = KINDS[kind]
        target = _story(pools.stories[which], any_number) if what == "story" else _any(PATHS[what], any_number)
        client, agent, referrer = _person(pools, whose, visitor, any_number)
        if what == "asset":
            referrer = OWN + pools.stories[which]
        yield (
            f"{client} - - {pools.minutes[second // 60]}:{second % 60:02} +0000]"
            f' "{method} {target} HTTP/1.1" {status} {size} "{referrer}" "{agent}"'
        )


def _story(path: str, any_number: int) -> str:
    """A story's path as links to it are written."""
    tail = _any(TAILS, any_number)
    return f"{path}{tail}{any_number:x}" if tail in CLICKS else path + tail


def _any(choices: Sequence[str], any_number: int) -> str:
    return choices[any_number % len(choices)]


def _person(pools: _Pools, whose: float, visitor: int, any_number: int) -> tuple[str, str, str]:
    """Address, user agent and referrer: of a sweeping machine, of one that says what it is, of a person."""
    if whose < SWEEP_SHARE:
        return f"198.18.0.{visitor % SWEEPERS}", pools.browsers[0], "-"
    if whose < SWEEP_SHARE + BOT_SHARE:
        return f"198.18.1.{visitor % 200}", BOTS[visitor % len(BOTS)], "-"
    if visitor % 3 == 0:
        client = f"2001:db8:{visitor >> 16:x}::{visitor & 0xFFFF:x}"
    else:
        client = f"198.{18 + (visitor >> 16 & 1)}.{2 + (visitor >> 8) % 250}.{visitor & 0xFF}"
    return client, pools.browsers[visitor * 7919 % len(pools.browsers)], _any(REFERRERS, any_number)


def _soiled(line: str, how: int) -> str:
    """The line with a quote in its agent or referrer, of another protocol, with fields missing, or cut."""
    head, request, answer, referrer, _, agent, _ = line.split('"')
    if how == 0:
        return line.replace(agent, DIRTY_AGENT)
    if how == 1:
        return f'{head}"{request}"{answer}"{DIRTY_REFERRER}" "{agent}"'
    if how == 2:
        return head + HANDSHAKE
    if how == 3:
        return f'{head}"{request}"{answer}"{referrer}"'
    return line[: len(head) + len(request) // 2]
