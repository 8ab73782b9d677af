"""Files that are made to harm, or broken: each gets its fixed reason or a right reading, within seconds and bounds."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from functools import partialmethod
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from docx_files import W, box, docx, numbered, p, part, parts, r, style, tbl, tc, tr, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Capture, Reading, Refusal, Source
from extractors.readings.docx import is_docx, package, read_docx


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    """No file takes longer than ten seconds of the core."""
    start = process_time()
    yield
    assert process_time() - start < 10


def read(data: bytes) -> Reading | Refusal:
    return read_docx(Capture(Source("x.docx", "report", Path("x.docx")), data))


def reason(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Refusal), found.text[:100]
    assert found.stage == "read"
    assert found.detail
    return found.reason


def text(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Reading), found
    return found.text


def with_part(name: str, data: str | bytes) -> bytes:
    """A document of one paragraph with one part replaced."""
    return zipped({**parts(p("本文。")), name: data}.items())


def body(inside: str) -> str:
    return part("document", f"<w:body>{inside}</w:body>")


DOCUMENT = "word/document.xml"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1_000_000)
    assert reason(with_part(DOCUMENT, body(p("あ" * 1_000_000)))) == "too_large"


def test_many_parts_that_are_large_together_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package.Package, "__init__", partialmethod(package.Package.__init__, left=1_000_000))
    made = parts(
        p("本文。"),
        {"word/styles.xml": part("styles", " " * 600_000), "word/numbering.xml": part("numbering", " " * 600_000)},
    )
    assert reason(zipped(made.items())) == "too_large"


def test_a_bomb_of_300_megabytes_is_refused_by_default() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(DOCUMENT, "w") as stream:
        for _ in range(300):
            stream.write(b" " * 1_000_000)
    assert reason(out.getvalue()) == "too_large"


@pytest.mark.parametrize("declared", [10, 0xFFFFFFF0])
def test_a_zip_that_lies_about_sizes_is_damaged(declared: int) -> None:
    data = bytearray(docx(p("本文。" * 1000)))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = struct.pack("<I", declared)
    assert reason(bytes(data)) == "damaged_docx"


def test_too_many_members_are_refused() -> None:
    assert reason(b"PK\x03\x04" + b"PK\x01\x02" * 20_000) == "too_large"


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TAGS", 1000)
    assert reason(docx(p() * 1000)) == "too_large"


def test_a_hundred_thousand_nested_elements_are_refused() -> None:
    assert reason(with_part(DOCUMENT, body("<w:ins>" * 100_000 + "</w:ins>" * 100_000))) == "damaged_docx"


@pytest.mark.parametrize(
    "opening", [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
)
def test_as_deep_as_the_parser_allows_is_read(opening: tuple[str, str]) -> None:
    times = 240 // opening[0].count("<")
    assert text(docx(opening[0] * times + p("底") + opening[1] * times)) == "底"


def test_fifty_thousand_attributes_are_read() -> None:
    attributes = " ".join(f'w:a{n}="1"' for n in range(50_000))
    assert text(with_part(DOCUMENT, body(f"<w:p {attributes}><w:r><w:t>本文。</w:t></w:r></w:p>"))) == "本文。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "ああああああああああ"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("name", [DOCUMENT, "word/styles.xml", "_rels/.rels"])
def test_a_doctype_is_refused_in_any_part(doctype: str, encoding: str, name: str) -> None:
    whole = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<w:document xmlns:w="{W}"/>'
    assert reason(with_part(name, whole.encode(encoding))) == "damaged_docx"


def test_two_members_of_one_name_are_refused_where_they_are_read() -> None:
    made = list(parts(p("本文。")).items())
    with pytest.warns(UserWarning, match="Duplicate name"):
        double = zipped([*made, (DOCUMENT, body(p("別の本文。")))])
    assert reason(double) == "damaged_docx"
    assert reason(zipped([*made, ("WORD/Document.xml", body(p("別の本文。")))])) == "damaged_docx"
    with pytest.warns(UserWarning, match="Duplicate name"):
        assert text(zipped([*made, ("word/media/1.png", b"a"), ("word/media/1.png", b"b")])) == "本文。"


def test_names_and_targets_that_lead_outside_are_only_names() -> None:
    made = parts(p("本文。") + '<w:sectPr><w:headerReference r:id="rId1"/><w:footerReference r:id="rId2"/></w:sectPr>')
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/header" Target="../../../../etc/passwd"/>'
        '<Relationship Id="rId2" Type="x/footer" Target="http://127.0.0.1:9/f.xml" TargetMode="External"/>'
        '<Relationship Id="rId3" Type="x/styles" Target="file:///etc/passwd"/></Relationships>'
    )
    data = zipped([*{**made, "word/_rels/document.xml.rels": related}.items(), ("../../x.xml", "<a/>")])
    assert text(data) == "本文。"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damaged(share: float) -> None:
    data = docx(p("本文。" * 500))
    cut = data[: int(len(data) * share)]
    assert reason(cut) == "damaged_docx"
    assert is_docx(cut) == (b"word/document.xml" in cut)


def test_bytes_that_were_changed_are_damaged() -> None:
    data = docx("".join(p(f"本文 {n}。") for n in range(500)))
    at = data.index(b"word/document.xml") + 400
    assert reason(data[:at] + b"\0\0\0\0" + data[at + 4 :]) == "damaged_docx"


@pytest.mark.parametrize("inside", ["", "<w:document", "本文", "<a/>", "<w:p/>", "\0\0\0"])
def test_a_main_part_that_is_no_document_is_refused(inside: str) -> None:
    assert reason(with_part(DOCUMENT, inside)) in ("damaged_docx", "unsupported_type")


def test_a_document_without_its_main_part_is_damaged() -> None:
    made = parts(p("本文。"), {"word/styles.xml": part("styles", "")})
    del made[DOCUMENT]
    assert reason(zipped(made.items())) == "damaged_docx"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "ppt/presentation.xml", "報告.txt"])
def test_another_zip_is_of_no_supported_type(name: str) -> None:
    data = zipped([(name, "<a/>")])
    assert reason(data) == "unsupported_type"
    assert not is_docx(data)


def test_a_document_with_a_password_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert reason(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500)) == "encrypted_docx"
    assert is_docx(ole + "EncryptedPackage".encode("utf-16-le"))
    assert not is_docx(ole)


def test_a_zip_with_a_password_says_so() -> None:
    data = bytearray(docx(p("本文。")))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 8] |= 1
    assert reason(bytes(data)) == "encrypted_docx"


@pytest.mark.parametrize("inside", ["", p(), p("　"), tbl([tr(["", ""])])])
def test_a_document_that_says_nothing_is_empty(inside: str) -> None:
    assert reason(docx(inside)) == "empty"


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "word/footnotes.xml"]
)
def test_a_part_beside_the_text_that_is_broken_leaves_the_reading_partial(name: str) -> None:
    made = parts(
        p(r("本文") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), {"word/footnotes.xml": part("footnotes", "")}
    )
    found = read(zipped({**made, name: "<broken"}.items()))
    assert isinstance(found, Reading)
    assert (found.text, found.status) == ("本文¹", "partial")


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("".join(p(props=numbered(n, n)) for n in range(20_000)) + p("終わり"), id="lists that nothing defines"),
        pytest.param('<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' * 30_000, id="fields"),
        pytest.param('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 50_000, id="ends of fields"),
        pytest.param('<w:r><w:footnoteReference w:id="1"/></w:r>' * 30_000, id="one note"),
        pytest.param(box(p("囲み")) * 3_000, id="boxes"),
        pytest.param("<w:r><w:tab/></w:r>" * 100_000, id="tabs"),
    ],
)  # fmt: skip
def test_many_of_a_kind_take_linear_time(inside: str) -> None:
    assert "終わり" in text(docx((inside if "<w:p>" in inside[:5] else p(inside)) + p("終わり")))


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(tbl([tr([tc("a", '<w:gridSpan w:val="999999999"/>')] * 50)] * 50), id="columns"),
        pytest.param(tbl([tr([tc("a", "<w:vMerge/>"), "b"])] * 5_000), id="merged with nothing"),
        pytest.param(tbl([tr(["a"] * 3_000)] * 5), id="wide"),
        pytest.param(tbl([tr(["a", "b"])] * 10_000), id="long"),
        pytest.param(tbl(["<w:tr/>"] * 100), id="rows without cells"),
        pytest.param(tbl([tr(["a", "b"], '<w:gridBefore w:val="-1"/>'), tr(["c"], '<w:gridBefore w:val="900"/>')]), id="begins far right"),
    ],
)  # fmt: skip
def test_strange_tables_are_read(table: str) -> None:
    assert "終わり" in text(docx(table + p("終わり")))


def test_a_style_chain_of_thousands_ends() -> None:
    styles = "".join(style(f"s{n}", f"名{n}", base=f"s{n + 1}") for n in range(5_000))
    assert text(docx(p("本文。", "s0"), {"word/styles.xml": part("styles", styles)})) == "本文。"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_change_of_bytes_ends_in_an_exception(data: st.DataObject) -> None:
    made = bytearray(docx(p("第１　概要") + p("本文。") + tbl([tr(["a", "b"]), tr(["c", "1件"])])))
    for at in data.draw(st.lists(st.integers(0, len(made) - 1), max_size=8)):
        made[at] = data.draw(st.integers(0, 255))
    assert isinstance(read(bytes(made)), Reading | Refusal)


_XML = st.recursive(
    st.sampled_from(["<w:r><w:t>あ</w:t></w:r>", "<w:p/>", "<w:tab/>", '<w:fldChar w:fldCharType="end"/>', "<w:sym/>"]),
    lambda inner: st.tuples(
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "sdt", "ins", "del", "pPr", "rPr", "txbxContent", "drawing", "ruby"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(inside=st.lists(_XML, max_size=5).map("".join))
def test_no_nesting_of_elements_ends_in_an_exception(inside: str) -> None:
    assert isinstance(read(docx(inside)), Reading | Refusal)
