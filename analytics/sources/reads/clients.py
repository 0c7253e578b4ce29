"""What is made of an address before it is forgotten: the network that counts as one visitor, and a country."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import maxminddb

from analytics.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

#: Country code (ISO 3166) of an address; None: unknown.
CountryLookup = Callable[[str], str | None]

_MAPPED = b"\0" * 10 + b"\xff\xff"


def network(client: str) -> str:
    """What of an address stands for one visitor: all of IPv4, and the /64 that one household or telephone has in IPv6.

    >>> network("2001:db8:1:2:3:4:5:6"), network("::ffff:192.0.2.7"), network("192.0.2.7")
    ('20010db800010002', '192.0.2.7', '192.0.2.7')
    """
    if ":" not in client:
        return client
    bare = client.partition("%")[0].strip("[]") if client[0] == "[" or "%" in client else client
    try:
        packed = socket.inet_pton(socket.AF_INET6, bare)
    except (OSError, ValueError):
        return client
    if packed.startswith(_MAPPED):
        return socket.inet_ntop(socket.AF_INET, packed[12:])
    return packed[:8].hex()


def countries(database: Path) -> CountryLookup:
    """Countries by the database that the site's rules name; a SettingsError when it is none."""
    try:
        reader = maxminddb.open_database(str(database))
    except (OSError, ValueError, maxminddb.InvalidDatabaseError) as error:
        raise SettingsError(f"country_database: {database} can't be read ({error}). Name an .mmdb file.") from error

    def country(client: str) -> str | None:
        try:
            found = reader.get(client.partition("%")[0].strip("[]"))
        except (ValueError, maxminddb.InvalidDatabaseError):
            return None
        named = found.get("country") if isinstance(found, dict) else None
        code = named.get("iso_code") if isinstance(named, dict) else named
        return code if isinstance(code, str) and len(code) == 2 else None

    return country
