"""Files that a run must get over: the bytes of each form of document that is made to break its reader."""

import io
import struct
import zipfile
import zlib
from functools import cache

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "島根県松江市は2024年4月1日から、窓口での待ち時間を40分から15分に短縮した。"
#: what a document unpacks to, in bytes
BOMB = 300_000_000


def page(body: str, head: str = "<!DOCTYPE html>") -> bytes:
    return f"{head}\n<html><head><title>窓口の改革</title></head><body>{body}</body></html>".encode()


def laughs(root: str) -> str:
    """A document type whose entities grow tenfold from one to the next, to 3 GB."""
    entities = ['<!ENTITY a0 "３時間です。">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE {root} [{''.join(entities)}]>"


def attributes() -> str:
    return " ".join(f'a{n}="{n}"' for n in range(50_000))


def pdf(text: str = "Matsue", encrypt: StandardEncryption | None = None, pages: int = 1) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=encrypt, invariant=True)
    for _ in range(pages):
        if text:
            canvas.drawString(72, 720, text)
        else:
            canvas.rect(72, 72, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of objects as they are written; the first is its catalog."""
    data = b"%PDF-1.7\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def pdf_with(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page with this content stream."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
    )


@cache
def bomb(unit: bytes = b" ") -> bytes:
    """So many bytes, deflated."""
    packer = zlib.compressobj(1)
    chunk = unit * (1_000_000 // len(unit))
    packed = b"".join(packer.compress(chunk) for _ in range(BOMB // len(chunk)))
    return packed + packer.flush()


def pages_in_a_ring() -> bytes:
    """A PDF whose pages are their own parents."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 3 0 R >>",
    )


def deep_array() -> bytes:
    """A PDF whose catalog holds an array in 100,000 arrays."""
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 100_000 + b"]" * 100_000 + b" >>")


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(body: str = "", prolog: str = "", document: bytes | None = None) -> bytes:
    """A Word document with this in its body, or with these bytes as its main part."""
    written = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("word/document.xml", written.encode() if document is None else document)
    return file.getvalue()


def paragraph(text: str = SENTENCE) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@cache
def docx_bomb() -> bytes:
    """A Word document of 300 MB, packed to one."""
    start = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>'.encode()
    text = paragraph().encode()
    return docx(document=start + text * (BOMB // len(text)) + b"</w:body></w:document>")


def lying(data: bytes, size: int = 100) -> bytes:
    """A zip whose main part says that it has so many bytes when it is unpacked."""
    name = data.rindex(b"word/document.xml")
    # in the directory: 46 bytes before the name, the size at 24
    data = data[: name - 22] + struct.pack("<I", size) + data[name - 18 :]
    name = data.index(b"word/document.xml")
    # at the member: 30 bytes before the name, the size at 22
    return data[: name - 8] + struct.pack("<I", size) + data[name - 4 :]


def encrypted_office() -> bytes:
    """What Word writes for a document with a password: an OLE container with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


@cache
def files() -> dict[str, bytes]:
    """Every file by its name; making them takes some seconds."""
    return {
        "nul.txt": (f"{SENTENCE}\n" * 9 + "\0").encode(),
        "many-nuls.txt": (SENTENCE + "\0" * 40).encode(),
        "surrogate.txt": (f"{SENTENCE}\n" * 9).encode() + b"\xed\xa0\x80",
        "surrogate-utf16.txt": b"\xff\xfe" + (f"{SENTENCE}\n" * 9).encode("utf-16-le") + b"\x00\xd8",
        "many-surrogates.txt": SENTENCE.encode() + b"\xed\xa0\x80" * 100,
        "line.txt": ("あ" * 6_900_000).encode(),
        "bidi.txt": SENTENCE.replace("松江", "松\u200b江").replace("40分", "\u202e40\u200b分\u202c").encode(),
        "empty.txt": b"",
        "blank.txt": "\u3000\r\n \t\n".encode(),
        "noise.txt": bytes(range(256)) * 40,
        "brackets.md": ("[" * 200_000 + "]" * 200_000).encode(),
        "quotes.md": ("> " * 100_000 + SENTENCE).encode(),
        "stars.md": ("*" * 100_000 + "_" * 100_000 + SENTENCE).encode(),
        "nested.html": page("<div>" * 100_000 + SENTENCE + "</div>" * 100_000),
        "nested-tables.html": page("<table><tr><td>" * 5_000 + SENTENCE),
        "attributes.html": page(f"<p {attributes()}>{SENTENCE}</p>"),
        "spans.html": page(f"<table><tr><td colspan=1000000 rowspan=1000000>{SENTENCE}</td></tr></table>"),
        "entities.html": page(f"<p>{SENTENCE}&a9;</p>", '<?xml version="1.0"?>' + laughs("html")),
        "external.html": page(
            f"<p>{SENTENCE}&x;</p>",
            '<!DOCTYPE html SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
        "entities.xml": f'<?xml version="1.0"?>{laughs("a")}<a>{SENTENCE}&a9;</a>'.encode(),
        "bomb.html": b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bomb()[2:],
        "encrypted.pdf": pdf(encrypt=StandardEncryption("secret", "owner", strength=128)),
        "truncated.pdf": pdf(pages=20)[:1000],
        "header.pdf": b"%PDF-1.7\n",
        "images.pdf": pdf(""),
        "bomb.pdf": pdf_with(bomb()),
        "bomb-of-text.pdf": pdf_with(bomb(b"BT /F1 9 Tf 72 700 Td (Matsue City 2024) Tj ET\n")),
        "twice-packed.pdf": pdf_with(zlib.compress(bomb()), b"[/FlateDecode /FlateDecode]"),
        "ring.pdf": pages_in_a_ring(),
        "arrays.pdf": deep_array(),
        "many-pages.pdf": pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ),
        "bomb.docx": docx_bomb(),
        "lying.docx": lying(docx_bomb()),
        "doctype.docx": docx(paragraph(), '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">'),
        "entities.docx": docx(paragraph("&a9;"), laughs("w:document")),
        "nested.docx": docx("<w:sdt><w:sdtContent>" * 100_000 + paragraph() + "</w:sdtContent></w:sdt>" * 100_000),
        "attributes.docx": docx(f"<w:p {attributes()}><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"),
        "truncated.docx": docx(paragraph())[:-100],
        "encrypted.docx": encrypted_office(),
        "no-document.docx": docx()[:60],
        "malformed.docx": docx(document=b"<w:document><w:body>"),
    }
