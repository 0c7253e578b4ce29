"""The languages the product speaks. `_` looks a text up when it is called, in the language of the current call.

Messages are English sentences with {named} places, extracted by Babel (see babel.cfg) into locale/messages.pot;
a language is there as soon as its compiled catalogue is.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "messages"
LOCALE_FOLDER = Path(__file__).parent / "locale"
DEFAULT = "en"

#: BCP 47 code -> the language's own name, as it is shown to people who read it.
LANGUAGES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}

_TRADITIONAL = {"tw", "hk", "mo", "hant"}
_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language.replace("-", "_")], fallback=True)


@cache
def available() -> tuple[str, ...]:
    """Languages that can be chosen: English, and those with a compiled catalogue."""
    return tuple(
        code
        for code in LANGUAGES
        if code == DEFAULT or gettext.find(DOMAIN, LOCALE_FOLDER, [code.replace("-", "_")]) is not None
    )


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
    return _catalogue(current()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the message in the current language, in the form that its number takes."""
    return _catalogue(current()).ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Mark a message for translation where it can't be looked up yet: a table of names, say."""
    return message
