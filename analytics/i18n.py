"""The languages the product speaks. `_` looks a text up when it is called, in the language of the current call.

Messages are English sentences with {named} places, extracted by Babel (see babel.cfg) into locale/messages.pot;
a language is there as soon as its catalogue is, and the catalogue is read as translators write it.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_FOLDER = Path(__file__).parent / "locale"
DEFAULT = "en"

#: BCP 47 code -> the language's own name, as it is shown to people who read it.
LANGUAGES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}

_TRADITIONAL = {"tw", "hk", "mo", "hant"}
_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


def path(language: str) -> Path:
    """Where a language's catalogue is, or would be."""
    return LOCALE_FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """A language's messages; English has none, its messages are the texts themselves."""
    if not path(language).exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.replace("-", "_")))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def available() -> tuple[str, ...]:
    """Languages that can be chosen: English, and those with a catalogue."""
    return tuple(code for code in LANGUAGES if code == DEFAULT or path(code).exists())


def use(language: str) -> None:
    """Speak this language from here on, in this thread's current run."""
    _current.set(language if language in LANGUAGES else DEFAULT)


def current() -> str:
    """Code of the language being spoken."""
    return _current.get()


def negotiate(locale: str | None) -> str:
    """Return our language for a browser's: Traditional for zh-TW, -HK, -MO, -Hant; Simplified for other Chinese."""
    parts = (locale or "").lower().replace("_", "-").split("-")
    wanted = DEFAULT
    if parts[0] == "zh":
        wanted = "zh-Hant" if _TRADITIONAL & set(parts) else "zh-Hans"
    return wanted if wanted in available() else DEFAULT


def _(message: str) -> str:
    """Return the message in the current language."""
    return catalogue(current()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the message in the current language, in the form that its number takes."""
    return catalogue(current()).ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Mark a message for translation where it can't be looked up yet: a table of names, say."""
    return message
