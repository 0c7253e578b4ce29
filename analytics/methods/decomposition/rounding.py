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
    while rows and (
        excess := [sum(column) - want for column, want in zip(zip(*rows, strict=True), wanted, strict=True)]
    ):
        if not any(excess):
            break
        _pass_on(rows, exact, excess)
    return rows


def _pass_on(rows: list[list[int]], exact: Sequence[Sequence[Fraction]], excess: Sequence[int]) -> None:
    """Move one unit from a column that has too much to one that has too little, by the fewest steps."""
    reached: dict[int, tuple[int, int] | None] = {column: None for column, more in enumerate(excess) if more > 0}
    for column in (queue := list(reached)):
        if excess[column] < 0:
            break
        for row, cells in enumerate(rows):
            for other in range(len(excess)):
                if other not in reached and cells[column] > exact[row][column] and cells[other] < exact[row][other]:
                    reached[other] = (column, row)
                    queue.append(other)
    while (step := reached[column]) is not None:
        source, row = step
        rows[row][source] -= 1
        rows[row][column] += 1
        column = source
