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
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHON = sorted([*(ROOT / "analytics").rglob("*.py"), *ROOT.glob("app.py")])
SQL = sorted((ROOT / "analytics").rglob("*.sql"))

INCLUDE = re.compile(r"^ *-- include ([\w/]+)$", re.MULTILINE)
# Ways for a title to become markup.
MARKUP = re.compile(r"unsafe_allow_html|\bst\.html\(|components\.v[12]|\bst\.iframe\(")
MARKUP_ALLOWED = {
    "analytics/pages/html.py",
    "analytics/server/__init__.py",  # makes none: it keeps Streamlit from looking for elements of others
    *(f"analytics/pages/elements/{name}.py" for name in ("stage", "story_list", "tools")),
}  # fixed scripts of ours, no value in them
# Absolute paths of a machine. In an address or a relative path the same words mean nothing.
MACHINE_PATH = re.compile(r"(?<![\w.:/*-])/(work|root|home)/\w")
REGISTRY = re.compile(r"files\.pythonhosted|pypi\." + r"org|index" + r"-url|find" + r"-links|/simp" + r"le/")


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


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
def strings(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(read(path)))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def asked(path: Path) -> set[str]:
    """Names of the questions that a module asks for: `load("name")`, `frame(gen, "name", ...)`."""
    names = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"load", "frame"}:
            names |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return names


@cache
def families(path: Path) -> list[re.Pattern[str]]:
    """Names that a module puts together, as f"{relation}_month": whatever stands for the value."""
    patterns = []
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            if re.fullmatch(r"[\w/]{3,}", "".join(filter(None, parts))):
                patterns.append(re.compile("".join(r"\w+" if part is None else part for part in parts)))
    return patterns


@pytest.mark.parametrize("path", [path for path in SQL if path.parent.name != "schema"], ids=lambda path: path.name)
def test_every_sql_file_is_asked_for(path: Path) -> None:
    """By a module of its package, or by another file's `-- include name`; layouts go by number."""
    package = ROOT / "analytics" / path.relative_to(ROOT / "analytics").parts[0]
    modules = list(package.rglob("*.py"))
    used = {name for module in modules for name in strings(module)}
    included = {
        name if "/" in name else f"{other.parent.name}/{name}"
        for other in package.rglob("*.sql")
        for name in INCLUDE.findall(read(other))
    }
    in_folder = f"{path.parent.name}/{path.stem}"
    built = any(
        pattern.fullmatch(name) for module in modules for pattern in families(module) for name in (path.stem, in_folder)
    )
    assert built or in_folder in included or {path.stem, path.name, in_folder} & used, f"nothing names {in_folder}"


def sql_file(asker: Path, name: str) -> Path:
    """A question named in a module or in another question: one beside it, `folder/question` of the methods, or one of
    `queries/`.
    """
    if name.startswith("queries/"):
        return ROOT / f"analytics/{name}.sql"
    return (ROOT / "analytics/methods" if "/" in name else asker.parent) / f"{name}.sql"


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.name)
def test_every_sql_file_included_exists(path: Path) -> None:
    missing = [name for name in INCLUDE.findall(read(path)) if not sql_file(path, name).exists()]
    assert not missing


@pytest.mark.parametrize(
    "path", [path for path in PYTHON if {"queries", "methods"} & {*path.parts}], ids=lambda path: path.name
)
def test_every_question_asked_has_its_sql(path: Path) -> None:
    missing = {name for name in asked(path) if not sql_file(path, name).exists()}
    assert not missing


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.name)
def test_every_sql_file_says_first_what_it_answers(path: Path) -> None:
    assert read(path).startswith("-- ")


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.name)
def test_sql_never_reads_the_clock(path: Path) -> None:
    code = re.sub(r"--.*", "", read(path)).lower()
    assert not re.search(r"\b(current_date|current_timestamp|now\(\)|today\(\)|get_current_time)", code)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_markup_is_made_from_titles(path: Path) -> None:
    assert path.relative_to(ROOT).as_posix() in MARKUP_ALLOWED or not MARKUP.search(read(path))


@pytest.mark.parametrize("path", sorted((ROOT / "analytics/pages/elements").glob("*.js")), ids=lambda path: path.name)
def test_our_elements_make_nothing_of_markup_in_data(path: Path) -> None:
    """Headlines are hostile: an element writes text, never markup, and runs nothing that it is given."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", read(path))


def imports(path: Path) -> set[str]:
    """Top-level packages, and modules of ours, that a file imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_app_leaves_the_store_and_charts_to_the_pages() -> None:
    """The import linter does not see app.py, which lies outside the package."""
    kept_away = ("duckdb", "sqlite3", "plotly", "pandas", "analytics.store", "analytics.charts")
    assert not [name for name in imports(ROOT / "app.py") if name.startswith(kept_away)]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_streamlit_stays_with_the_pages(path: Path) -> None:
    """Also by name, as `importlib.import_module("streamlit")`, which the import linter can't see."""
    module = path.relative_to(ROOT).as_posix()
    if module.startswith(("app.py", "analytics/pages/", "analytics/server")):
        return
    assert not [name for name in imports(path) | strings(path) if name.split(".")[0] == "streamlit"]


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
    named = {group: {canonicalize_name(one.name) for one in wanted(group)} for group in (None, "dev")}
    for path in PYTHON:
        allowed = named[None] | (named["dev"] if path.parent.name == "bench" else set())
        imported = {name.split(".")[0] for name in imports(path)} - ours
        unnamed = {
            name for name in imported if not allowed & {canonicalize_name(one) for one in providers.get(name, [])}
        }
        assert not unnamed, path


def test_names_of_tests_are_unique() -> None:
    """Of two of one name pytest collects one, and a process beside a test may import the other."""
    names = sorted(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert names == sorted(set(names))
