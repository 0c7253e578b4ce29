"""What readership.toml says of alerts, in its table [alerts]."""

from __future__ import annotations

from analytics import config
from analytics.alerts.size import A_WEEK
from analytics.errors import SettingsError


def a_week() -> float:
    """How many alerts of stories a site is to have in a week; SettingsError when that is no number of alerts."""
    said = config.from_file().get("alerts", {})
    where = f"{config.SETTINGS_FILE}: [alerts]"
    if not isinstance(said, dict):
        raise SettingsError(f"{where} is no table. Write [alerts] and below it a_week = {A_WEEK}.")
    unknown = sorted(set(said) - {"a_week"})
    if unknown:
        raise SettingsError(f"{where} {unknown[0]}: there is no such key. There is a_week.")
    value = said.get("a_week", A_WEEK)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1000:
        raise SettingsError(f"{where} a_week is {value!r}. Write how many a week there are to be, such as {A_WEEK}.")
    return float(value)
