"""The slides of a deck and what is written on them: sizes, colours, text in the font of the language."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
MARGIN = 0.6
FOOT = HEIGHT - 0.7  # above what the slide rests on
BLANK = 6  # the layout of the standard master that has nothing on it
INK, QUIET, TEAL, CLAY, RULE = (
    RGBColor.from_string(code) for code in ("1F2628", "6B7478", "0F6B6B", "C67C63", "D9D5C9")
)
_FONTS = {"zh-Hant": ("Microsoft JhengHei", "zh-TW"), "zh-Hans": ("Microsoft YaHei", "zh-CN")}


class Pen:
    """Writes on the latest slide of a deck."""

    def __init__(self, deck: Any, language: str, source: str) -> None:
        self._deck = deck
        self._font, self._spoken = _FONTS.get(language, ("Calibri", "en-US"))
        self._source = source
        self.on: Any = None

    def slide(self, title: str = "") -> None:
        """Begin a slide with its title, its source at the foot."""
        self.on = self._deck.slides.add_slide(self._deck.slide_layouts[BLANK])
        number = len(self._deck.slides)
        self.text(f"{self._source} · {number}", top=HEIGHT - 0.5, height=0.35, size=10, colour=QUIET)
        if title:
            self.text(title, top=0.35, height=0.7, size=28, bold=True)

    def text(
        self,
        words: str,
        *,
        top: float,
        height: float,
        size: int,
        left: float = MARGIN,
        width: float = WIDTH - 2 * MARGIN,
        bold: bool = False,
        colour: RGBColor = INK,
    ) -> None:
        """Write a paragraph a line into a box that wraps."""
        frame = self.on.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for place, line in enumerate(words.split("\n")):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self.run(paragraph, line, size, bold=bold, colour=colour)

    def run(self, paragraph: Any, words: str, size: int, *, bold: bool = False, colour: RGBColor = INK) -> Any:
        """Write words in the deck's font, Chinese ones too."""
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, self._font
        run.font.color.rgb = colour
        run.font._element.set(
            "lang", "zh-TW" if "JhengHei" in self._font else "zh-CN" if "YaHei" in self._font else "en-US"
        )
        for script in ("a:ea", "a:cs"):
            face = run.font._element.makeelement(qn(script), {"typeface": self._font})
            run.font._element.append(face)
        return run
