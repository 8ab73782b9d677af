"""The core knows nothing of Prefect, of the network or of the clock; Japanese values know nothing but text."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {"prefect", "flows", "socket", "urllib.request", "http", "requests", "aiohttp", "time", "random"}


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "extractors").rglob("*.py")), ids=lambda path: path.stem)
def test_the_core_is_pure(path: Path) -> None:
    found = imports(path)
    assert not {name for name in found if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN}


@pytest.mark.parametrize("path", sorted((ROOT / "extractors" / "japanese").glob("*.py")), ids=lambda path: path.stem)
def test_japanese_values_are_usable_alone(path: Path) -> None:
    own = {name for name in imports(path) if name.startswith("extractors")}
    assert all(name.startswith("extractors.japanese") for name in own)


@pytest.mark.parametrize("path", sorted((ROOT / "extractors" / "names").glob("*.py")), ids=lambda path: path.stem)
def test_names_know_nothing_of_documents(path: Path) -> None:
    own = {name for name in imports(path) if name.startswith("extractors")}
    assert all(name.startswith(("extractors.names", "extractors.japanese")) for name in own)
