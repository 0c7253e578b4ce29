"""The ledger of alerts: each is told by one who asks, and found again where nobody sent it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from analytics.store.notebook import alerted
from analytics.store.notebook.alerted import Alert

NOW = datetime.fromisoformat("2026-11-18T10:05")
AT = datetime.fromisoformat("2026-11-18T10:00")
SPIKE = Alert(
    "paper", "spike", AT, 7, AT - timedelta(hours=1), AT - timedelta(hours=2), 500, 100.0, 4.0, 3.0, 5.0, 0.95, 400.0
)


def unless_told(told):
    return [] if told else [SPIKE]


def test_a_folder_without_alerts_has_none(tmp_path):
    assert alerted.alerts(tmp_path, "paper") == []
    assert alerted.looked_at(tmp_path, "paper") is None
    assert list(tmp_path.iterdir()) == []


def test_what_was_told_is_kept_with_all_its_figures(tmp_path):
    (claimed,) = alerted.claim(tmp_path, "paper", unless_told, NOW)
    alerted.sent(tmp_path, [claimed], NOW)
    (kept,) = alerted.alerts(tmp_path, "paper")
    assert (kept.alert_id, kept.found_at, kept.sent_at) == (1, NOW, NOW)
    assert (kept.kind, kept.article_id, kept.at, kept.since, kept.views, kept.extra, kept.by_peers, kept.before) == (
        *("spike", 7, AT, AT - timedelta(hours=2), 500, 400.0, False, None),
    )
    assert alerted.claim(tmp_path, "paper", unless_told, NOW + timedelta(days=9)) == []
    assert alerted.claim(tmp_path, "other site", unless_told, NOW) != []


def test_of_many_who_ask_at_once_one_tells(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: alerted.claim(tmp_path, "paper", unless_told, NOW), range(8)))
    assert sum(len(answer) for answer in answers) == 1
    assert len(alerted.alerts(tmp_path, "paper")) == 1


def test_what_nobody_sent_within_ten_minutes_is_found_again(tmp_path):
    alerted.claim(tmp_path, "paper", unless_told, NOW)
    assert alerted.claim(tmp_path, "paper", unless_told, NOW + timedelta(minutes=9)) == []
    assert alerted.claim(tmp_path, "paper", unless_told, NOW + timedelta(minutes=10)) != []


def test_alerts_are_on_their_way_until_they_are_sent_or_ten_minutes_have_passed(tmp_path):
    (claimed,) = alerted.claim(tmp_path, "paper", unless_told, NOW)
    nine, ten = NOW + timedelta(minutes=9), NOW + timedelta(minutes=10)
    assert [alerted.on_their_way(tmp_path, "paper", moment) for moment in (nine, ten)] == [True, False]
    alerted.sent(tmp_path, [claimed], nine)
    assert not alerted.on_their_way(tmp_path, "paper", nine)


def test_what_was_looked_at_last_is_kept_by_site(tmp_path):
    alerted.look(tmp_path, "paper", "a")
    alerted.look(tmp_path, "paper", "b")
    assert (alerted.looked_at(tmp_path, "paper"), alerted.looked_at(tmp_path, "other")) == ("b", None)
