"""Whose web site a host is.

A local government is at city.<name>.lg.jp (LGWAN's domain, only for governments) or at the older
city.<name>.<prefecture>.jp, with town, vill, pref and, in Tokyo, metro in the place of city; about a hundred have
another name of their own. Both forms live side by side for years after a move.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from extractors.names.gazetteer import governments

_OFFICIAL = re.compile(r"(?:^|\.)((city|town|vill|pref|metro)\.([a-z0-9-]{1,63})\.(?:lg|[a-z]{3,12})\.jp)$")
_PORT = re.compile(r":\d{0,5}$")
#: the host in an address of a page or a mail box, behind a sign that the engine can look for
_HOST = re.compile(r"[:@w](?:(?<=:)//|(?<=@)|(?<=w)(?<![.\w]w)ww\.)([A-Za-z0-9.-]{4,253})")


@cache
def _codes_by_host() -> Mapping[str, str]:
    hosts: dict[str, str] = {}
    # wards share their city's host, so only the city is entered; main domains go before others
    bodies = [government for government in governments().values() if government.kind != "ward"]
    for government in bodies:
        if government.website_domain:
            hosts.setdefault(government.website_domain, government.municipality_code)
    for government in bodies:
        for domain in government.other_domains:
            hosts.setdefault(domain, government.municipality_code)
    return MappingProxyType(_with_sister_hosts(hosts))


def _with_sister_hosts(hosts: Mapping[str, str]) -> dict[str, str]:
    """Add city.x.lg.jp where only city.x.<prefecture>.jp is known, if one government alone could claim it."""
    found = dict(hosts)
    sisters: dict[str, str] = {}
    claims: Counter[str] = Counter()
    for host, code in hosts.items():
        if official := _OFFICIAL.search(host):
            domain, level, name = official.groups()
            found.setdefault(domain, code)
            sister = f"{level}.{name}.lg.jp"
            claims[sister] += sisters.get(sister) != code
            sisters[sister] = code
    for sister, code in sisters.items():
        if claims[sister] == 1:
            found.setdefault(sister, code)
    return found


def government_of_host(host: str) -> str | None:
    """The code of the government that runs `host` (www.city.kobe.lg.jp, a subdomain of it), or None."""
    labels = _PORT.sub("", host.strip().lower()).rstrip(".").split(".")[-10:]
    codes = _codes_by_host()
    for start in range(len(labels) - 1):
        if code := codes.get(".".join(labels[start:])):
            return code
    return None


def governments_of_hosts(text: str) -> set[str]:
    """The codes of the governments whose pages and mail addresses stand in a text."""
    hosts = {found[1] for found in _HOST.finditer(text)}
    return {code for host in hosts if (code := government_of_host(host.strip(".-")))}
