"""The exact split of a change of views into its parts (Bennet's midpoint form; Bennet 1920, Balk 2008)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Part = Literal["output", "mix", "early", "late", "tail"]
PARTS: tuple[Part, ...] = ("output", "mix", "early", "late", "tail")
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Counted:
    """What a group of stories had in a period.

    stories were published in the period; early are their views in it on the day of publication and the day after, late
    their further views in it, tail the views in it of all other stories. Shares of stories with several authors or
    tags make them fractions.
    """

    stories: Fraction = Fraction(0)
    early: Fraction = Fraction(0)
    late: Fraction = Fraction(0)
    tail: Fraction = Fraction(0)

    @property
    def views(self) -> Fraction:
        """All views of the group in the period."""
        return self.early + self.late + self.tail


def split(before: Sequence[Counted], now: Sequence[Counted]) -> list[tuple[Fraction, ...]]:
    """The parts of each group's change, in the order of `PARTS`; they add up to it exactly.

    With N stories published by all groups, s the group's share of them and e their mean views, bars for means of both
    periods and Δ for now less before:

        output = ē s̄ ΔN,  mix = ē N̄ Δs,  early = n̄ Δe(early),  late = n̄ Δe(late),  tail = Δtail

    where e = e(early) + e(late) and n = N s. A group that published in one period only has the same e in both: all of
    its change is output and mix.
    """
    total_before, total_now = (sum((one.stories for one in side), Fraction(0)) for side in (before, now))
    return [_group(b, n, total_before, total_now) for b, n in zip(before, now, strict=True)]


def _group(before: Counted, now: Counted, total_before: Fraction, total_now: Fraction) -> tuple[Fraction, ...]:
    share_before, share_now = _rates(before.stories, total_before, now.stories, total_now)
    early_before, early_now = _rates(before.early, before.stories, now.early, now.stories)
    late_before, late_now = _rates(before.late, before.stories, now.late, now.stories)
    mean = HALF * (early_before + early_now + late_before + late_now)
    return (
        mean * HALF * (share_before + share_now) * (total_now - total_before),
        mean * HALF * (total_before + total_now) * (share_now - share_before),
        HALF * (before.stories + now.stories) * (early_now - early_before),
        HALF * (before.stories + now.stories) * (late_now - late_before),
        now.tail - before.tail,
    )


def _rates(before: Fraction, of_before: Fraction, now: Fraction, of_now: Fraction) -> tuple[Fraction, Fraction]:
    """Both ratios; one that has nothing to divide by is taken to be like the other."""
    rates = [part / whole if whole else None for part, whole in ((before, of_before), (now, of_now))]
    known = next((rate for rate in rates if rate is not None), Fraction(0))
    first, second = (known if rate is None else rate for rate in rates)
    return first, second
