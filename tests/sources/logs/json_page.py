"""Logs of which each line is an object of JSON."""

from __future__ import annotations

from samples import NOT, TIME, Sample

AS_JSON = [
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
