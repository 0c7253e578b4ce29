"""The review as PDF, set by Typst: A4 to read, 16:9 to show. No network; fonts are embedded."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import noto_cjk_sans_otc
import typst

from analytics.review.content import TEXTS, wide_columns
from analytics.review.writers.words import labels, links, source, told, widths
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.review.content import Graph, Part, Review, Table

Paper = Literal["a4", "16:9"]
#: Which glyphs a Chinese character has depends on where it is read.
_FONTS = {"zh-Hant": "Noto Sans CJK TC", "zh-Hans": "Noto Sans CJK SC"}
_FONT = "Noto Sans CJK SC"  # has Latin letters too, and the Chinese ones of titles in an English review
_REGIONS = {"en": ("en", "us"), "zh-Hant": ("zh", "tw"), "zh-Hans": ("zh", "cn")}


def write(review: Review, paper: Paper = "a4") -> bytes:
    """A document of pages whose tables repeat their heads where they break."""
    made: bytes = compiled("review", _told(review), format="pdf", sys_inputs={"paper": paper})
    return made


def compiled(template: str, told: dict[str, Any], **how: Any) -> Any:
    """What Typst makes of a template here and of what it tells, which it reads as `TEMPLATE.json`."""
    with TemporaryDirectory(prefix="readership-") as name:
        folder = Path(name)
        for part in {template, "graphs"}:
            source = files(__package__).joinpath(f"{part}.typ").read_text(encoding="utf-8")
            (folder / f"{part}.typ").write_text(source, encoding="utf-8")
        (folder / f"{template}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        fonts = [str(Path(noto_cjk_sans_otc.__file__).parent)]
        return typst.compile(str(folder / f"{template}.typ"), font_paths=fonts, ignore_system_fonts=True, **how)


def script(language: str) -> dict[str, Any]:
    """Language, region and font for Typst."""
    spoken, region = _REGIONS[language]
    return {"lang": spoken, "region": region, "fonts": [_FONTS.get(language, _FONT)]}


def _told(review: Review) -> dict[str, Any]:
    return {
        **script(review.language),
        "title": plain(review.title),
        "headline": plain(review.headline),
        "source": plain(source(review)),
        "parts": [_part(review, part) for part in review.parts],
    }


def _part(review: Review, part: Part) -> dict[str, Any]:
    return {
        "title": plain(part.title),
        "sentences": [plain(words) for words in (*part.sentences, part.withheld) if words],
        "facts": [
            {
                "name": plain(fact.name),
                "value": told(fact.value, fact.unit),
                "change": "" if fact.change is None else told(fact.change, "change"),
            }
            for fact in part.facts
        ],
        "graph": part.graph and drawn(part.graph),
        "table": _table(review, part.table) if part.table and part.table.rows else None,
        "method": plain(part.method),
        "room": part.room,
    }


def drawn(graph: Graph) -> dict[str, Any]:
    """A graph as `graphs.typ` draws it."""
    return {
        "shape": graph.shape,
        "labels": labels(graph),
        "series": [
            {
                "name": plain(series.name),
                "values": series.values,
                "quiet": series.quiet,
                "told": [told(value, graph.unit) for value in series.values],
            }
            for series in graph.series
        ],
    }


def _table(review: Review, table: Table) -> dict[str, Any]:
    units = [column.unit for column in table.columns]
    wide = wide_columns(table)
    return {
        "columns": [
            {"name": plain(column.name), "number": column.unit not in TEXTS, "wide": place in wide, "width": width}
            for place, (column, width) in enumerate(zip(table.columns, widths(table), strict=True))
        ],
        "rows": [[told(cell, unit) for cell, unit in zip(row, units, strict=True)] for row in table.rows],
        "links": links(review, table),
        "leading": min(wide),
    }
