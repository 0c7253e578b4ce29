"""Whatever is done to an export: every row is accounted for, or one line says what is wrong."""

from __future__ import annotations

from random import Random

import pytest
from export_help import EXPORTS, export, made, taken

from analytics.errors import InputError
from analytics.sources.encoding import decode

FILES = sorted(f"{path.parent.name}/{path.name}" for path in EXPORTS.glob("*/*"))
TABLES = [name for name in FILES if name.endswith((".csv", ".tsv"))]
DATED = {"plausible/pages.csv": "pages_2026-01-01_2026-01-02.csv"}  # its days stand in the name of the zip
HEADLESS = [name for name in TABLES if "-posts-" in name]


@pytest.mark.parametrize("name", TABLES)
def test_every_line_but_the_header_is_a_row_that_became_something(name):
    item = export(name, name=DATED.get(name))
    lines = [line for line in decode(item.data).text.splitlines() if line.strip()]
    assert taken(item).rows_read == len(lines) - (name not in HEADLESS)


@pytest.mark.parametrize("name", FILES)
def test_broken_bytes_end_in_rows_or_in_one_line(name):
    chance = Random(name)
    item = export(name, name=DATED.get(name))
    for _ in range(15):
        data = bytearray(item.data)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(max(1, len(data)))
            data[place : place + chance.choice((0, 1, 1, 40))] = bytes([chance.randrange(256)])
        data = data[: chance.choice((len(data), chance.randint(1, len(data))))]
        try:
            parsed = taken(made(bytes(data), item.name), forced=name.partition("/")[0])
        except InputError as error:
            assert str(error).count("\n") == 0  # noqa: PT017
            continue
        views = [*parsed.rows["views"].to_pylist(), *parsed.rows["total"].to_pylist()]
        assert min([count for count in views if count is not None], default=0) >= 0
        assert all(reject.reason for reject in parsed.rejects)
