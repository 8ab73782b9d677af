"""Settings of all tests (none depends on how fast the machine is that runs it), and one release that they share."""

import os

import pytest
from hypothesis import settings

from flows.run import Published, Takers, run
from tests.ingesting import SAMPLES

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The release of the bundled samples."""
    return run(SAMPLES, tmp_path_factory.mktemp("output"), Takers())
