"""Broken files of every format: rows, or one clear line; never another error. The damage is the same on each run."""

from __future__ import annotations

import io
import json

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from table_help import read

from analytics.errors import InputError

RECORDS = [
    {"id": n, "title": f"标题 {n}", "url": f"/a/{n}", "views": n * 3, "published": f"2024-05-{1 + n % 28:02d}"}
    for n in range(40)
]
PIECES = [b'"', b",", b"\n", b"{", b"]", b"\0", b"\xff", b"9" * 25, b"null", b"-", b""]


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), buffer)
    return buffer.getvalue()


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(list(RECORDS[0]))
    for record in RECORDS:
        workbook.active.append(list(record.values()))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _csv() -> bytes:
    return "\n".join([",".join(RECORDS[0]), *(",".join(map(str, record.values())) for record in RECORDS)]).encode()


WHOLE = {
    "parquet": _parquet(),
    "xlsx": _xlsx(),
    "csv": _csv(),
    "json": json.dumps({"meta": {"a": 1}, "data": RECORDS}, ensure_ascii=False).encode(),
    "jsonl": "\n".join(map(json.dumps, RECORDS)).encode(),
}


def _broken(data: bytes, chance: np.random.Generator) -> bytes:
    if chance.random() < 0.3:
        return data[: chance.integers(1, len(data))]
    broken = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.integers(len(broken))
        piece = [*PIECES, bytes([chance.integers(256)])][chance.integers(len(PIECES) + 1)]
        broken[place : place + chance.integers(1, 5)] = piece
    return bytes(broken)


@pytest.mark.parametrize("table_format", WHOLE)
def test_broken_files_are_rows_or_one_line(table_format):
    assert len(read(WHOLE[table_format], forced=table_format).rows) == 40
    chance = np.random.default_rng(20240601)
    for _ in range(150):
        try:
            read(_broken(WHOLE[table_format], chance), forced=table_format)
        except InputError as error:
            lines = str(error).splitlines()
            assert len(lines) == 1, lines
