"""What was planted in the simulated newsroom is found, and nothing else of the kind."""

import pytest
from demo_store import simulated

from analytics.demo.stories import newsroom as stories
from analytics.methods.ages import age_curves, story_ages, story_life
from analytics.methods.prepare import Asked
from analytics.queries import site_facts


@pytest.fixture(scope="module")
def lives():
    """Each story's title and the course of its life."""
    gen = simulated()
    facts = site_facts(gen, "demo")
    months = gen.rows("select distinct strftime(published_at, '%Y-%m') as month from articles")["month"]
    asked = Asked("demo", facts.now, facts.today, tuple(months))
    for name, make in (("story_ages", story_ages), ("age_curves", age_curves), ("story_life", story_life)):
        gen._connection.register("made", make(gen, asked))
        lacking = "" if name == "age_curves" else " exclude (month)"
        gen._connection.execute(f"insert into {name} by name select *{lacking} from made")
    found = gen.rows("select article_id, life from story_life where life is not null")
    return dict(zip(found["article_id"], found["life"], strict=True))


def test_evergreens_and_the_revival_are_those_planted(lives):
    planted = {place: story for place, story in enumerate(stories(), 1) if story.steady}
    revived = {place for place, story in planted.items() if story.title == "How Lantern Quay got its lights"}
    assert {place for place, life in lives.items() if life == "evergreen"} == planted.keys() - revived
    assert {place for place, life in lives.items() if life == "revival"} == revived
