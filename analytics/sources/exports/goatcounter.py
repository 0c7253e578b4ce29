"""GoatCounter: its CSV export, a row a pageview, in versions 1 and 2 (to GoatCounter 2.7).

The first column's name begins with the version: `1Path` or `2Path`. Times state their zone. Robots and events are
left out by name; later releases write neither robots nor user agents.
"""

from __future__ import annotations

from analytics.errors import InputError
from analytics.sources.exports import events, report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.recognise import top_row
from analytics.sources.tables.sheet import Mask, Sheet
from analytics.sources.tables.values import as_strings

NAME, TOOL = "goatcounter", "GoatCounter"
VERSIONS = ("1_path", "2_path")
_COLUMNS = {"title", "event", "bot", "session", "firstvisit", "referrer", "date"}
_WANTED: report.Wanted = {name: (name,) for name in _COLUMNS} | {"path": VERSIONS}


def recognises(item: Input) -> bool:
    """Whether the columns are those of an export, of a version known or not."""
    names = [name.replace("_", "") for name in top_row(item)]
    return bool(names) and names[0][1:] == "path" and names[0][:1].isdigit() and {*names} >= _COLUMNS


def read(item: Input, options: Options) -> Parsed:
    """Count the pageviews of people by hour."""
    sheet = report.named(delimited.read(item), NAME)
    found = report.columns_of(sheet, _WANTED | {"firstvisit": ("first_visit",)})
    missing = _WANTED.keys() - found.keys()
    if missing:
        raise InputError(
            item.path,
            f"no export of GoatCounter in version 1 or 2: no column {min(missing)!r}.",
            f"Its CSV export has it; this file has: {', '.join(sheet.columns)}.",
        )
    sheet = sheet.leaving_out("robot, as GoatCounter tells", _says(sheet, found["bot"], "0", ""))
    sheet = sheet.leaving_out("event, no pageview", _says(sheet, found["event"], "false", "0", ""))
    identity = tuple(found[name] for name in ("path", "session", "date", "firstvisit", "referrer"))
    of = events.Pageviews(found["date"], found["path"], identity, found["title"])
    return events.parse(item, options, sheet, of, TOOL)


def _says(sheet: Sheet, name: str, *no: str) -> Mask:
    """Rows that say anything but no."""
    return report.mask_of((cell or "").casefold() not in no for cell in as_strings(sheet.columns[name]).to_pylist())
