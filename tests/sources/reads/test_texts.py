"""Columns with each different text once are the same columns, whatever is done to their texts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from analytics.sources.reads.texts import Texts, joined

LONG = "longer than the twelve bytes that a view holds itself"


def column(*parts: list[str | None]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(part, pa.string_view()) for part in parts], pa.string_view())


def texts(*parts: list[str | None]) -> Texts:
    whole = column(*parts)
    return Texts.of(whole, np.arange(len(whole)))


def said(found: Texts) -> list[str | None]:
    return [None if number < 0 else found.texts[number].as_py() for number in found.numbers.tolist()]


def test_rows_of_a_column_with_each_text_once():
    whole = column(["a", LONG, None], [], [LONG, "b", "a"])
    assert said(Texts.of(whole, np.arange(6))) == ["a", LONG, None, LONG, "b", "a"]
    some = Texts.of(whole, np.array([1, 2, 3]))
    assert said(some) == [LONG, None, LONG]
    assert len(some.texts) == 1
    assert said(Texts.of(column(), np.array([], int))) == []
    assert said(Texts.of(column(["a", LONG, "c"]).slice(1), np.array([0, 1]))) == [LONG, "c"]


def test_some_rows_have_their_own_texts_only():
    some = texts(["a", LONG, None, "a"]).among(np.array([False, True, True, False]))
    assert said(some) == [LONG, None]
    assert some.texts.to_pylist() == [LONG]


def test_texts_that_become_one_are_one():
    found = texts(["/a?fbclid=1", "/a?fbclid=2", None, "/b"])
    again = found.rewritten(pa.array(["/a?fbclid=", "/a?fbclid=", "/b"]))
    assert said(again) == ["/a?fbclid=", "/a?fbclid=", None, "/b"]
    assert len(again.texts) == 2


def test_no_text_may_be_an_empty_one():
    assert said(texts(["a", None]).filled()) == ["a", ""]
    assert said(texts([None, None]).filled()) == ["", ""]
    assert said(texts(["a"]).filled()) == ["a"]


def test_two_columns_become_one():
    targets = texts(["/a", "/b", "/a", "/a"])
    assert said(joined(texts(["x", "x", "y", "x"]), targets)) == ["x /a", "x /b", "y /a", "x /a"]
    assert said(joined(texts([None] * 4).filled(), targets)) == [" /a", " /b", " /a", " /a"]
    assert said(joined(texts([]), texts([]))) == []


def test_rows_are_counted_by_text():
    assert texts(["a", LONG, None, "a"]).counted() == {"a": 2, LONG: 1}
