"""What can go wrong, drawn once.

ReadershipError            one clear line for the reader: what, where, what to do; exit code 1
├── InputError             an input that can't be used: names the file, the line where there is one, and the remedy
├── StoreError             the store is missing, damaged or of another version
│   └── StoreBusyError     another process is writing; names it
└── SettingsError          a setting, flag or parameter that makes no sense
"""

from __future__ import annotations


class ReadershipError(Exception):
    """Base of all errors that are ours: the message is for the reader, never a stack trace."""


class InputError(ReadershipError):
    """An input that can't be used. The message names file, line (where there is one) and what to do."""

    def __init__(self, path: str, problem: str, remedy: str = "", line: int | None = None) -> None:
        where = path if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {problem}" + (f" {remedy}" if remedy else ""))
        self.path = path
        self.problem = problem
        self.remedy = remedy
        self.line = line


class StoreError(ReadershipError):
    """The store is missing, damaged or of another version."""


class StoreBusyError(StoreError):
    """Another process holds the store for writing."""


class SettingsError(ReadershipError):
    """A setting, flag or parameter that makes no sense."""
