"""Python as the benchmarks start it: with the plain packages of the checkout or with the compiled ones of its wheel."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
#: where `make bench` unpacks the wheel of the checkout
WHEEL = ROOT / ".venv-bench" / "wheel"


class Program(NamedTuple):
    """An interpreter, and a folder of packages that come before those of the checkout."""

    python: Path
    packages: Path | None = None

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A process that runs a module of the checkout and is talked to in lines."""
        folders = [str(folder) for folder in (self.packages, ROOT) if folder]
        return subprocess.Popen(
            # -P: the current folder does not come first
            [str(self.python), "-P", "-m", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def compiled(python: Path) -> Program | None:
    """The wheel run by `python`; None where there is none, or one without machine code."""
    shared = {".so", ".pyd"}
    modules = (WHEEL / "extractors" / "japanese").glob("reading.*")
    return Program(python, WHEEL) if any(module.suffix in shared for module in modules) else None
