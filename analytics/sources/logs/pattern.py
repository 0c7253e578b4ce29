r"""Logs described by the server's own words: nginx's `log_format` and Apache's `LogFormat`.

    $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer"
    %h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"

Each variable becomes the shortest text up to what follows it. In quotes, `\"` is part of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import NOT_THIS_FORMAT
from analytics.sources.logs.reading import LogFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from analytics.sources.logs.hit import LineParser, Outcome

_NGINX = {
    "remote_addr": "client", "http_x_forwarded_for": "forwarded", "host": "host", "http_host": "host",
    "server_name": "host", "request": "request", "request_method": "method", "request_uri": "target",
    "uri": "target", "document_uri": "target", "args": "query", "query_string": "query", "status": "status",
    "http_referer": "referrer", "http_user_agent": "agent",
    "time_local": "time", "time_iso8601": "time", "msec": "time",
}  # fmt: skip
_APACHE = {
    "h": "client", "a": "client", "v": "host", "V": "host", "r": "request", "m": "method", "U": "target",
    "q": "query", "s": "status", "t": "time",
}  # fmt: skip
_HEADERS = {"referer": "referrer", "user-agent": "agent", "host": "host", "x-forwarded-for": "forwarded"}

_NGINX_TOKEN = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
_APACHE_TOKEN = re.compile(r"%(?:%|[<>!0-9,]*(?:\{([^}]*)\})?([<>]?\^?[A-Za-z]{1,2}))")
_NGINX_SETTING = re.compile(r"\s*log_format\s+\S+\s+(?:escape=\w+\s+)?(.*?);?\s*", re.DOTALL)
_APACHE_SETTING = re.compile(r'\s*(?:LogFormat|CustomLog\s+\S+)\s+"((?:[^"\\]|\\.)*)".*', re.DOTALL | re.IGNORECASE)
_STRING = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
#: Values that hold spaces though nothing is around them.
_SPACED = {"time_local": r"[^ ]+ [+-][0-9]{4}", "request": r".*?", "remote_user": r".*?", "r": r".*?", "u": r".*?"}
_UNITS = frozenset({"sec", "msec", "usec"})


@dataclass(frozen=True)
class _Variable:
    name: str  # as the server has it
    field: str | None  # ours; None: of no use here
    detail: str = ""  # of %{...}t


def from_pattern(text: str) -> LogFormat:
    """The format that a server writes under this setting; SettingsError says what it lacks."""
    pieces = list(_nginx(text) if "$" in text else _apache(text))
    found = {piece.field: piece for piece in pieces if isinstance(piece, _Variable) and piece.field}
    if not found:
        raise SettingsError(
            "--log-format: there is no variable of nginx ($request) or Apache (%r) in it."
            " Copy the line of log_format or LogFormat from the server's configuration."
        )
    for field, wanted in (("time", "$time_local or %t"), ("status", "$status or %>s")):
        if field not in found:
            raise SettingsError(f"--log-format: no {field} is logged ({wanted}); without it views can't be counted.")
    if not ("request" in found or "target" in found):
        raise SettingsError("--log-format: no request is logged ($request or %r); without it no page is known.")
    return LogFormat("log-format", partial(_parser, _compiled(pieces), found))


def _nginx(text: str) -> Iterator[_Variable | str]:
    """Variables, and the text between them."""
    if setting := _NGINX_SETTING.fullmatch(text):
        text = "".join(hit.unescaped(one or other) for one, other in _STRING.findall(setting[1])) or setting[1]
    end = 0
    for token in _NGINX_TOKEN.finditer(text):
        yield text[end : token.start()]
        name = token[1] or token[2]
        yield _Variable(name, _NGINX.get(name))
        end = token.end()
    yield text[end:]


def _apache(text: str) -> Iterator[_Variable | str]:
    """Variables, and the text between them; `%t` brings its own brackets."""
    if setting := _APACHE_SETTING.fullmatch(text):
        text = setting[1]
    text = hit.unescaped(text)
    end = 0
    for token in _APACHE_TOKEN.finditer(text):
        yield text[end : token.start()]
        end = token.end()
        detail, letter = token[1] or "", (token[2] or "%").lstrip("<>")
        if letter == "%":
            yield "%"
        elif letter == "t" and not detail:
            yield from ("[", _Variable("t", "time"), "]")
        elif letter in {"i", "t"}:
            detail = detail.removeprefix("begin:").removeprefix("end:") if letter == "t" else detail
            yield _Variable(letter, "time" if letter == "t" else _HEADERS.get(detail.lower()), detail)
        else:
            yield _Variable(letter, None if detail and letter != "a" else _APACHE.get(letter))
    yield text[end:]


def _compiled(pieces: list[_Variable | str]) -> re.Pattern[str]:
    """The expression of a line: the first variable for one of our fields names its group."""
    parts: list[str] = []
    named: set[str] = set()
    merged = [piece for piece in pieces if piece != ""]
    for place, piece in enumerate(merged):
        if isinstance(piece, str):
            parts.append(re.escape(piece))
            continue
        before = merged[place - 1] if place else ""
        after = merged[place + 1] if place + 1 < len(merged) else ""
        if isinstance(after, _Variable):
            value = r"[^? ]*"  # %U%q: the path ends where the query begins
        else:
            value = _value(piece, before if isinstance(before, str) else "", after)
        if piece.field and piece.field not in named:
            named.add(piece.field)
            value = f"(?P<{piece.field}>{value})"
        parts.append(f"(?:{value})")
    return re.compile("".join(parts) + r"\s*", re.DOTALL)


def _value(variable: _Variable, before: str, after: str) -> str:
    """What a variable can stand for, given the text around it."""
    if not after:
        return r".*?"
    if after[0] == '"' and before.endswith('"'):
        return r'(?:[^"\\]|\\.)*+'
    if variable.name in _SPACED and before[-1:] not in {"[", '"'}:
        return _SPACED[variable.name]
    if variable.name.startswith("upstream_"):
        return r".*?"  # one for each server that was asked: `0.1, 0.2`
    if variable.detail and " " in variable.detail:
        return r".*?"
    return rf"[^{re.escape(after[0])}]*"


def _parser(pattern: re.Pattern[str], found: dict[str, _Variable], zone: tzinfo) -> LineParser:
    time = found["time"]

    def parse(text: str) -> Outcome:
        match = pattern.fullmatch(text)
        if match is None:
            return NOT_THIS_FORMAT if text.strip() else None
        fields = {name: hit.unescaped(value) for name, value in match.groupdict().items() if value is not None}
        forwarded = hit.known(fields.pop("forwarded", "").split(",")[0].strip())
        if hit.known(fields.get("client")) is None and forwarded:
            fields["client"] = forwarded
        return hit.of(fields, _moment(fields.pop("time"), time.detail, zone))

    return parse


def _moment(text: str, detail: str, zone: tzinfo) -> int | None:
    """The time of a line, by the pattern of strftime that Apache was told, else as it looks."""
    if detail in _UNITS:
        return times.any_time(text, zone) if text.isascii() and text.isdigit() else None
    if detail:
        plain = detail.replace("%T", "%H:%M:%S").replace("%F", "%Y-%m-%d").replace("%D", "%m/%d/%y")
        return times.formatted(text, plain.replace("%R", "%H:%M").replace("%e", "%d"), zone)
    return times.any_time(text, zone)
