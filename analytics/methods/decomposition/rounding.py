"""Rounding that keeps sums: what is shown adds up to the unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ZERO = Fraction(0)


def to_the_unit(exact: Sequence[Fraction], total: int | None = None) -> list[int]:
    """Whole numbers that add up to `total`, each less than 1 away from the exact one.

    `total` is the sum of the exact ones, rounded up or down where it is not whole. Method of largest remainders
    (Hamilton): all are rounded down, and what is then missing goes, one each, to those that lost most; of equal ones
    to the first. What was whole stays as it is.

    >>> to_the_unit([Fraction(10, 3), Fraction(10, 3), Fraction(-5, 3)])
    [4, 3, -2]
    """
    down = [value.numerator // value.denominator for value in exact]
    missing = (int(sum(exact)) if total is None else total) - sum(down)
    lost = sorted(range(len(exact)), key=lambda place: (down[place] - exact[place], place))
    for place in lost[:missing]:
        down[place] += 1
    return down


def table_to_the_unit(exact: Sequence[Sequence[Fraction]], totals: Sequence[int]) -> list[list[int]]:
    """The same for a table: its rows add up to `totals`, its columns to their exact sums, rounded in the same way.

    Controlled rounding (Cox 1987): each row is rounded by itself; a column that has a unit too many then gives it, over
    others if need be, to one that lacks it, inside rows that have rounded the one up and the other down. There always
    is such a way, since the exact table is one of fractions between the two.
    """
    rows = [to_the_unit(row, total) for row, total in zip(exact, totals, strict=True)]
    wanted = to_the_unit([sum(column, ZERO) for column in zip(*exact, strict=True)], sum(totals))
    rounded = [
        [(cell > true) - (cell < true) for cell, true in zip(row, trues, strict=True)]
        for row, trues in zip(rows, exact, strict=True)
    ]
    excess = [sum(column) - want for column, want in zip(zip(*rows, strict=True), wanted, strict=True)]
    while any(excess):
        for row, source, target in _way(rounded, excess):
            for column, unit in ((source, -1), (target, 1)):
                rows[row][column] += unit
                rounded[row][column] = unit
                excess[column] += unit
    return rows


def _way(rounded: Sequence[Sequence[int]], excess: Sequence[int]) -> list[tuple[int, int, int]]:
    """Steps (row, from column, to column) from a column that has too much to one that has too little, the fewest."""
    came: dict[int, tuple[int, int]] = {}  # a column reached: by which row, from which column
    queue = [column for column, more in enumerate(excess) if more > 0]
    begun = set(queue)
    for column in queue:
        if excess[column] < 0:
            break
        for row, cells in enumerate(rounded):
            if cells[column] > 0:
                for other, sign in enumerate(cells):
                    if sign < 0 and other not in came and other not in begun:
                        came[other] = (row, column)
                        queue.append(other)
    steps = []
    while column not in begun:
        row, source = came[column]
        steps.append((row, source, column))
        column = source
    return steps
