"""Readership: what a newsroom's stories were read, why, and what to do next.

Arrows point one way, and `lint-imports` keeps it so:

    app -> pages -> review -> telling (figures in words) -> methods -> queries -> store; pages -> charts
    cli -> digests, alerts -> review, messages (to people who are not on a page)
    cli -> ingest -> sources, methods (what a commit prepares), store

Streamlit is imported in `app.py`, `pages/` and the server only; DuckDB in `store/` and, for the lines of access logs,
in `sources/logs/` and `sources/reads/`; SQLite in `store/` only.
"""

__version__ = "0.1.0"
