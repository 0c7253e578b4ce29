"""Each fixture is recognised as its own format and as no other's; nothing else is taken for an export."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from export_help import EXPORTS, export, made

from analytics.sources import exports
from analytics.sources.registry import SOURCES, choose

FILES = sorted(f"{path.parent.name}/{path.name}" for path in EXPORTS.glob("*/*"))
TABLES = ("parquet", "xlsx", "jsonl", "json", "page", "tsv", "csv")
TOOLS = [name for name, one in SOURCES.items() if one.recognises.__module__.startswith(exports.__name__)]


def test_every_tool_has_a_fixture():
    assert {name.partition("/")[0] for name in FILES} == {*TOOLS}


@pytest.mark.parametrize("name", FILES)
def test_recognised_as_its_own_format(name):
    item = export(name)
    assert choose(item).name == name.partition("/")[0]


@pytest.mark.parametrize("name", FILES)
def test_no_other_tool_would_take_it(name):
    item = export(name)
    assert [tool for tool in TOOLS if SOURCES[tool].recognises(item)] == [name.partition("/")[0]]


PLAIN = {
    "a.csv": "title,views,published\nOne,1,2024-01-01\nTwo,2,2024-01-02\n",
    "pages.csv": "url,views,date\n/a,1,2024-01-01\n/a,2,2024-01-02\n",
    "visitors.csv": "id,title,visitors\n1,One,5\n2,Two,6\n",
    "a.jsonl": '{"title": "A", "views": 1}\n{"title": "B", "views": 2}\n',
    "a.json": '[{"title": "A", "views": 1, "published": "2024-01-01"}]',
    "a.tsv": "title\tviews\nOne\t1\nTwo\t2\n",
    "posts.csv": "ID,post_title,views,day\n7,One,5,2024-01-01\n7,One,6,2024-01-02\n",
    "labels.csv": "label,visits,pageviews\nA,1,2\nB,3,4\n",
    "commented.csv": "# made on 20240101\ntitle,views,published\nOne,1,2024-01-01\n",
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain_tables_stay_tables(name):
    assert choose(made(PLAIN[name], name)).name in TABLES


def test_saved_pages_stay_pages():
    pages = EXPORTS.parent / "pages"
    files = list(chain(pages.glob("*.html"), pages.glob("*.txt")))
    assert len(files) > 10
    assert [path.name for path in files if _tool_for(path)] == []


def test_reference_data_are_no_exports(shared):
    files = [path for path in sorted((shared / "data").glob("*/*.*")) if path.stat().st_size < 2**21]
    assert len(files) > 60
    assert [path.name for path in files if _tool_for(path)] == []


def _tool_for(path: Path) -> list[str]:
    item = made(path.read_bytes(), path.name)
    return [tool for tool in TOOLS if SOURCES[tool].recognises(item)]
