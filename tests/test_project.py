"""What holds for the whole project: its locks, its tracked files, its SQL, and what no page may do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from our_code import PYTHON, ROOT, SQL, calls, imports, named, nodes, read, strings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")

INCLUDE = re.compile(r"^ *-- include ([\w/]+)$", re.MULTILINE)
# Ways for a title to become markup.
MARKUP = re.compile(r"unsafe_allow_html|\bst\.html\(|components\.v[12]|\bst\.iframe\(")
MARKUP_ALLOWED = {
    "analytics/pages/html.py",
    "analytics/server/__init__.py",  # makes none: it keeps Streamlit from looking for elements of others
    *(f"analytics/pages/elements/{name}.py" for name in ("stage", "story_list", "tools")),
}  # fixed scripts of ours, no value in them
# The language's script, our style sheets, and a word of the catalogue as a style may hold it: quoted.
HTML = {
    "f'<script>{_SCRIPTS[code]}</script>'",
    "f'<style>{button} {{ content: {json.dumps(words, ensure_ascii=False)} }}</style>'",
    "_STYLE",
    "_STAGE",
}
# Absolute paths of a machine. In an address or a relative path the same words mean nothing.
MACHINE_PATH = re.compile(r"(?<![\w.:/*-])/(work|root|home)/\w")
REGISTRY = re.compile(r"files\.pythonhosted|pypi\." + r"org|index" + r"-url|find" + r"-links|/simp" + r"le/")


def locked(lock: str) -> dict[str, list[str]]:
    """Each pinned requirement of a lock with the hashes that stand under it."""
    entries: dict[str, list[str]] = {}
    requirement = ""
    for line in read(ROOT / lock).splitlines():
        text = line.strip().removesuffix("\\").strip()
        if text.startswith("--hash="):
            entries[requirement].append(text)
        elif text and not text.startswith("#"):
            requirement = text
            entries[requirement] = []
    return entries


def wanted(group: str | None) -> list[Requirement]:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    names = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_requirement_with_hashes_and_names_no_address(lock: str) -> None:
    entries = locked(lock)
    assert len(entries) > 20
    for requirement, hashes in entries.items():
        assert re.fullmatch(r"[\w.-]+==[\w.!+]+( ; .+)?", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), requirement
    assert "/" not in read(ROOT / lock)


@pytest.mark.parametrize(
    ("lock", "groups"), [("requirements.lock", (None, "build")), ("requirements-dev.lock", (None, "build", "dev"))]
)
def test_lock_has_what_pyproject_asks_for(lock: str, groups: tuple[str | None, ...]) -> None:
    """A library that is added without `make lock` fails here, not on a reader's machine."""
    pins = [Requirement(entry) for entry in locked(lock)]
    for requirement in [one for group in groups for one in wanted(group)]:
        found = [pin for pin in pins if canonicalize_name(pin.name) == canonicalize_name(requirement.name)]
        assert found, f"{requirement} is not in {lock}: run make lock"
        for pin in found:
            version = next(iter(pin.specifier)).version
            assert requirement.specifier.contains(version), f"{pin} does not fit {requirement}: run make lock"


def test_both_locks_pin_the_same_versions() -> None:
    assert set(locked("requirements.lock")) <= set(locked("requirements-dev.lock"))


@pytest.fixture(scope="module")
def tracked() -> dict[str, str]:
    """Text of every tracked text file, by its path."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    texts = {}
    for name in filter(None, names.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content[:8000]:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry"])
def test_no_tracked_file_names_a_machine(tracked: dict[str, str], pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in tracked.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(found)


@cache
def asked(path: Path) -> set[str]:
    """Names of the questions that a module asks for: `load("name")`, `frame(gen, "name", ...)`."""
    names = set()
    for call in calls(path):
        if isinstance(call.func, ast.Name) and call.func.id in {"load", "frame"}:
            names |= {arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return names


@cache
def families(path: Path) -> list[re.Pattern[str]]:
    """Names that a module puts together, as f"{relation}_month": whatever stands for the value."""
    patterns = []
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            if re.fullmatch(r"[\w/]{3,}", "".join(filter(None, parts))):
                patterns.append(re.compile("".join(r"\w+" if part is None else part for part in parts)))
    return patterns


@cache
def names_of_questions(package: Path) -> tuple[set[str], list[re.Pattern[str]]]:
    """What the modules of a package, and its SQL's `-- include name`, may name; and the names put together there."""
    modules = list(package.rglob("*.py"))
    included = {
        name if "/" in name else f"{other.parent.name}/{name}"
        for other in package.rglob("*.sql")
        for name in INCLUDE.findall(read(other))
    }
    written = {name for module in modules for name in strings(module)}
    return included | written, [pattern for module in modules for pattern in families(module)]


def is_asked_for(path: Path) -> bool:
    package = ROOT / "analytics" / path.relative_to(ROOT / "analytics").parts[0]
    in_folder = f"{path.parent.name}/{path.stem}"
    names, patterns = names_of_questions(package)
    built = any(pattern.fullmatch(name) for pattern in patterns for name in (path.stem, in_folder))
    return built or bool({path.stem, path.name, in_folder} & names)


def test_every_sql_file_is_asked_for() -> None:
    """By a module of its package, or by another file's `-- include name`; layouts go by number."""
    assert [named(path) for path in SQL if path.parent.name != "schema" and not is_asked_for(path)] == []


def sql_file(asker: Path, name: str) -> Path:
    """A question named in a module or in another question: one beside it, `folder/question` of the methods, or one of
    `queries/`.
    """
    if name.startswith("queries/"):
        return ROOT / f"analytics/{name}.sql"
    return (ROOT / "analytics/methods" if "/" in name else asker.parent) / f"{name}.sql"


def test_every_sql_file_asked_for_exists() -> None:
    asking = [(path, name) for path in SQL for name in INCLUDE.findall(read(path))]
    asking += [(path, name) for path in PYTHON if {"queries", "methods"} & {*path.parts} for name in asked(path)]
    assert [(named(path), name) for path, name in asking if not sql_file(path, name).exists()] == []


def test_every_sql_file_says_first_what_it_answers() -> None:
    assert [named(path) for path in SQL if not read(path).startswith("-- ")] == []


def test_sql_never_reads_the_clock() -> None:
    clock = re.compile(r"\b(current_date|current_timestamp|now\(\)|today\(\)|get_current_time)")
    assert [named(path) for path in SQL if clock.search(re.sub(r"--.*", "", read(path)).lower())] == []


def test_no_markup_is_made_from_titles() -> None:
    assert [named(path) for path in PYTHON if MARKUP.search(read(path)) and named(path) not in MARKUP_ALLOWED] == []


def test_no_html_of_ours_holds_data() -> None:
    html = [call for call in calls(ROOT / "analytics/pages/html.py") if ast.unparse(call.func) == "st.html"]
    assert {ast.unparse(call.args[0]) for call in html} == HTML
    for path in PYTHON:
        assert path.name == "html.py" or "st.html" not in {ast.unparse(call.func) for call in calls(path)}, path
        assert "unsafe_allow_html" not in {keyword.arg for call in calls(path) for keyword in call.keywords}, path


@pytest.mark.parametrize("path", sorted((ROOT / "analytics/pages/elements").glob("*.js")), ids=lambda path: path.name)
def test_our_elements_make_nothing_of_markup_in_data(path: Path) -> None:
    """Headlines are hostile: an element writes text, never markup, and runs nothing that it is given."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", read(path))


def test_links_and_pictures_come_from_nowhere_else() -> None:
    assert "http" not in read(ROOT / ".streamlit/config.toml")
    for picture in (ROOT / "analytics/pages/art").iterdir():
        names = 1 if picture.suffix == ".svg" else 0  # the name of the SVG language, which nothing fetches
        assert read(picture).count("http") == names


def test_app_leaves_the_store_and_charts_to_the_pages() -> None:
    """The import linter does not see app.py, which lies outside the package."""
    kept_away = ("duckdb", "sqlite3", "plotly", "pandas", "analytics.store", "analytics.charts")
    assert not [name for name in imports(ROOT / "app.py") if name.startswith(kept_away)]


def test_streamlit_stays_with_the_pages() -> None:
    """Also by name, as `importlib.import_module("streamlit")`, which the import linter can't see."""
    elsewhere = [
        path for path in PYTHON if not named(path).startswith(("app.py", "analytics/pages/", "analytics/server"))
    ]
    assert len(elsewhere) > 100
    named_there = {path: {name.split(".")[0] for name in imports(path) | strings(path)} for path in elsewhere}
    assert [named(path) for path, names in named_there.items() if "streamlit" in names] == []


def test_every_folder_of_code_is_a_package() -> None:
    """Without its __init__.py a folder is invisible to the import linter."""
    folders = {path.parent for path in PYTHON if path.name != "app.py"}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_every_library_imported_is_named_in_pyproject() -> None:
    """What we import by name we ask for by name, so that no lock loses it when another library drops it.

    Measuring in a browser is for developers: it may use what they have, and says so when it is not there.
    """
    ours = {"analytics", *sys.stdlib_module_names}
    providers = packages_distributions()
    asked_for = {group: {canonicalize_name(one.name) for one in wanted(group)} for group in (None, "dev")}
    for path in PYTHON:
        allowed = asked_for[None] | (asked_for["dev"] if path.parent.name == "bench" else set())
        imported = {name.split(".")[0] for name in imports(path)} - ours
        unnamed = {
            name for name in imported if not allowed & {canonicalize_name(one) for one in providers.get(name, [])}
        }
        assert not unnamed, named(path)


def test_names_of_tests_are_unique() -> None:
    """Of two of one name pytest collects one, and a process beside a test may import the other."""
    names = sorted(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert names == sorted(set(names))
