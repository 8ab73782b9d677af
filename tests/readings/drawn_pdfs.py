"""Small PDFs written by hand: every character where a test puts it, with the Unicode that the test says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.model import Capture, Reading, Refusal, Source
from extractors.readings.pdf import read_pdf


@dataclass
class Drawn:
    """A page: operators of its content, with text in a font whose codes mean `characters`."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    characters: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 10,
        *,
        heavy: bool = False,
        turn: str = "1 0 0 1",
        mode: int = 0,
    ) -> "Drawn":
        codes = []
        for char in words:
            if char not in self.characters:
                self.characters.append(char)
            codes.append(f"{self.characters.index(char) + 1:04x}")
        font = "/G" if heavy else "/M"
        self.content.append(f"BT {font} {size} Tf {mode} Tr {turn} {x} {y} Tm <{''.join(codes)}> Tj ET")
        return self

    def apart(self, x: float, y: float, words: str, size: float = 10, pitch: float = 1.0) -> "Drawn":
        """Each character placed by itself, as layout programs do."""
        for char in words:
            self.text(x, y, char, size)
            x += size * pitch * (0.5 if char.isascii() else 1)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Drawn":
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> "Drawn":
        self.content.append(f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q")
        return self

    def link(self, x0: float, y0: float, x1: float, y1: float, target: str) -> "Drawn":
        self.annotations.append(f"<</Type/Annot/Subtype/Link/Rect[{x0} {y0} {x1} {y1}]/A<</S/URI/URI({target})>>>>")
        return self


def pdf(*pages: Drawn, unicode: bool = True, title: str = "") -> bytes:
    """The bytes of a document; without `unicode` its codes mean nothing."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: bytes) -> bytes:
        return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)

    catalog, tree = add(""), add("")
    kids = []
    for page in pages:
        entries = "\n".join(
            f"<{n:04x}> <{char.encode('utf-16-be').hex()}>" for n, char in enumerate(page.characters, 1)
        )
        mapping = add(
            stream(
                (
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
                    "1 begincodespacerange <0000> <ffff> endcodespacerange "
                    f"{len(page.characters)} beginbfchar\n{entries}\nendbfchar endcmap end end"
                ).encode()
            )
        )
        widths = " ".join(f"{n} [{500 if char.isascii() else 1000}]" for n, char in enumerate(page.characters, 1))
        fonts = []
        for name in ("Mincho", "Gothic-Bold"):
            about = add(
                f"<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 880/Descent -120/CapHeight 700/StemV 80/ItalicAngle 0/FontBBox[0 -120 1000 880]>>"
            )
            ordering = "Japan1" if unicode else "Identity"
            below = add(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/DW 1000/W[{widths}]/FontDescriptor {about} 0 R>>"
            )
            known = f"/ToUnicode {mapping} 0 R" if unicode else ""
            fonts.append(
                add(
                    f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]{known}>>"
                )
            )
        content = add(stream("\n".join(page.content).encode("latin-1")))
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
                f"/Resources<</Font<</M {fonts[0]} 0 R/G {fonts[1]} 0 R>>>>/Contents {content} 0 R/Annots[{''.join(page.annotations)}]>>"
            )
        )
    info = add(b"<</Title <feff" + title.encode("utf-16-be").hex().encode() + b">>>")
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    objects[tree - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        catalog,
        info,
        start,
    )


def read(data: bytes) -> Reading | Refusal:
    return read_pdf(Capture(Source("drawn.pdf", "page", Path("drawn.pdf")), data))


def blocks(*pages: Drawn) -> list[tuple[str, str]]:
    """Kind and text of the blocks of pages."""
    found = read(pdf(*pages))
    assert isinstance(found, Reading), found
    return [(block.kind, block.span.of(found.text)) for block in found.blocks]


def texts(*pages: Drawn) -> list[str]:
    return [text for _, text in blocks(*pages)]


def column(page: Drawn, x: float, y: float, lines: Sequence[str], size: float = 10, pitch: float = 17) -> Drawn:
    """Lines below each other."""
    for number, words in enumerate(lines):
        page.text(x, y - pitch * number, words, size)
    return page
