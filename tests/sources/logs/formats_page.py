"""Every access-log format that is read, one sample after another: the lines as they stand in a file, and the hits.

A hit is written as (at, client, host, method, target, status, referrer, agent); a line that is no request (a header,
a comment, a blank line) as None; a line that can't be used as the reason why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Expected = tuple[str, str | None, str | None, str | None, str | None, int | None, str | None, str | None] | str | None


@dataclass(frozen=True)
class Sample:
    """Lines of one log in the format that is named, each with what must come of it; times are in UTC."""

    name: str
    title: str
    lines: list[tuple[str, Expected]]


NOT = "not a line of this log format"
TIME = "the time can't be read"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"

PAGE = [
    Sample(
        "common",
        'NCSA common: Apache\'s `%h %l %u %t "%r" %>s %b`',
        [
            (
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0800] "GET /news/1.html HTTP/1.1" 200 5120',
                # 21:17 at +08:00 is 13:17 UTC
                ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", "/news/1.html", 200, None, None),
            ),
            (
                'host.reader.example ident Ann Reader [26/Nov/2026:00:00:01 -0530] "POST /comment HTTP/2.0" 302 -',
                ("2026-11-26T05:30:01", "host.reader.example", None, "POST", "/comment", 302, None, None),
            ),
            ('192.0.2.1 - - [26/Nov/2026:21:17:00 +0800] "GET /cut', NOT),
            ("", None),
        ],
    ),
    Sample(
        "combined",
        "NCSA combined: Apache's and nginx's usual log",
        [
            (
                f'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /?b=1 HTTP/2" 200 5 "https://x.example" "{FIREFOX}"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/?b=1", 200, "https://x.example", FIREFOX),
            ),
            (
                '2001:db8::7 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/2" 304 0 "-" "-"',
                ("2026-11-26T21:17:00", "2001:db8::7", None, "GET", "/a", 304, None, None),
            ),
            (  # Apache escapes quotes as \", nginx as \x22; bytes are UTF-8
                r'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a\"b HTTP/1.1" 200 1 "-" "say \x22\xe4\xbd\xa0\\"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", '/a"b', 200, None, 'say "你\\'),
            ),
            (  # TLS to a plain port is no HTTP request
                r'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "\x16\x03\x01\x02" 400 150 "-" "-"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, None, None, 400, None, None),
            ),
            (  # nothing was asked for
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "-" 408 0 "-" "-"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, None, None, 408, None, None),
            ),
            (  # HTTP/0.9 names no protocol
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /old" 200 9 "-" "-"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/old", 200, None, None),
            ),
            (  # an address with spaces in it
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /two words HTTP/1.1" 200 9 "-" "-"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/two words", 200, None, None),
            ),
            ('192.0.2.1 - - [31/Feb/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 9 "-" "-"', TIME),
            ('192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 9 "-" "Mozilla/5.0 (Wi', NOT),
            ('192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 9', NOT),
        ],
    ),
    Sample(
        "combined",
        "combined with more fields after it, in quotes or not",
        [
            (
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "curl/8" 0.01 "192.0.2.9" a=1',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a", 200, None, "curl/8"),
            ),
            (
                r'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51 "-" "curl/8" "a \"b\""',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a", 200, None, "curl/8"),
            ),
        ],
    ),
    Sample(
        "combined",
        "Varnish (varnishncsa): combined with whole addresses",
        [
            (
                '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET http://News.Example/a HTTP/1.1" 200 51 "-" "curl/8"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "http://News.Example/a", 200, None, "curl/8"),
            ),
        ],
    ),
    Sample(
        "vhost_combined",
        "Apache's vhost_combined: the virtual host and its port first",
        [
            (
                'WWW.News.example:443 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51 "-" "curl/8"',
                ("2026-11-26T21:17:00", "192.0.2.1", "www.news.example", "GET", "/a", 200, None, "curl/8"),
            ),
            (
                r'news.example:80 2001:db8::1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51 "-" "a\"b"',
                ("2026-11-26T21:17:00", "2001:db8::1", "news.example", "GET", "/a", 200, None, 'a"b'),
            ),
        ],
    ),
    Sample(
        "vhost_common",
        "common with the virtual host first",
        [
            (
                'news.example 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51',
                ("2026-11-26T21:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, None),
            ),
        ],
    ),
]


def moment(expected: Expected) -> Expected:
    """The expected hit with its time as a datetime, as the table has it."""
    return (datetime.fromisoformat(expected[0]), *expected[1:]) if isinstance(expected, tuple) else expected
