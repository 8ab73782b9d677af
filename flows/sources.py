"""Which source of raw/ a person means: by its path, its id, or any part of its name that only one has."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from pathlib import Path

from extractors.archive import list_reports
from extractors.model import Source


class NoSuchSource(LookupError):  # noqa: N818
    """No source, or more than one, goes by a name; the message says which are near."""


def find_source(raw: Path, name: str) -> Source:
    """The one source that `name` means: a path, a uri below raw/, an id, or a part of the uri that no other has."""
    sources, _ = list_reports(raw)
    wanted = unicodedata.normalize("NFC", name)
    path = Path(name).resolve()
    for source in sources:
        if wanted in (source.uri, source.source_id) or source.path.resolve() == path:
            return source
    near = [source for source in sources if wanted.casefold() in source.uri.casefold()]
    if len(near) == 1:
        return near[0]
    names = [source.uri for source in near] or get_close_matches(wanted, [source.uri for source in sources], 5, 0.4)
    hint = f"did you mean {' or '.join(sorted(names)[:5])}?" if names else f"there are {len(sources)} sources"
    raise NoSuchSource(f"{'several sources' if near else 'no source'} in {raw} called {name}: {hint}")
