"""What an address of a feed asks for: the parameters of the page, each of them understood or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from analytics import config, i18n, queries
from analytics import period as periods
from analytics.errors import SettingsError
from analytics.pages import filters, frame, period_picker, urlstate
from analytics.pages.frame import View
from analytics.queries import Filters, SiteFacts
from analytics.queries.choices import choices
from analytics.queries.filters import NONE_STATED
from analytics.store import Generation
from analytics.store.notebook import sets
from analytics.store.notebook.sets import StorySet

_STORIES = ("site", "lang", "period", "section", "media", "language", "topic", "set", "q")
#: What acts on a list. The set of a set's own feed is named by its path.
ACTS = {"top": _STORIES, "set": tuple(key for key in _STORIES if key != "set"), "trending": ("site", "lang")}


class RefusedError(Exception):
    """What can't be answered: one line for who asked, and the status of the answer."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """A list that can be made: of which stories and days, in which language; chosen is what its page's link holds."""

    view: View
    language: str
    chosen: dict[str, str]
    story_set: StorySet | None = None


def asked(code: str, name: str | None, query: Sequence[tuple[str, str]], first_language: str) -> Asked:
    """What is asked of a list by its path and query; RefusedError says what makes no sense."""
    given = _given(code, query)
    if (code == "set") != (name is not None):
        raise RefusedError("a feed of a story set is /feeds/set/NAME.atom or .json", 404)
    if name is not None:
        given["set"] = name
    gen = frame.store().current()
    facts = _facts(gen, given.get("site"))
    given["site"] = facts.site
    found = _set(facts.site, given.get("set"))
    code_of_days = given.get("period") or str(urlstate.default("period"))
    view = View(gen, facts, _period(code_of_days, facts), _conditions(gen, facts.site, given, found), code_of_days)
    return Asked(view, given.get("lang") or i18n.negotiate(first_language), given, found)


def _given(code: str, query: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The values by their names, checked as pages check them."""
    checks = {param.key: param.check for param in urlstate.PARAMS if param.key in ACTS[code]}
    given: dict[str, str] = {}
    for key, value in query:
        if key not in checks:
            raise RefusedError(f"{key[:60]!r} does not act on this list; what does is {', '.join(ACTS[code])}")
        if key in given:
            raise RefusedError(f"{key} is given twice")
        try:
            given[key] = checks[key](value)
        except ValueError:
            raise RefusedError(f"{key}={value[:60]!r} makes no sense") from None
    return given


def _facts(gen: Generation, site: str | None) -> SiteFacts:
    names = [str(name) for name in frame.ask(gen, queries.sites)["site"]]
    if not names or (site is not None and site not in names):
        raise RefusedError("there is no data yet" if not names else f"there is no site {site!r}", 404)
    return frame.ask(gen, queries.site_facts, site or names[0])


def _set(site: str, name: str | None) -> StorySet | None:
    if name is None:
        return None
    found = sets.find(config.home(), site, name)
    if found is None:
        raise RefusedError(f"{site!r} has no story set {name[:60]!r}", 404)
    return found


def _period(code: str, facts: SiteFacts) -> periods.Period:
    today = facts.today or datetime.now(UTC).date()
    try:
        found = periods.parse(code, today, facts.first_day)
    except SettingsError as error:
        raise RefusedError(str(error)) from None
    if not period_picker.sensible(found, today):
        raise RefusedError(f"period={code!r} is not of this site's days")
    return found


def _conditions(gen: Generation, site: str, given: dict[str, str], found: StorySet | None) -> Filters:
    """The conditions on stories; RefusedError for a section, language or topic that no story of the site has."""
    known = frame.ask(gen, choices, site)
    there = {key: set(known[key].dropna()) for key in ("section", "media", "language")}
    there["topic"] = {topic for topics in known["topics"].dropna() for topic in topics}
    for key, names in there.items():
        if key in given and given[key] not in names and not (given[key] == NONE_STATED and key != "topic"):
            raise RefusedError(f"no story of {site!r} has the {key} {given[key]!r}")
    return filters.conditions(given, None if found is None else found.articles)
