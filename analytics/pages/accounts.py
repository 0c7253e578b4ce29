"""What became of an input, in words: status, equation of its rows, why rows were left out, what was read as what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pandas as pd

from analytics.i18n import _, mark
from analytics.pages import say

STATUS = {
    "stored": mark("taken in"),
    "duplicate": mark("known already"),
    "partial": mark("taken in, but damaged"),
    "failed": mark("could not be used"),
}
#: The same of a trial
TRIAL = {
    "stored": mark("would be taken in"),
    "duplicate": mark("known already"),
    "partial": mark("would be taken in, but is damaged"),
    "failed": mark("can't be used"),
}
FORMATS = {
    "page": mark("Saved page"),
    "csv": "CSV",
    "tsv": "TSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "parquet": "Parquet",
    "xlsx": "XLSX",
}
#: Our columns as the ledger names them
COLUMNS = {
    "key": mark("Number or key of the story"),
    "url": mark("Link"),
    "title": mark("Title"),
    "section": mark("Section"),
    "series": mark("Series"),
    "authors": mark("Authors"),
    "tags": mark("Tags"),
    "media": mark("Media"),
    "language": mark("Language"),
    "published_at": mark("Published"),
    "read_at": mark("Time of reading"),
    "total": mark("Views so far"),
    "rank": mark("Place"),
    "views": mark("Views"),
    "started_at": mark("Beginning of the interval"),
    "ended_at": mark("End of the interval"),
    "part": mark("Part of the views"),
}
BASES = {
    "given": mark("what was stated when it was read in"),
    "page": mark("the page itself"),
    "name": mark("the file's name"),
    "file": mark("the file's date"),
    "column": mark("a column of the file"),
    "mixed": mark("several sources"),
}

_NUMBERS = mark("Look these rows up in the file: views are whole numbers of zero or more, without words beside them.")
_TIMES = mark("Write times as 2026-11-22 or 2026-11-22T08:00 and days in that order, then read the file in again.")
_IDENTITY = mark("A row needs the story's number, link or title. Add the column, or name it with --map on the command.")
_WHOLE = mark("Export or save the file again, whole, and read it in: what is in already stays as it is.")
_LETTERS = mark("Save the file as UTF-8 and read it in again.")
_OTHER = mark("Look these rows up in the file, correct them and read it in again.")

#: Reasons of the quarantine that are always the same words
REASONS = {
    mark("no key, link or title"): _IDENTITY,
    mark("no time"): _TIMES,
    mark("the date can't be read"): _TIMES,
    mark("day and month can't be told apart"): _TIMES,
    mark("the time is before 1990 or over 2 days after the capture"): _TIMES,
    mark("no rank"): _NUMBERS,
    mark("the count is empty"): _NUMBERS,
    mark("the count is negative"): _NUMBERS,
    mark("the count isn't a whole number"): _NUMBERS,
    mark("the count can't be read"): _NUMBERS,
    mark("the count is over 10^12"): _NUMBERS,
    mark("unreadable number of views"): _NUMBERS,
    mark("impossible number of views"): _NUMBERS,
    mark("headline can't be told from the lines around it"): _WHOLE,
    mark("cut off by the end of the page"): _WHOLE,
    mark("the line is cut short"): _WHOLE,
    mark("the record is cut short or broken"): _WHOLE,
    mark("not a JSON record"): _OTHER,
    mark("not a record with named fields"): _OTHER,
    mark("null characters"): _LETTERS,
}
#: Reasons that hold numbers or names of the file
_KINDS = ((re.compile(r"bytes that are not "), _LETTERS), (re.compile(r"inside a quote|\d+ of \d+ fields"), _WHOLE))


def reason(text: str) -> str:
    """Return why a row could not be used, in the page's language where it is one of the usual reasons."""
    return _(text) if text in REASONS else text


def remedy(text: str) -> str:
    """Return what to do about rows that could not be used for this reason."""
    matching = (advice for pattern, advice in _KINDS if pattern.match(text))
    return _(REASONS.get(text) or next(matching, _OTHER))


def named(words: Mapping[str, str], code: object) -> str:
    """Return the word for a code; the code itself where there is none."""
    return _(words[str(code)]) if str(code) in words else str(code)


def equation(rows: Mapping[str, object] | pd.Series) -> str:
    """Return the accounting of rows as an equation in words."""
    return _(
        "{read} read = {stored} stored + {duplicate} duplicate + {filtered} filtered + {quarantined} quarantined"
    ).format(
        read=say.number(rows["rows_read"]),
        stored=say.number(rows["rows_stored"]),
        duplicate=say.number(rows["rows_duplicate"]),
        filtered=say.number(rows["rows_filtered"]),
        quarantined=say.number(rows["rows_quarantined"]),
    )


def set_aside(reasons: pd.DataFrame) -> pd.DataFrame:
    """Return rows that could not be used as a table in words: reason, rows, remedy."""
    return pd.DataFrame(
        {
            "reason": [reason(str(text)) for text in reasons["reason"]],
            "rows": reasons["rows"].to_numpy(),
            "remedy": [remedy(str(text)) for text in reasons["reason"]],
        }
    )


def mapping(text: str | None) -> pd.DataFrame:
    """Return which column of the input was read as which of ours, from the ledger's JSON; no rows when none was."""
    pairs = json.loads(text) if text else {}
    return pd.DataFrame({"ours": [named(COLUMNS, ours) for ours in pairs], "theirs": list(pairs.values())})


def sentences(text: str | None) -> list[str]:
    """Return what was found out about an input and how: sentences of the ledger."""
    return [str(sentence) for sentence in json.loads(text)] if text else []
