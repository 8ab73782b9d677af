"""Writes small DOCX files for tests: paragraphs, runs and tables as XML in a zip whose bytes are always the same."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMES = {
    "w": W,
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    _PROLOG + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def part(name: str, inside: str) -> str:
    """A part of a document: its root element with what stands inside it."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    return f"{_PROLOG}<w:{name} {names}>{inside}</w:{name}>"


def r(words: str, props: str = "") -> str:
    """A run."""
    said = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'


def p(content: str = "", style: str = "", props: str = "") -> str:
    """A paragraph: `content` is words, or the XML of what stands in it."""
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + props
    inside = content if content.startswith("<w:") or content.startswith("<m") else r(content) if content else ""
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inside}</w:p>"


def numbered(number: int, level: int = 0) -> str:
    """The property that makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def tc(content: str = "", props: str = "") -> str:
    """A cell: `content` is words, or the XML of its paragraphs."""
    inside = content if content.startswith("<w:") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{props}</w:tcPr>{inside}</w:tc>'


def tr(cells: Iterable[str], props: str = "") -> str:
    """A row of cells, each as words or as XML."""
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inside}</w:tr>"


def tbl(rows: Iterable[str], props: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{props}</w:tblPr>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A field in full, with the XML of its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {escape(instruction)} '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(paragraphs: str) -> str:
    """A run with a text box as Word writes it: for itself, and once more for older programs."""
    inside = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def style(name: str, shown: str, props: str = "", kind: str = "paragraph", base: str = "") -> str:
    """A style: its id, its name, and what it says."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{based}{props}</w:style>'


def outline(level: int) -> str:
    """What the style of a heading says: level 1 is the highest."""
    return f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'


def lists(definitions: Mapping[int, Iterable[tuple[str, str]]]) -> str:
    """The part that defines lists: for each number the format and the label of its levels."""
    looks, numbers = "", ""
    for number, levels in definitions.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'
            for depth, (form, label) in enumerate(levels)
        )
        looks += f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'
        numbers += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return part("numbering", looks + numbers)


def notes(kind: str, contents: Mapping[int, str]) -> str:
    """The part of the footnotes or endnotes, with the lines that part them from the text."""
    inside = f'<w:{kind} w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
    inside += "".join(f'<w:{kind} w:id="{name}">{content}</w:{kind}>' for name, content in contents.items())
    return part(kind + "s", inside)


def properties(title: str = "", company: str = "") -> dict[str, str]:
    """The parts that say what a document is."""
    core = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(title)}</dc:title>'
    core_uri = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    app_uri = f"{_OFFICE}/extended-properties"
    return {
        "docProps/core.xml": f'{_PROLOG}<cp:coreProperties xmlns:cp="{core_uri}">{core}</cp:coreProperties>',
        "docProps/app.xml": f'{_PROLOG}<Properties xmlns="{app_uri}"><Company>{escape(company)}</Company></Properties>',
    }


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of relationships: for each id the last word of its type and its target."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for name, (kind, target) in targets.items()
    )
    return f'{_PROLOG}<Relationships xmlns="{_RELATIONSHIPS}">{inside}</Relationships>'


def parts(
    body: str, more: Mapping[str, str] | None = None, related: Mapping[str, tuple[str, str]] | None = None
) -> dict[str, str | bytes]:
    """The parts of a document: `more` beside the usual ones, `related` what the text links to by id."""
    more = more or {}
    kinds = {"officeDocument": "word/document.xml"}
    kinds |= {"core-properties": "docProps/core.xml"} if "docProps/core.xml" in more else {}
    kinds |= {"extended-properties": "docProps/app.xml"} if "docProps/app.xml" in more else {}
    needed = {
        f"rId{90 + at}": (name, f"{name}.xml")
        for at, name in enumerate(("styles", "numbering", "footnotes", "endnotes"))
        if f"word/{name}.xml" in more
    }
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relationships({f"rId{at}": item for at, item in enumerate(kinds.items())}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships({**needed, **(related or {})}),
        **more,
    }


def zipped(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of members in this order, as of no day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(
    body: str, more: Mapping[str, str] | None = None, related: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A document with this body."""
    return zipped(parts(body, more, related).items())
