"""The nouns, in the order in which a report becomes a table.

    Source -> Capture -> Reading -> Mention -> Fact -> Release

and out of every stage a side stream of `Refusal`. A noun holds what it is and checks what must always be true of it;
what is done with it lives in the module that is named for what it makes.

Offsets are Unicode code points of `Reading.text`, half open. A span is born with its value: a `Mention` cannot be
made for a place that is not inside its reading.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

SourceKind = Literal["report", "page"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quote", "caption", "reference", "chrome"]
MentionKind = Literal["municipality", "date", "metric", "vendor"]
EntityType = Literal["organization", "product", "model"]
Stage = Literal["fetch", "read", "extract", "publish"]


class Span(NamedTuple):
    """A stretch of a text: code points, half open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def stable_id(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but `parts`: the prefix and 16 hexadecimal digits of their SHA-256."""
    key = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a run reads: `uri` is its path below raw/ (POSIX, NFC) or its URL; `path` is where it lies."""

    uri: str
    kind: SourceKind
    path: Path

    @property
    def source_id(self) -> str:
        """The same for the same `kind` and `uri`, whatever the machine's way of writing file names."""
        return stable_id("s", self.kind, unicodedata.normalize("NFC", self.uri))


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a source as they came."""

    source: Source
    data: bytes

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a reading's text. `section` holds the headings above it; `cells` the cells of a table row."""

    kind: BlockKind
    span: Span
    section: tuple[str, ...] = ()
    level: int | None = None
    page: int | None = None
    cells: tuple[Span, ...] = ()
    #: of a table row: the text of the head of each of its cells, in the order of `cells`
    heads: tuple[str, ...] = ()


class Link(NamedTuple):
    """Words that lead elsewhere: to an address, or to what is written where a page does not say its own address."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The canonical text of a capture and its blocks in reading order, not overlapping."""

    source: Source
    sha256: str
    n_bytes: int
    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    reader: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    status: Literal["read", "partial"] = "read"
    #: the links of a form whose text does not hold their targets, in order
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        """Blocks lie inside the text, in order, apart from each other."""
        end = 0
        for block in self.blocks:
            if not end <= block.span.start <= block.span.end <= len(self.text):
                raise ValueError(f"{self.source.uri}: block {block.span} overlaps another or leaves the text")
            end = block.span.end


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference that a report makes to a page, with an address or without. `span` covers the whole entry."""

    span: Span
    label: str | None
    title: str | None
    url: str | None
    accessed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A stretch of a source that is about one local government."""

    span: Span
    municipality_code: str
    title: str
    section: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateValue:
    """Inclusive ends, None for an open one."""

    date_start: date | None
    date_end: date | None
    precision: str
    approximate: bool
    event: str


@dataclass(frozen=True, slots=True)
class MetricValue:
    """A figure in `unit`, all powers multiplied out; None for an open bound."""

    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    approximate: bool
    per: str | None
    role: str
    measure: str


@dataclass(frozen=True, slots=True)
class VendorValue:
    """A company, university, product or model: canonical `name`, and the canonical name of a product's maker."""

    name: str
    entity_type: EntityType
    vendor: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one source that states something. `municipality_code` is whom the statement is about."""

    kind: MentionKind
    span: Span
    sentence: Span
    rule: str
    municipality_code: str | None
    value: DateValue | MetricValue | VendorValue | None = None
    cites: tuple[str, ...] = ()
    #: position of the record that holds it in the extraction's list of records
    record: int | None = None

    def __post_init__(self) -> None:
        """A mention covers at least one character and lies in its sentence."""
        if not self.sentence.start <= self.span.start < self.span.end <= self.sentence.end:
            raise ValueError(f"{self.kind} mention {self.span} outside its sentence {self.sentence}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a run could not take. `reason` is a short fixed word, `detail` says what to do about it."""

    stage: Stage
    reason: str
    detail: str
    uri: str
    source_id: str | None = None
    span: Span | None = None


class IgnoredNumeral(NamedTuple):
    """A numeral that states nothing, with the name of the rule that says why."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The residue audit of a reading: every numeral is claimed by a mention, ignored by a named rule or unclaimed."""

    n_claimed: int = 0
    ignored: tuple[IgnoredNumeral, ...] = ()
    unclaimed: tuple[Span, ...] = ()

    @property
    def n_numerals(self) -> int:
        """How many numerals the reading has."""
        return self.n_claimed + len(self.ignored) + len(self.unclaimed)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one reading says."""

    reading: Reading
    citations: tuple[Citation, ...] = ()
    records: tuple[Record, ...] = ()
    mentions: tuple[Mention, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    audit: Audit = field(default_factory=Audit)
