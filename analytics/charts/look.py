"""How charts look and speak: one palette, one template, words that come in already translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analytics.charts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Checking every property takes Plotly as long as all the rest of a chart. Tests have it checked.
VALIDATED = False

#: Told apart with any colour vision (a test measures it), 3:1 or more against the page. The second eight are nearer to
#: each other and to the first, so what bears them is marked by a symbol too.
LIGHT = ("#0f6b6b", "#c67c63", "#1a2d4d", "#9b8a16", "#694a99", "#832e09", "#8a8eb8", "#44241f")
LIGHT_FURTHER = ("#366bc4", "#557038", "#320f71", "#1a92d3", "#77324b", "#b97f90", "#4b4625", "#896559")
DARK = ("#63b8ae", "#cd8369", "#bea6eb", "#826817", "#f4d88c", "#6b61a1", "#b8e9c1", "#21716d")
DARK_FURTHER = ("#956ed2", "#8bbd50", "#22faf1", "#7089a4", "#d9af21", "#4c6e44", "#7d9bff", "#959612")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "x", "star", "hexagon")  # one more for each eight
#: No Chinese family is named: the browser takes one by the page's language, and each script has its own glyphs.
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
WIDE, NARROW = 1000, 360  # pixels that a chart has at least, on a desk and on a telephone


@dataclass(frozen=True)
class Tones:
    """What is not a series: text, lines, comparison."""

    paper: str
    ink: str
    quiet: str  # comparison lines, the rest, axes' words
    faint: str  # what is not stated
    grid: str
    second: str  # beside the first colour of the palette: less of the same
    rest: str
    palette: tuple[str, ...]
    further: tuple[str, ...]


TONES = {
    False: Tones("#fcfbf8", "#1f2628", "#6b7478", "#93999b", "#e4e1d7", "#6dada6", "#d5d0c2", LIGHT, LIGHT_FURTHER),
    True: Tones("#15191b", "#e7e5df", "#9aa2a5", "#757d80", "#2c3337", "#2f7773", "#4a5357", DARK, DARK_FURTHER),
}


@dataclass(frozen=True)
class Look:
    """The reader's language and words, light or dark, the site's time zone, and whether it is drawn on a telephone.

    `names` are all names that have a colour of their own, in an order that stays: with all the site's sections, oldest
    first, a section has the same colour in every chart, and a new one takes no other's.
    """

    words: Words = field(default_factory=Words)
    language: str = "en"
    dark: bool = False
    names: tuple[str, ...] = ()
    timezone: str = "UTC"
    narrow: bool = False

    @property
    def width(self) -> int:
        """Pixels that words in a chart are fitted to."""
        return NARROW if self.narrow else WIDE

    @property
    def tones(self) -> Tones:
        """The colours of the light or the dark page."""
        return TONES[self.dark]

    def colours(self, shown: Iterable[str]) -> dict[str, str]:
        """Colour of each name: by its place among all names, whatever else a chart shows.

        Sixteen names have a colour each. From the 17th on colours come again; `symbols` still tells those apart.
        """
        every = (*self.tones.palette, *self.tones.further)
        return {name: every[place % len(every)] for name, place in self._places(shown).items()}

    def symbols(self, shown: Iterable[str]) -> dict[str, str]:
        """Mark of each name's points: a circle for the first eight names, another shape for each eight after them."""
        each = len(self.tones.palette)
        return {name: SYMBOLS[place // each % len(SYMBOLS)] for name, place in self._places(shown).items()}

    def _places(self, shown: Iterable[str]) -> dict[str, int]:
        wanted = list(shown)
        every = dict.fromkeys([*self.names, *sorted(set(wanted) - set(self.names))])
        places = {name: place for place, name in enumerate(every)}
        return {name: places[name] for name in wanted}

    def story_colours(self, stories: Sequence[int]) -> dict[int, str]:
        """Colour of each of up to eight chosen stories, in the order of choice.

        A story takes the colour that its number points to or, where an earlier one has it, the next free one: choosing
        one more never changes a colour, giving one up only those that had to make room for it.
        """
        palette, taken = self.tones.palette, dict[int, int]()
        for story in stories:
            slots = ((story + step) % len(palette) for step in range(len(palette)))
            slot = next((slot for slot in slots if slot not in taken.values()), story % len(palette))
            taken[story] = slot
        return {story: palette[slot] for story, slot in taken.items()}


ENGLISH = Look()
CLEAR = 6  # pixels between an axis and the words below it, so that the first of them is clear of the 0 beside it


@cache
def template(*, dark: bool) -> go.layout.Template:
    """What all our charts share."""
    tones = TONES[dark]
    axis = {
        "gridcolor": tones.grid,
        "linecolor": tones.grid,
        "zerolinecolor": tones.grid,
        "tickfont": {"color": tones.quiet},
        "title": {"font": {"color": tones.quiet, "size": 13}, "standoff": 8},
        "automargin": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": tones.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": tones.palette,
            "hoverlabel": {"bgcolor": tones.paper, "bordercolor": tones.quiet, "font": {"color": tones.ink}},
            "hovermode": "closest",
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "separators": ".,",
            "xaxis": {**axis, "showgrid": False, "ticklabelstandoff": CLEAR},
            "yaxis": axis,
        }
    )


def figure(data: list[dict[str, Any]], layout: dict[str, Any], look: Look) -> go.Figure:
    """A figure from plain dicts, in our template."""
    return go.Figure({"data": data, "layout": {**layout, "template": template(dark=look.dark)}}, _validate=VALIDATED)
