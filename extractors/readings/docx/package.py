"""The zip of an office document: its parts and the relationships between them, read within bounds.

A package names its main part in `_rels/.rels`, and every part names the parts it needs (styles, notes, headers) and the
addresses it links to in a file of relationships beside it. Targets outside the package are only ever text. Word closes
a document to other readers by putting it, encrypted, into an OLE container.

What a member declares of its size is not believed: it is inflated up to a bound and no further. A part with a document
type declaration is not read at all: no office program writes one, and entities are what they are abused for.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from extractors.readings.docx.pruning import pruned

#: an element of lxml, which has no types of its own
Xml = Any

#: bounds in bytes of a part and of all parts that are read, in tags of a part, in members
MAX_PART, MAX_TOTAL, MAX_TAGS, MAX_MEMBERS = 64_000_000, 128_000_000, 4_000_000, 10_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
FONTS_OF_SIGNS = (b'"Symbol"', b"'Symbol'", b"Wingdings")
_MAIN = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: the names that ISO's strict form of the format has for the same elements
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


class UnreadableError(Exception):
    """A package or a part that cannot be read: a fixed reason and what to do about it."""

    def __init__(self, reason: str, detail: str, *, hostile: bool = False) -> None:
        """The reason and detail of the refusal that this becomes; of what is `hostile` no part is read."""
        super().__init__(detail)
        self.reason, self.detail, self.hostile = reason, detail, hostile


class Relationship(NamedTuple):
    """What a part relates to: the last word of the relationship's type, and the name of a part or an address."""

    kind: str
    target: str
    external: bool


def is_encrypted(data: bytes) -> bool:
    """Whether bytes are an office document that needs a password."""
    return data.startswith(OLE) and _ENCRYPTED in data


@dataclass
class Package:
    """The parts of a zip by name. Raises `UnreadableError` for what is no zip and for what goes beyond the bounds."""

    data: bytes
    members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    left: int = MAX_TOTAL
    #: the parts that name a font of signs
    signs: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Reads the directory of the zip."""
        if is_encrypted(self.data):
            raise UnreadableError("encrypted_docx", "it needs a password: save it without one")
        if self.data.count(b"PK\x01\x02") > MAX_MEMBERS:
            raise UnreadableError("too_large", f"a zip with more than {MAX_MEMBERS} members")
        try:
            self.zip = zipfile.ZipFile(BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise UnreadableError("damaged_docx", f"its zip is broken ({error}): save it again") from error
        for member in self.zip.infolist():
            name = _key(member.filename)
            if name in self.members:
                self.doubled.add(name)
            self.members[name] = member

    def main(self) -> str:
        """The name of the main part: as the package says, else the usual one."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and _key(relationship.target) in self.members:
                return relationship.target
        return _MAIN

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none of that name."""
        member = self.members.get(_key(name))
        if member is None:
            return None
        if _key(name) in self.doubled:
            raise UnreadableError("damaged_docx", f"two members are called {name}: save it again", hostile=True)
        if member.flag_bits & 1:
            raise UnreadableError("encrypted_docx", "its zip needs a password: save it without one")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError("damaged_docx", f"{name} is packed in an unusual way: save it again")
        bound = min(MAX_PART, self.left)
        try:
            with self.zip.open(member) as stream:
                data = stream.read(bound + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("damaged_docx", f"{name} cannot be unpacked ({error}): save it again") from error
        if len(data) > bound:
            raise UnreadableError("too_large", f"{name} has more than {bound} bytes when it is unpacked")
        if len(data) != member.file_size:
            raise UnreadableError("damaged_docx", f"{name} is not of the size that its zip says: save it again")
        self.left -= len(data)
        return data

    def xml(self, name: str) -> Xml | None:
        """The root element of a part, None where there is none of that name."""
        data = self.read(name)
        if data is None:
            return None
        if b"!" in data and any(doctype in data for doctype in _DOCTYPES):
            raise UnreadableError("damaged_docx", f"{name} has a DOCTYPE: save it again", hostile=True)
        if len(data) > 3 * MAX_TAGS and data.count(b"<") > MAX_TAGS:
            raise UnreadableError("too_large", f"{name} has more than {MAX_TAGS} tags")
        lean = pruned(data)
        if any(font in lean for font in FONTS_OF_SIGNS):
            self.signs.add(name)
        try:
            root = _parsed(name, lean)
        except UnreadableError:  # which says where in the part itself it stops
            root = _parsed(name, data)
        if "purl.oclc.org/ooxml/" in (root.tag if isinstance(root.tag, str) else ""):
            data = etree.tostring(root, encoding="utf-8")
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
            root = _parsed(name, data)
        return root

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What a part relates to, by id; '' is the package itself."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, Relationship] = {}
        for element in root.iter(_RELATIONSHIP) if root is not None else ():
            target, external = element.get("Target", ""), element.get("TargetMode", "") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found


def _key(name: str) -> str:
    """The name of a member as names are compared: without case, with slashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _parsed(name: str, data: bytes) -> Xml:
    """The root of well-formed XML, with at most 256 elements inside each other."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("damaged_docx", f"{name} is no XML that can be read ({error}): save it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("damaged_docx", f"{name} has a DOCTYPE: save it again", hostile=True)
    return root
