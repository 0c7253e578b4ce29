"""One value on its way into words: unknown or not, and in which locale."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
from babel import Locale

UNKNOWN = "–"
LOCALES = {"en": "en_GB", "zh-Hant": "zh_Hant_TW", "zh-Hans": "zh_Hans_CN"}


@cache
def locale(language: str) -> Locale:
    """The Babel locale of one of our languages; English for any other."""
    return Locale.parse(LOCALES.get(language, LOCALES["en"]))


def unknown(value: Any) -> bool:
    """Whether a cell says nothing: None, NaN, NA or NaT."""
    return bool(pd.isna(value))


def plain(value: Any) -> Any:
    """A numpy number as Python's own, which Babel formats exactly."""
    return value.item() if hasattr(value, "item") else value
