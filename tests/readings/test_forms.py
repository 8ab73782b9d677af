"""The form of a document is found in its bytes; what a server declares and the name only decide what they leave open."""

import io
import zipfile
from pathlib import Path

import pytest

from extractors.model import Capture, Reading, Refusal, Source
from extractors.readings import read

TEXT = "長門市は2024年6月に生成AIを導入した。職員の約300人が使っている。\n"
PAGE = f"<!DOCTYPE html><title>題</title><h1>題</h1><p>{TEXT}</p>"
PIECE = f"<div><h2>題</h2>\n<p>{TEXT.strip()}</p>\n</div>"
HERE = Path(__file__).parent


def capture(data: bytes, name: str) -> Capture:
    return Capture(Source(name, "report", Path(name)), data)


def form(data: bytes, name: str, content_type: str = "") -> str:
    found = read(capture(data, name), content_type)
    return found.reason if isinstance(found, Refusal) else found.media_type


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"])
def test_text_is_text_and_a_page_a_page_whatever_their_names(name: str) -> None:
    assert form(TEXT.encode(), name) == "text/plain"
    assert form(PAGE.encode(), name) == "text/html"
    assert form(b"\xef\xbb\xbf" + PAGE.encode(), name) == "text/html"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_pdf_and_docx_whatever_their_names(name: str) -> None:
    pdf = sorted((HERE / "pdf").glob("*.pdf"))[0].read_bytes()
    docx = sorted((HERE / "docx").glob("*.docx"))[0].read_bytes()
    assert form(pdf, name) == form(b"\r\n\0junk\n" + pdf, name) == "application/pdf"
    assert form(docx, name).endswith("wordprocessingml.document")


def test_a_text_about_pdf_is_a_text() -> None:
    assert form(f"%で始まる。PDFは %PDF-1.7 で始まる。{TEXT}".encode(), "a.md") == "text/plain"


def test_a_piece_of_a_page_is_a_page_unless_it_is_declared_or_only_speaks_of_tags() -> None:
    assert form(PIECE.encode(), "a.txt") == "text/html"
    assert form(f"説明です。\n{PIECE}".encode(), "a.txt", "text/html; charset=utf-8") == "text/html"
    assert form(f"説明です。\n{PIECE}".encode(), "a.html", "text/plain") != "text/html"
    assert form(f"<div>のタグについて書く。\n{TEXT}".encode(), "a.txt") == "text/plain"
    assert (
        form(f'<p align="center">\n<img src="a.png">\n</p>\n\n# 題\n\n{TEXT * 3}\n- 一つ目\n'.encode(), "a.md")
        == "text/markdown"
    )


def test_the_charset_that_a_server_declares_is_taken() -> None:
    found = read(capture("受付".encode("euc_jp"), "a"), "text/plain; charset=EUC-JP")
    assert isinstance(found, Reading)
    assert (found.text, found.encoding) == ("受付", "euc_jp")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped("xl/workbook.xml"), "Excel"),
        (zipped("ppt/presentation.xml"), "PowerPoint"),
        (zipped("a.txt"), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Microsoft Office"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        (b"\x1f\x8b\x08" + bytes(50), "archive"),
        (b"\0\0\0\x18ftypmp42" + bytes(50), "recording"),
        (b"SQLite format 3\0" + bytes(50), "data"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "e-mail"),
    ],
)
def test_what_nobody_reads_is_refused_with_its_name(data: bytes, what: str) -> None:
    found = read(capture(data, "report.txt"))
    assert isinstance(found, Refusal)
    assert found.reason == "unsupported_type"
    assert what in found.detail


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b" \n\t\n", "\u3000\u200b\n\ufeff".encode(), "\u2060".encode("utf-16")]
)
def test_nothing_but_blanks_is_empty(data: bytes) -> None:
    assert form(data, "a.txt") == "empty"
