"""The command as a person or a script meets it: exit codes, one clear line, JSON that adds up, SQL that can't harm."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from command_help import TOTALS, Answer, Command, refused

from analytics import __version__
from analytics.cli import intake, show
from analytics.ingest import demo
from analytics.store import measurements

READERSHIP = Path(sys.executable).with_name("readership")
ACCOUNT = {
    "path": "totals.csv", "format": "csv", "status": "stored",
    "rows_read": 4, "rows_stored": 3, "rows_duplicate": 0, "rows_filtered": 0, "rows_quarantined": 1,
    "views": 35,  # the last total of each story: 15 + 20
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("unprepared")


def test_version_and_help_need_no_store(command):
    assert command("--version") == Answer(0, f"readership {__version__}\n", "")
    assert "ingest" in command("--help").out
    assert command("ingest", "--help").code == 0


@pytest.mark.parametrize(
    "arguments",
    [(), ("nonsense",), ("ingest",), ("ingest", "a.csv", "--measure", "guess"), ("sql", "select 1", "--format", "xml")],
)
def test_wrong_usage_is_exit_2(command, arguments):
    assert command(*arguments).code == 2
    assert not Path("data").exists()


def test_the_json_account_of_a_file(command):
    answer = command("ingest", "totals.csv", "--json")
    (file,) = json.loads(answer.out)
    assert answer.code == 0
    assert {name: file[name] for name in ACCOUNT} == ACCOUNT
    assert file["seconds"] >= 0
    assert file["quarantined"] == {"the count is empty": 1}
    (again,) = json.loads(command("ingest", "totals.csv", "--json").out)
    assert (again["status"], again["rows_read"], again["rows_duplicate"]) == ("duplicate", 4, 4)
    assert again["views"] == 0
    assert "nothing to add" in again["message"]


def test_the_same_in_words(command):
    Path("empty.csv").touch()
    answer = command("ingest", "totals.csv", "empty.csv")
    table = [line.split()[:9] for line in answer.out.splitlines()]
    assert ["totals.csv", "csv", "stored", "4", "3", "0", "0", "1", "35"] in table
    assert ["empty.csv", "unknown", "failed", "0", "0", "0", "0", "0", "0"] in table
    assert ["2", "files", "4", "3", "0", "0", "1", "35"] in [line[:8] for line in table]
    assert "totals.csv:\n" in answer.out
    assert "  quarantined: 1 × the count is empty" in answer.out
    assert answer.err.startswith("readership: empty.csv: the file is empty")


def test_json_has_an_object_for_each_file_also_for_bad_ones(command):
    Path("empty.csv").touch()
    answer = command("ingest", "totals.csv", "empty.csv", "nowhere.csv", "--json")
    files = json.loads(answer.out)
    assert [(file["path"], file["status"]) for file in files] == [
        ("totals.csv", "stored"), ("empty.csv", "failed"), ("nowhere.csv", "failed"),
    ]  # fmt: skip
    assert answer.code == 1
    assert [line.split(":")[1].strip() for line in answer.err.splitlines()] == ["empty.csv", "nowhere.csv"]


def test_a_dry_run_says_what_would_come_and_keeps_nothing(command):
    (said,) = json.loads(command("ingest", "totals.csv", "--dry-run", "--json").out)
    assert {name: said[name] for name in ACCOUNT} == ACCOUNT
    assert command("sql", "select count(*) as n from ingests", "--format", "csv").out == "n\n0\n"
    (done,) = json.loads(command("ingest", "totals.csv", "--json").out)
    assert {name: done[name] for name in ACCOUNT} == ACCOUNT


def asked(command: Command, query: str, *more: str) -> list[dict]:
    return json.loads(command("sql", query, "--format", "json", *more).out)


def test_columns_and_their_meaning_as_told(command):
    Path("odd.csv").write_text("was,wann,n\nFirst,2026-03-01,5\nSecond,2026-03-01,6\n", encoding="utf-8")
    answer = command("ingest", "odd.csv", "--map", "title=was,read_at=wann,total=n")
    assert answer.code == 0
    assert asked(command, "select headline, total from readings join articles using (article_id) order by total") == [
        {"headline": "First", "total": 5}, {"headline": "Second", "total": 6},
    ]  # fmt: skip


def test_a_measure_that_is_told_beats_the_guess(command):
    Path("days.csv").write_text("title,date,views\nFirst,2026-03-01,5\nFirst,2026-03-02,9\n", encoding="utf-8")
    assert command("ingest", "days.csv", "--measure", "views", "--site", "days").code == 0
    assert command("ingest", "days.csv", "--measure", "total", "--site", "totals").code == 0
    assert asked(command, "select site, sum(views)::bigint as views from views_daily group by site order by site") == [
        {"site": "days", "views": 14},  # 5 + 9
        {"site": "totals", "views": 4},  # 9 - 5
    ]


def test_the_time_zone_of_times_that_state_none(command):
    command("ingest", "totals.csv", "--timezone", "Asia/Kolkata")
    # 08:00 in Kolkata (+5:30) is 02:30 UTC
    assert asked(command, "select min(read_at) as first from readings") == [{"first": "2026-03-01T02:30:00"}]
    assert asked(command, "select timezone from sites") == [{"timezone": "Asia/Kolkata"}]


def test_a_capture_time_that_is_told(command):
    Path("list.csv").write_text("title,total views\nFirst,5\nSecond,6\n", encoding="utf-8")
    assert command("ingest", "list.csv", "--observed-at", "2026-03-01T08:00+05:30").code == 0
    assert command("ingest", "list.csv", "--observed-at", "2026-03-01T09:00+05:30").code == 0
    assert asked(command, "select distinct read_at, time_basis from readings order by read_at") == [
        {"read_at": "2026-03-01T02:30:00", "time_basis": "given"},
        {"read_at": "2026-03-01T03:30:00", "time_basis": "given"},
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--observed-at", "yesterday"), ("--observed-at", "yesterday", "2026-11-22")),
        (("--timezone", "Asia/Atlantis"), ("Asia/Atlantis", "IANA")),
        (("--format", "docx"), ("--format docx", "csv", "page")),
        (("--map", "title"), ("--map title", "title=headline")),
        (("--site", " "), ("site",)),
        (("--format", "json"), ("totals.csv",)),
        (("--map", "title=no such column"), ("totals.csv", "no such column")),
    ],
)
def test_a_flag_that_makes_no_sense_is_one_line(command, arguments, words):
    refused(command("ingest", "totals.csv", *arguments), *words)
    assert command("ingest", "totals.csv").code == 0  # nothing of the failed attempt is in the way


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(command, monkeypatch):
    def site() -> str:
        command("ingest", "totals.csv", "--home", "one-store")
        return asked(command, "select max_by(site, generation) as site from ingests", "--home", "one-store")[0]["site"]

    assert site() == "default"
    Path("readership.toml").write_text('site = "from file"\nhome = "file-store"\n', encoding="utf-8")
    assert site() == "from file"
    monkeypatch.setenv("READERSHIP_SITE", "from environment")
    assert site() == "from environment"
    command("ingest", "totals.csv", "--home", "one-store", "--site", "from flag")
    assert asked(command, "select count(*) as n from sites", "--home", "one-store") == [{"n": 4}]
    command("ingest", "totals.csv")
    assert Path("file-store/catalog.sqlite").exists()
    monkeypatch.setenv("READERSHIP_HOME", "environment-store")
    command("ingest", "totals.csv")
    assert Path("environment-store/catalog.sqlite").exists()


def test_numbers_times_and_nothing_as_json(command):
    command("ingest", "totals.csv")
    query = """
        select 9007199254740993 as big, 123456789012345678901234567890::hugeint as huge, 2.50::decimal(9, 2) as part,
            date '2026-03-01' as day, timestamp '2026-03-01 08:00' as moment, null as unknown, true as so,
            'nan'::double as odd, ['a', 'b'] as list, {'n': date '2026-03-01'} as inside, '"<新聞>' as text
    """
    assert asked(command, query) == [
        {
            "big": 9007199254740993, "huge": 123456789012345678901234567890, "part": 2.5,
            "day": "2026-03-01", "moment": "2026-03-01T08:00:00", "unknown": None, "so": True,
            "odd": None, "list": ["a", "b"], "inside": {"n": "2026-03-01"}, "text": '"<新聞>',
        }
    ]  # fmt: skip


def test_the_same_as_csv_and_table(command):
    command("ingest", "totals.csv")
    query = "select 9007199254740993 as big, date '2026-03-01' as day, null as unknown, 'a,\"b' as text"
    assert (
        command("sql", query, "--format", "csv").out == 'big,day,unknown,text\n9007199254740993,2026-03-01,,"a,""b"\n'
    )
    table = command("sql", query).out
    assert "9007199254740993" in table
    assert "2026-03-01" in table
    assert command("sql", "select 1 as n where false").out == "no rows\n"
    assert asked(command, "select 1 as n where false") == []


def test_two_columns_of_one_name_lose_none(command):
    command("ingest", "totals.csv")
    assert command("sql", "select 1 as a, 2 as a", "--format", "csv").out == "a,a\n1,2\n"
    refused(command("sql", "select 1 as a, 2 as a", "--format", "json"), "'a'", "as")


HARMFUL = [
    "select 1; select 2", "select 1; drop table sites", "drop table sites", "delete from sites",
    "insert into sites select * from sites", "create table t as select 1", "create temp table t as select 1",
    "set threads = 1", "reset all", "pragma database_list", "attach '{home}/catalog.sqlite'", "use memory",
    "install httpfs", "load httpfs", "copy (select 1) to '{folder}/out.csv'", "export database '{folder}/out'",
    "copy sites from '{folder}/totals.csv'", "checkpoint", "explain analyze delete from sites", "", " ; ", "selec 1",
    "select * from read_csv('/etc/passwd')", "select * from '/etc/passwd'", "from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')", "select * from read_csv('{folder}/totals.csv')",
    "select * from glob('{folder}/*')", "select * from '{folder}/totals.csv'", "from sniff_csv('/etc/passwd')",
    "select * from read_csv('data/../totals.csv')", "select * from read_csv('https://example.invalid/a.csv')",
    "select getenv('HOME')", "select * from query('select * from read_text(''/etc/passwd'')')",
    "select * from frame", "select nothing from sites", "from read_blob('{home}/catalog.sqlite')",
    "from read_blob('data/catalog.sqlite')",
]  # fmt: skip


def test_sql_reads_the_published_tables_and_nothing_else(command):
    command("ingest", "totals.csv")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    for query in HARMFUL:
        refused(command("sql", query.format(home=Path("data").resolve(), folder=Path.cwd())))
        assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before, query


def test_a_missing_store_says_what_to_do(command):
    for arguments in [("sql", "select * from sites"), ("doctor",)]:
        refused(command(*arguments), "no store in data", "readership ingest")
    assert not Path("data").exists()


def test_doctor_is_content_with_a_sound_store_and_names_a_lost_file(command):
    command("ingest", "totals.csv", "empty.csv")
    assert command("doctor").code == 0
    lost = next(Path("data/readings").glob("*.parquet"))
    lost.unlink()
    answer = command("doctor")
    assert answer.code == 1
    (wrong,) = [line for line in answer.out.splitlines() if line.startswith("WRONG") and ".parquet" in line]
    assert str(lost) in wrong
    assert "Restore a backup" in wrong
    refused(command("sql", "select * from readings"))


def test_a_lost_file_comes_back_with_the_backup_that_was_made_before(command):
    command("ingest", "totals.csv")
    before = command("sql", "select * from readings", "--format", "csv").out
    answer = command("backup", "kept.tar")
    assert (answer.code, answer.out.split(",")[0]) == (0, "kept.tar: generation 1")
    refused(command("backup", "kept.tar"), "kept.tar is there already")
    next(Path("data/readings").glob("*.parquet")).unlink()
    refused(command("restore", "kept.tar"), "There is a store in data")
    assert "kept.tar is whole: generation 1" in command("restore", "kept.tar", "--verify").out
    assert command("restore", "kept.tar", "--home", "new").code == 0
    assert command("doctor", "--home", "new").code == 0
    assert command("sql", "select * from readings", "--format", "csv", "--home", "new").out == before
    refused(command("restore", "totals.csv", "--verify"), "totals.csv is no backup")


def test_doctor_sees_a_file_that_says_something_else(command):
    command("ingest", "totals.csv")
    daily = next(Path("data/daily").glob("*.parquet"))
    pd.read_parquet(daily).assign(views=1).to_parquet(daily)
    answer = command("doctor")
    assert answer.code == 1
    assert f"{daily} holds" in answer.out
    daily.write_bytes(b"PAR1 nonsense PAR1")
    assert f"{daily} can't be read" in command("doctor").out


def test_a_catalog_that_is_none_is_one_line(command):
    Path("data").mkdir()
    Path("data/catalog.sqlite").write_bytes(b"no catalog" * 1000)
    for arguments in [("sql", "select 1"), ("doctor",), ("ingest", "totals.csv")]:
        refused(command(*arguments), "catalog.sqlite", "can't be read")


def test_settings_that_are_no_settings_are_one_line(command):
    Path("readership.toml").write_text("home = ", encoding="utf-8")
    refused(command("ingest", "totals.csv"), "readership.toml", "Mend")


def test_a_fault_inside_is_one_line_and_keeps_what_was_there(command, monkeypatch):
    command("ingest", "totals.csv")
    Path("more.csv").write_text(TOTALS.replace("2026-03-01", "2026-03-02"), encoding="utf-8")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(measurements.Months, "publish", full)
    refused(command("ingest", "more.csv"), "No space left on device", "What was committed is kept")
    assert asked(command, "select count(*) as n from readings") == [{"n": 3}]
    assert command("doctor").code == 0


def test_ctrl_c_is_one_line_and_keeps_what_was_there(command, monkeypatch):
    command("ingest", "totals.csv")
    Path("more.csv").write_text(TOTALS.replace("2026-03-01", "2026-03-02"), encoding="utf-8")

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(measurements.Months, "publish", interrupted)
    refused(command("ingest", "more.csv"), "stopped", "what was committed is kept")
    assert asked(command, "select count(*) as n from readings") == [{"n": 3}]
    assert command("doctor").code == 0


def test_the_demo_is_built_where_there_is_no_data_and_once(command, monkeypatch):
    done = []
    monkeypatch.setattr(show, "build_demo", lambda home: done.append(f"demo in {home}"))
    monkeypatch.setattr("analytics.server.serve", lambda address, port: done.append(f"pages on {address}:{port}"))
    pages = "pages on 127.0.0.1:8501"
    command("serve", "--demo")
    assert done == ["demo in data", pages]
    command("ingest", "totals.csv", "--site", "own")
    command("serve", "--demo")
    assert done == ["demo in data", pages, pages]


def test_a_demo_that_was_interrupted_is_finished(command, monkeypatch):
    asked_for = demo._requests
    monkeypatch.setattr(demo, "_requests", lambda *given: list(asked_for(*given))[:1])
    command("demo")
    assert intake.wants_demo(Path("data"))
    monkeypatch.setattr(demo, "_requests", lambda *given: list(asked_for(*given))[-1:])
    command("demo")
    assert not intake.wants_demo(Path("data"))


def readership(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([READERSHIP, *arguments], capture_output=True, timeout=120, check=False, **more)


def test_the_command_as_installed(tmp_path):
    """Real processes: version, a missing store, an answer as Parquet, and a reader that goes away."""
    home = {**os.environ, "READERSHIP_HOME": str(tmp_path / "store")}
    assert readership("--version").stdout == f"readership {__version__}\n".encode()
    missing = readership("sql", "select 1", env=home)
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert missing.stderr.startswith(b"readership: There is no store")
    (tmp_path / "totals.csv").write_text(TOTALS, encoding="utf-8")
    assert readership("ingest", str(tmp_path), env=home).returncode == 0
    query = "select 9007199254740993 as big, null::bigint as unknown, total from readings order by total"
    parquet = readership("sql", query, "--format", "parquet", env=home)
    frame = pd.read_parquet(io.BytesIO(parquet.stdout), dtype_backend="numpy_nullable")
    assert frame["big"].tolist() == [9007199254740993] * 3
    assert frame["unknown"].isna().all()
    assert frame["total"].tolist() == [10, 15, 20]


def test_a_report_is_written_by_the_ending_of_its_name(command):
    Path("days.csv").write_text("day,title,views\n2026-11-02,Harbour,10\n2026-11-09,Harbour,30\n2026-11-16,Harbour,5\n")
    command("ingest", "days.csv", "--site", "gazette", "--measure", "views")
    done = command("report", "weekly", "--week", "2026-W46", "--out", "week.md", "--lang", "zh-Hant")
    assert (done.code, "week.md" in done.err) == (0, True)
    assert "30 次瀏覽（已知的 1 天）。" in Path("week.md").read_text("utf-8")
    refused(command("report", "weekly", "--out", "week.doc"), "week.doc", ".pptx")
    refused(command("report", "weekly", "--out", "week.md", "--lang", "fr"), "fr", "zh-Hans")
    refused(command("report", "weekly", "--out", "nowhere/week.md"), "nowhere")
