"""Japan's local governments as data: those of today, and the names that mergers and renamings have ended.

A code has five digits (JIS X 0401 for the first two, the prefecture; JIS X 0402 for the last three): 01000 is a
prefecture, 01100 a city, 01101 a ward of that city. Where the files come from stands in data/SOURCES.md.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

#: the suffix that says what a name is the name of; 北海道 has none that could be taken off
_SUFFIXES = "都府県市区町村"


@dataclass(frozen=True, slots=True)
class Government:
    """A prefecture, municipality or ward of today. `latitude`, `longitude`: of its office, degrees, WGS 84."""

    municipality_code: str
    code6: str
    name: str
    kana: str
    romaji: str
    full_name: str
    kind: str
    prefecture: str
    county: str | None
    parent_code: str | None
    latitude: float | None
    longitude: float | None
    website_domain: str | None
    other_domains: tuple[str, ...]
    variants: tuple[str, ...]
    population: int | None
    population_date: date | None

    @property
    def prefecture_code(self) -> str:
        """The code of the prefecture it lies in (its own for a prefecture)."""
        return self.municipality_code[:2] + "000"

    @property
    def stem(self) -> str:
        """The name without its 市, 町, 県 …."""
        return stem_of(self.name)


@dataclass(frozen=True, slots=True)
class FormerGovernment:
    """A name that ended on `valid_to`; `area` is the 郡, 支庁 or city it lay in, `successors` who rules there today."""

    name: str
    prefecture: str
    area: str | None
    valid_to: date
    successors: tuple[str, ...]


def stem_of(name: str) -> str:
    """佐世保市 -> 佐世保, 東京都 -> 東京, 北海道 -> 北海道."""
    return name[:-1] if name[-1] in _SUFFIXES else name


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines())


@cache
def governments() -> Mapping[str, Government]:
    """All local governments of today by their five-digit code: prefectures, municipalities, wards of cities."""
    rows = {row["municipality_code"]: row for row in _rows("municipalities.csv")}
    return MappingProxyType({code: _government(row, rows.get(row["parent_code"])) for code, row in rows.items()})


def _government(row: dict[str, str], parent: dict[str, str] | None) -> Government:
    city = parent["name"] if parent else ""
    prefecture = "" if row["kind"] == "prefecture" else row["prefecture"]
    return Government(
        municipality_code=row["municipality_code"],
        code6=row["code6"],
        name=row["name"],
        kana=row["kana"],
        romaji=row["romaji"],
        full_name=f"{prefecture}{row['county']}{city}{row['name']}",
        kind=row["kind"],
        prefecture=row["prefecture"],
        county=row["county"] or None,
        parent_code=row["parent_code"] or None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        website_domain=row["website_domain"] or None,
        other_domains=_listed(row["other_domains"]),
        variants=_listed(row["variants"]),
        population=int(row["population"]) if row["population"] else None,
        population_date=date.fromisoformat(row["population_date"]) if row["population_date"] else None,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def former_governments() -> Mapping[str, tuple[FormerGovernment, ...]]:
    """Names ended since 1970-04-01, by their folded writing."""
    found = defaultdict(list)
    for row in _rows("former_municipalities.csv"):
        ended = date.fromisoformat(row["valid_to"])
        former = FormerGovernment(
            row["name"], row["prefecture"], row["area"] or None, ended, _listed(row["successor_codes"])
        )
        found[fold_kanji(row["name"])].append(former)
    return MappingProxyType({name: tuple(formers) for name, formers in found.items()})


@cache
def codes_by_name() -> Mapping[str, tuple[str, ...]]:
    """The codes of today that share a folded writing: 府中市 has two, 中央区 eleven."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, government in governments().items():
        for name in (government.name, *government.variants):
            found[fold_kanji(name)][code] = None
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})


@cache
def counties() -> frozenset[str]:
    """Folded names of 郡, of today and of the former names: they locate a town and govern nothing."""
    today = {fold_kanji(government.county) for government in governments().values() if government.county}
    past = {fold_kanji(f.area) for group in former_governments().values() for f in group if f.area}
    return frozenset(today | {area for area in past if area.endswith("郡")})


@cache
def prefectures() -> Mapping[str, str]:
    """Code of a prefecture by its name and by its short name: 神奈川県 and 神奈川 give 14000."""
    found = {}
    for code, government in governments().items():
        if government.kind == "prefecture":
            found[government.name] = found[government.stem] = code
    return MappingProxyType(found)


@cache
def stems_that_are(sense: str) -> frozenset[str]:
    """Folded stems that are also something else: a `family_name`, or a `word` (a company's name, too)."""
    return frozenset(fold_kanji(row["stem"]) for row in _rows("stems.csv") if row["sense"] == sense)


def _folding() -> dict[str, str]:
    """Writings of one character that name the same place. Not 嶋/島 and 渕/淵, which tell places apart (鹿嶋, 鹿島)."""
    pairs = "ヶケｹケ﨑崎龍竜竈釜檮梼條条檜桧籠篭曾曽瀨瀬德徳鯵鰺濱浜廣広澤沢會会國国櫻桜縣県舘館灣湾"
    pairs += "⺠民⻄西⻘青⻑長⻩黄⻲亀⻯竜⻤鬼⻨麦"  # radicals that stand for whole characters in PDF exports
    folding = dict(zip(pairs[::2], pairs[1::2], strict=True))
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            folding.setdefault(chr(code), folding.get(plain, plain))
    folding["⼾"] = "戸"  # its compatibility form is the old 戶
    return folding


_FOLDED = _folding()
_SURROGATES = r"\ud800-\udfff"
_TO_FOLD = re.compile(f"[{''.join(_FOLDED)}{_SURROGATES}]")


def fold_kanji(text: str) -> str:
    """`text` in one spelling of each name, character for character; a lone surrogate becomes U+FFFD."""
    return _TO_FOLD.sub(lambda found: _FOLDED.get(found[0], "\ufffd"), text)
