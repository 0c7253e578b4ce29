"""Charts of these tests are checked by Plotly property by property, as pages have no time for."""

from __future__ import annotations

import pytest

from analytics.charts import look


@pytest.fixture(autouse=True)
def validated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "VALIDATED", True)
