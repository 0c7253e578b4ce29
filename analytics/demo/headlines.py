"""Headlines for the simulated newsroom, drawn from the grammar in `headlines.toml`."""

from __future__ import annotations

import re
from typing import Any

from analytics.demo.chance import Chance
from analytics.demo.sections import read_data

SLOT = re.compile(r"{([^{}]+)}")
MARKERS = ("", "(圖)", "(多圖)", "(圖/視頻)", "(多圖/視頻)")
MARKER_WEIGHTS = (25, 46, 21, 5, 3)
VOWEL_SOUND = re.compile(r"\b([Aa]) (?=[aeioAEIOU]|8|1[18]\b)")
STREAM = 1


class Headlines:
    """Draws headlines, each only once. Templates of a section take turns, so that none is worn out."""

    def __init__(self) -> None:
        grammar = read_data("headlines.toml")
        self._words: dict[str, list[str]] = grammar.pop("words")
        self._series: dict[str, dict[str, Any]] = grammar.pop("series")
        self._templates: dict[str, dict[str, list[str]]] = grammar
        self._chance = Chance(STREAM)
        self._turns: dict[tuple[str, str], list[str]] = {}
        self._used: set[str] = set()

    def draw(self, section: str, language: str) -> str:
        """A new headline of this section in `en` or `zh-Hant`."""
        templates = self._templates[section]["en" if language == "en" else "zh"]
        return self._finish("", (section, language), templates, language)

    def draw_series(self, prefix: str) -> str:
        """A new headline of a recurring series, with its prefix."""
        series = self._series[prefix]
        return self._finish(prefix, (prefix, ""), series["templates"], series["language"])

    def section_of(self, prefix: str) -> str:
        """The section a series belongs to."""
        return str(self._series[prefix]["section"])

    def _finish(self, prefix: str, turn: tuple[str, str], templates: list[str], language: str) -> str:
        text = self._sentence(prefix, turn, templates, language)
        while text in self._used:
            text = self._sentence(prefix, turn, templates, language)
        self._used.add(text)
        return text if language == "en" else text + self._chance.choice(MARKERS, MARKER_WEIGHTS)

    def _sentence(self, prefix: str, turn: tuple[str, str], templates: list[str], language: str) -> str:
        text = self._expand(self._next(turn, templates), {})
        if language != "en":
            return prefix + text
        text = VOWEL_SOUND.sub(r"\1n ", text)
        return f"{prefix} {text}" if prefix else text[0].upper() + text[1:]

    def _next(self, turn: tuple[str, str], templates: list[str]) -> str:
        waiting = self._turns.setdefault(turn, [])
        if not waiting:
            waiting += self._chance.shuffled(templates)
        return waiting.pop()

    def _expand(self, text: str, said: dict[str, set[str]]) -> str:
        """Fill the slots from left to right; a word isn't said twice in one headline."""

        def fill(slot: re.Match[str]) -> str:
            heard = said.setdefault(slot[1], set())
            word = self._chance.choice([w for w in self._words[slot[1]] if w not in heard])
            heard.add(word)
            return self._expand(word, said)

        return SLOT.sub(fill, text)
