"""What a commit prepares of headlines, for tiny stores that no commit made."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from analytics.methods.headlines.prepare import story_headlines, story_words
from analytics.store.reader import Generation


def prepare(gen: Generation, site: str, months: tuple[str, ...] = ("2026-10", "2026-11")) -> Generation:
    asked = SimpleNamespace(site=site, today=date(2026, 11, 18), months=months)
    for relation, make in (("story_words", story_words), ("story_headlines", story_headlines)):
        duck = gen._connection
        duck.register("prepared_rows", make(gen, asked))
        duck.execute(f"insert into {relation} by name select * exclude (month) from prepared_rows")
        duck.unregister("prepared_rows")
    return gen
