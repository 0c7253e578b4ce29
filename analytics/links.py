"""One form of a link: two links to one article are equal in it.

It is https, without `www.` and the like before the host, without AMP, index file, fragment, session and tracking;
other parameters stay, sorted. Where the site's own pattern says which part is the identifier, that part alone counts.
Nothing personal stays in it: e-mail addresses, tokens and the user part of a link are taken out.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urldefrag, urlsplit

from courlan import normalize_url
from courlan.clean import TRACKERS_RE, decode_punycode

from analytics.site_rules import SiteRules

ANY_SITE = SiteRules()

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9a-f:.]+\](?::\d+)?")
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")
#: Hosts that show the same pages as the host without this part.
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|wap|amp)\.(?=[^.]+\.)")
_SESSION = re.compile(r";(?:jsessionid|sessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:x?html?|shtml|php\d?|aspx?|jsp|cfm)$", re.IGNORECASE)
_AMP_FIRST = re.compile(r"^/amp(?=/.)")
_AMP_LAST = re.compile(r"(?<=[^/])/amp/?$|(?<=[^/])\.amp(?=\.html?$)|(?<=[^/])\.amp$")
_AUTHORITY = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")
_USER = re.compile(r"(?<=//)[^/]*@")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})|%")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*,:@$")
_EMAIL = re.compile(r"[^\s/@=&;,:]+@[^\s/@=&;,:]+\.[^\s/@=&;,:.]{2,}")
#: Parameters that say how a reader came or what the page looks like, beyond those that courlan knows.
_NOT_THE_STORY = re.compile(
    r"^(?:utm|hsa|piwik|matomo|trk|_hs|at|wt|spm)_|"
    r"^(?:fbclid|gclsrc|gclid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|epik|s_kwcid|wickedid|_ga|_gl|"
    r"_openstat|spm|scm|ref|refer|referer|referrer|ref_src|ref_url|from|fromid|share|shared|sharetype|share_source|"
    r"cmpid|ncid|smid|sref|rss|mbid|ito|soc_src|soc_trk|guccounter|guce_referrer|guce_referrer_sig|"
    r"amp|outputtype|output|print|replytocom|nocache|cachebust|_t|timestamp|usqp|amp_js_v|amp_gsa|amp_tf|aoh|"
    r"isappinstalled|nsukey|chksm|scene|srcid|weixin_share|from_source|__twitter_impression)$"
)
#: Parameters that name a reader or let one in.
_PERSONAL = re.compile(
    r"^(?:e?_?-?mail|email_?address|user(?:_?name|_?id|_?mail)?|login|pass(?:word|wd)?|pwd|phone|mobile|tel|"
    r"(?:\w*[_-])?(?:token|auth|session|sess|sid|secret|signature|sig|jwt|apikey|api_key|nonce)(?:[_-]?id)?|"
    r"phpsessid|jsessionid|access_?key|otp)$"
)
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+.*|(?=[\w.+/=~-]*[a-z])(?=[\w.+/=~-]*[A-Z])(?=[\w.+/=~-]*\d)[\w.+/=~-]{20,}")
_AS_BEFORE = re.compile(r"(?:/[A-Za-z0-9_-]+)+")  # a path that was its own form in stores of before
#: A path that is in the one form already, as most are: nothing to do but take away the last slash.
_PLAIN = re.compile(r"(?:/(?!amp(?:/|$)|(?i:index|default)\.)[A-Za-z0-9_~-]+(?:\.(?!amp)[A-Za-z0-9_~-]+)*)+/?")


def canonical(url: str, rules: SiteRules = ANY_SITE) -> str:
    """The one form of a link: `https://host/path?kept`, or `/path?kept` where no host is known.

    >>> canonical("http://WWW.News.example:80//a/1/?utm_source=x&id=2#top")
    'https://news.example/a/1?id=2'
    >>> canonical("/amp/a/1/index.html")
    '/a/1'
    """
    if not (rules.hosts or rules.story) and _PLAIN.fullmatch(url):
        return url.rstrip("/")
    link = url.strip()
    scheme = _SCHEME.match(link)
    if scheme and scheme[0].lower() not in {"http:", "https:"}:
        return link
    try:
        parts = urlsplit(link if scheme else _relative(link))
    except ValueError:
        return link
    if parts.netloc and not _HOST.fullmatch(_host(parts.netloc)):
        return link
    return joined(parts.netloc, parts.path, parts.query, rules)


def joined(netloc: str, path: str, query: str, rules: SiteRules = ANY_SITE) -> str:
    """The one form of a link that is in its parts already; `netloc` is empty where no host is known."""
    place = _path(path)
    host = _own(_host(netloc), rules) if netloc or place.startswith("/") else ""
    kept = kept_parameters(query) if query else ""
    identifier = rules.identifier(place) if rules.story else None
    if identifier is not None:
        place, kept = rules.story[0].filled(identifier), ""
    if host and place == "/" and not kept:
        place = ""
    elif not host:
        place = _relative(place)
    return (f"https://{host}" if host else "") + place + (f"?{kept}" if kept else "")


def _relative(path: str) -> str:
    """A path without host as it is told from a link: a colon in its first part would make a scheme of that."""
    first, slash, rest = path.partition("/")
    return first.replace(":", "%3A") + slash + rest


def identifier(url: str, rules: SiteRules) -> str | None:
    """The identifier that the site's own pattern finds in a link."""
    if not rules.story:
        return None
    try:
        return rules.identifier(_path(urlsplit(url.strip()).path))
    except ValueError:
        return None


def without_host(link: str) -> str | None:
    """The path and parameters of a link in its one form, None for the front page and for links of other kinds."""
    if link.startswith("/"):
        return link
    _host_part, slash, rest = link.removeprefix("https://").partition("/")
    return f"/{rest}" if link.startswith("https://") and slash else None


def has_host(link: str) -> bool:
    """Whether a link says on which host the article is."""
    return link.startswith("https://")


def earlier_form(url: str) -> str:
    """The form in which stores kept links before: only fragment, tracking parameters and the host's case gone."""
    if _AS_BEFORE.fullmatch(url):
        return url
    try:
        return str(normalize_url(urldefrag(url).url)) or url
    except ValueError:
        return url


def impersonal(url: str) -> str:
    """A link as it was found, without what names a reader or lets one in.

    >>> impersonal("https://jo:pw@news.example/a?id=5&email=jo%40mail.example#top")
    'https://news.example/a?id=5#top'
    """
    whole, _, fragment = url.partition("#")
    head, _, query = whole.partition("?")
    start = _AUTHORITY.match(head)
    authority = start[0] if start else ""
    link = _USER.sub("", authority) + _EMAIL.sub("@", head[len(authority) :])
    kept = "&".join(part for part in query.split("&") if not _is_personal(part))
    named = any(map(_is_personal, fragment.split("&")))
    return link + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment and not named else "")


def _is_personal(part: str) -> bool:
    """Whether a parameter names a reader or lets one in: by its name, or an e-mail address is in it."""
    name = unquote(part.partition("=")[0]).lower()
    return bool(_PERSONAL.search(name) or _EMAIL.search(unquote(part)))


def readable(link: str) -> str:
    """A link as a person reads it, to stand where a title is unknown: its path, with letters instead of codes."""
    return unquote(without_host(canonical(link)) or link)


def site_of(host: str) -> str:
    """The host by which hosts of one site are equal: without `www.`, `m.` and the like, and without a usual port."""
    return _host(host) if host else ""


def own_path(path: str) -> str:
    """The path of a link in its one form."""
    return _path(path)


@lru_cache(maxsize=4096)
def _host(netloc: str) -> str:
    host = decode_punycode(netloc.rpartition("@")[2].lower())
    while (shorter := _SAME_SITE.sub("", _DEFAULT_PORT.sub("", host).rstrip("."))) != host:
        host = shorter
    return host


def _own(host: str, rules: SiteRules) -> str:
    """The name that the site goes by, for any of its own hosts and where the link names none."""
    if rules.hosts and (not host or any(host == _host(own) for own in rules.hosts)):
        return rules.hosts[0]
    return host


def _path(path: str) -> str:
    if _PLAIN.fullmatch(path):
        return path.rstrip("/")
    path = _SLASHES.sub("/", _codes(_SESSION.sub("", path)))
    before = None
    while before != path:
        before = path
        path = posixpath.normpath(path) if "/." in path else path
        path = _INDEX.sub("", _AMP_LAST.sub("", _AMP_FIRST.sub("", _EMAIL.sub("@", path))))
        path = path.rstrip("/") or path[:1]
    return path


def _codes(text: str) -> str:
    """Percent-encoding in one form: letters that need none are letters, all else is coded in capitals as UTF-8."""
    return quote(_PERCENT.sub(_code, text), safe="%/!$&'()*+,;=:@~-._")


def _code(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25"
    letter = chr(int(found[1], 16))
    return letter if letter in _UNRESERVED else found[0].upper()


def kept_parameters(query: str) -> str:
    """The parameters that say which story it is, sorted."""
    kept = []
    for part in query.replace("&amp;", "&").split("&") if "&" in query else (query,):
        name, _, value = part.partition("=")
        if value and not _no_story(name):
            value = _codes(value.replace("+", "%20"))
            if not (_EMAIL.search(unquote(value)) or _TOKEN.fullmatch(value)):
                kept.append(f"{_codes(name.replace('+', '%20'))}={value}")
    return "&".join(sorted(set(kept))) if len(kept) > 1 else "".join(kept)


@lru_cache(maxsize=4096)
def _no_story(name: str) -> bool:
    """Whether a parameter of this name says nothing of the story: how a reader came, who it is, how the page looks."""
    name = unquote(name).lower()
    known = TRACKERS_RE.search(name)
    if known and (known.end() == len(name) or "_" in name[known.end() - 1 : known.end() + 1]):
        return True
    return bool(_NOT_THE_STORY.search(name) or _PERSONAL.search(name))
