"""`readership alerts`: what is worth a message at once; meant to be run every few minutes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from analytics import i18n
from analytics.cli.messages import moment, tell
from analytics.cli.root import Home, app, folder_of, language_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analytics.messages import Channel, Delivery
    from analytics.store import Store
    from analytics.store.notebook.alerted import Alert

SHOWN = 30  # of the latest in the log


@app.command()
def alerts(
    site: Annotated[str | None, typer.Option(help="Only this site; a simulated one only if it is named.")] = None,
    now: Annotated[str | None, typer.Option(help="As of this moment, in UTC: to look back. With --dry-run.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send and note nothing.")] = False,
    log: Annotated[bool, typer.Option("--log", help="List what was told so far.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list, one object an alert.")] = False,
    lang: Annotated[str, typer.Option(help="Language of what is printed: en, zh-Hant or zh-Hans.")] = i18n.DEFAULT,
    home: Home = None,
) -> None:
    """Send a message at once where a story takes off or fades, the whole site is unlike usual, or no data comes."""
    from analytics.store import open_store

    if now is not None and not (dry_run or log):
        raise typer.BadParameter("--now looks back, and what is past is no news: give --dry-run as well")
    lang, folder = language_of(lang), folder_of(home)
    store = open_store(folder)
    names = _sites(store, site)
    told: list[Alert] = []
    sent: list[Delivery] = []
    if log:
        told = _log(folder, names)
    elif dry_run:
        told = [alert for name in names for alert in _would_tell(folder, store, name, now)]
    else:
        channels = _channels()
        for name in names:
            new, deliveries = _tell(folder, store, name, [one for one in channels if one.takes("alert", name)])
            told, sent = told + new, sent + deliveries
    if as_json:
        _print_json(told)
    elif told:
        i18n.use(lang)
        _print_lines(store, told)
    tell(sent, quietly=as_json)


def _sites(store: Store, asked: str | None) -> list[str]:
    known = store.sites()
    if asked is not None and asked not in {site.name for site in known}:
        raise SettingsError(f"there is no site {asked!r} in the store")
    return [site.name for site in known if site.name == asked or (asked is None and not site.simulated)]


def _channels() -> list[Channel]:
    """All that take alerts: what was told is noted of a site, so nobody may be left out of a run."""
    from analytics.messages import named

    found = [channel for channel in named(None) if channel.takes("alert")]
    if not found:
        raise SettingsError('no channel of readership.toml takes alerts. Write kinds = ["alert"] for one.')
    return found


def _would_tell(folder: Path, store: Store, site: str, now: str | None) -> list[Alert]:
    from analytics.alerts import found
    from analytics.store.notebook import alerted

    told = [alert for alert in alerted.alerts(folder, site) if alert.sent_at is not None]
    return found(store.current(), site, _moment(store, site, now), told)


def _moment(store: Store, site: str, now: str | None) -> datetime:
    """The moment asked for, else this one; in a simulated newsroom it is always the time that its data ends at."""
    from analytics.queries import site_facts

    facts = site_facts(store.current(), site)
    return facts.now if now is None and facts.simulated and facts.now is not None else moment(now)


def _tell(folder: Path, store: Store, site: str, channels: Sequence[Channel]) -> tuple[list[Alert], list[Delivery]]:
    """Tell of a site, and send what waited; where neither data nor the hour is new, there is nothing to look for."""
    from analytics.messages import deliver_waiting
    from analytics.store.notebook import alerted

    clock = datetime.now(UTC).replace(tzinfo=None)
    waited = deliver_waiting(folder, channels, clock)
    state = f"{store.prepared_for('trending').get(site)} {clock:%Y-%m-%dT%H}"
    if not channels or alerted.looked_at(folder, site) == state:
        return [], waited
    from analytics.alerts import tell as tell_of

    told, sent = tell_of(folder, store.current(), site, _moment(store, site, None), channels, clock=clock)
    if not alerted.on_their_way(folder, site, clock):  # else another run has them, or was stopped: look again
        alerted.look(folder, site, state)
    return told, waited + sent


def _log(folder: Path, sites: Sequence[str]) -> list[Alert]:
    from analytics.store.notebook import alerted

    told = [alert for site in sites for alert in alerted.alerts(folder, site)]
    return sorted(told, key=lambda alert: (alert.found_at or alert.at, alert.alert_id or 0))[-SHOWN:]


def _print_json(told: Sequence[Alert]) -> None:
    import orjson

    typer.echo(orjson.dumps([asdict(alert) for alert in told], option=orjson.OPT_INDENT_2).decode())


def _print_lines(store: Store, told: Sequence[Alert]) -> None:
    from analytics.alerts import headlines_of
    from analytics.alerts.words import text_of, title_of
    from analytics.period import to_local

    zones = {site.name: site.timezone for site in store.sites()}
    gen = store.current()
    for alert in told:
        zone = zones[alert.site]
        headline = headlines_of(gen, alert.site, [alert]).get(alert.article_id or 0)
        typer.echo(f"{to_local(alert.at, zone):%Y-%m-%d %H:%M}  {alert.site}  {title_of(alert, headline, zone)}")
        typer.echo(f"    {text_of(alert, zone)}")
