"""The ledger of the list, as it was known at a moment."""

from datetime import datetime, timedelta

from tiny_store import Builder

from analytics.methods.trending import past_flags

NOON = datetime(2026, 11, 18, 12)
HOUR = timedelta(hours=1)


def test_a_flag_is_known_when_the_next_window_is_over():
    store = Builder()
    store.site("paper", "UTC")
    figures = {"views": 500, "expected": 100.0, "ratio": 4.0, "ratio_low": 3.0, "ratio_high": 5.0, "doubled": 0.9}
    rest = {"site": "paper", "label": "spike", "by_peers": False, "next_views": 400, "next_expected": 90.0}
    for story, (end, hours) in enumerate([(NOON, 1), (NOON, 6), (NOON - 24 * HOUR, 1), (NOON - 48 * HOUR, 1)]):
        window = {"started_at": end - hours * HOUR, "ended_at": end, "since": end - hours * HOUR}
        store.add("trend_flags", [{"article_id": story, **window, **figures, **rest}])

    def known(start, until):
        return past_flags(store.gen, "paper", start, until)["article_id"].tolist()

    assert known(NOON - 48 * HOUR, NOON + 6 * HOUR) == [2, 0, 1]
    assert known(NOON - 48 * HOUR, NOON + HOUR) == [2, 0]  # the window of six hours has not been followed by another
    assert known(NOON - 48 * HOUR, NOON) == [2]
