"""Links from pages to their feeds, which the server answers."""

from __future__ import annotations


def links(name: str, query: str, label: str = "") -> str:
    """Return the feeds of a list as Markdown: both kinds, of what the query chooses, after what the list is called."""
    both = [f"[{kind}](feeds/{name}.{kind.lower()}?{query})" for kind in ("Atom", "JSON")]
    return f":small[{' · '.join(filter(None, [label, *both]))}]"
