"""Parquet files: typed columns as they are."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import InputError
from analytics.sources.rows import Input
from analytics.sources.tables.sheet import Ints, Sheet, record_texts, unique_names


def read(item: Input) -> Sheet:
    """Read all of a Parquet file."""
    try:
        table = pq.read_table(pa.BufferReader(item.data))
        table.validate(full=True)
        names = unique_names(table.column_names)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        problem = f"not a whole Parquet file ({str(error).partition(chr(10))[0]})."
        raise InputError(item.path, problem, "Copy or export it again.") from error

    def texts(indices: Ints) -> list[str]:
        records = table.take(pa.array(indices)).to_pylist()
        return record_texts(records)(np.arange(len(records)))

    columns = {name: _plain(table.column(i)) for i, name in enumerate(names)}
    return Sheet("parquet", columns, np.arange(1, len(table) + 1), texts)


def _plain(column: pa.ChunkedArray) -> pa.Array:
    """One array, without dictionaries or the large and view types."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], column.type)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    kind = array.type
    if (
        pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_binary(kind)
    ):
        return array.cast(pa.string())
    return array
