"""Columns of text with each different text once, so that it is looked at once however often it stands in a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]


class Texts(NamedTuple):
    """Per row the number of its text (-1: none), and the texts by their numbers."""

    numbers: Numbers
    texts: pa.Array  # string

    @classmethod
    def of(cls, column: pa.ChunkedArray, places: Numbers) -> Texts:
        """These rows of a column of string views."""
        encoded = (
            _rows(column, places).cast(pa.string()).dictionary_encode()
        )  # text in one piece is found twice as fast
        numbers = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return cls(numbers.astype(np.int64), encoded.dictionary)

    def among(self, rows: Mask) -> Texts:
        """Some of the rows, with their texts only."""
        numbers = self.numbers[rows]
        used = np.bincount(numbers[numbers >= 0], minlength=len(self.texts)) > 0
        anew = np.append(np.cumsum(used) - 1, -1)
        return Texts(anew[numbers], self.texts.filter(pa.array(used)))

    def rewritten(self, texts: pa.Array) -> Texts:
        """The same rows where each text has become another, several perhaps the same."""
        once = texts.dictionary_encode()
        anew = np.append(once.indices.to_numpy(zero_copy_only=False).astype(np.int64), -1)
        return Texts(anew[self.numbers], once.dictionary)

    def filled(self) -> Texts:
        """The same rows, where those without a text have an empty one."""
        nothing = self.numbers < 0
        if not nothing.any():
            return self
        numbers = np.where(nothing, len(self.texts), self.numbers)
        return Texts(numbers, pa.concat_arrays([self.texts, pa.array([""], pa.string())]))

    def counted(self) -> dict[str, int]:
        """How many rows each text has."""
        counts = np.bincount(self.numbers[self.numbers >= 0], minlength=len(self.texts)).tolist()
        return {text: count for text, count in zip(self.texts.to_pylist(), counts, strict=True) if count}


def joined(first: Texts, second: Texts) -> Texts:
    """Two columns as one, a space between their texts; each row has both."""
    if len(first.texts) == 1:
        return Texts(second.numbers, pc.binary_join_element_wise(first.texts[0], second.texts, " "))
    size = max(1, len(second.texts))
    pairs, numbers = np.unique(first.numbers * size + second.numbers, return_inverse=True)
    one, other = (pa.array(places) for places in np.divmod(pairs, size))
    return Texts(numbers, pc.binary_join_element_wise(first.texts.take(one), second.texts.take(other), " "))


def _rows(column: pa.ChunkedArray, places: Numbers) -> pa.Array:
    """Some rows of a column of string views; their text is not copied. Arrow itself does not know how yet."""
    whole = column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], pa.string_view())
    _, views, *buffers = whole.buffers()
    chosen = np.frombuffer(views, np.int32).reshape(-1, 4)[whole.offset : whole.offset + len(whole)][places]
    valid = np.packbits(whole.is_valid().to_numpy(zero_copy_only=False)[places], bitorder="little")
    return pa.Array.from_buffers(pa.string_view(), len(places), [pa.py_buffer(valid), pa.py_buffer(chosen), *buffers])
