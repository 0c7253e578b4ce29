"""What became of an input, in words: status, equation of its rows, why rows were left out, what was read as what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.i18n import _, mark
from analytics.telling import say
from analytics.text import plain, safe_text


def statuses(*, trial: bool = False) -> dict[str, str]:
    """Return what became of an input, or would become of it, by the code of the ledger."""
    if trial:
        return {
            "stored": _("would be taken in"),
            "duplicate": _("known already"),
            "partial": _("would be taken in, but is damaged"),
            "failed": _("can't be used"),
        }
    return {
        "stored": _("taken in"),
        "duplicate": _("known already"),
        "partial": _("taken in, but damaged"),
        "failed": _("could not be used"),
    }


def formats() -> dict[str, str]:
    """Return the names of formats by their code."""
    plain = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "jsonl": "JSON Lines", "parquet": "Parquet", "xlsx": "XLSX"}
    stated = {"news-sitemap": _("News sitemap"), "sitemap": _("Sitemap"), "article-page": _("Saved article page")}
    logs = {code: _("Access log ({format})").format(format=name) for code, name in _LOGS.items()}
    return {
        "page": _("Saved page"),
        "mixed": _("several"),
        "unknown": _("unknown"),
        **plain,
        **_TOOLS,
        **_FEEDS,
        **stated,
        **logs,
    }


#: Tools whose exports are read, by the code of their format; names are not translated.
_TOOLS = {
    "plausible": "Plausible",
    "matomo": "Matomo",
    "goatcounter": "GoatCounter",
    "umami": "Umami",
    "ga-ua": "Google Analytics UA",
    "ga4": "Google Analytics 4",
    "ga4-api": "Google Analytics 4 API",
    "bigquery": "BigQuery",
    "cloudflare": "Cloudflare",
    "wordpress-views": "WordPress",
}
#: Formats of access logs, by their code; names are not translated.
_LOGS = {
    "common": "NCSA common",
    "common-syslog": "NCSA common, syslog",
    "combined": "NCSA combined",
    "combined-syslog": "NCSA combined, syslog",
    "vhost_common": "NCSA common, vhost",
    "vhost_common-syslog": "NCSA common, vhost, syslog",
    "vhost_combined": "NCSA combined, vhost",
    "vhost_combined-syslog": "NCSA combined, vhost, syslog",
    "w3c": "W3C",
    "iis": "IIS",
    "cloudfront": "CloudFront",
    "alb": "AWS ALB",
    "elb": "AWS ELB",
    "s3": "Amazon S3",
    "haproxy": "HAProxy",
    "nginx-json": "nginx JSON",
    "caddy": "Caddy",
    "traefik": "Traefik",
    "ecs": "ECS",
    "log-format": "--log-format",
}
#: Forms in which metadata come, by the code of their format; names are not translated.
_FEEDS = {"rss": "RSS", "atom": "Atom", "jsonfeed": "JSON Feed", "wxr": "WordPress WXR"}


def source(name: object) -> str:
    """Return what a source is called on the pages; tools and names that a person gave are called as they are."""
    ours = {
        "readings": _("Running totals"),
        "table": _("Tables"),
        "access log": _("Access log"),
        "mixed": _("several"),
    }
    return ours.get(str(name)) or _TOOLS.get(str(name)) or plain(str(name))


def bases() -> dict[str, str]:
    """Return where the time of a reading came from, by its code."""
    return {
        "given": _("what was stated when it was read in"),
        "page": _("the page itself"),
        "name": _("the file's name"),
        "file": _("the file's date"),
        "column": _("a column of the file"),
        "mixed": _("several sources"),
    }


def columns() -> dict[str, str]:
    """Return the names of our columns as the ledger calls them."""
    return {
        "key": _("Number or key of the story"),
        "url": _("Link"),
        "title": _("Title"),
        "section": _("Section"),
        "series": _("Series"),
        "authors": _("Authors"),
        "tags": _("Tags"),
        "media": _("Media"),
        "language": _("Language"),
        "published_at": _("Published"),
        "read_at": _("Time of reading"),
        "total": _("Views so far"),
        "rank": _("Place"),
        "views": _("Views"),
        "started_at": _("Beginning of the interval"),
        "ended_at": _("End of the interval"),
        "part": _("Part of the views"),
    }


@dataclass(frozen=True)
class Reason:
    """Why rows could not be used, as sources say it, and what can be done."""

    text: str
    remedy: str


_NUMBERS = mark("Look these rows up in the file: views are whole numbers of zero or more, without words beside them.")
_TIMES = mark("Write times as 2026-11-22 or 2026-11-22T08:00 and days in that order, then read the file in again.")
_IDENTITY = mark("A row needs the story's number, link or title. Add the column, or name it with --map on the command.")
_WHOLE = mark("Export or save the file again, whole, and read it in: what is in already stays as it is.")
_LETTERS = mark("Save the file as UTF-8 and read it in again.")
_LINES = mark("Where the server writes lines of its own form, name it with --log-format on the command.")
_OTHER = mark("Look these rows up in the file, correct them and read it in again.")

_REASONS = {
    reason.text: reason
    for reason in (
        Reason(mark("no key, link or title"), _IDENTITY),
        Reason(mark("no time"), _TIMES),
        Reason(mark("the date can't be read"), _TIMES),
        Reason(mark("day and month can't be told apart"), _TIMES),
        Reason(mark("the time is before 1990 or over 2 days after the capture"), _TIMES),
        Reason(mark("no rank"), _NUMBERS),
        Reason(mark("the count is empty"), _NUMBERS),
        Reason(mark("the count is negative"), _NUMBERS),
        Reason(mark("the count isn't a whole number"), _NUMBERS),
        Reason(mark("the count can't be read"), _NUMBERS),
        Reason(mark("the count is over 10^12"), _NUMBERS),
        Reason(mark("unreadable number of views"), _NUMBERS),
        Reason(mark("impossible number of views"), _NUMBERS),
        Reason(mark("headline can't be told from the lines around it"), _WHOLE),
        Reason(mark("cut off by the end of the page"), _WHOLE),
        Reason(mark("the line is cut short"), _WHOLE),
        Reason(mark("the record is cut short or broken"), _WHOLE),
        Reason(mark("after the break in the XML"), _WHOLE),
        Reason(mark("not a line of this log format"), _LINES),
        Reason(mark("the time can't be read"), _LINES),
        Reason(mark("not a JSON record"), _OTHER),
        Reason(mark("not a record with named fields"), _OTHER),
        Reason(mark("null characters"), _LETTERS),
    )
}
#: Reasons that hold numbers or names of the file
_KINDS = (
    (re.compile(r"bytes that are not "), Reason("", _LETTERS)),
    (re.compile(r"inside a quote|\d+ of \d+ fields"), Reason("", _WHOLE)),
)
_ANY = Reason("", _OTHER)


def reason(text: str) -> str:
    """Return why a row could not be used, in the page's language where it is one of the usual reasons."""
    known = _REASONS.get(text)
    return text if known is None else _(known.text)


def remedy(text: str) -> str:
    """Return what to do about rows that could not be used for this reason."""
    known = _REASONS.get(text) or next((kind for pattern, kind in _KINDS if pattern.match(text)), _ANY)
    return _(known.remedy)


def named(words: Mapping[str, str], code: object) -> str:
    """Return the word for a code; the code itself where there is none."""
    return words.get(str(code), str(code))


def equation(rows: Mapping[str, object] | pd.Series) -> str:
    """Return the accounting of rows as an equation in words."""
    return _(
        "{read} read = {stored} stored + {duplicate} duplicate + {filtered} filtered + {quarantined} quarantined"
    ).format(
        read=say.number(rows["rows_read"]),
        stored=say.number(rows["rows_stored"]),
        duplicate=say.number(rows["rows_duplicate"]),
        filtered=say.number(rows["rows_filtered"]),
        quarantined=say.number(rows["rows_quarantined"]),
    )


def set_aside(text: object, rows: object) -> str:
    """Return how many rows could not be used, why, and what to do, in a line that reads Markdown."""
    said = _("{rows} × {reason}.").format(rows=say.number(rows), reason=safe_text(reason(str(text))))
    return say.sentences(said, remedy(str(text)))


def mapping(text: str | None) -> pd.DataFrame:
    """Return which column of the input was read as which of ours, from the ledger's JSON; no rows when none was."""
    pairs = json.loads(text) if text else {}
    return pd.DataFrame({"ours": [named(columns(), ours) for ours in pairs], "theirs": list(pairs.values())})


def sentences(text: str | None) -> list[str]:
    """Return what was found out about an input and how: sentences of the ledger."""
    return [str(sentence) for sentence in json.loads(text)] if text else []
