"""When a page was captured: as told, else by its own word, else by the file's name, else by the file's time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from analytics.sources.captured import time_in_name, time_of_file
from analytics.sources.rows import Input, ObservedBasis, Options
from analytics.sources.saved_page.dates import Frame, published

_HTTP_DATE = r"\w{3},? \d\d?[ -]\w{3}[ -]\d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})"
_SINGLE_FILE = re.compile(r"saved date: (\w{3} \w{3} \d\d? \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})")
_MIRRORED = re.compile(rf"Mirrored from [^\n]{{0,600}}?({_HTTP_DATE})")
_HEADER = re.compile(rf"\A[^<]{{0,4000}}?^Date:\s*({_HTTP_DATE})", re.MULTILINE | re.IGNORECASE)
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
_WAYBACK = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/")
_LAST_MODIFIED = re.compile(
    rf"<meta\b[^>]{{0,80}}?last-modified[^>]{{0,80}}?content=[\"']?({_HTTP_DATE}|[\dT:Z.+-]{{16,30}})", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--([^<>]{8,300})-->")
_LABEL = re.compile(
    r"(?:(?:page|list|file|snapshot|rankings?)\s(?:was\s)?(?:generated|updated|created|captured|retrieved|saved)"
    r"(?:\sby\s[\w .-]{1,40}?)?(?:\s(?:at|on))?"
    r"|(?:generated|captured|retrieved|archived)\s(?:at|on)|(?:页面|頁面|本页|本頁|榜单|榜單|排行)(?:生成|更新)(?:时间|時間|于|於)?|(?:抓取|采集|採集)(?:时间|時間)|截至"
    r"|seite (?:erstellt|erzeugt|generiert)(?: am)?|página (?:generada|actualizada)(?: el)?"
    r"|страница (?:создана|обновлена))\s*[:：]?\s*"
    r"(?P<when>[^<\n()（）]{8,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Capture:
    """When the page was seen, what says so, and how to tell the reader."""

    at: datetime  # aware
    basis: ObservedBasis
    evidence: str

    @property
    def is_sure(self) -> bool:
        """Whether "3 hours ago" can be counted back from it."""
        return self.basis in {"given", "page"}


def capture_of(item: Input, options: Options, text: str, lines: Iterable[str]) -> Capture:
    """The capture time of a page, from the surest source that has one; `lines` are what its readers see."""
    if options.observed_at:
        return Capture(options.observed_at, "given", "as given")
    stated = next(_stated(text, lines, options.timezone), None)
    if stated:
        return Capture(stated[0], "page", stated[1])
    named = time_in_name(item.name, options.timezone)
    if named:
        return Capture(named, "name", "from the file's name")
    return Capture(*time_of_file(item), "the time the file was last changed, because nothing else tells it")


def _stated(text: str, lines: Iterable[str], zone: tzinfo) -> Iterator[tuple[datetime, str]]:
    """What the page says, surest first."""
    forms: tuple[tuple[re.Pattern[str], Callable[[str], datetime], str], ...] = (
        (_SINGLE_FILE, lambda found: _strptime(found, "%a %b %d %Y %H:%M:%S GMT%z"), "noted in the page by SingleFile"),
        (_MIRRORED, parsedate_to_datetime, "noted in the page by HTTrack"),
        (_HEADER, parsedate_to_datetime, "from the saved Date header"),
        (
            _ARCHIVED,
            lambda found: _strptime(found + " +0000", "%H:%M:%S %b %d, %Y %z"),
            "noted in the page by the web archive",
        ),
    )
    for pattern, read, evidence in forms:
        yield from _try(pattern.search(text), read, evidence)
    archived = Counter(_WAYBACK.findall(text)).most_common(1)
    if archived:
        yield from _try(
            _WAYBACK.search(f"/web/{archived[0][0]}/"), _wayback, "from the web archive's addresses in the page"
        )
    said = "\n".join([*lines, *_COMMENT.findall(text)])
    yield from _try(_LABEL.search(said), lambda found: _written(found, zone), "stated on the page")
    yield from _try(
        _LAST_MODIFIED.search(text), lambda found: _header_or_iso(found, zone), "from the page's Last-Modified"
    )


def _try(found: re.Match[str] | None, read: Callable[[str], datetime], evidence: str) -> Iterator[tuple[datetime, str]]:
    try:
        if found:
            at = read(found[1])
            yield (at if at.tzinfo else at.replace(tzinfo=UTC)), evidence
    except (ValueError, OverflowError):
        return


def _strptime(text: str, form: str) -> datetime:
    return datetime.strptime(text, form)  # noqa: DTZ007 (every form has %z)


def _wayback(stamp: str) -> datetime:
    return _strptime(stamp + "+0000", "%Y%m%d%H%M%S%z")


def _written(text: str, zone: tzinfo) -> datetime:
    """A written date with a time of day."""
    words = re.split(r"\s--|[|·;；。，]", text)[0].strip(" .->")
    moment = published(words, Frame(zone, datetime(9999, 1, 1, tzinfo=UTC), relative=False))
    if moment is None or moment.precision != "time":
        raise ValueError(text)
    return moment.at


def _header_or_iso(text: str, zone: tzinfo) -> datetime:
    return _written(text, zone) if text[:4].isdigit() else parsedate_to_datetime(text)
