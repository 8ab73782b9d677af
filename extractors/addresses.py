"""Addresses of pages: trimmed out of a sentence, their host, and the one key under which two writings of one meet.

The key has lower-case scheme and host, no default port, no fragment, and no parameters that only track where a reader
came from. The path and its percent-encoding stay as printed: servers may tell them apart.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(r"(?:utm_[a-z]+|gclid|fbclid|yclid|mc_cid|mc_eid|_ga|igshid)=[^&]*(?:&|\Z)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The canonical form of an address; an address that cannot be taken apart stays as it is."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"
    query = _TRACKING.sub("", parts.query).rstrip("&")
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", query, ""))


def host_of(url: str) -> str:
    """The host of an address, lower case, without `www.`; '' where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def trim_url(url: str) -> str:
    """An address without the punctuation of the sentence around it."""
    url = url.rstrip(".,;:'!\"")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count({")": "(", "]": "["}[url[-1]]):
        url = url[:-1].rstrip(".,;:'!\"")
    return url


def with_scheme(url: str) -> str:
    """An address that is printed without its scheme (www.example.jp/a) as one that can be opened."""
    return url if "://" in url else f"https://{url}"


def is_site(url: str) -> bool:
    """Whether an address names a whole site rather than a page of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query
