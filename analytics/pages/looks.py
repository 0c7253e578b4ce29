"""How charts look and speak on these pages: the reader's language, light or dark, the site's time zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import streamlit as st

from analytics import i18n
from analytics.charts import Look, Words

_TELEPHONE = "Mobi"  # what browsers of telephones, and of no other machine, call themselves


def look(timezone: str, names: Iterable[object] = ()) -> Look:
    """Return the look for this run; `names` are all names that keep a colour of their own in every chart."""
    return Look(
        words=_words(),
        language=i18n.current(),
        dark=st.context.theme.type == "dark",
        names=tuple(str(name) for name in names),
        timezone=timezone,
        narrow=_TELEPHONE in st.context.headers.get("User-Agent", ""),
    )


def _words() -> Words:
    """Return what charts say, whose words are marked for translation where they stand, in the current language."""
    translated = i18n.catalogue(i18n.current()).gettext
    return Words(**{name: translated(english) for name, english in asdict(Words()).items()})
