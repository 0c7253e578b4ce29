"""Logs of web servers and proxies, in lines of text."""

from __future__ import annotations

from samples import FIREFOX, NOT, TIME, Sample

SERVERS = [
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
    Sample(
        "common-syslog",
        "common as syslog passes it on",
        [
            (
                'Nov  6 21:17:00 web nginx: 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 5',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a", 200, None, None),
            ),
        ],
    ),
    Sample(
        "combined-syslog",
        "combined as syslog passes it on",
        [
            (
                '<190>2026-11-26T21:17:00+00:00 web apache2[12]: 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "curl/8"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a", 200, None, "curl/8"),
            ),
        ],
    ),
    Sample(
        "vhost_common-syslog",
        "vhost_common as syslog passes it on",
        [
            (
                'Nov  6 21:17:00 web nginx: news.example:80 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 5',
                ("2026-11-26T21:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, None),
            ),
        ],
    ),
    Sample(
        "vhost_combined-syslog",
        "vhost_combined as syslog passes it on",
        [
            (
                'Nov  6 21:17:00 web nginx: news.example:80 192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "curl/8"',
                ("2026-11-26T21:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, "curl/8"),
            ),
        ],
    ),
    Sample(
        "w3c",
        "W3C extended: columns from #Fields, which may change in mid-file",
        [
            ("#Version: 1.0", None),
            ("#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent) cs(Referer)", None),
            (
                "2026-11-26 21:17:00 192.0.2.1 GET /a b=1 200 Mozilla/5.0+(X11;+Linux) -",
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a?b=1", 200, None, "Mozilla/5.0 (X11; Linux)"),
            ),
            ("2026-11-26 21:17:00 192.0.2.1 GET /a - 200", "not as many fields as the #Fields line names"),
            ("#Date: 2026-11-27 00:00:00", None),
            ("#Fields: time cs-uri sc-status cs-method cs(Host) c-ip cs(User-Agent)", None),
            (
                '00:00:01.5 /b 404 HEAD News.example:8080 2001:db8::1 "a ""b"" c"',
                ("2026-11-27T00:00:01.5", "2001:db8::1", "news.example", "HEAD", "/b", 404, None, 'a "b" c'),
            ),
        ],
    ),
    Sample(
        "iis",
        "IIS",
        [
            ("#Software: Microsoft Internet Information Services 10.0", None),
            (
                "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
                " cs(Referer) sc-status sc-substatus sc-win32-status time-taken",
                None,
            ),
            (
                "2026-11-26 21:17:00 198.51.100.1 GET /a - 443 - 192.0.2.1 Mozilla/5.0+(X11) https://x.example/ 200 0 0 9",
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/a", 200, "https://x.example/", "Mozilla/5.0 (X11)"),
            ),
        ],
    ),
    Sample(
        "haproxy",
        "HAProxy's HTTP log, behind syslog; a user agent only where it is captured",
        [
            ("Nov 26 21:17:00 lb haproxy[1]: Proxy www started.", None),
            (  # times without a zone are read in the one given, here UTC
                "Nov 26 21:17:00 lb haproxy[7]: 192.0.2.1:53332 [26/Nov/2026:21:17:00.143] www~ be/s1 0/0/7/14/21 200 113 - -"
                ' ---- 2/1/0/0/0 0/0 {news.example|https://x.example/|curl/8} {} "GET /a HTTP/1.1"',
                (
                    "2026-11-26T21:17:00.143",
                    "192.0.2.1",
                    "news.example",
                    "GET",
                    "/a",
                    200,
                    "https://x.example/",
                    "curl/8",
                ),
            ),
            (
                "2001:db8::1:53332 [26/Nov/2026:21:17:00.143] www be/<NOSRV> -1/-1/-1/-1/2 503 0 - - SC-- 2/1/0/0/0 0/0"
                ' "GET /a HTTP/1.1"',
                ("2026-11-26T21:17:00.143", "2001:db8::1", None, "GET", "/a", 503, None, None),
            ),
            (
                "Nov 26 21:17:00 lb haproxy[7]: 192.0.2.1:5 [26/Nov/2026:21:17:00.000] www www/<NOSRV> -1/-1/-1/-1/0 400 0 - -"
                ' PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
                ("2026-11-26T21:17:00", "192.0.2.1", None, None, None, 400, None, None),
            ),
        ],
    ),
]
