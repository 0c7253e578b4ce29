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
        "cloudfront",
        "AWS CloudFront, standard log: tabs, user agent percent-encoded",
        [
            ("#Version: 1.0", None),
            (
                "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
                " cs(User-Agent) cs-uri-query x-host-header",
                None,
            ),
            (
                "2026-11-26\t21:17:00\tTPE50\t99\t192.0.2.1\tGET\td1.cloudfront.example\t/a%20b\t200\t-\tMozilla/5.0%20(X11)"
                "\tc=1\tnews.example",
                (
                    "2026-11-26T21:17:00",
                    "192.0.2.1",
                    "news.example",
                    "GET",
                    "/a%20b?c=1",
                    200,
                    None,
                    "Mozilla/5.0 (X11)",
                ),
            ),
            (  # older logs encode twice
                "2026-11-26\t21:17:00\tTPE50\t99\t192.0.2.1\tGET\td1.cloudfront.example\t/a\t200\t-\tcurl%2520x\t-\tnews.example",
                ("2026-11-26T21:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, "curl x"),
            ),
        ],
    ),
    Sample(
        "alb",
        "AWS Application Load Balancer",
        [
            (
                "https 2026-11-26T21:17:00.186641Z app/lb/50dc 192.0.2.1:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366"
                ' "GET https://news.example:443/a?b=1 HTTP/2.0" "curl/8" ECDHE TLSv1.2 arn:aws "Root=1" "news.example"',
                (
                    "2026-11-26T21:17:00.186641",
                    "192.0.2.1",
                    None,
                    "GET",
                    "https://news.example:443/a?b=1",
                    200,
                    None,
                    "curl/8",
                ),
            ),
            (  # nobody answered
                "http 2026-11-26T21:17:00Z app/lb/50dc [2001:db8::1]:2817 - -1 -1 -1 - - 0 0"
                ' "- http://news.example:80- -" "-" - - arn:aws "-"',
                ("2026-11-26T21:17:00", "2001:db8::1", None, None, None, None, None, None),
            ),
        ],
    ),
    Sample(
        "elb",
        "AWS Classic Load Balancer",
        [
            (
                "2026-11-26T21:17:00.945958Z lb 192.0.2.1:2817 10.0.0.1:80 0.0 0.1 0.0 200 200 0 29"
                ' "GET http://news.example:80/a HTTP/1.1" "curl/8" - -',
                (
                    "2026-11-26T21:17:00.945958",
                    "192.0.2.1",
                    None,
                    "GET",
                    "http://news.example:80/a",
                    200,
                    None,
                    "curl/8",
                ),
            ),
        ],
    ),
    Sample(
        "s3",
        "AWS S3: a bucket called like a host is the site",
        [
            (
                "79a5 news.example [26/Nov/2026:21:17:00 +0000] 192.0.2.1 - 3E57 REST.GET.OBJECT a.html"
                ' "GET /news.example/a.html HTTP/1.1" 200 - 51 51 7 6 "https://x.example/" "curl/8" -',
                (
                    "2026-11-26T21:17:00",
                    "192.0.2.1",
                    "news.example",
                    "GET",
                    "/a.html",
                    200,
                    "https://x.example/",
                    "curl/8",
                ),
            ),
            (
                "79a5 bucket [26/Nov/2026:21:17:00 +0000] 192.0.2.1 - 3E57 REST.GET.OBJECT a.html"
                ' "GET /bucket/a.html HTTP/1.1" 403 AccessDenied 51 - 7 - "-" "-" - id= SigV4',
                ("2026-11-26T21:17:00", "192.0.2.1", None, "GET", "/bucket/a.html", 403, None, None),
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
    Sample(
        "nginx-json",
        "nginx with a JSON log_format, keys by any sensible name",
        [
            (
                '{"time_iso8601":"2026-11-26T21:17:00+08:00","remote_addr":"192.0.2.1","host":"news.example",'
                '"request":"GET /a?b=1 HTTP/1.1","status":"200","http_referer":"","http_user_agent":"say \\"hi\\""}',
                ("2026-11-26T13:17:00", "192.0.2.1", "news.example", "GET", "/a?b=1", 200, None, 'say "hi"'),
            ),
            (
                '{"msec":1795699020.5,"clientip":"2001:db8::1","method":"GET","uri":"/a","args":"b=1","status":404}',
                # 1795699020 is 2026-11-26T13:17:00Z
                ("2026-11-26T13:17:00.5", "2001:db8::1", None, "GET", "/a?b=1", 404, None, None),
            ),
            (  # without escape=json
                r'{"time":"26/Nov/2026:21:17:00 +0800","ip":"192.0.2.1","request":"GET /\x22\xe4\xbd\xa0 HTTP/1.1","status":200}',
                ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", '/"你', 200, None, None),
            ),
            ('{"time":"yesterday","ip":"192.0.2.1","request":"GET / HTTP/1.1","status":200}', TIME),
            ('{"time":"2026-11-26T21:17:00Z","request":"GET /', NOT),
        ],
    ),
    Sample(
        "caddy",
        "Caddy, also as docker compose shows it; its words about itself are comments",
        [
            ('caddy  | {"level":"info","ts":1795699020.3,"msg":"serving initial configuration"}', None),
            (
                'caddy  | {"level":"info","ts":1795699020.25,"logger":"http.log.access","msg":"handled request","request":'
                '{"remote_ip":"198.51.100.1","client_ip":"192.0.2.1","proto":"HTTP/2.0","method":"GET","host":"News.example:443",'
                '"uri":"/a?b=1","headers":{"User-Agent":["curl/8"],"Referer":["https://x.example/"]}},"status":200}',
                (
                    "2026-11-26T13:17:00.25",
                    "192.0.2.1",
                    "news.example",
                    "GET",
                    "/a?b=1",
                    200,
                    "https://x.example/",
                    "curl/8",
                ),
            ),
            (  # the same request told once more, as an error
                '{"level":"error","ts":1795699020.25,"logger":"http.log.error","msg":"dial tcp","request":'
                '{"remote_ip":"192.0.2.1","method":"GET","host":"news.example","uri":"/a","headers":{}},"status":502}',
                None,
            ),
        ],
    ),
    Sample(
        "traefik",
        "Traefik, JSON",
        [
            (
                '{"ClientAddr":"192.0.2.1:5000","ClientHost":"192.0.2.1","DownstreamStatus":200,"RequestHost":"news.example",'
                '"RequestMethod":"GET","RequestPath":"/a","StartUTC":"2026-11-26T21:17:00.123456789Z","level":"info",'
                '"msg":"","request_User-Agent":"curl/8","request_Referer":"https://x.example/","time":"2026-11-26T21:17:01Z"}',
                (
                    "2026-11-26T21:17:00.123456",
                    "192.0.2.1",
                    "news.example",
                    "GET",
                    "/a",
                    200,
                    "https://x.example/",
                    "curl/8",
                ),
            ),
        ],
    ),
    Sample(
        "cloudflare",
        "Cloudflare HTTP requests (Logpush): times as RFC 3339, seconds or nanoseconds",
        [
            (
                '{"ClientIP":"192.0.2.1","ClientRequestHost":"news.example","ClientRequestMethod":"GET","ClientRequestURI":"/a",'
                f'"EdgeStartTimestamp":{when},"EdgeResponseStatus":200,"ClientRequestUserAgent":"curl/8","ClientRequestReferer":""}}',
                ("2026-11-26T13:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, "curl/8"),
            )
            for when in ('"2026-11-26T13:17:00Z"', "1795699020", "1795699020000000000")
        ],
    ),
    Sample(
        "ecs",
        "Elastic Common Schema, nested or with dotted names",
        [
            (
                '{"@timestamp":"2026-11-26T21:17:00.5Z","source":{"ip":"192.0.2.1"},"url":{"path":"/a","query":"b=1",'
                '"domain":"news.example"},"http":{"request":{"method":"GET"},"response":{"status_code":200}},'
                '"user_agent":{"original":"curl/8"}}',
                ("2026-11-26T21:17:00.5", "192.0.2.1", "news.example", "GET", "/a?b=1", 200, None, "curl/8"),
            ),
            (
                '{"@timestamp":"2026-11-26T21:17:00Z","client.ip":"2001:db8::1","url.original":"/a?b=1","http.request.method":"GET",'
                '"http.response.status_code":301,"http.request.referrer":"https://x.example/"}',
                ("2026-11-26T21:17:00", "2001:db8::1", None, "GET", "/a?b=1", 301, "https://x.example/", None),
            ),
        ],
    ),
]


def moment(expected: Expected) -> Expected:
    """The expected hit with its time as a datetime, as the table has it."""
    return (datetime.fromisoformat(expected[0]), *expected[1:]) if isinstance(expected, tuple) else expected
