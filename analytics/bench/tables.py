"""What was measured, as tables for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from analytics.bench.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.bench.commits import Cost
    from analytics.bench.contest import Check, Result, Run
    from analytics.bench.pages import PageCost, QueryCost
    from analytics.bench.stages import Stage
    from analytics.bench.waits import Wait


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f}"


def _met(aim: float, cost: PageCost | QueryCost) -> str:
    """Whether the aim is met: yes, by processor time (other programs took the rest), or no."""
    return "yes" if cost.seconds <= aim else "by CPU" if cost.cpu_seconds <= aim else "no"


def of_commits(costs: Iterable[Cost]) -> Table:
    """A line an input: what came in against what is there, and what that cost."""
    heads = ("input", "rows", "of the store", "commit s", "load s", "CPU s", "written MB", "of the store")
    table = _table("A commit should cost by what changed, not by what the store holds", *heads)
    for cost in costs:
        seconds = (f"{value:.2f}" for value in (cost.commit_seconds, cost.load_seconds, cost.cpu_seconds))
        shares = f"{cost.rows_share:.2%}", f"{cost.bytes_share:.1%}"
        table.add_row(cost.name, f"{cost.rows:,}", shares[0], *seconds, f"{cost.bytes_written / 1e6:.2f}", shares[1])
    return table


def of_contests(result: Result, memory_aim: float) -> Table:
    """A line a run: ours, held to the memory aimed at, and others, of whose time ours may take the share aimed at."""
    title = f"An access log of {result.lines:,} lines, {result.bytes / 1e6:,.0f} MB, from file to published store"
    table = _table(title, "what", "wall s", "CPU s", "peak MB", "ours / theirs", "aim", "met")
    for name, run in result.ours.items():
        met = "yes" if run.peak_bytes <= memory_aim else "no"
        table.add_row(f"readership ingest {name}", *_run(run), "", f"{memory_aim / 1e6:,.0f} MB", met)
    for one in result.contests:
        met, more = "yes" if one.share <= one.aim else "no", " (stopped)" if one.theirs.exit_code < 0 else ""
        table.add_row(f"{one.name}{more}", *_run(one.theirs), f"{one.share:.3f}", f"{one.aim:g}", met)
    return table


def _run(run: Run) -> tuple[str, str, str]:
    return f"{run.seconds:,.1f}", f"{run.cpu_seconds:,.1f}", f"{run.peak_bytes / 1e6:,.0f}"


def of_stages(stages: Iterable[Stage], processors: int) -> Table:
    """A line a stage, in the order in which a line of the log passes them; threads work side by side."""
    table = _table("Where the time goes, stage by stage", "stage", "thread", "CPU s", "wall s")
    order = list(STAGES)
    found = sorted(stages, key=lambda stage: order.index(stage.name))
    for stage in found:
        table.add_row(STAGES[stage.name], stage.thread, f"{stage.cpu_seconds:.1f}", f"{stage.seconds:.1f}")
    total = sum(stage.cpu_seconds for stage in found)
    table.add_row(f"all, and its share of {processors} cores", "", f"{total:.1f}", f"{total / processors:.1f}")
    return table


def of_floor(floor: Iterable[Stage]) -> Table:
    """What is the least that the lines take."""
    table = _table("The floor: the same lines, and nothing done with them", "what", "CPU s", "wall s")
    for stage in floor:
        said = "read" if stage.name == "read" else "read and cut into fields"
        table.add_row(said, f"{stage.cpu_seconds:.1f}", f"{stage.seconds:.1f}")
    return table


def of_checks(checks: Iterable[Check]) -> Table:
    """A line a number that was counted twice."""
    table = _table("The store beside a count apart", "what", "in the store", "counted apart", "agree")
    for check in checks:
        agree = "yes" if check.ours == check.apart else "no"
        table.add_row(check.name, f"{check.ours:,}", f"{check.apart:,}", agree)
    return table


def of_waits(waits: Iterable[Wait]) -> Table:
    """A line a visitor."""
    heads = ("visitor", "first figures s", "page s", "its charts s", "aim s", "MB loaded", "met")
    table = _table("What a reader waits for in Chromium, with nothing in its cache", *heads)
    for wait in waits:
        times = (f"{seconds:.2f}" for seconds in (wait.glance, wait.page, wait.charts, wait.aim))
        met = "yes" if wait.page <= wait.aim else "no"
        table.add_row(wait.visitor, *times, f"{wait.loaded / 1e6:.1f}", met)
    return table


def of_pages(costs: Iterable[PageCost], aim: float) -> Table:
    """A line a page."""
    heads = ("page", "first ms", "first CPU ms", "rerun ms", "rerun CPU ms", "kB sent", "queries", "met")
    table = _table(f"Pages: a rerun within {_ms(aim)} ms of server time", *heads)
    for cost in costs:
        times = map(_ms, (cost.first_seconds, cost.first_cpu_seconds, cost.seconds, cost.cpu_seconds))
        table.add_row(cost.page, *times, f"{cost.bytes_sent / 1000:,.0f}", str(cost.queries), _met(aim, cost))
    return table


def of_queries(costs: Iterable[QueryCost], aim: float) -> Table:
    """A line a question, the slowest first."""
    table = _table(f"Queries: warm within {_ms(aim)} ms", "query", "page", "ms", "CPU ms", "rows", "met")
    for cost in sorted(costs, key=lambda cost: (-cost.seconds, cost.question)):
        table.add_row(
            cost.question, cost.page, _ms(cost.seconds), _ms(cost.cpu_seconds), f"{cost.rows:,}", _met(aim, cost)
        )
    return table
