"""What no page may do, whatever it shows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "analytics").rglob("*.py"))]


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_html_of_ours_holds_data(path: Path) -> None:
    """The language's script, our style sheets, and a word of the catalogue as a style may hold it: quoted."""
    known = {
        "f'<script>{_SCRIPTS[code]}</script>'",
        "f'<style>{button} {{ content: {json.dumps(words, ensure_ascii=False)} }}</style>'",
        "_STYLE",
        "_STAGE",
    }
    for call in calls(path):
        assert "unsafe_allow_html" not in {keyword.arg for keyword in call.keywords}
        if ast.unparse(call.func) == "st.html":
            assert path.name == "html.py"
            assert ast.unparse(call.args[0]) in known


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_streamlit_stays_in_the_pages_and_the_store_in_its_folder(path: Path) -> None:
    place = path.relative_to(ROOT).parts
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert "streamlit" not in names or place[0] == "app.py" or place[1] in {"pages", "server"}
    if place[:2] == ("analytics", "pages"):
        assert not names & {"duckdb", "sqlite3"}


def test_links_and_pictures_come_from_nowhere_else() -> None:
    config = (ROOT / ".streamlit/config.toml").read_text("utf-8")
    assert "http" not in config
    for picture in (ROOT / "analytics/pages/art").iterdir():
        names = 1 if picture.suffix == ".svg" else 0  # the name of the SVG language, which nothing fetches
        assert picture.read_text("utf-8").count("http") == names
