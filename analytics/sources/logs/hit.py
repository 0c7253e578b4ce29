"""One request as a log states it, and what the fields of all formats have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

NOT_THIS_FORMAT = "not a line of this log format"
NO_TIME = "the time can't be read"


class Hit(NamedTuple):
    """A line that was understood. Unknown is None: a request that was no HTTP has neither method nor target."""

    at: int  # microseconds since 1970 in UTC
    client: str | None = None  # address or host name, as logged
    host: str | None = None  # the virtual host that was asked for, lower case, without port
    method: str | None = None
    target: str | None = None  # path and query, or absolute address, as logged
    status: int | None = None
    referrer: str | None = None
    agent: str | None = None


#: A hit, the reason why the line is none (a fault), or None for a line that is no request (header, comment, blank).
Outcome: TypeAlias = Hit | str | None
LineParser: TypeAlias = Callable[[str], Outcome]

#: Hits as a table, one row for each line; `text` is the raw line where there is a fault, null elsewhere.
HITS = pa.schema(
    [
        ("line", pa.int64()),
        ("at", pa.timestamp("us")),
        ("client", pa.string_view()),
        ("host", pa.string_view()),
        ("method", pa.dictionary(pa.int8(), pa.string())),
        ("target", pa.string_view()),
        ("status", pa.int16()),
        ("referrer", pa.string_view()),
        ("agent", pa.string_view()),
        ("fault", pa.string_view()),
        ("text", pa.string_view()),
        ("comment", pa.bool_()),
    ]
)

_REQUEST = re.compile(r"([A-Z][A-Z_-]*)(?: +(.*?))?(?: +HTTP/[0-9](?:\.[0-9])?)?", re.DOTALL)
_ESCAPE = re.compile(r"(?:\\x[0-9A-Fa-f]{2})+|\\u[0-9A-Fa-f]{4}|\\.", re.DOTALL)
_NAMED_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "v": "\v", "f": "\f"}


def request(text: str) -> tuple[str | None, str | None]:
    """Method and target of a request line such as `GET /a HTTP/1.1`; of HTTP/0.9 too, which names no protocol."""
    found = _REQUEST.fullmatch(text)
    return (found[1], found[2] or None) if found else (None, None)


def known(text: str | None) -> str | None:
    """A field's text; logs write nothing or `-` for what is unknown."""
    return None if text in {None, "", "-"} else text


def status(text: str | int | None) -> int | None:
    """An HTTP status; None where no answer was sent."""
    number = str(text)
    return int(number) if number.isascii() and number.isdigit() and len(number) == 3 else None


def host(text: str | None) -> str | None:
    """A host name in lower case without port; an IPv6 address keeps its brackets."""
    name = known(text)
    if name is None:
        return None
    bare = re.sub(r":[0-9]*$", "", name) if name.count(":") == 1 or name.startswith("[") else name
    return known(bare.lower().rstrip("."))


def unescaped(text: str) -> str:
    r"""Text without the log's own escapes: `\"`, `\\`, `\t`, bytes as `\x22`, characters as `\u4f60`."""
    return _ESCAPE.sub(_one_unescaped, text) if "\\" in text else text


def _one_unescaped(found: re.Match[str]) -> str:
    escape = found[0]
    if escape.startswith("\\x") and len(escape) >= 4:
        raw = bytes.fromhex(escape.replace("\\x", ""))
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode("latin-1")
    if escape.startswith("\\u") and len(escape) == 6:
        return chr(int(escape[2:], 16)).encode("utf-8", "replace").decode()  # half a pair is no character
    return _NAMED_ESCAPES.get(escape[1], escape[1])


def address(text: str | None) -> str | None:
    """A client without its port, as load balancers write it: `192.0.2.1:2817`, `[2001:db8::1]:2817`."""
    bare = re.sub(r"(?<=[\]0-9.]):[0-9]+$", "", text) if text and (text.count(":") == 1 or text[0] == "[") else text
    return known(bare.strip("[]")) if bare else None


def of(fields: Mapping[str, str | None], at: int | None) -> Hit | str:
    """A hit of named fields: client, host, request (or method, target and query), status, referrer, agent."""
    if at is None:
        return NO_TIME
    if (asked := fields.get("request")) is not None:
        method, target = request(asked)
    else:
        method, target = known(fields.get("method")), known(fields.get("target"))
    if target and (query := known(fields.get("query"))) and "?" not in target:
        target = f"{target}?{query.removeprefix('?')}"
    return Hit(
        at, known(fields.get("client")), host(fields.get("host")), method, target, status(fields.get("status")),
        known(fields.get("referrer")), known(fields.get("agent")),
    )  # fmt: skip


def hits(lines: int, fields: Mapping[str, object]) -> pa.Table:
    """So many hits; a column that is not given is empty."""
    given = {"comment": pa.array(np.zeros(lines, bool)), **fields}
    return pa.table([_column(given.get(field.name), field.type, lines) for field in HITS], schema=HITS)


def _column(values: object, kind: pa.DataType, lines: int) -> pa.Array:
    if values is None:
        return pa.nulls(lines, kind)
    column = values if isinstance(values, pa.Array) else pa.array(values, _value_type(kind))
    return column if column.type == kind else column.cast(kind)


def _value_type(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
