"""What the hits of an access log come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.sources.rows import Reject


@dataclass
class ReadRows:
    """Reads of stories by hour, where they came from, and who or what read.

    `lines_stored + sum(filtered.values()) + len(rejects)` is the number of lines taken. An audience is `human`,
    `declared` (a machine that says so) or `suspected` (one that behaves like it).
    """

    counts: pa.Table  # url, hour (UTC, or from the site's midnight inside it on), audience, views
    dimensions: pa.Table  # url, day (the site's), channel, device, country, audience, views; null is unknown
    traffic: pa.Table  # day (the site's), audience, kind and agent (of declared machines), views
    visitors: dict[date, NDArray[np.uint64]]  # per UTC day the salted hashes of the persons who read
    lines_stored: int
    filtered: dict[str, int] = field(default_factory=dict)  # named rule -> lines
    rejects: list[Reject] = field(default_factory=list)  # text is masked: letters are a, digits are 0
    suspected: dict[str, int] = field(default_factory=dict)  # rule of behaviour -> views; a view may fall under several
    until: datetime | None = None  # the last time seen, UTC without a zone
