"""The simulated newsroom's sections: how much each publishes, how much it is read, and how fast that is over."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Section:
    """What is true of a section in the simulation; a story differs from it by chance."""

    name: str
    output: float  # share of the stories on a working day
    weekend_output: float  # the same on Saturday and Sunday
    appetite: int  # views in the first seven days of its middle story
    delay: float  # hours until reading begins to fade: c in (1 + age / c) ** -alpha
    alpha: float  # how steeply reading fades
    weekend: float  # readers at the weekend against a working day
    english: float  # share of headlines in English
    authors: list[str]
    authors_zh: list[str]
    tags: list[str]


def read_data(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads(files("analytics.demo").joinpath(name).read_text(encoding="utf-8"))


SECTIONS = tuple(Section(**entry) for entry in read_data("sections.toml")["section"])
BY_NAME = {section.name: section for section in SECTIONS}
