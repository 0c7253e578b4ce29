"""What a site's stories can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.queries.sql import frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


def choices(gen: Generation, site: str) -> pd.DataFrame:
    """Each combination of section, media, language and topics among the site's stories; null: none stated."""
    return frame(gen, "choices", site=site)
