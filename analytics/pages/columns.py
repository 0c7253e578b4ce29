"""The columns that lists of stories can have: how each is called, what it says and compares with, and its cells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import pandas as pd

from analytics import formats
from analytics.glossary import TERMS
from analytics.i18n import _, ngettext
from analytics.telling import say
from analytics.telling.say import media_name
from analytics.text import plain

Kind = Literal["rank", "movement", "bar", "section", "date", "number", "place", "share", "change", "text"]
T = TypeVar("T", bound=Hashable)

_NEW, _BACK = 2**31, 2**30  # sort as more than any places gained


@dataclass(frozen=True)
class Cells:
    """A column's cells: in words, as they sort (None: unknown, always last), as in files, and what else is drawn."""

    words: list[str]
    order: list[Any]
    file: Any
    more: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of a story list; `below`: on a telephone its cells stand in the line below the headline."""

    name: str
    help: str
    kind: Kind
    make: Callable[[pd.DataFrame], Cells]
    below: bool = False


def known(values: pd.Series) -> list[Any]:
    """Return a column's cells with None for each that is unknown."""
    return [None if missing else value for value, missing in zip(values.tolist(), values.isna().tolist(), strict=True)]


def each(values: Iterable[T | None], words: Callable[[T], str]) -> list[str]:
    """Return cells in words; those that are alike are put into words once."""
    cells = list(values)
    said = {value: words(value) for value in set(cells) if value is not None}
    return [formats.UNKNOWN if value is None else said[value] for value in cells]


def _counted(key: str) -> Callable[[pd.DataFrame], Cells]:
    def make(frame: pd.DataFrame) -> Cells:
        values = known(frame[key])
        return Cells(say.numbers(values), values, frame[key])

    return make


def _per_day(frame: pd.DataFrame) -> Cells:
    rounded = frame["per_day"].round(1)
    values = known(rounded)
    return Cells(say.numbers(values, digits=1), values, rounded)


def _shared(key: str) -> Callable[[pd.DataFrame], Cells]:
    def make(frame: pd.DataFrame) -> Cells:
        values = known(frame[key])
        return Cells(each(values, lambda share: say.percent(share, 1)), values, (100 * frame[key]).round(2))

    return make


def _changed(frame: pd.DataFrame) -> Cells:
    changes = [None if value is None else round(100 * value) + 0.0 for value in say.changes(frame)]  # no minus zero
    tones = ["" if not value else "up" if value > 0 else "down" for value in changes]
    return Cells(each(changes, say.signed), changes, changes, {"tones": tones})


def _differences(frame: pd.DataFrame) -> Cells:
    """Views more (with a plus) or less than expected."""
    values = known(frame["difference"])
    words = [say.signed_number(value) for value in values]
    tones = ["" if not value else "up" if value > 0 else "down" for value in values]
    return Cells(words, values, frame["difference"], {"tones": tones})


def _sections(colours: Mapping[str, str]) -> Callable[[pd.DataFrame], Cells]:
    def make(frame: pd.DataFrame) -> Cells:
        names = known(frame["section"])
        return Cells(each(names, str), names, frame["section"], {"colours": [colours.get(name) for name in names]})

    return make


def _worded(key: str, words: Callable[[str], str]) -> Callable[[pd.DataFrame], Cells]:
    def make(frame: pd.DataFrame) -> Cells:
        codes = known(frame[key])
        shown = each(codes, words)
        names = [None if code is None else word for code, word in zip(codes, shown, strict=True)]
        return Cells(shown, names, names)

    return make


def _listed(frame: pd.DataFrame) -> Cells:
    words = [say.listed(plain(part) for part in parts) for parts in frame["shared"]]
    return Cells(words, words, words)


def _days(frame: pd.DataFrame) -> Cells:
    days = known(frame["published_day"])
    return Cells(each(days, say.day), [day and day.toordinal() for day in days], frame["published_day"])


@dataclass(frozen=True)
class Moved:
    """How a story's place changed: as shown, as spoken, how it looks, as it sorts, and as in files."""

    words: str
    spoken: str
    tone: str
    order: int | None
    file: str


def moved(rank: int | None, before: int | None, *, sure: bool = True, reentry: bool = False) -> Moved:
    """Return the movement from a place to another: none before is new, or back if it was there earlier still."""
    if rank is None or not sure:
        return Moved(formats.UNKNOWN, _("unknown"), "same", None, formats.UNKNOWN)
    if reentry:
        return Moved(_("re"), _("back on the list"), "badge", _BACK, _("re-entry"))
    if before is None:
        return Moved(_("new"), _("new on the list"), "badge", _NEW, _("new"))
    return _moved_by(before - rank)


def _moved_by(places: int) -> Moved:
    count = say.number(abs(places))
    if places > 0:
        spoken = ngettext("up {n} place", "up {n} places", places).format(n=count)
        return Moved(f"▲ {count}", spoken, "up", places, f"▲ {places}")
    if places < 0:
        spoken = ngettext("down {n} place", "down {n} places", -places).format(n=count)
        return Moved(f"▼ {count}", spoken, "down", places, f"▼ {-places}")
    return Moved("=", _("the same place"), "same", 0, "=")


def _movement(frame: pd.DataFrame) -> Cells:
    """Places gained or lost; unknown, not "new", when nothing is known of the time before."""
    told = frame.get("place_known", frame["before"].notna() if "before" in frame else True)
    sure = pd.Series(told, index=frame.index).tolist()
    again = [value is True for value in known(frame["reentry"])] if "reentry" in frame else [False] * len(frame)
    rows = zip(known(frame["rank"]), known(frame["rank_before"]), sure, again, strict=True)
    moves = [moved(rank, before, sure=told, reentry=back) for rank, before, told, back in rows]
    more = {"spoken": [move.spoken for move in moves], "tones": [move.tone for move in moves]}
    return Cells([move.words for move in moves], [move.order for move in moves], [move.file for move in moves], more)


def _peaks(frame: pd.DataFrame) -> Cells:
    """Best places; a star where a story that was on the chart before has its best place now."""
    values = known(frame["peak"])
    stood = zip(values, known(frame["rank"]), known(frame["periods"]), strict=True)
    now = [peak == rank and charts is not None and charts > 1 for peak, rank, charts in stood]
    places = say.numbers(values)
    words = [f"★ {place}" if reached else place for place, reached in zip(places, now, strict=True)]
    reached_now = _("{place}, reached now")
    spoken = [reached_now.format(place=place) if new else place for place, new in zip(places, now, strict=True)]
    return Cells(words, values, frame["peak"], {"spoken": spoken, "tones": ["up" if new else "" for new in now]})


def columns(colours: Mapping[str, str] | None = None) -> dict[str, Column]:
    """Return all columns that lists of stories can have, named in the current language; colours are the sections'."""
    return {**_places(), **_readership(), **_descriptions(colours or {})}


def _means(term: str) -> str:
    return _(TERMS[term].meaning)


def _places() -> dict[str, Column]:
    listed = _("The place among all stories listed, most views so far first.")
    best = _("The best place on any list read so far.")
    read = _("On how many of the lists read so far the story was.")
    return {
        "rank": Column(_("#"), _means("rank"), "rank", _counted("rank")),
        "total_rank": Column(_("#"), listed, "rank", _counted("total_rank")),
        "movement": Column(_("Moved"), _means("movement"), "movement", _movement),
        "peak": Column(_("Peak"), _means("peak"), "place", _peaks),
        "periods": Column(_("Periods"), _means("periods"), "number", _counted("periods")),
        "best_rank": Column(_("Best place"), best, "place", _counted("best_rank"), below=True),
        "captures_on_list": Column(_("Times on the list"), read, "number", _counted("captures_on_list"), below=True),
    }


def _readership() -> dict[str, Column]:
    before = _("Views in the equally long time just before.")
    yesterday = _("Views in the same hours of the day before.")
    section = _("The part of its section's views in the same period.")
    then = _("Views in the period compared with; a dash where it has no such story.")
    more = _("Views in the period less those in the period compared with.")
    basis = _means("basis")
    return {
        "views": Column(_("Views"), _means("views"), "bar", _counted("views"), below=True),
        "difference": Column(_("Extra views"), _means("extra"), "change", _differences, below=True),
        "compared": Column(_("Compared with"), then, "number", _counted("before"), below=True),
        "gain": Column(_("Difference"), more, "change", _differences, below=True),
        "before": Column(_("Before"), before, "number", _counted("before")),
        "yesterday": Column(_("Yesterday"), yesterday, "number", _counted("yesterday")),
        "change": Column(_("Change"), _means("change"), "change", _changed, below=True),
        "share": Column(_("Share"), _means("share"), "share", _shared("share")),
        "section_share": Column(_("Share of section"), section, "share", _shared("section_share"), below=True),
        "total": Column(_("Total"), _means("total"), "bar", _counted("total"), below=True),
        "per_day": Column(_("Average a day"), _means("per_day"), "number", _per_day),
        "basis": Column(_("Basis"), basis, "text", _worded("basis", say.basis_word)),
    }


def _descriptions(colours: Mapping[str, str]) -> dict[str, Column]:
    published = _("The day of publication, in the site's time zone.")
    age = _("Whole days from publication to the reading.")
    shared = _("Series, tags and words of the headline that both have, what few stories have first.")
    return {
        "section": Column(_("Section"), _means("section"), "section", _sections(colours), below=True),
        "media": Column(_("Media"), _means("media"), "text", _worded("media", media_name), below=True),
        "published": Column(_("Published"), published, "date", _days, below=True),
        "age_days": Column(_("Age in days"), age, "number", _counted("age_days")),
        "shared": Column(_("What they share"), shared, "text", _listed, below=True),
    }
