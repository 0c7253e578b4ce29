"""A list as JSON: numbers under the names that SQL has them by, null where unknown."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from analytics.addresses import query_of
from analytics.server.feeds.lists import Listed


def write(listed: Listed, root: str) -> bytes:
    """Return the list as UTF-8 text; root is where the pages are opened."""
    facts = listed.view.facts
    told = {
        "list": listed.code,
        "title": listed.title,
        "site": listed.view.site,
        "page": f"{root}/{listed.page}{query_of(listed.chosen)}",
        "timezone": facts.timezone,
        "simulated": facts.simulated,
        "data_until": facts.data_until and facts.data_until.replace(tzinfo=UTC),
        "generation": listed.view.gen.number,
        **listed.facts,
        "stories": [
            {
                "article": entry.article,
                "headline": entry.headline,
                "page": f"{root}/story{query_of({'site': listed.view.site, 'article': entry.article})}",
                **entry.facts,
                "said": entry.said,
            }
            for entry in listed.entries
        ],
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, default=_text, indent=1).encode()


def _text(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value))
