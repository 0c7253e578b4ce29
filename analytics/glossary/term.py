"""What an entry of the glossary is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One word of ours: what it is, and how it is computed or what it can't tell."""

    code: str
    name: str
    meaning: str
    method: str = ""
