"""The core knows nothing of Prefect, of the network or of the clock; Japanese values know nothing but text."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "prefect",
    "flows",
    "socket",
    "urllib.request",
    "http",
    "requests",
    "aiohttp",
    "time",
    "random",
    "subprocess",
}


def imports(path: Path) -> set[str]:
    """The modules that a file imports, and `module.name` for each name that it takes from one."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def clock_calls(path: Path) -> list[str]:
    """Calls of now, today and utcnow."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [f.attr for f in calls if isinstance(f, ast.Attribute) and f.attr in ("now", "today", "utcnow")]


@pytest.mark.parametrize("path", sorted((ROOT / "extractors").rglob("*.py")), ids=lambda path: path.stem)
def test_the_core_is_pure(path: Path) -> None:
    found = imports(path)
    assert not {name for name in found if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN}
    assert clock_calls(path) == []


@pytest.mark.parametrize("path", sorted((ROOT / "extractors" / "japanese").glob("*.py")), ids=lambda path: path.stem)
def test_japanese_values_are_usable_alone(path: Path) -> None:
    own = {name for name in imports(path) if name.startswith("extractors")}
    assert all(name.startswith(("extractors.japanese", "extractors.alternation")) for name in own)


@pytest.mark.parametrize("path", sorted((ROOT / "extractors" / "names").glob("*.py")), ids=lambda path: path.stem)
def test_names_know_nothing_of_documents(path: Path) -> None:
    own = {name for name in imports(path) if name.startswith("extractors")}
    assert all(name.startswith(("extractors.names", "extractors.japanese", "extractors.alternation")) for name in own)
