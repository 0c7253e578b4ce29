"""Where a reader came from: the channel of a referrer, and of what a link says of where it stood."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import unquote_plus

CHANNELS = ("direct", "search", "social", "news", "AI", "internal", "other")
INTERNAL = CHANNELS.index("internal")


@cache
def _listed(part: str) -> dict[str, str]:
    """Channel by what `channels.toml` lists of it in that part."""
    registry = tomllib.loads(files(__package__).joinpath("channels.toml").read_text(encoding="utf-8"))
    return {name: channel for channel, lists in registry.items() for name in lists.get(part, ())}


def of_referrer(scheme: str, host: str) -> str:
    """The channel of a place that readers come from; `scheme` is what stands before the slashes, such as `https:`.

    >>> of_referrer("https:", "www.google.com.tw"), of_referrer("android-app:", "com.google.android.gm")
    ('search', 'other')
    """
    name = host.lower().partition(":")[0].rstrip(".")
    if scheme.lower() == "android-app:":
        return _by_suffix(_listed("apps"), name, of_apps=True) or "other"
    if scheme.lower() not in {"http:", "https:"} or not name:
        return "other"
    return _by_suffix(_listed("hosts"), name) or _of_country(name) or "other"


def of_tag(name: str, value: str) -> str | None:
    """The channel that a parameter of the link tells (utm_source, utm_medium, a click identifier), if any."""
    if name in _listed("clicks"):
        return _listed("clicks")[name]
    if name not in {"utm_source", "utm_medium"}:
        return None
    said = unquote_plus(value).strip().lower()
    return _listed("tags").get(said) or _by_suffix(_listed("hosts"), said) or _of_country(said)


def _by_suffix(registry: dict[str, str], name: str, *, of_apps: bool = False) -> str | None:
    """The channel of the longest listed name that this one is or ends with; apps are named from the front."""
    labels = name.split(".")
    for cut in range(len(labels)):
        part = ".".join(labels[: len(labels) - cut] if of_apps else labels[cut:])
        if part in registry:
            return registry[part]
    return None


def _of_country(name: str) -> str | None:
    """The channel of one of the hosts that have a name in each country, such as google.co.jp or yandex.kz."""
    labels = name.split(".")
    for at, label in enumerate(labels[:-1]):
        rest = labels[at + 1 :]
        short = len(rest) <= 2 and all(2 <= len(part) <= 3 for part in rest)
        if short and label in _listed("countries"):
            return _listed("countries")[label]
    return None
