"""The review as JSON: its values as they are, with the words beside them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.review.content import Review


def write(review: Review) -> bytes:
    """One object; days and times in ISO 8601 (UTC), shares from 0 to 1, unknown as null."""
    told = asdict(review)
    told["data_until"] = review.data_until and review.data_until.replace(tzinfo=UTC)
    told["period"] = {"first_day": str(review.period.start), "last_day": str(review.period.last_day)}
    return json.dumps(told, ensure_ascii=False, indent=2, default=lambda value: value.isoformat()).encode()
