"""Which article a row means, whatever the order in which inputs arrive.

An article is known by its identifier, else its link, else its title with its publication date. An access log often has
the path of a link only: it is the article that the site has at this path, as long as one host only has one there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from analytics.config import site_rules
from analytics.links import canonical, earlier_form, has_host, identifier, without_host
from analytics.site_rules import SiteRules

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from analytics.store.catalog import Site

#: The form of links in this release; a catalog with links in an earlier form learns the new one beside it.
LINK_FORM = "2"


@dataclass(frozen=True)
class Identity:
    """What one row says about which article it means."""

    key: str | None
    url: str | None
    title: str | None
    published_day: str | None
    rules: SiteRules

    @cached_property
    def ids(self) -> list[str]:
        """Identifiers: the source's own, and the one that the site's pattern finds in the link."""
        in_link = identifier(self.url, self.rules) if self.url else None
        return list(dict.fromkeys(f"id:{value}" for value in (self.key, in_link) if value))

    @cached_property
    def links(self) -> list[str]:
        """The link in its one form, by the site's rules first; without them it is found also when rules change."""
        if not self.url:
            return []
        plain = canonical(self.url)
        if not (self.rules.hosts or self.rules.story):
            return [plain]
        return list(dict.fromkeys((canonical(canonical(self.url, self.rules)), plain)))

    @cached_property
    def earlier(self) -> list[str]:
        """The key of the link in the form of earlier releases."""
        return [f"url:{earlier_form(self.url)}"] if self.url else []

    @cached_property
    def path(self) -> str | None:
        """The link without its host."""
        return without_host(self.links[0]) if self.links else None

    def all_keys(self) -> list[str]:
        """All keys by which it may be known."""
        path = [f"path:{self.path}", f"link:{self.path}"] if self.path else []
        return [*self.ids, *self.earlier, *(f"link:{link}" for link in self.links), *path, *self.titles()]

    def titles(self) -> list[str]:
        """Keys by title: with its date where there is one, and without."""
        if not self.title:
            return []
        dated = [f"title:{self.title}|{self.published_day}"] if self.published_day else []
        return [*dated, f"title:{self.title}"]


@dataclass
class Known:
    """Keys of a site that are already taken, as far as one batch needs them.

    `id:` identifiers, `link:` links with host or without, `path:` the article at a path on whichever host, `url:` links
    in the form of earlier releases, `title:` titles. None: several articles answer to it, so it identifies none.
    """

    articles: dict[str, int | None]
    keyed: set[int]
    dated: set[int]
    new_keys: dict[str, int | None] = field(default_factory=dict)
    new_articles: set[int] = field(default_factory=set)

    def _set(self, key: str, article: int | None) -> None:
        self.articles[key] = self.new_keys[key] = article

    def resolve(self, site: str, identity: Identity) -> int:
        """Return the article that a row means, remembering what the row teaches about its keys."""
        named = bool(identity.ids or identity.links)
        titles = identity.titles()
        article = self._by_name(identity) if named else None
        if article is None:
            article = self._by_title(identity, titles, keyed=named)
        if article is None:
            article = article_number(site, self._first_key(identity))
            self.new_articles.add(article)
        if named:
            self.keyed.add(article)
            self._learn(identity, article)
        if identity.published_day:
            self.dated.add(article)
        for key in titles:
            if self.articles.setdefault(key, article) != article:
                self._set(key, None)
            else:
                self.new_keys.setdefault(key, article)
        return article

    def _by_name(self, identity: Identity) -> int | None:
        """An article by identifier, by link, or by the path of its link."""
        for key in (*identity.ids, *identity.earlier, *(f"link:{link}" for link in identity.links)):
            if article := self.articles.get(key):
                return article
        path = identity.path
        if path is None:
            return None
        if not has_host(identity.links[0]):
            return self.articles.get(f"path:{path}")
        # Known by its path only so far: this says on which host. Where a host has one already, it is another's.
        return None if f"path:{path}" in self.articles else self.articles.get(f"link:{path}")

    def _learn(self, identity: Identity, article: int) -> None:
        """Remember the names of an article; a path at which two hosts have one names none."""
        for key in (*identity.ids, *(f"link:{link}" for link in identity.links)):
            if self.articles.get(key) is None:
                self._set(key, article)
        path = identity.path
        if path is None or not has_host(identity.links[0]):
            return
        alone = f"path:{path}"
        if alone not in self.articles:
            self._set(alone, article)
        elif self.articles[alone] not in {None, article}:
            if self.articles.get(f"link:{path}") == self.articles[alone]:
                self._set(f"link:{path}", None)
            self._set(alone, None)

    def _first_key(self, identity: Identity) -> str:
        """What an article's number is made of: the best it is known by when it is new."""
        if identity.ids:
            return identity.ids[0]
        if not identity.links:
            return identity.titles()[0]
        link = identity.links[0]
        apart = "#" if not has_host(link) and f"path:{identity.path}" in self.articles else ""
        return f"url:{link}{apart}"

    def _by_title(self, identity: Identity, titles: Sequence[str], *, keyed: bool) -> int | None:
        """An article known by this title, unless one of the two is known by something better that differs."""
        for key in titles:
            article = self.articles.get(key)
            if article is None or (keyed and article in self.keyed):
                continue
            undated = not key.endswith(f"|{identity.published_day}")
            if not (undated and identity.published_day and article in self.dated):
                return article
        return None


def article_number(site: str, key: str) -> int:
    """Stable number of an article: 53 bits, so that links stay the same on a rebuilt store and in a browser."""
    digest = blake2b(f"{site}\0{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11


def _in_chunks(items: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    chunk: list[str] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def resolved(
    catalog: sqlite3.Connection, site: Site, rows: Iterable[tuple[str | None, str | None, str | None, str | None]]
) -> tuple[Known, list[int]]:
    """The article of each row (identifier, link, title, day of publication), and what the rows taught."""
    rules = site_rules(site.name)
    identities = [Identity(*row, rules) for row in rows]
    taken = _known(catalog, site.site_id, identities)
    return taken, [taken.resolve(site.name, identity) for identity in identities]


def _known(catalog: sqlite3.Connection, site_id: int, identities: Iterable[Identity]) -> Known:
    """What the catalog knows about the keys that these identities use."""
    wanted = {key for identity in identities for key in identity.all_keys()}
    taken = Known({}, set(), set())
    for chunk in _in_chunks(sorted(wanted)):
        marks = ",".join("?" * len(chunk))
        for key, article, keyed, published in catalog.execute(
            f"""
            select k.key, k.article_id, a.keyed, a.published_at
            from article_key k left join article a using (article_id)
            where k.site_id = ? and k.key in ({marks})
            """,
            (site_id, *chunk),
        ):
            taken.articles[key] = article
            if keyed:
                taken.keyed.add(article)
            if published:
                taken.dated.add(article)
    return taken


SAVE_KEYS = "insert into article_key values (?, ?, ?) on conflict do update set article_id = excluded.article_id"


def save_keys(catalog: sqlite3.Connection, site_id: int, taken: Known) -> None:
    """Write what a batch taught about keys."""
    catalog.executemany(SAVE_KEYS, [(site_id, key, article) for key, article in taken.new_keys.items()])


def renew_links(catalog: sqlite3.Connection) -> None:
    """Let articles that an earlier release stored be found by their links in this release's form, too.

    Two articles whose links are one now stay two; the one that was seen first answers to the new form.
    """
    if catalog.execute("select value from meta where key = 'link_form'").fetchone() == (LINK_FORM,):
        return
    known: dict[int, dict[str, int | None]] = {}
    for site_id, key, article in catalog.execute(
        """
        select k.site_id, substr(k.key, 5), k.article_id
        from article_key k join article a using (article_id)
        where k.key like 'url:%' order by a.first_seen_at, k.key
        """
    ):
        keys = known.setdefault(site_id, {})
        link = canonical(key)
        if f"link:{link}" not in keys:
            keys[f"link:{link}"] = article
            path = without_host(link) if has_host(link) else None
            if path is not None:
                keys[f"path:{path}"] = None if f"path:{path}" in keys else article
    for site_id, keys in known.items():
        catalog.executemany(SAVE_KEYS, [(site_id, key, article) for key, article in keys.items()])
    catalog.execute("insert or replace into meta values ('link_form', ?)", (LINK_FORM,))
