"""The review as PDF, set by Typst: A4 to read, 16:9 to show. No network; fonts are embedded."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
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
    template = files(__package__).joinpath("review.typ").read_text(encoding="utf-8")
    fonts = Path(noto_cjk_sans_otc.__file__).parent
    with TemporaryDirectory(prefix="readership-") as name, as_file(files(__package__)):
        folder = Path(name)
        (folder / "review.typ").write_text(template, encoding="utf-8")
        (folder / "review.json").write_text(json.dumps(_told(review), ensure_ascii=False), encoding="utf-8")
        made: bytes = typst.compile(
            str(folder / "review.typ"),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"paper": paper},
            format="pdf",
        )
    return made


def _told(review: Review) -> dict[str, Any]:
    language, region = _REGIONS[review.language]
    return {
        "title": plain(review.title),
        "headline": plain(review.headline),
        "source": plain(source(review)),
        "lang": language,
        "region": region,
        "fonts": [_FONTS.get(review.language, _FONT)],
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
        "graph": part.graph and _graph(part.graph),
        "table": _table(review, part.table) if part.table and part.table.rows else None,
        "method": plain(part.method),
        "room": part.room,
    }


def _graph(graph: Graph) -> dict[str, Any]:
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
