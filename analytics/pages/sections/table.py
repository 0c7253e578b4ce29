"""The table of sections: what each published, what of it was read, and a way to its stories."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import show, urlstate
from analytics.pages.columns import Cells, known
from analytics.pages.elements import story_list
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.sections.words import name
from analytics.queries.choices import choices
from analytics.queries.filters import NONE_STATED
from analytics.telling import say

_NAME = "sections-published-and-read"


def section_table(found: pd.DataFrame, view: View, *, changes: bool, shares: bool) -> None:
    """Show `section_breakdown`, each name leading to the section's stories under Top stories, with downloads."""
    columns = [_sections(found, view), _counted("views", found, below=True, kind="bar")]
    if changes:
        columns.append(_changed(found))
    columns += [_shared("share", found)] if shares else []
    columns.append(_counted("published", found, key="stories_published"))
    columns += [_shared("output_share", found)] if shares else []
    columns.append(_counted("stories_read", found, below=True))
    columns.append(_counted("views_per_story", found, key="views_per_story_read", below=True))
    data = {"name": _NAME, "caption": _("Sections"), "shown": len(found), "all": "", "columns": columns}
    story_list.show(data, _NAME)
    show.download_buttons(_file(columns), _NAME)


def _column(term: str, key: str, kind: str, cells: Cells, *, below: bool = False) -> dict[str, Any]:
    meaning = TERMS[term]
    told = {"key": key, "label": _(meaning.name), "help": _(meaning.meaning), "kind": kind, "below": below}
    return {**told, "words": cells.words, "order": cells.order, **cells.more}


def _sections(found: pd.DataFrame, view: View) -> dict[str, Any]:
    sections = known(found["section"])
    colours = look("UTC", view.ask(choices, view.site)["section"].dropna().unique()).colours(filter(None, sections))
    codes = [NONE_STATED if section is None else str(section) for section in sections]
    words = [name(section) for section in found["section"]]
    column = _column("section", "story", "story", Cells(words, words, words))
    links = [urlstate.link("top", section=code) for code in codes]
    help_ = _("The part of the site, as the source states it. A click lists its stories under Top stories.")
    return {**column, "help": help_, "ids": codes, "links": links, "colours": [colours.get(one) for one in sections]}


def _counted(
    term: str, found: pd.DataFrame, *, key: str = "", kind: str = "number", below: bool = False
) -> dict[str, Any]:
    values = known(found[key or term].round().astype("Int64"))
    return _column(term, key or term, kind, Cells(say.numbers(values), values, values), below=below)


def _shared(key: str, found: pd.DataFrame) -> dict[str, Any]:
    values = known(found[key])
    words = [say.percent(value, 1) for value in values]
    return _column(key, key, "share", Cells(words, values, values), below=key == "share")


def _changed(found: pd.DataFrame) -> dict[str, Any]:
    values = [None if value is None else round(100 * value) + 0.0 for value in say.changes(found)]  # no minus zero
    words = [say.signed(value) for value in values]
    tones = ["" if not value else "up" if value > 0 else "down" for value in values]
    return _column("change", "change", "change", Cells(words, values, values, {"tones": tones}), below=True)


def _file(columns: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the table as files have it: bare numbers."""
    scaled = {"share": 100, "output_share": 100}
    cells = {
        show.file_name(column["key"], column["label"]): [
            value if value is None or isinstance(value, str) else round(scaled.get(column["key"], 1) * value, 2)
            for value in column["order"]
        ]
        for column in columns
    }
    return pd.DataFrame(cells)
