"""Who trends in the last window of a page's data."""

from __future__ import annotations

from analytics.methods.trending import Trends, current
from analytics.pages.frame import View


def of(view: View) -> Trends | None:
    """Return who trends in the site's last window; None where the data has no windows to tell it by."""
    return view.ask(current, view.site, view.now)
