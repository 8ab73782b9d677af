"""Compiles what reads texts where a wheel is built; all else about the package is told in pyproject.toml.

A checkout that is installed for work (`pip install -e`) stays plain Python, so that nothing in it is ever stale. A
wheel (`pip wheel .`, `pip install .`) holds the modules below a second time as machine code, made from their types by
mypyc; Python takes that first. Without a C compiler, or with JIREI_COMPILE=0, the wheel holds Python only and does the
same, slower; with JIREI_COMPILE=1 a missing compiler is an error. The name of the wheel tells: `py3-none-any` is Python
only.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.dist import Distribution
from setuptools.errors import BaseError, CCompilerError

#: what a text passes through between its reading and its mentions; the modules that work once, on import, gain nothing
HOT = ("japanese/*.py", "names/*.py", "mentions/**/*.py", "view.py", "residue.py")
#: what users get in hand stays Python's own classes, which can be pickled
PLAIN = frozenset({"extractors/japanese/__init__.py", "extractors/japanese/values.py"})


def modules() -> list[str]:
    """The paths of all modules that are compiled."""
    found = sorted(path for pattern in HOT for path in Path("extractors").glob(pattern) if path.stat().st_size)
    return [path.as_posix() for path in found if path.as_posix() not in PLAIN]


def translated(folder: Path | None = None) -> list[Extension]:
    """The modules in C, written to `folder`, else to where setuptools builds."""
    from mypyc.build import mypycify

    # a wheel is built without the packages that it depends on; `make test` checks the types with all of them there
    options = ["--ignore-missing-imports", "--follow-imports=silent"]
    target = str(folder) if folder else None
    made: list[Extension] = mypycify(
        options + modules(), target_dir=target, opt_level="3", multi_file=True, group_name="jirei"
    )
    return made


def compiler_works() -> bool:
    """Whether an extension of nothing can be built: there is a C compiler, and it finds the headers of Python."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "nothing.c")
        source.write_text("#include <Python.h>\nPyMODINIT_FUNC PyInit_nothing(void) { return NULL; }\n", "utf-8")
        command = build_ext(Distribution({"ext_modules": [Extension("nothing", [str(source)])]}))
        command.build_lib = command.build_temp = folder
        try:
            command.ensure_finalized()
            command.run()
        except (BaseError, CCompilerError):
            return False
    return True


def extensions() -> list[Extension]:
    """The extensions of this build: none unless it makes a wheel."""
    wish = os.environ.get("JIREI_COMPILE", "")
    if "bdist_wheel" not in sys.argv or wish == "0":
        return []
    if wish != "1" and not compiler_works():
        print("warning: no C compiler works here, so the wheel is plain Python and reads more slowly", file=sys.stderr)
        return []
    return translated()


setup(ext_modules=extensions())
