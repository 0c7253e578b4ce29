r"""What `--log-format` takes: a server's own setting, a line that it writes, and the hit.

Times are UTC; where the log states no zone, the site's is Asia/Taipei (+08:00).
"""

from __future__ import annotations

HIT = ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", "/a", 200, "https://x.example/", 'say "hi"')
SHORT = ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", "/a", 200, None, None)

PATTERNS = [
    (
        '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
        r'192.0.2.1 - Ann Reader [26/Nov/2026:21:17:00 +0800] "GET /a HTTP/1.1" 200 5 "https://x.example/" "say \x22hi\x22"',
        HIT,
    ),
    (  # the whole setting, in several strings
        """log_format main '$host|$remote_addr|$time_iso8601|"$request"|$status'
                           '|"$http_referer"|"$http_user_agent"|$upstream_response_time|$request_time';""",
        'News.Example|192.0.2.1|2026-11-26T21:17:00+08:00|"GET /a HTTP/2.0"|200|"-"|"curl/8"|0.1, 0.2|0.3',
        ("2026-11-26T13:17:00", "192.0.2.1", "news.example", "GET", "/a", 200, None, "curl/8"),
    ),
    (
        'log_format j escape=json \'{"at":"$msec","ip":"$remote_addr","r":"$request","s":$status,"ua":"$http_user_agent"}\';',
        r'{"at":"1795699020.000","ip":"192.0.2.1","r":"GET /a HTTP/1.1","s":200,"ua":"say \"hi\" \u4f60"}',
        # 1795699020 is 2026-11-26T13:17:00Z: 1795651200 is that day's midnight, and 47820 s are 13 h 17 min
        ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", "/a", 200, None, 'say "hi" 你'),
    ),
    (
        "$time_local $remote_addr $request_method $uri $args $status",
        "26/Nov/2026:21:17:00 +0800 192.0.2.1 GET /a b=1 200",
        ("2026-11-26T13:17:00", "192.0.2.1", None, "GET", "/a?b=1", 200, None, None),
    ),
    (  # behind a proxy: the reader is the first of those who forwarded
        '"$http_x_forwarded_for" [$time_local] "$request" $status',
        '"192.0.2.1, 198.51.100.7" [26/Nov/2026:21:17:00 +0800] "GET /a HTTP/1.1" 200',
        SHORT,
    ),
    (
        r"%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"",
        r'192.0.2.1 - - [26/Nov/2026:21:17:00 +0800] "GET /a HTTP/1.1" 200 - "https://x.example/" "say \"hi\""',
        HIT,
    ),
    (
        r'LogFormat "%v:%p %a %{%Y-%m-%d %H:%M:%S}t \"%r\" %>s %D %{ms}T %{X-Cache}o" timed',
        'www.news.example:443 192.0.2.1 2026-11-26 21:17:00 "GET /a HTTP/1.1" 200 1234 1 HIT',
        ("2026-11-26T13:17:00", "192.0.2.1", "www.news.example", "GET", "/a", 200, None, None),
    ),
    (
        "%{msec}t %a %m %U%q %s",
        "1795699020000 192.0.2.1 GET /a 200",
        SHORT,
    ),
    (
        "%{begin:%FT%T%z}t %h %m %U %>s",
        "2026-11-26T21:17:00+0800 192.0.2.1 GET /a 200",
        SHORT,
    ),
]  # fmt: skip

#: Settings that can't do, and what is said.
LACKING = [
    ("combined log", "no variable of nginx"),
    ("$remote_addr $request $status", r"no time is logged \(\$time_local or %t\)"),
    ("%h %t %r", r"no status is logged \(\$status or %>s\)"),
    ("%h %t %>s", "no request is logged"),
]
