"""Which page a hit asked for: the one form of a story's link, or the rule by which it is no story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from analytics.links import joined, own_path
from analytics.sources.reads.channels import of_tag

if TYPE_CHECKING:
    from analytics.site_rules import SiteRules

FEED = "feed"
API = "API"
PREFETCH = "prefetch"
MACHINE_FILE = "file for machines"
NO_STORY = "no story page"
NO_PAGE = "no page"

#: Tried in this order on the path with its parameters.
_RULES = (
    (PREFETCH, re.compile(r"^/\.well-known/traffic-advice|[?&](?:_rsc|prefetch|purpose=prefetch)\b", re.IGNORECASE)),
    (
        FEED,
        re.compile(
            r"^/(?:[^?]*/)?(?:feeds?|rss|atom)(?:/(?:rss2?|atom|rdf))?/?(?:\?|$)|^[^?]*\.(?:rss|atom|rdf)(?:\?|$)|"
            r"^[^?]*/(?:feed|rss|atom)\d?\.xml|[?&]feed=|^/feeds?/|^/(?:index|rss)\.xml",
            re.IGNORECASE,
        ),
    ),
    (
        API,
        re.compile(
            r"^/(?:[^/?]+/)?(?:api|ajax|graphql|rest|wp-json|wp-cron\.php|xmlrpc\.php|_next/data|cgi-bin|socket\.io|"
            r"__data\.json|oembed|beacon|collect|healthz?|metrics|server-status)(?:[/?]|$)|"
            r"^[^?]*(?:admin-ajax\.php|\.json|\.ashx|\.asmx)(?:\?|$)|[?&](?:rest_route|wc-ajax|callback|jsonp)=",
            re.IGNORECASE,
        ),
    ),
    (
        MACHINE_FILE,
        re.compile(r"^/\.well-known/|^[^?]*\.(?:txt|xml|xsl|env|ini|bak|sql|ya?ml|log)(?:\?|$)", re.IGNORECASE),
    ),
)
#: Lists of stories and pages about the site. A newsroom that has stories at such addresses says so in `story`.
_LISTS = re.compile(
    r"(?:^|/)(?:tags?|topics?|categor(?:y|ies)|sections?|rubrik|authors?|autor|writers?|by|search|suche|recherche|"
    r"archives?|latest|most-read|popular|trending|newsletters?|subscriptions?)(?:/|$)|"
    r"/(?:page|paged|seite)[/-]?\d+$|[?&](?:s|q|query|search|keyword|paged|tag|cat|author|preview)=",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"^/(?:[a-z]{2}(?:-[a-z]{2,4})?/)?(?:about(?:-us)?|contact(?:-us)?|imprint|impressum|privacy(?:-policy)?|legal|"
    r"datenschutz|terms(?:-[a-z-]+)?|cookies?(?:-policy)?|help|faq|advertis\w*|jobs|careers|sitemap|login|logout|"
    r"signin|signup|register|account|profile|subscribe|unsubscribe|cart|checkout|donate|shop|wp-admin|wp-login\.php|"
    r"admin|user|users|settings|cdn-cgi|wp-content|wp-includes|_next|_nuxt|static|assets)(?:/|$)",
    re.IGNORECASE,
)
#: One short word with no number: a section's front (/sport), not a story.
_FRONT = re.compile(r"/[A-Za-z]{1,20}(?:\.(?:html?|php))?")


@dataclass(frozen=True, slots=True)
class Page:
    """What a hit asked for: a story's page by its link, or the rule that leaves the hit out."""

    rule: str | None
    link: str = ""
    number: int | None = None  # 64 bits of a hash of the link
    tagged: str | None = None  # the channel that the link's own parameters tell


def page(host: str, target: str, rules: SiteRules) -> Page:
    """The page at a target as logged: a path with parameters, or an absolute address."""
    if not target.startswith("/"):
        scheme, separator, rest = target.partition("://")
        if not separator or scheme.lower() not in {"http", "https"}:
            return Page(NO_PAGE)
        host, slash, rest = rest.partition("/")
        target = slash + rest
    whole = "/" + target.partition("#")[0].lstrip("/")
    path, _, query = whole.partition("?")
    clean = own_path(path)
    rule = _left_out(whole, clean, query, rules)
    if rule is not None:
        return Page(rule)
    link = joined(host, path, query, rules)
    return Page(None, link, number(link), _tagged(query) if query else None)


def number(link: str) -> int:
    """64 bits that stand for a link while views are kept as numbers."""
    return int.from_bytes(blake2b(link.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _left_out(whole: str, clean: str, query: str, rules: SiteRules) -> str | None:
    if rules.story and rules.identifier(clean) is not None:
        return None
    for name, form in _RULES:
        if form.search(whole):
            return name
    if rules.story or _is_list(clean, query) or _SERVICE.search(clean):
        return NO_STORY
    return None


def _is_list(path: str, query: str) -> bool:
    """Whether it is the front page, a section's, or a list of stories; a number in the parameters names a story."""
    names_one = any(part.partition("=")[2].isdigit() for part in query.split("&"))
    front = (path == "/" or _FRONT.fullmatch(path) is not None) and not (names_one and not _LISTS.search(f"?{query}"))
    return front or _LISTS.search(f"{path}?{query}" if query else path) is not None


def _tagged(query: str) -> str | None:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        channel = of_tag(name.lower(), value)
        if channel is not None:
            return channel
    return None
