"""The `readership` command. Exit 0 done, 1 our error with one clear line on stderr, 2 usage."""

from __future__ import annotations

import logging
import sys

# Each adds its commands, and this is their order in --help
# isort: off
from analytics.cli import intake, show, backup, report, choices, events, decisions, sets  # noqa: F401
from analytics.cli import digest, messages, alerts, bench, backtest  # noqa: F401

# isort: on
from analytics.cli.root import app, errors
from analytics.errors import ReadershipError

STOPPED = 130  # how typer leaves on Ctrl-C


def main() -> None:
    """Entry point: our errors are one line and exit 1."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("analytics").setLevel(logging.CRITICAL)
    try:
        app()
    except ReadershipError as error:
        errors.print(f"readership: {error}")
        sys.exit(1)
    except SystemExit as leaving:
        if leaving.code == STOPPED:
            errors.print("readership: stopped; what was committed is kept, the rest was not taken in.")
            sys.exit(1)
        raise
    except Exception as error:  # a fault of ours, a full disk: a person gets one line, and the store is as it was
        said = " ".join(str(error).split()) or "no more is known"
        errors.print(f"readership: it failed ({type(error).__name__}: {said}). What was committed is kept.")
        sys.exit(1)
