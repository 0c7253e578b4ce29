"""What a reader has chosen, kept in the address: an opened link shows the same figures.

Values are short language-neutral codes, never translated words. Navigation keeps them although Streamlit drops the
query; Back and Forward bring the earlier choice back. A value that makes no sense falls back to the default, and the
page says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from analytics import i18n, period
from analytics.errors import SettingsError
from analytics.methods.decomposition import PARTS
from analytics.text import shows

Value = str | None

MISSING = "missing"  # the server adds it to the address
_SEEN = "_url"
_REFUSED = "_refused"
_MAX_VALUE = 200
_NUMBERS = 2**63  # what the store can number
_SOME_DAY = date(2000, 1, 1)  # whether a text is a period does not depend on it


@dataclass(frozen=True)
class Param:
    """One choice. `pages` names the pages whose address shows it; none named: every page's."""

    key: str
    default: Value
    check: Callable[[str], str]  # returns the value as kept; raises ValueError
    pages: Collection[str] = ()

    def may_be_on(self, page: str) -> bool:
        """Tell whether the address of a page may show this choice."""
        return not self.pages or page in self.pages

    def shows_on(self, page: str, value: Value) -> bool:
        """Tell whether the address of a page shows a value: a default it never does, nor what is another page's."""
        theirs = VIEWS.get(page, ()) if self.key == "view" else (value,)
        return value not in {self.default, None, ""} and self.may_be_on(page) and value in theirs


def _one_of(*codes: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in codes:
            raise ValueError(value)
        return value

    return check


def _name(value: str) -> str:
    if not value or len(value) > _MAX_VALUE or not shows(value):
        raise ValueError(value)
    return value


def _number(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,19}", value) or int(value) >= _NUMBERS:
        raise ValueError(value)
    return str(int(value))


def _period(value: str) -> str:
    try:
        period.parse(value, _SOME_DAY)
    except SettingsError as error:
        raise ValueError(value) from error
    return value


def _comparison(value: str) -> str:
    return value if value in COMPARISONS else _period(value)


def _numbers(value: str) -> str:
    numbers = list(dict.fromkeys(_number(part) for part in value.split(",")))
    if len(numbers) > MOST_STORIES:
        raise ValueError(value)
    return ",".join(numbers)


def _walled(value: str) -> str:
    for code in value.split(","):
        if not code.startswith(SAVED_VIEW) or not _name(code.removeprefix(SAVED_VIEW)):
            _one_of(*WALL)(code)
    if value.count(",") >= MOST_SCREENS:
        raise ValueError(value)
    return value


def _seconds(value: str) -> str:
    if not FASTEST <= int(_number(value)) <= SLOWEST:
        raise ValueError(value)
    return _number(value)


def _screen(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]{1,40}", value):
        raise ValueError(value)
    return value


def _names(value: str) -> str:
    names = list(dict.fromkeys(_name(part) for part in value.split(",")))
    if len(names) > MOST_STORIES:
        raise ValueError(value)
    return ",".join(names)


def _language(value: str) -> str:
    return _one_of(*i18n.available())(value)


GRAINS = ("hour", "day", "week", "month")
COMPARISONS = ("previous", "weekdays", "year")  # or a period of one's own
BREAKDOWNS = ("section", "media", "language")
SPLITS = ("media", "series", "author", "tag")  # beside sections
VIEWS = {  # of a page, its usual one first
    "over-time": ("lines", "why"),
    "sections": ("table", "demand", "when", "concentration", "headlines"),
}
SAVED_VIEW = "view:"  # before its name, among the views of a wall
WALL = ("now", "trending", "top", "over-time", "sections")  # views that a wall shows in turn
MOST_SCREENS = 20
FASTEST, SLOWEST = 5, 3600  # seconds that a view of a wall stays
DEMAND_BY = ("section", "tag", "series", "media", "author", "weekday", "hour")
MEDIA = ("text", "photo", "gallery", "video")
WHOLE_SITE = "*"  # among story sets; none has such a name
MOST_STORIES = 8  # drawn together: as many as the palette tells apart

PARAMS = (
    Param("site", None, _name),
    Param("period", "7d", _period),
    Param("section", None, _name),  # NONE_STATED: stories of which the source states no section
    Param("media", None, _one_of(*MEDIA)),
    Param("language", None, _name),
    Param("topic", None, _name),
    Param("set", None, _name),  # a story set, by its name
    Param("q", "", _name),
    Param("view", None, _one_of(*(code for codes in VIEWS.values() for code in codes)), VIEWS),
    Param("word", None, _name, ("", "sections")),  # the topic whose stories are listed
    Param("find", "", _name, ("story",)),  # words of a title, where no story is chosen
    Param("article", None, _number, ("story",)),
    Param("grain", None, _one_of(*GRAINS), ("over-time", "story")),
    Param("compare", None, _comparison, ("over-time",)),
    Param("by", None, _one_of(*BREAKDOWNS), ("over-time",)),
    Param("split", None, _one_of(*SPLITS), ("over-time",)),  # what a change is taken apart by; sections by default
    Param("part", None, _one_of(*PARTS), ("over-time",)),  # of the change, whose stories are listed
    Param("only", None, _name, ("over-time",)),  # a group of the split, whose stories are listed; NONE_STATED too
    Param("stories", None, _numbers, ("over-time",)),  # article numbers, drawn as lines of their own
    Param("sets", None, _names, ("over-time",)),  # names of story sets, and WHOLE_SITE, drawn as lines of their own
    Param("align", None, _one_of("age"), ("over-time", "story")),  # time since publication instead of the calendar
    Param("scale", None, _one_of("log"), ("over-time", "story")),
    Param("axis", None, _one_of("own"), ("sections",)),  # each small line on its own scale
    Param("group", None, _one_of(*DEMAND_BY), ("sections",)),  # what supply and demand is compared by
    Param("of", None, _one_of("archive"), ("sections",)),  # stories published in the period, or all there are
    Param("present", None, _screen, ("weekly",)),  # the screen of the presentation, by its code or its number
    Param("show", None, _walled, ("wall",)),  # which views, in which order
    Param("every", None, _seconds, ("wall",)),  # seconds that each stays
    Param("input", None, _number, ("data",)),
    Param("lang", None, _language),
)


def _decode(query: Mapping[str, str]) -> tuple[dict[str, Value], list[tuple[str, str]]]:
    """Return the value of each parameter, and the (key, text) pairs that made no sense."""
    values: dict[str, Value] = {}
    refused: list[tuple[str, str]] = []
    for param in PARAMS:
        values[param.key] = param.default
        if param.key in query:
            try:
                values[param.key] = param.check(query[param.key])
            except ValueError:
                refused.append((param.key, query[param.key]))
    return values, refused


def cleaned(page: str, text: str) -> dict[str, str]:
    """Return what a query written down earlier says that makes sense on a page; never the language."""
    values, _refused = _decode(dict(parse_qsl(text)))
    shown = [param for param in PARAMS if param.key != "lang" and param.shows_on(page, values[param.key])]
    return {param.key: str(values[param.key]) for param in shown}


def sync_in() -> None:
    """Take the choices from the address, before any widget is drawn."""
    state = st.session_state
    query = {param.key: st.query_params[param.key] for param in PARAMS if param.key in st.query_params}
    if _SEEN in state and (not query or query == state[_SEEN]):
        for param in PARAMS:
            state[param.key] = state[param.key]  # keeps it although its widget is not on this page
        return
    values, refused = _decode(query)
    # of a parameter that is there twice the last counts
    refused += [(key, text) for key in query for text in st.query_params.get_all(key)[:-1] if text != query[key]]
    values["lang"] = values["lang"] or i18n.negotiate(st.context.locale)
    for key, value in values.items():
        state[key] = value
    state[_REFUSED] = refused
    state[_SEEN] = query


def refused() -> list[tuple[str, str]]:
    """Return once what the address held and could not be used, as (key, text)."""
    found: list[tuple[str, str]] = st.session_state.get(_REFUSED, [])
    st.session_state[_REFUSED] = []
    return found


def missing() -> str | None:
    """Return once the page that an address asked for and that there is not."""
    if MISSING not in st.query_params:
        return None
    asked = st.query_params[MISSING]
    del st.query_params[MISSING]
    return asked


def refuse(key: str) -> None:
    """Give up a value that the data does not know, and remember to say so."""
    st.session_state.setdefault(_REFUSED, []).append((key, str(st.session_state[key])))
    st.session_state[key] = default(key)


def default(key: str) -> Value:
    """Return what is chosen where nothing is."""
    return next(param.default for param in PARAMS if param.key == key)


def query(page: str, **changes: Value) -> dict[str, str]:
    """Return the query of a page with the current choices: what is not at its default, and always the language."""
    found: dict[str, str] = {}
    for param in PARAMS:
        if param.may_be_on(page):
            value = changes[param.key] if param.key in changes else st.session_state.get(param.key)
            if param.shows_on(page, value):
                found[param.key] = str(value)
    return found


def link(page: str, fragment: str = "", **changes: Value) -> str:
    """Return a relative address of a page with the current choices."""
    return f"{page or './'}?{urlencode(query(page, **changes))}" + (f"#{fragment}" if fragment else "")


def fixed_link(page: str, today: date | None, code: str | None = None) -> str:
    """Return a link to what is shown now that shows the same days tomorrow, in the language of whoever opens it.

    `today` is the data's last day; `code` names the period shown where that is not the one chosen.
    """
    code = code or str(st.session_state["period"])
    return link(page, lang=None, **({} if today is None else {"period": period.as_of(code, today)}))


def sync_out(page: str) -> None:
    """Write the choices to the address, after the widgets."""
    known = {param.key for param in PARAMS}
    current = {key: st.query_params[key] for key in st.query_params if key in known}
    want = query(page)
    if want != current:
        foreign = {key: st.query_params.get_all(key) for key in st.query_params if key not in known}
        st.query_params.from_dict({**foreign, **want})
    st.session_state[_SEEN] = want
