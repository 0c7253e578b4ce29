"""Where a log is cut into blocks, and whether they are worked out ahead, makes no difference."""

import io
import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address

from hit_help import CHROME, IPHONE, reader, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.beside import beside
from analytics.site_rules import SiteRules
from analytics.sources.logs import blocks, named
from analytics.sources.reads import Screen, Screened

RULES = SiteRules("paper", hosts=("paper.example",))
TARGETS = (
    "/news/{n}-story.html",
    "/news/{n}-story.html?fbclid=Iw{n}",
    "/news/{n}-story.html?utm_source=newsletter&gclid={n}",
    "/photos/{n}.jpg?size={n}",
    "/tag/bridges",
    "/",
)
REFERRERS = (
    "-",
    "",
    "https://paper.example/news/1-story.html",
    "https://www.google.com/search?q={n}",
    "android-app://x",
)
AGENTS = (CHROME, IPHONE, "-", "Googlebot/2.1 (+http://www.google.com/bot.html)", "Mozilla/5.0", 'say \\"hi\\"/1')
REQUESTS = ("GET {} HTTP/1.1",) * 12 + (
    "POST {} HTTP/1.1",
    "HEAD {} HTTP/2.0",
    "GET {}",
    "\\x16\\x03",
    "PROPFIND {} HTTP/1.1",
)


def log(chance: random.Random, lines: int) -> bytes:
    """Lines of all kinds over two days, by few visitors; some are damaged, some are no UTF-8."""
    written = []
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    for _ in range(lines):
        at += timedelta(seconds=chance.randrange(600))
        number = chance.randrange(9)
        client = chance.choice([f"192.0.2.{number}", str(IPv6Address(2**125 + 2**64 * number + chance.randrange(9)))])
        request = chance.choice(REQUESTS).format(chance.choice(TARGETS).format(n=number))
        status = chance.choice([200, 200, 200, 304, 301, 404, 206])
        people = f'"{chance.choice(REFERRERS).format(n=number)}" "{chance.choice(AGENTS)}"'
        line = f'{client} - - [{at:%d/%b/%Y:%H:%M:%S} +0000] "{request}" {status} {number}120 {people}'
        written.append(line[: chance.randrange(len(line))] if chance.random() < 0.03 else line)
    return "\n".join(written).replace("hi", "h\xed").encode("latin-1")


def read(data: bytes, size: int, way: Callable[[Iterable[Screened]], Iterable[Screened]]) -> list[object]:
    """All that is told of a log, in an order of its own."""
    log_format = named("combined")
    assert log_format
    lines, screen, reads = log_format.reader(UTC), Screen(find_hosts=False), reader(rules=RULES)
    for screened in way(screen(lines.hits(block.lines)) for block in blocks(io.BytesIO(data), final=True, size=size)):
        reads.take(screened)
    told = vars(reads.finish())
    told["visitors"] = {day: hashes.tolist() for day, hashes in told["visitors"].items()}
    for name in ("counts", "dimensions", "traffic"):
        told[name] = rows(told[name])
    return sorted(told.items())


@settings(max_examples=3, deadline=None)
@given(st.integers(), st.integers(min_value=5_000, max_value=30_000))
def test_blocks_and_threads_make_no_difference(seed: int, size: int):
    data = log(random.Random(seed), 300)
    whole = read(data, 2**20, iter)
    assert dict(whole)["lines_stored"] > 20
    assert read(data, size, iter) == whole
    assert read(data, size, beside) == whole
