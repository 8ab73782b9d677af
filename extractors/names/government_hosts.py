"""Whose web site a host is, and whose name stands in Latin letters below a page (Takikawa City, City of Kobe).

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

#: how a government writes its name for readers abroad
_IN_LATIN = re.compile(
    r"(?P<of>City|Town|Village|Ward) of (?P<named>[A-Z][A-Za-z'’]{1,20})"
    r"|(?P<name>[A-Z][A-Za-z'’]{1,20})(?:[ -](?:Metropolitan )?)(?P<level>City|Town|Village|Ward|Pref(?:ecture|\.|\b)"
    r"|[Ss]hi|[Kk]u|[Cc]ho|[Mm]achi|[Mm]ura|[Ss]on)"
)
_LEVELS = {"city": "市区", "town": "町", "village": "村", "ward": "区", "pref": "都道府県"}
_LEVELS |= {"shi": "市", "ku": "区", "cho": "町", "machi": "町", "mura": "村", "son": "村"}


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


def government_in_latin(text: str) -> set[str]:
    """The codes of the governments whose names stand in a text in Latin letters and are no other government's."""
    found = set()
    for match in _IN_LATIN.finditer(text):
        level = (match["of"] or match["level"]).lower()
        kinds = _LEVELS["pref" if level.startswith("pref") else level]
        name = (match["named"] or match["name"]).lower()
        codes = [code for code in _codes_by_romaji().get(name, ()) if governments()[code].name[-1] in kinds]
        found |= set(codes) if len(codes) == 1 else set()
    return found


@cache
def _codes_by_romaji() -> Mapping[str, tuple[str, ...]]:
    """Codes by the romanized name without its kind: takikawa; wards of cities are left out."""
    found: dict[str, list[str]] = {}
    for code, government in governments().items():
        if government.kind != "ward":
            found.setdefault(government.romaji.partition("-")[0].lower(), []).append(code)
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})
