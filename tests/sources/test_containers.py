from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import time
import zipfile

import openpyxl
import pytest
import zstandard

from analytics.errors import InputError
from analytics.sources.containers import inputs

ROWS = b"title,views\n" + b"".join(b"story %d,%d\n" % (n, n * 7) for n in range(5000))
PACK = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard.ZstdCompressor().compress}


def _write(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def _zip(members, **kwargs):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **kwargs) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_plain_file(tmp_path):
    [item] = inputs(_write(tmp_path, "a.csv", ROWS))
    assert (item.data, item.name, item.path, item.damage) == (ROWS, "a.csv", str(tmp_path / "a.csv"), None)
    assert item.sha256 == hashlib.sha256(ROWS).hexdigest()
    assert item.modified_at.tzinfo is not None


@pytest.mark.parametrize("ending", PACK)
def test_compressed_by_content_not_by_name(tmp_path, ending):
    plain, named = f"a.csv.{ending}", "download"
    for name in (plain, named):
        [item] = inputs(_write(tmp_path, name, PACK[ending](ROWS)))
        assert item.data == ROWS
        assert item.sha256 == hashlib.sha256(ROWS).hexdigest()
        assert item.name == ("a.csv" if name == plain else "download")
    [item] = inputs(_write(tmp_path, f"plain.{ending}", ROWS))  # a wrong name harms nothing
    assert item.data == ROWS


@pytest.mark.parametrize("ending", PACK)
def test_several_streams_in_one_file(tmp_path, ending):
    half = len(ROWS) // 2
    [item] = inputs(_write(tmp_path, "a", PACK[ending](ROWS[:half]) + PACK[ending](ROWS[half:])))
    assert (item.data, item.damage) == (ROWS, None)


@pytest.mark.parametrize("ending", PACK)
def test_cut_short_gives_what_came_before_and_says_so(tmp_path, ending):
    packed = PACK[ending](ROWS * 40)
    [item] = inputs(_write(tmp_path, "a", packed[: len(packed) * 2 // 3]))
    assert item.damage is not None
    assert "cut short" in item.damage
    assert (ROWS * 40).startswith(item.data)
    if ending == "gz":
        assert len(item.data) > len(ROWS)


def test_damage_in_the_middle(tmp_path):
    packed = bytearray(gzip.compress(ROWS * 40, mtime=0))
    packed[len(packed) // 2 :][:] = b""
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    [item] = inputs(_write(tmp_path, "a.gz", bytes(packed)))
    assert item.damage is not None


def test_stray_bytes_after_the_stream(tmp_path):
    [item] = inputs(_write(tmp_path, "a.gz", gzip.compress(ROWS, mtime=0) + b"stray"))
    assert item.data == ROWS
    assert item.damage == "5 stray bytes follow the compressed content"
    [padded] = inputs(_write(tmp_path, "b.gz", gzip.compress(ROWS, mtime=0) + b"\0" * 100))
    assert padded.damage is None


def test_zip_members_in_order_of_name(tmp_path):
    members = {"b/2.csv": ROWS, "a/1.csv": b"x", "__MACOSX/a/1.csv": b"no", "a/.DS_Store": b"no", "empty/": b""}
    path = _write(tmp_path, "a.zip", _zip(members))
    items = list(inputs(path))
    assert [(item.path, item.name, item.data) for item in items] == [
        (f"{path}!a/1.csv", "1.csv", b"x"),
        (f"{path}!b/2.csv", "2.csv", ROWS),
    ]


def test_broken_zip_is_refused(tmp_path):
    whole = _zip({"a.csv": ROWS})
    for data in (whole[: len(whole) // 2], whole[:60] + b"\xff" * 60 + whole[120:]):
        with pytest.raises(InputError, match="broken"):
            list(inputs(_write(tmp_path, "a.zip", data)))


def test_empty_zip_is_refused(tmp_path):
    with pytest.raises(InputError, match="empty archive"):
        list(inputs(_write(tmp_path, "a.zip", _zip({}))))


def test_archives_in_archives_are_refused(tmp_path):
    inner = _zip({"a.csv": ROWS})
    for name, data in {
        "a.zip": _zip({"b.zip": inner}),
        "b.zip": _zip({"b.csv.gz": gzip.compress(ROWS, mtime=0)}),
        "a.gz": gzip.compress(gzip.compress(ROWS), mtime=0),
        "b.gz": gzip.compress(inner, mtime=0),
    }.items():
        with pytest.raises(InputError, match="inside an archive"):
            list(inputs(_write(tmp_path, name, data)))


def test_a_workbook_is_one_thing(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "a.xlsx")
    [item] = inputs(tmp_path / "a.xlsx")
    assert item.data == (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize("ending", PACK)
def test_bombs_are_refused_soon(tmp_path, ending):
    bomb = PACK[ending](bytes(200 * 2**20))
    began = time.process_time()
    with pytest.raises(InputError, match="bomb"):
        list(inputs(_write(tmp_path, "bomb", bomb)))
    assert time.process_time() - began < 5


def test_zip_bomb_is_refused_by_its_directory(tmp_path):
    with pytest.raises(InputError, match="bomb"):
        list(inputs(_write(tmp_path, "bomb.zip", _zip({"a.csv": bytes(100 * 2**20)}))))


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(InputError, match="can't be read"):
        list(inputs(tmp_path / "none.csv"))
