"""Matomo (and Piwik since 1.0): the reports on page URLs and page titles as CSV, TSV or XML.

Names of columns as its API writes them (`label`, `nb_hits`, `metadata_url`) or, as its pages download them, in
English (`Label`, `Pageviews`, `Metadata: url`); UTF-16 with its mark or UTF-8; flat, or with folders of pages whose
sums say their pages' views again. The days are in a column of dates, in XML, or in the name of the download
(`Export _ Page URLs _ January 2026.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import unquote_plus

import pyarrow as pa

from analytics.sources.encoding import decode
from analytics.sources.exports import matomo_xml, report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.recognise import top_row
from analytics.sources.tables.records import sheet_of
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import as_counts, as_strings
from analytics.sources.tables.worded import span_of

NAME, TOOL = "matomo", "Matomo"
FOLDER_RULE, OTHERS_RULE = "a folder of pages", "Others is not a page"
UNREADABLE = "the date can't be read"
_WANTED: report.Wanted = {
    "label": ("label",),
    "count": ("nb_hits", "pageviews"),
    "url": ("metadata_url", "url"),
    "segment": ("metadata_segment", "segment"),
    "subtable": ("idsubdatatable", matomo_xml.FOLDER),
    "days": ("date",),
}
#: Columns of which a report on pages has one at least.
_ITS_OWN = {"nb_visits", "unique_pageviews", "metadata_url", "metadata_segment", "nb_uniq_visitors"}
_OTHERS = frozenset({"others", "andere", "autres", "otros", "altri", "overige", "outros", "その他", "其他"})
PAGE, START, END = "page", "first day", "day after the last"


@dataclass(frozen=True)
class _Row:
    """What tells a page from a folder of pages and from what is lumped together."""

    label: str
    url: str | None
    segment: str
    subtable: str | None

    @property
    def is_others(self) -> bool:
        return not self.url and not self.segment and self.label.casefold() in _OTHERS

    def is_folder(self, *, of_addresses: bool) -> bool:
        return bool(self.subtable) or "=^" in self.segment or (of_addresses and not self.url)

    @property
    def title(self) -> str:
        """The whole title: the label of a title in a folder lacks what stands in the folder's."""
        whole = self.segment.removeprefix("pageTitle==")
        return self.label if whole == self.segment else unquote_plus(whole)


def recognises(item: Input) -> bool:
    """Whether the columns, or the elements, are those of a report on pages."""
    names = {*top_row(item)}
    counted = bool({*_WANTED["count"]} & names)
    return ("label" in names and counted and bool(_ITS_OWN & names)) or matomo_xml.recognises(item)


def read(item: Input, options: Options) -> Parsed:
    """Views of the pages over the days of the report, or by day, week, month or year where it has them."""
    sheet, pretty = _sheet(item)
    sheet = report.named(sheet, NAME, measure="views")
    found = report.columns_of(sheet, _WANTED)
    if not found.keys() >= {"label", "count"}:
        return report.parse(item, options, sheet, {}, TOOL)
    sheet = _pages(item, sheet, found)
    sheet, columns = _dated(item, sheet, found, pretty)
    columns["count"] = found["count"]
    return report.parse(item, options, sheet.noting(report.own_days(TOOL, options)), columns, TOOL)


def _sheet(item: Input) -> tuple[Sheet, str | None]:
    """The rows, and the days as XML words them."""
    if not matomo_xml.recognises(item):
        return delimited.read(item), None
    decoded = decode(item.data)
    found, pretty = matomo_xml.rows(item, decoded.text)
    return sheet_of(item, decoded, found, NAME), pretty


def _pages(item: Input, sheet: Sheet, found: dict[str, str]) -> Sheet:
    """Leave out folders and what is lumped together, each with its views said; name the page of every other row."""
    rows = _rows(sheet, found)
    titles = any(row.segment.startswith("pageTitle") for row in rows) or "page titles" in item.name.casefold()
    addressed = not titles and any(row.url for row in rows)
    titles = titles or not (addressed or any(row.label.startswith("/") for row in rows))
    others = report.mask_of(row.is_others for row in rows)
    folders = report.mask_of(not row.is_others and row.is_folder(of_addresses=addressed) for row in rows)
    views = as_counts(sheet.columns[found["count"]]).values
    notes = []
    if others.any():
        notes.append(f"Others holds {views[others].sum():,} views of pages that the report doesn't name: left out")
    if folders.any() and found.get("subtable") == matomo_xml.FOLDER:
        notes.append(f"{folders.sum():,} folders left out: the pages in them are in the file")
    elif folders.any():
        said = f"{folders.sum():,} folders of pages with {views[folders].sum():,} views left out"
        notes.append(f"{said}: a flat report (flat=1) names every page in them")
    pages = [row.title if titles else row.url or row.label for row in rows]
    sheet = replace(sheet, columns=sheet.columns | {PAGE: pa.array(pages, pa.string())}).noting(*notes)
    found["title" if titles else "url"] = PAGE
    if titles:
        found.pop("url", None)
    return sheet.leaving_out(FOLDER_RULE, folders).leaving_out(OTHERS_RULE, others[~folders])


def _rows(sheet: Sheet, found: dict[str, str]) -> list[_Row]:
    def cells(role: str) -> list[str | None]:
        name = found.get(role)
        return [None] * len(sheet) if name is None else as_strings(sheet.columns[name]).to_pylist()

    told = zip(cells("label"), cells("url"), cells("segment"), cells("subtable"), strict=True)
    return [_Row(_unescaped(label or ""), url, segment or "", subtable) for label, url, segment, subtable in told]


def _unescaped(label: str) -> str:
    """Matomo puts an apostrophe before what a spreadsheet would take for a formula."""
    return label[1:] if label[:1] == "'" and label[1:2] in {"=", "+", "-", "@"} else label


def _dated(item: Input, sheet: Sheet, found: dict[str, str], pretty: str | None) -> tuple[Sheet, dict[str, str]]:
    """The days of each row, from its own column, else those of the whole report as far as it says them."""
    columns: dict[str, str] = {role: found[role] for role in ("url", "title") if role in found}
    if "days" in found:
        spans = [span_of(cell or "") for cell in as_strings(sheet.columns[found["days"]]).to_pylist()]
        sheet = _with_spans(sheet, spans)
        return sheet, columns | {"started_at": START, "ended_at": END}
    whole = span_of(pretty or "") or span_of(item.name.rpartition(".")[0])
    if whole is None:
        return sheet, columns
    first, last = (day.isoformat() for day in whole)
    return report.named(sheet, NAME, first_day=first, last_day=last), columns


def _with_spans(sheet: Sheet, spans: list[tuple[date, date] | None]) -> Sheet:
    known = report.mask_of(span is not None for span in spans)
    sheet = sheet.setting_aside(UNREADABLE, ~known)
    starts = pa.array([span[0] for span in spans if span], pa.date32())
    ends = pa.array([span[1] + timedelta(days=1) for span in spans if span], pa.date32())
    return replace(sheet, columns=sheet.columns | {START: starts, END: ends})
