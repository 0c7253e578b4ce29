"""The table of what happened, as it is read on a screen, in a narrow window, and from a pipe."""

import io
import re

import pytest

from analytics.ingest import FileReport, show
from analytics.store import Outcome

CODES = re.compile(r"\x1b\[[0-9;]*m")
LONG = f"in/{'most-read-' * 12}.html"


def report(path: str, numbers: tuple[int, int, int, int], views: int = 0, **more) -> FileReport:
    outcome = Outcome(path, "csv", more.pop("status", "stored"), sum(numbers), *numbers, views)
    return FileReport(outcome, more.pop("seconds", 0.25), **more)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch, reports, columns: int | None = None, out: io.StringIO | None = None) -> str:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", str(columns))
    out = out or io.StringIO()
    show(reports, out)
    return out.getvalue()


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


BOTH = [
    report("a.csv", (1_200, 30, 4, 0), 5_000, filtered=(("summary row", 4),), seconds=1.25),
    report("b.csv", (0, 7, 0, 2), status="partial", quarantined=(("no time", 2),), notes=("encoding: cp1252",)),
]


def test_a_row_a_file_and_their_totals(monkeypatch):
    said = rows(shown(monkeypatch, BOTH))
    assert [
        "file",
        "format",
        "status",
        "read",
        "stored",
        "duplicate",
        "filtered",
        "quarantined",
        "views",
        "seconds",
    ] in said
    assert ["a.csv", "csv", "stored", "1,234", "1,200", "30", "4", "0", "5,000", "1.2"] in said  # 1200 + 30 + 4
    assert ["b.csv", "csv", "partial", "9", "0", "7", "0", "2", "0", "0.2"] in said
    # 1234 + 9, 30 + 7, 4 + 0, 0 + 2; 1.25 s + 0.25 s
    assert ["2", "files", "1,243", "1,200", "37", "4", "2", "5,000", "1.5"] in said


def test_one_file_is_its_own_total(monkeypatch):
    assert "files" not in shown(monkeypatch, BOTH[:1])
    assert "files" not in shown(monkeypatch, BOTH[:1], 40)
    assert shown(monkeypatch, []) == ""


def test_what_is_said_of_a_file_stands_below_by_file(monkeypatch):
    same = report("c.csv", (1, 0, 0, 0), filtered=(("summary row", 4),))
    said = shown(monkeypatch, [*BOTH, same]).splitlines()
    assert said[-5:] == [
        "a.csv, c.csv:",
        "  filtered: 4 × summary row",
        "b.csv:",
        "  encoding: cp1252",
        "  quarantined: 2 × no time",
    ]


def test_a_pipe_has_whole_names_and_no_colours(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    said = shown(monkeypatch, [report(LONG, (1, 0, 0, 0)), *BOTH])
    assert "\x1b" not in said
    assert [LONG, "csv", "stored", "1", "1", "0", "0", "0", "0", "0.2"] in rows(said)


@pytest.mark.parametrize("columns", [110, 140])
@pytest.mark.parametrize("out", [io.StringIO, Screen])
def test_a_long_name_goes_on_in_its_cell(monkeypatch, columns, out):
    said = CODES.sub("", shown(monkeypatch, [report(LONG, (1, 0, 0, 0)), BOTH[1]], columns, out()))
    head, _, *table = said[: said.index("b.csv:\n")].splitlines()
    assert max(map(len, (head, *table))) <= columns
    assert "".join(line[: head.index("format")].strip() for line in table).startswith(f"{LONG}b.csv")


@pytest.mark.parametrize("out", [io.StringIO, Screen])
def test_where_there_is_no_room_each_file_is_a_sentence(monkeypatch, out):
    said = shown(monkeypatch, [report(LONG, (1, 0, 0, 0)), *BOTH], 60, out())
    account = said[: said.index("a.csv:\n")].splitlines()
    assert max(map(len, account)) <= 60
    assert "".join(account).startswith(f"{LONG}: csv, stored: 1 rows read")
    words = " ".join(" ".join(account).split())
    assert "a.csv: csv, stored: 1,234 rows read = 1,200 stored + 30 duplicate + 4 filtered + 0 quarantined;" in words
    # 1 + 1234 + 9 read, 1 + 1200 stored, the seconds 0.25 + 1.25 + 0.25
    sums = "1,244 rows read = 1,201 stored + 37 duplicate + 4 filtered + 2 quarantined; 5,000 views; 1.8 s"
    assert words.endswith(f"3 files: {sums}")


def test_a_name_is_text_and_nothing_else(monkeypatch):
    said = shown(monkeypatch, [report("[red]a[/red]\n\x1b[31m:smile:\udce9.csv", (1, 0, 0, 0))])
    assert r"[red]a[/red]\n\x1b[31m:smile:\udce9.csv" in said
