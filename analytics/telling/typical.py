"""What the same weekdays before brought, in words."""

from __future__ import annotations

from datetime import date

from analytics.i18n import _
from analytics.queries import Usual
from analytics.telling import say


def typically(usual: Usual, day: date, *, days_named: bool = False) -> str:
    """Return in words what the same weekday brought in the weeks before, and how far apart they were."""
    told = {
        "weekday": say.weekday(day),
        "n": say.number(usual.weeks),
        "typical": say.number(usual.typical),
        "lowest": say.number(usual.lowest),
        "highest": say.number(usual.highest),
    }
    if usual.typical is None:
        return _("nothing known of an earlier {weekday} to compare with").format(**told)
    if usual.weeks == 1:
        return _("{typical} on the one earlier {weekday} known").format(**told)
    if days_named:
        return _("typically {typical} ({lowest}–{highest} on {n} earlier {weekday}s)").format(**told)
    return _("typically {typical} ({lowest}–{highest})").format(**told)
