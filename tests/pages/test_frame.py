"""What is remembered of one generation never answers for another."""

from analytics import queries
from analytics.pages import frame
from analytics.store import Generation


def test_a_store_begun_anew_gives_its_own_answers_under_the_same_number():
    old, new = Generation.empty(), Generation.empty()
    new.rows("insert into sites values ('new paper', 'UTC', false, 0, 0, 0, null, null, null)")
    assert old.number == new.number
    assert list(frame.ask(old, queries.sites)["site"]) == []
    assert list(frame.ask(new, queries.sites)["site"]) == ["new paper"]
