"""How Prefect is set where the user has not set it: quiet, alone, and patient with its own server.

Must be called before Prefect is imported. A profile or environment that names a server is left as it is: the run is
then recorded there.
"""

from __future__ import annotations

import os

_DEFAULTS = {
    # without a server to talk to, Prefect starts one for the run: on a slow machine that takes over 20 s
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    # what goes wrong comes up to the command line, which says it once
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    # no call home: a run works without a network
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
}


def prepare_prefect() -> None:
    """Sets what the user's environment leaves open."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
