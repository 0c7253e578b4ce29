"""The figures of Now inside the start page: there to be read while the page's own code is still on its way.

They are the page's own figures, asked and worded by the same functions, as plain text and one drawing. Only the plain
address of Now has them, with no choice in it but the site and the language: every other one waits for its page.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from analytics import charts, i18n, queries
from analytics.errors import ReadershipError
from analytics.i18n import _
from analytics.pages import frame, now
from analytics.pages.frame import View
from analytics.pages.now import figures
from analytics.pages.show import Figure
from analytics.period import last
from analytics.store import Generation
from analytics.telling import say
from analytics.text import plain

_log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
LONGEST_LIST = 8
LONGEST_TITLE = 200  # characters
_KNOWN = {"site", "lang"}


@dataclass(frozen=True)
class Asked:
    """Whose figures, in which language."""

    site: str | None
    language: str

    @classmethod
    def of(cls, query: str, languages: str) -> Asked | None:
        """What an address asks for, the browser's languages (as in Accept-Language) deciding where it names none."""
        chosen = dict(parse_qsl(query))
        if not chosen.keys() <= _KNOWN:
            return None
        first = languages.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
        language = chosen.get("lang") or i18n.negotiate(first)
        return cls(chosen.get("site"), language) if language in i18n.available() else None


class Glances:
    """The glances of the newest generation, drawn when asked for; anew each minute, as they say how old the data is."""

    def __init__(self) -> None:
        self._of: tuple[int, datetime] | None = None
        self._drawn: dict[Asked, str] = {}

    def __call__(self, asked: Asked) -> str:
        """Return a glance as a part of the start page; nothing where there are no hours to show, or no store to ask.

        Whatever is wrong, the page itself says so: it must not miss its start for a glance.
        """
        try:
            return self._shown(frame.store().current(), asked)
        except ReadershipError:
            return ""
        except Exception:
            _log.exception("no glance could be drawn")
            return ""

    def _shown(self, gen: Generation, asked: Asked) -> str:
        of = gen.identity, figures.clock().replace(second=0, microsecond=0)
        if of != self._of:
            self._of, self._drawn = of, {}
        if asked not in self._drawn:
            self._drawn[asked] = _glance(gen, asked)
        return self._drawn[asked]


def _glance(gen: Generation, asked: Asked) -> str:
    names = [str(name) for name in frame.ask(gen, queries.sites)["site"]]
    site = asked.site or next(iter(names), None)
    facts = frame.ask(gen, queries.site_facts, site) if site in names else None
    if facts is None or facts.kind not in {"full", "sparse"} or not facts.has_hours or facts.today is None:
        return ""
    i18n.use(asked.language)
    return _drawn(View(gen, facts, last(1, facts.today), queries.ALL_STORIES))


def _drawn(view: View) -> str:
    facts = " · ".join(frame.facts_line(view.facts, view.gen))
    simulated = f"<mark>{_text(_('Simulated data'))}</mark> " if view.facts.simulated else ""
    shown = "".join(map(_figure, figures.figures(view, figures.clock())))
    return (
        f'<div id="glance" aria-hidden="true" lang="{i18n.current()}"><style>{_style()}</style>'
        f'<header><img src="data:image/svg+xml,{_logo()}" alt=""></header>'
        f"<div><h1>{_text(_('Now'))}</h1><small>{simulated}{_text(facts)}</small>"
        f'<ul class="figures">{shown}</ul><div class="board">{_hours(view)}{_most_read(view)}</div></div></div>'
    )


def _figure(item: Figure) -> str:
    moved = f"<em>{_text(item.delta)}</em>" if item.delta else ""
    return (
        f"<li><small>{_text(item.label)}</small><b>{_text(item.value)}</b>{moved}<small>{_text(item.note)}</small></li>"
    )


def _hours(view: View) -> str:
    hours, typical = now.hours_of_today(view)
    sketch = charts.today_sketch(hours, typical, _("Today by hour"), i18n.current())
    return f"<div><h2>{_text(_('Today by hour'))}</h2>{sketch}</div>"


def _most_read(view: View) -> str:
    found = view.ask(queries.moving, view.site, view.now, figures.HOURS).head(LONGEST_LIST)
    rows = "".join(
        f"<li><span>{_text(str(headline)[:LONGEST_TITLE])}</span><b>{_text(say.number(views))}</b></li>"
        for headline, views in zip(found["headline"], found["views"], strict=True)
    )
    title = _("Most read in the last {hours} hours").format(hours=figures.HOURS)
    return f"<div><h2>{_text(title)}</h2><ol>{rows}</ol></div>"


def _text(words: str) -> str:
    """Words as text and nothing else, whatever a headline holds."""
    return escape(plain(words))


@cache
def _logo() -> str:
    return quote((ROOT / "analytics/pages/art/logo.svg").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    """The drawing's style in the theme's two sets of colours."""
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    light, dark = (_colours(theme[name], charts.TONES[name == "dark"].grid) for name in ("light", "dark"))
    rules = files(__package__).joinpath("glance.css").read_text(encoding="utf-8")
    return f"#glance {{ {light} }} @media (prefers-color-scheme: dark) {{ #glance {{ {dark} }} }} {rules}"


def _colours(theme: Mapping[str, Any], between: str) -> str:
    named = {
        "paper": theme["backgroundColor"],
        "ink": theme["textColor"],
        "quiet": theme["grayTextColor"],
        "line": theme["borderColor"],
        "bar": theme["chartCategoricalColors"][0],
        "range": between,
    }
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def script() -> str:
    """The script of the start page that takes the glance away again."""
    return files(__package__).joinpath("glance.js").read_text(encoding="utf-8")
