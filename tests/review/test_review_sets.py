"""What the review says of story sets, worked out by hand on the site of review_site.gazette."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_site import WEEK

from analytics.review.asked import asked
from analytics.review.parts import sets as parts
from analytics.store.notebook import sets
from analytics.store.reader import Generation


def test_each_set_against_the_period_before(site: Generation, tmp_path: Path) -> None:
    sets.make(tmp_path, "gazette", "Harbour", [1, 3, 77])  # of 77 the site knows nothing
    sets.make(tmp_path, "gazette", "Nothing yet", [])
    part = parts.part(asked(site, "gazette", WEEK, tmp_path))
    assert part is not None
    assert part.table is not None
    # stories 1 and 3: 70 + 400 of 690 views, 200 + 0 in the week before
    assert part.table.rows == (
        ("Harbour", 2, 2, 470, 200, pytest.approx(270 / 200), pytest.approx(470 / 690)),
        ("Nothing yet", 0, 0, 0, 0, None, 0),
    )


def test_without_sets_the_review_has_no_such_part(site: Generation, tmp_path: Path) -> None:
    assert parts.part(asked(site, "gazette", WEEK, tmp_path)) is None
