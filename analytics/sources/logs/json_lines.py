"""Logs of one JSON object a line: nginx (any sensible key names), Caddy, Traefik, Cloudflare, Elastic Common Schema.

What stands before the first brace (the prefix of syslog, the name of a container) is passed over. An object that is
no request, such as a server's word that it has started, is a comment in the formats in which servers mix the two.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson

from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import NO_TIME, NOT_THIS_FORMAT
from analytics.sources.logs.reading import LogFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from analytics.sources.logs.hit import LineParser, Outcome

Keys = dict[str, tuple[str, ...]]  # our field -> where its value is, the better first; a dot steps into an object

CADDY: Keys = {
    "time": ("ts",),
    "client": ("request.client_ip", "request.remote_ip", "request.remote_addr"),
    "host": ("request.host",),
    "method": ("request.method",),
    "target": ("request.uri",),
    "status": ("status",),
    "referrer": ("request.headers.Referer",),
    "agent": ("request.headers.User-Agent",),
}
TRAEFIK: Keys = {
    "time": ("StartUTC", "StartLocal", "time"),
    "client": ("ClientHost", "ClientAddr"),
    "host": ("RequestHost", "RequestAddr"),
    "method": ("RequestMethod",),
    "target": ("RequestPath",),
    "status": ("DownstreamStatus",),
    "referrer": ("request_Referer",),
    "agent": ("request_User-Agent",),
}
CLOUDFLARE: Keys = {
    "time": ("EdgeStartTimestamp", "EdgeEndTimestamp"),
    "client": ("ClientIP",),
    "host": ("ClientRequestHost",),
    "method": ("ClientRequestMethod",),
    "target": ("ClientRequestURI", "ClientRequestPath"),
    "status": ("EdgeResponseStatus",),
    "referrer": ("ClientRequestReferer",),
    "agent": ("ClientRequestUserAgent",),
}
ECS: Keys = {
    "time": ("@timestamp",),
    "client": ("client.ip", "source.ip", "client.address", "source.address"),
    "host": ("url.domain",),
    "method": ("http.request.method",),
    "target": ("url.original", "url.path"),
    "query": ("url.query",),
    "status": ("http.response.status_code",),
    "referrer": ("http.request.referrer",),
    "agent": ("user_agent.original",),
}
NGINX: Keys = {
    "time": ("time_iso8601", "time_local", "msec", "@timestamp", "timestamp", "time", "ts", "date"),
    "client": ("remote_addr", "client_ip", "remote_ip", "clientip", "client", "ip"),
    "host": ("http_host", "host", "vhost", "server_name"),
    "request": ("request", "request_line"),
    "method": ("request_method", "method", "verb"),
    "target": ("request_uri", "uri", "url", "path"),
    "query": ("args", "query_string", "query"),
    "status": ("status", "status_code", "response_status", "code"),
    "referrer": ("http_referer", "http_referrer", "referer", "referrer"),
    "agent": ("http_user_agent", "user_agent", "useragent", "agent"),
}
_BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2})+")


def _parser(keys: Keys, zone: tzinfo, *, mixed: bool) -> LineParser:
    """`mixed`: objects that are no requests belong to this log too."""

    def parse(text: str) -> Outcome:
        if not text.strip():
            return None
        record = _object(text)
        if record is None:
            return NOT_THIS_FORMAT
        values = {ours: _first(record, places) for ours, places in keys.items()}
        if not _is_request(values) or str(record.get("logger", "")).startswith("http.log.error"):
            return None if mixed and "level" in record else NOT_THIS_FORMAT
        return _hit(values, zone)

    return parse


def _object(text: str) -> dict[str, Any] | None:
    r"""The JSON object of a line; nginx without `escape=json` writes bytes as `\x22`, which JSON does not know."""
    text = text[max(text.find("{"), 0) :]
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError:
        if "\\x" not in text:
            return None
        try:
            record = orjson.loads(_BYTES.sub(_as_json, text))
        except orjson.JSONDecodeError:
            return None
    return record if isinstance(record, dict) else None


def _as_json(found: re.Match[str]) -> str:
    return orjson.dumps(hit.unescaped(found[0])).decode()[1:-1]


def _first(record: Mapping[str, Any], places: tuple[str, ...]) -> str | float | None:
    return next((value for place in places if (value := _at(record, place)) is not None), None)


def _at(record: Mapping[str, Any], place: str) -> str | float | None:
    """The text or number at a place, under its whole name or step by step; of a list (a header) the first."""
    value: Any = record.get(place)
    if value is None and "." in place:
        first, _, rest = place.partition(".")
        inner = record.get(first)
        return _at(inner, rest) if isinstance(inner, dict) else None
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _is_request(values: Mapping[str, str | float | None]) -> bool:
    asked = values.get("request") if "request" in values else None
    named = values["method"] is not None and values["target"] is not None
    return values["status"] is not None and str(values["status"]).isdigit() and (asked is not None or named)


def _hit(values: dict[str, str | float | None], zone: tzinfo) -> Outcome:
    time = values.pop("time")
    if time is None:
        return NO_TIME
    fields = {ours: None if value is None else str(value) for ours, value in values.items()}
    if fields.get("method") and fields.get("target"):
        fields["request"] = None
    fields["client"] = hit.address(fields["client"])
    return hit.of(fields, times.any_time(time, zone))


def formats() -> Iterator[LogFormat]:
    """Those with names of their own first: some of nginx's are everybody's."""
    yield LogFormat("cloudflare", partial(_parser, CLOUDFLARE, mixed=False))
    yield LogFormat("traefik", partial(_parser, TRAEFIK, mixed=True))
    yield LogFormat("caddy", partial(_parser, CADDY, mixed=True))
    yield LogFormat("ecs", partial(_parser, ECS, mixed=False))
    yield LogFormat("nginx-json", partial(_parser, NGINX, mixed=False))
