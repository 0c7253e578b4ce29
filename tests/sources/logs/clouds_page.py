"""Logs that a cloud's services keep, in lines of text."""

from __future__ import annotations

from samples import Sample

CLOUDS = [
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
]
