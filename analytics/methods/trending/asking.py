"""What the trending queries are asked with: the site's windows, its age curve, its noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from analytics.methods.sql import frame, load
from analytics.queries.sql import first

if TYPE_CHECKING:
    import pandas as pd

    from analytics.queries.sites import SiteFacts
    from analytics.store.reader import Generation

Windows = Literal["hours", "days", "captures"]

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC without a zone, as everywhere
HOUR = timedelta(hours=1)
ARCHIVE = 720  # hours of age: older stories are judged by their own steady pace, not by the curve
LONG_MEMORY = 240  # hours back that an old story's pace is taken from; they count half every LONG_HALF_LIFE
LONG_HALF_LIFE = 48
HALF_LIFE = 6  # hours, of a young story's past
#: Hours of age from which on it is that; before, it is a quarter of the story's age.
RIPE = 4 * HALF_LIFE
RECENT = 12 * HALF_LIFE  # hours back that a young story's pace is taken from: nothing is left of what was before
DAY_HALF_LIFE = 24  # of a young story's past, where windows are days
#: Where they are, a story that keeps its readers while others lose theirs is no surge: it has to have so many times the
#: views of the day before, too (and of what the site's own rise makes of them).
RISEN = 1.3
WEEK = 168  # hours
CURVE_DAYS = 90  # of publication that the age curve rests on
CURVE_STORIES = 30  # that it needs, of a section or of the site
LEAST_PEERS = 5  # stories, for what a story is read in its first week to be known
UNKNOWN_PEERS = 1000.0  # views in a week that a story's pace begins from where it is not; nobody is judged by it
LEAST_WINDOWS = 500  # that the noise needs to be measured
LARGEST_NOISE = 30.0  # of phi
LEAST_MISFIT = 0.2  # of sigma

#: a0: weight of the peers in a pace; c: views that steady the index; kappa: weight of "as expected" in the ratio;
#: needed: whole windows before, short of which a story is judged by its peers; event_*: bounds of the index.
RULE: dict[str, Any] = {
    "a0": 1,
    "c": 200,
    "kappa": 4,
    "needed": 1,
    "half_life": HALF_LIFE,
    "ripe": RIPE,
    "first_memory": 5 * HALF_LIFE,
    "archive": ARCHIVE,
    "long_memory": LONG_MEMORY,
    "long_half_life": LONG_HALF_LIFE,
    "event_low": 0.5,
    "event_high": 2,
    "risen": RISEN,
}
BY_DAYS: dict[str, Any] = {"half_life": DAY_HALF_LIFE, "first_memory": 5 * DAY_HALF_LIFE}


@dataclass(frozen=True)
class Noise:
    """How much counts vary (phi; 1 is Poisson) and how far expectations miss (sigma2, of logarithms).

    The numbers of story-windows tell what each was measured on; None: too few, so it is what the method ships with.
    """

    phi: float = 5.0
    sigma2: float = 0.2
    phi_windows: int | None = None
    sigma_windows: int | None = None

    @classmethod
    def of(cls, told: dict[str, Any]) -> Noise:
        """What `noise_of_*` measured, within its bounds; what it measured on too few windows is left out.

        The spread of expectations is what logarithms stray in all, less what chance and a thin past make of it.
        """
        shipped = cls()
        small, large = told["small_windows"], told["large_windows"]
        phi, phi_windows = shipped.phi, None
        sigma2, sigma_windows = shipped.sigma2, None
        if small >= LEAST_WINDOWS:
            phi, phi_windows = min(max(told["phi"], 1.0), LARGEST_NOISE), small
        if large >= LEAST_WINDOWS:
            misfit = told["sigma"] ** 2 - (told["told_already"] or 0.0)
            sigma2, sigma_windows = max(misfit, LEAST_MISFIT**2), large
        return cls(phi, sigma2, phi_windows, sigma_windows)


@dataclass(frozen=True)
class Site:
    """A site as the queries need it: what windows it has, how its readers come with a story's age, how they vary."""

    name: str
    windows: Windows
    curve: pd.DataFrame = field(repr=False, compare=False)
    noise: Noise = field(default_factory=Noise)

    def params(self, start: datetime, until: datetime) -> dict[str, Any]:
        """What all queries are asked with, for the windows that end in (start, until]."""
        curve = self.curve.assign(section=self.curve["section"].fillna(""))
        peers = curve.drop_duplicates("section").dropna(subset="week_views")
        whole_site = peers.loc[peers["section"] == "", "week_views"]
        return {
            **RULE,
            "site": self.name,
            "start": start,
            "until": until,
            **(BY_DAYS if self.windows == "days" else {}),
            "loaded": start - timedelta(hours=LONG_MEMORY + 1),
            "recent": start - timedelta(hours=RECENT),
            "origin": (start - EPOCH) / HOUR,
            "complete": self.windows == "hours",
            "by_days": self.windows == "days",
            "sections": curve["section"].tolist(),
            "ages": curve["age_hours"].astype(float).tolist(),
            "shares": curve["share"].tolist(),
            "peer_sections": peers["section"].tolist(),
            "week_views": peers["week_views"].tolist(),
            "site_week_views": float(whole_site.iloc[0]) if len(whole_site) else UNKNOWN_PEERS,
            "peers_known": bool(len(whole_site)),
            "phi": self.noise.phi,
            "sigma2": self.noise.sigma2,
        }


def windows_of(facts: SiteFacts) -> Windows | None:
    """Which windows a site's data has: hours that were counted or reported, captures, days; None: none of them."""
    counted = facts.finest_basis in {"counted", "reported"}
    if counted and facts.has_hours:
        return "hours"
    return "captures" if facts.captures > 1 else "days" if counted else None


def curve_of(windows: Windows | None) -> str:
    """The question of the age curve that goes with a site's windows."""
    return "trending/curve_of_days" if windows == "days" else "trending/curve"


def curve_params(gen: Generation, site: str, until: datetime, windows: Windows | None) -> dict[str, Any]:
    """What the age curve of a site at a moment (UTC) is asked with."""
    hours = 24 if windows == "days" else 1
    return {
        "hours": hours,
        "steps": WEEK // hours,
        "site": site,
        "loaded": until - timedelta(days=CURVE_DAYS),
        "until": until,
        "least": CURVE_STORIES,
        "least_peers": LEAST_PEERS,
        "assumed": frame(gen, "ages/assumed_curve", site=site)["share"].tolist(),
    }


def age_curve(gen: Generation, site: str, until: datetime, windows: Windows = "hours") -> pd.DataFrame:
    """How readers come with age, of the site and of sections with enough stories, the rhythm of the day taken out.

    Where windows are days it is a curve of days, from the midnight that begins that of publication.

    Columns: site, section (null: the whole site), stories (at the step that fewest were watched at), assumed (the
    shipped curve, for want of them), age_hours (0 to 168), share (of the views of a week), week_views (of a story, on
    average; null: too few stories).
    """
    return frame(gen, curve_of(windows), **curve_params(gen, site, until, windows))


def named(query: str, params: dict[str, Any]) -> dict[str, Any]:
    """Those of the parameters that a query names: windows of hours need some that captures don't."""
    names = set(re.findall(r"\$(\w+)", load(query)))
    return {key: value for key, value in params.items() if key in names}


def ask(gen: Generation, query: str, params: dict[str, Any]) -> pd.DataFrame:
    """Ask a query of this folder with those of the parameters that it names."""
    return frame(gen, f"trending/{query}", **named(f"trending/{query}", params))


def measured(gen: Generation, site: Site, start: datetime, until: datetime) -> Site:
    """The site with its noise measured on the windows that end in (start, until], told with the shipped one."""
    shipped = replace(site, noise=Noise())
    found = first(ask(gen, f"noise_of_{site.windows}", shipped.params(start, until)))
    return shipped if found is None else replace(site, noise=Noise.of(found))
