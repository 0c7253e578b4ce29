"""Every text of the pages goes through the catalogue, and languages are chosen as readers expect."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from our_code import PYTHON, ROOT, calls

from analytics import i18n

POT = ROOT / "analytics/locale/messages.pot"

#: Keywords whose text a reader sees, in Streamlit's calls and in ours.
SEEN = {"label", "help", "placeholder", "alt", "title", "name", "note", "words", "delta", "value"}
#: Streamlit calls whose first argument is no text for a reader: keys, codes, commands, data.
NOT_TEXT = {
    "code",
    "cache_data",
    "cache_resource",
    "fragment",
    "html",
    "columns",
    "container",
    "get",
    "get_option",
    "pop",
    "setdefault",
    "space",
}
#: Our own helpers, and from which of their arguments on there is text for a reader.
OURS = {"nothing": 0, "header": 0, "Figure": 1}


def name_of(call: ast.Call) -> tuple[str, str]:
    if isinstance(call.func, ast.Attribute):
        base = call.func.value
        while isinstance(base, ast.Attribute):
            base = base.value
        return (base.id if isinstance(base, ast.Name) else "", call.func.attr)
    return ("", call.func.id if isinstance(call.func, ast.Name) else "")


def is_bare_text(node: ast.expr) -> bool:
    """A literal with letters, or an f-string with letters of its own: text that no catalogue has seen."""
    if isinstance(node, ast.JoinedStr):
        return any(is_bare_text(part) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(c.isalpha() for c in node.value)


def untranslated(path: Path) -> list[str]:
    found = []
    for call in calls(path):
        base, name = name_of(call)
        spoken = call.args[OURS[name] :] if name in OURS else call.args[:1]
        if name in OURS or (base == "st" and name not in NOT_TEXT):
            found += [f"{path.name}:{call.lineno} {ast.unparse(text)}" for text in spoken if is_bare_text(text)]
        if base == "st" or name in OURS:
            found += [
                f"{path.name}:{call.lineno} {keyword.arg}"
                for keyword in call.keywords
                if keyword.arg in SEEN and is_bare_text(keyword.value)
            ]
    return found


def test_no_text_reaches_a_page_without_the_catalogue() -> None:
    pages = [ROOT / "app.py", *(p for p in (ROOT / "analytics/pages").rglob("*.py") if p.parent.name != "elements")]
    assert [text for path in pages for text in untranslated(path)] == []


def test_the_check_above_finds_bare_text(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text(
        'st.title("Hello")\nst.caption(f"{n} views")\nst.metric(_("A"), 1, help="Bare")\nst.write(_("Fine"))\n'
        'Figure("views", _("Fine"), "Bare")\nnothing("Bare")\n'
    )
    assert len(untranslated(page)) == 5


def test_no_picker_falls_back_to_a_placeholder_in_english() -> None:
    bare = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "analytics/pages").rglob("*.py")
        for call in calls(path)
        if name_of(call)[1] in {"selectbox", "multiselect"} and "placeholder" not in {k.arg for k in call.keywords}
    ]
    assert bare == []


def extracted() -> set[str]:
    found = set()
    for path in PYTHON:
        rows = extract_from_dir(
            path.parent, [(path.name, "python")], keywords={"_": None, "mark": None, "ngettext": (1, 2)}
        )
        found |= {message[0] if isinstance(message, tuple) else message for _file, _line, message, _c, _ctx in rows}
    return found


def test_the_template_of_messages_is_up_to_date() -> None:
    with POT.open("rb") as file:
        known = {
            message.id[0] if isinstance(message.id, tuple) else message.id for message in read_po(file) if message.id
        }
    assert known == extracted()


def test_messages_are_literals() -> None:
    """`_(f"…")` and `_(name)` could not be extracted; names marked elsewhere are looked up as attributes."""
    for path in PYTHON:
        for call in calls(path):
            if name_of(call) in {("", "_"), ("", "mark")}:
                assert isinstance(call.args[0], ast.Constant | ast.Attribute), f"{path}:{call.lineno}"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("en-GB", "en"),
        ("de", "en"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
    ],
)
def test_a_browser_gets_its_language(monkeypatch: pytest.MonkeyPatch, locale: str | None, language: str) -> None:
    monkeypatch.setattr(i18n, "available", lambda: tuple(i18n.LANGUAGES))
    assert i18n.negotiate(locale) == language


def test_a_language_without_a_catalogue_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "available", lambda: ("en",))
    assert i18n.negotiate("zh-TW") == "en"


def test_texts_are_looked_up_when_called() -> None:
    i18n.use("zh-Hant")
    assert i18n.current() == "zh-Hant"
    i18n.use("xx")
    assert i18n.current() == "en"
    assert i18n._("no such message") == "no such message"
    assert i18n.ngettext("{n} story", "{n} stories", 2) == "{n} stories"
