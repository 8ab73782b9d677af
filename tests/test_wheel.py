"""The wheel can be compiled, and what it holds compiled is what a text passes through."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import setuptools

ROOT = Path(__file__).parents[1]


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What setup.py defines."""
    monkeypatch.setattr(setuptools, "setup", lambda **arguments: None)
    monkeypatch.chdir(ROOT)
    return runpy.run_path("setup.py")


def test_what_is_compiled_is_what_reads(building: dict[str, Any]) -> None:
    modules = building["modules"]()
    assert "extractors/japanese/reading.py" in modules
    assert "extractors/mentions/__init__.py" in modules
    assert "extractors/model.py" not in modules


def test_the_compiler_takes_every_module(building: dict[str, Any], tmp_path: Path) -> None:
    """A module that mypyc cannot translate would be seen first by who installs the wheel."""
    translate: Callable[[Path], list[setuptools.Extension]] = building["translated"]
    shared, *modules = translate(tmp_path)
    assert len(modules) == len(building["modules"]())
    assert len(shared.sources) > len(modules)
