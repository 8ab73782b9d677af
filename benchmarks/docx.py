"""How fast DOCX files become readings: blocks a second on one core, beside python-docx where it is installed.

    python -m benchmarks.docx              a document for each golden document, five rounds
    python -m benchmarks.docx --rounds 20
    pip install python-docx                for the comparison; without it only this project is timed

A document is a golden document (tests/golden) written as Word writes one, with the fonts and revision numbers that Word
gives each run, styles for headings, numbers for lists, tables for tables; it is said again until it has 2,600 blocks.
The time is that which the process had the core; the best round counts, and the readers take turns in each round.
python-docx is asked for the text of paragraphs and cells in order, with the style of each paragraph and whether it is
in a list, and in another column for the text alone.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from time import process_time

from benchmarks.accuracy import GOLDEN
from extractors.model import Capture, Reading, Source
from extractors.readings.docx import read_docx

BLOCKS = 2_600
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Reader = Callable[[bytes], str]
RUN = '<w:rPr><w:rFonts w:ascii="ＭＳ 明朝" w:eastAsia="ＭＳ 明朝" w:hint="eastAsia"/><w:szCs w:val="21"/></w:rPr>'
ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="・"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


#: what Word writes of the styles that it knows and a document does not use, and of those that it does
LATENT = '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376">' + "".join(
    f'<w:lsdException w:name="Style {n}" w:semiHidden="1" w:uiPriority="{n}"/>' for n in range(376)
)
LATENT += "</w:latentStyles>"
STYLES = (
    LATENT
    + '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="a"/></w:style>'
        for name, shown in [
            *((str(level), f"heading {level}") for level in range(1, 10)),
            *(("a3", "Title"), ("a5", "Subtitle"), ("a7", "Quote"), ("a9", "List Paragraph"), ("22", "Intense Quote")),
            *(("ab", "header"), ("ad", "footer"), ("af", "Balloon Text"), ("af1", "footnote text"), ("af2", "caption")),
        ]
    )
)


def documents(blocks: int = BLOCKS) -> Iterator[tuple[str, bytes, int]]:
    """The name, the bytes and the blocks of each document."""
    for path in sorted(GOLDEN.glob("*/document.*")):
        once = list(body(path.read_text("utf-8")))
        times = blocks // len(once) + 1
        yield path.parent.name, packed("".join(once * times)), len(once) * times


def body(text: str) -> Iterator[str]:
    """The blocks of a document as Word writes them: paragraphs, and tables of one row or more."""
    rows: list[str] = []
    for line in filter(None, map(str.strip, [*text.splitlines(), " ", "end"])):
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            rows.append(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(cell.strip())}</w:tc>' for cell in cells)}</w:tr>")
            continue
        if rows:
            yield f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"
            rows = []
        if line.startswith("#"):
            yield paragraph(line.strip("# "), '<w:pStyle w:val="1"/>')
        elif line.startswith(("- ", "・", "* ")):
            yield paragraph(line[1:].strip(), ITEM)
        else:
            yield paragraph(line)


def paragraph(words: str, props: str = "") -> str:
    """A paragraph of runs of at most 40 characters, as proofing leaves them."""
    runs = "".join(
        f'<w:r w:rsidRPr="00A77B3E">{RUN}<w:t xml:space="preserve">{escape(words[at : at + 40])}</w:t></w:r>'
        for at in range(0, len(words), 40)
    )
    return (
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00F64B1C" w:rsidP="0022"><w:pPr>{props}{RUN}</w:pPr>'
        f'<w:proofErr w:type="spellStart"/>{runs}<w:proofErr w:type="spellEnd"/></w:p>'
    )


def packed(inside: str) -> bytes:
    """The zip of a document with this body."""
    parts = {
        "document": f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>',
        "styles": f'<w:styles xmlns:w="{W}">{LATENT}{STYLES}</w:styles>',
        "numbering": f'<w:numbering xmlns:w="{W}">{NUMBERING}</w:numbering>',
    }
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    for name in parts:
        kind = "document.main" if name == "document" else name
        types += f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        uri = "http://schemas.openxmlformats.org/package/2006/content-types"
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{uri}">{types}</Types>')
        archive.writestr("_rels/.rels", related({"officeDocument": "word/document.xml"}))
        archive.writestr("word/_rels/document.xml.rels", related({n: f"{n}.xml" for n in parts if n != "document"}))
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def related(targets: dict[str, str]) -> str:
    """A part of relationships."""
    inside = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{inside}</Relationships>'


def ours(data: bytes) -> str:
    """A document to its labelled blocks."""
    reading = read_docx(Capture(Source("document.docx", "report", Path("document.docx")), data))
    assert isinstance(reading, Reading)
    return reading.text


def readers() -> dict[str, Reader]:
    """This project, and the peer where it is installed, asked for the text alone and for the styles and lists too."""
    found: dict[str, Reader] = {"jirei": ours}
    try:
        import docx
        from docx.table import Table
    except ImportError:
        print("python-docx is not installed: pip install python-docx for the comparison")
        return found

    def lines(data: bytes, *, labelled: bool) -> Iterator[str]:
        for block in docx.Document(BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                yield from ("\t".join([cell.text for cell in row.cells]) for row in block.rows)
                continue
            if labelled:
                said = block._p.pPr
                _ = block.style.name, said is not None and said.numPr is not None
            yield block.text

    found["python-docx"] = lambda data: "\n".join(lines(data, labelled=True))
    found["python-docx, text alone"] = lambda data: "\n".join(lines(data, labelled=False))
    return found


def seconds(reader: Reader, data: bytes) -> float:
    """The time of the core that reading a document takes."""
    start = process_time()
    reader(data)
    return process_time() - start


def main() -> None:
    """Prints blocks a second of each reader for each document, and for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts")
    rounds = parser.parse_args().rounds
    peers = readers()
    total = dict.fromkeys(peers, 0.0)
    blocks = 0
    for name, data, count in documents():
        texts = {"".join(reader(data).split()) for reader in peers.values()}
        best = dict.fromkeys(peers, float("inf"))
        for _ in range(rounds):
            for peer, reader in peers.items():
                best[peer] = min(best[peer], seconds(reader, data))
        blocks += count
        total = {peer: total[peer] + best[peer] for peer in peers}
        same = "the same text" if len(texts) == 1 else "different text"
        print(f"{name:24}{count:>6} blocks  " + "  ".join(f"{p} {best[p] * 1000:.0f} ms" for p in peers) + f"  {same}")
    for peer, time in total.items():
        print(f"{peer}: {blocks / time:,.0f} blocks a second")
    for peer in list(total)[1:]:
        print(f"jirei is {total[peer] / total['jirei']:.1f} times as fast as {peer}")


if __name__ == "__main__":
    main()
